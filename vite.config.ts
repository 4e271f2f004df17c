import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { type BuiltLanguage, wordsOf } from "./bin/language-plugin.ts";
import { chunkNames } from "./bin/web/chunks.ts";
import { contracts } from "./bin/web/contracts.ts";
import { deepImports } from "./bin/web/deep-imports.ts";
import { firstView } from "./bin/web/first-view.ts";
import { mantineStyles } from "./bin/web/mantine-styles.ts";
import { precompress } from "./bin/web/precompress.ts";

/** One build a language (bin/build-web.mjs); the development server speaks one at a time. */
const language = (process.env.WEFT_LANGUAGE ?? "en") as BuiltLanguage;

export default defineConfig({
  plugins: [
    wordsOf(language),
    contracts(),
    react(),
    deepImports(),
    mantineStyles(),
    firstView(),
    precompress(),
  ],
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
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: chunkNames(), debugName: "when needed" }],
        },
      },
    },
  },
  server: { port: 7401, proxy: { "/api": process.env.WEFT_API ?? "http://127.0.0.1:7400" } },
});
