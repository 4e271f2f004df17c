import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

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

export default defineConfig({
  plugins: [react(), precompress()],
  resolve: {
    // The browser needs what contracts say, not the validation: the server does that. See the file for what is left.
    alias: [{ find: /^zod$/, replacement: resolve(import.meta.dirname, "kernel/web/contract-shapes.ts") }],
  },
  build: {
    target: "es2023",
    outDir: "dist",
    assetsDir: "assets",
    sourcemap: false,
    manifest: true,
    reportCompressedSize: false,
    assetsInlineLimit: 512,
    chunkSizeWarningLimit: 700,
  },
  server: { port: 7401, proxy: { "/api": process.env.WEFT_API ?? "http://127.0.0.1:7400" } },
});
