import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { type BuiltLanguage, wordsOf } from "./bin/language-plugin.ts";

const SMALLEST_WORTH_IT = 1_024;

/** Writes .br and .gz beside each asset, so that the server only has to pick one. */
function precompress(): Plugin {
  return {
    name: "weft-precompress",
    apply: "build",
    writeBundle({ dir = "dist" }) {
      const assets = join(dir, "assets");
      for (const name of readdirSync(assets)) {
        if (!/\.(js|css|svg|json|wasm)$/.test(name)) continue;
        const file = join(assets, name);
        const content = readFileSync(file);
        if (content.length < SMALLEST_WORTH_IT) continue;
        writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
        const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
        writeFileSync(`${file}.br`, brotliCompressSync(content, { params }));
      }
    },
  };
}

type Node = { type: string; start: number; end: number } & Record<string, unknown>;

/**
 * Leaves the schemas out of the contracts' operations and events: the browser needs their names and paths, and the types are gone
 * by then. What a page imports itself (`RiskState.options`) stays.
 */
function trimContracts(): Plugin {
  const unread = new Set(["params", "query", "body", "result", "summary", "errors"]);
  return {
    name: "weft-trim-contracts",
    enforce: "post",
    transform(code, id) {
      if (!/\/(kernel\/contract|practices\/[^/]+\/contract)(\/.*)?\.ts$/.test(id)) return null;
      const edits: { start: number; end: number; text: string }[] = [];
      const keyOf = ({ key }: Node) => (key ?? {}) as { name?: string; value?: unknown };
      const isEventKind = (node: Node) => /^[a-z_]+\.[a-z_]+$/.test(`${(keyOf(node).value ?? "") as string}`);
      walk(this.parse(code) as unknown as Node, (node) => {
        if (node.type === "CallExpression" && (node.callee as { name?: string }).name === "operation") {
          const [definition] = node.arguments as (Node & { properties: Node[] })[];
          for (const property of definition?.properties ?? []) {
            if (unread.has(keyOf(property).name ?? "")) edits.push({ ...property, text: "...null" });
          }
        }
        // `"risk.raised": z.object({ ... })`: the kind is the key, and all that is asked of it.
        if (node.type === "Property" && isEventKind(node)) {
          edits.push({ ...(node.value as Node), text: "null" });
        }
        // Made in a function of its own that is said to be pure, a schema nobody reads goes with all that made it.
        const made = node.type === "VariableDeclarator" ? (node.init as Node | null) : null;
        if (made?.type === "CallExpression") {
          edits.push({ start: made.start, end: made.start, text: "/* @__PURE__ */ (() => " });
          edits.push({ start: made.end, end: made.end, text: ")()" });
        }
      });
      let out = code;
      for (const { text, start, end } of edits.sort((a, b) => b.start - a.start || b.end - a.end)) {
        out = out.slice(0, start) + text + out.slice(end);
      }
      return { code: out, map: null };
    },
  };
}

function walk(node: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(node)) for (const each of node) walk(each, visit);
  else if (node && typeof node === "object") {
    if ("type" in node) visit(node as Node);
    for (const value of Object.values(node)) if (value && typeof value === "object") walk(value, visit);
  }
}

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

/** One build a language (bin/build-web.mjs); the development server speaks one at a time. */
const language = (process.env.WEFT_LANGUAGE ?? "en") as BuiltLanguage;

export default defineConfig({
  plugins: [wordsOf(language), react(), trimContracts(), dropUnusedStyles(), precompress()],
  resolve: {
    // The browser needs what contracts say, not the validation: the server does that. See the file for what is left.
    alias: [{ find: /^zod$/, replacement: resolve(import.meta.dirname, "kernel/web/contract-shapes.ts") }],
  },
  build: {
    target: "es2023",
    outDir: process.env.WEFT_WEB_FOLDER ?? `dist/${language}`,
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
