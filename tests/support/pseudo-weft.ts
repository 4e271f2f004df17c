import { speakPseudo } from "./pseudo-words.ts";

/**
 * The demo organisation of a Weft whose English is the pseudo-language, in its pages and in what its server says: a process of its
 * own. People cannot choose it: it stands in for English, and only here.
 */
speakPseudo();

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
