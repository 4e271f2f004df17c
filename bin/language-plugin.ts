import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Plugin } from "vite";
import { pseudoSource } from "./pseudo-language.ts";

/** The languages pages are built in, and one that no person reads: longer and accented, so that a text that bypasses the files shows. */
export const builtLanguages = ["en", "de"] as const;
export type BuiltLanguage = (typeof builtLanguages)[number] | "pseudo";

/**
 * Puts the words of one language in the place of the English ones: `./messages.en.ts` is read from `./messages.de.ts`, so that the
 * pages of a language hold its words and no others.
 */
export function wordsOf(language: BuiltLanguage): Plugin {
  return {
    name: "weft-words",
    enforce: "pre",
    config: () => ({
      define: { "import.meta.env.WEFT_LANGUAGE": JSON.stringify(language === "pseudo" ? "en" : language) },
    }),
    resolveId(source, importer) {
      if (language === "en" || language === "pseudo" || !importer || !source.endsWith(".en.ts")) return null;
      const file = resolve(dirname(importer), source.replace(/\.en\.ts$/, `.${language}.ts`));
      if (!existsSync(file))
        throw new Error(`${file} is missing: every message file has one for each language`);
      return file;
    },
    load(id) {
      if (language !== "pseudo" || !id.endsWith(".en.ts")) return null;
      return pseudoSource(readFileSync(id, "utf8"));
    },
    transformIndexHtml: (html) =>
      html.replace('<html lang="en">', `<html lang="${language === "pseudo" ? "en" : language}">`),
  };
}
