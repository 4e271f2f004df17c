import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { pseudoSource } from "../../bin/pseudo-language.ts";

/** From here on English is the pseudo-language in this process: every `….en.ts` is read otherwise. What is imported before is not. */
export function speakPseudo(): void {
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      if (!url.endsWith(".en.ts")) return loaded;
      return { ...loaded, source: pseudoSource(readFileSync(fileURLToPath(url), "utf8")) };
    },
  });
}
