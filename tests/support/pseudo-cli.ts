import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { pseudoSource } from "../../bin/pseudo-language.ts";

/** The command line whose English is the pseudo-language: what bypasses the message files shows. */
registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (!url.endsWith(".en.ts")) return loaded;
    return { ...loaded, source: pseudoSource(readFileSync(fileURLToPath(url), "utf8")) };
  },
});

await import("../../apps/cli.ts");
