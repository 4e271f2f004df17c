import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { contracts } from "./bin/web/contracts.ts";
import { firstView } from "./bin/web/first-view.ts";
import { precompress } from "./bin/web/precompress.ts";

/**
 * Takes out of the style sheet the rules of Mantine components that nobody uses: their classes (`m_` and eight hex
 * digits) appear in no script of the bundle.
 */
function dropUnusedStyles(): Plugin {
  const marks = /m_[0-9a-f]{6,8}/g;
  return {
    name: "weft-drop-unused-styles",
    apply: "build",
    enforce: "post",
    generateBundle(_options, bundle) {
      const parts = Object.values(bundle);
      const used = new Set(
        parts.flatMap((part) => (part.type === "chunk" ? (part.code.match(marks) ?? []) : [])),
      );
      const unused = (selector: string) => selector.match(marks)?.some((name) => !used.has(name)) ?? false;
      for (const part of parts) {
        if (part.type !== "asset" || !part.fileName.endsWith(".css")) continue;
        part.source = prune(String(part.source), (selectors) => selectors.split(",").every(unused));
      }
    },
  };
}

/** Leaves out the blocks of minified CSS whose head says so; looks inside of @media, @layer, @supports and @container. */
function prune(css: string, leaveOut: (head: string) => boolean): string {
  let out = "";
  let at = 0;
  while (at < css.length) {
    const open = css.indexOf("{", at);
    if (open === -1) return out + css.slice(at);
    const statement = css.lastIndexOf(";", open);
    const from = statement >= at ? statement + 1 : at;
    const head = css.slice(from, open);
    let depth = 1;
    let end = open + 1;
    while (depth > 0 && end < css.length) {
      if (css[end] === "{") depth += 1;
      else if (css[end] === "}") depth -= 1;
      end += 1;
    }
    out += css.slice(at, from);
    if (/^@(media|layer|supports|container)/.test(head)) {
      const inside = prune(css.slice(open + 1, end - 1), leaveOut);
      if (inside) out += `${head}{${inside}}`;
    } else if (!leaveOut(head)) out += css.slice(from, end);
    at = end;
  }
  return out;
}

export default defineConfig({
  plugins: [contracts(), react(), dropUnusedStyles(), firstView(), precompress()],
  build: {
    target: "es2023",
    outDir: "dist",
    assetsDir: "assets",
    sourcemap: false,
    manifest: true,
    reportCompressedSize: false,
    assetsInlineLimit: 512,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        // Left alone it shares a file with what dialogs need, and every page with a dialog would carry it.
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: "floating", test: /@floating-ui/ }],
        },
      },
    },
  },
  server: { port: 7401, proxy: { "/api": process.env.WEFT_API ?? "http://127.0.0.1:7400" } },
});
