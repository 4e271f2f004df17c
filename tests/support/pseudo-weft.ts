import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { pseudoSource } from "../../bin/pseudo-language.ts";

/**
 * The demo organisation of a Weft whose English is the pseudo-language, in its pages and in what its server says: a process of its
 * own, because every `….en.ts` is read otherwise. People cannot choose it: it stands in for English, and only here.
 */
registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (!url.endsWith(".en.ts")) return loaded;
    return { ...loaded, source: pseudoSource(readFileSync(fileURLToPath(url), "utf8")) };
  },
});

const { startWeft } = await import("../../apps/server.ts");
const { prepareDemo } = await import("../../apps/commands/demo.ts");
const { onStop, printTable } = await import("#kernel/server/cli/command.ts");

let links: string[][] = [];
const weft = await startWeft(
  async (installation) => {
    links = await prepareDemo(installation);
  },
  new URL("../../.cache/pseudo-pages/", import.meta.url),
);
onStop(weft.stop);
printTable(["who", "sign in as", "link"], links);
console.log("Weft is ready");
