import { speakPseudo } from "./pseudo-words.ts";

/**
 * The demo organisation of a Weft whose English is the pseudo-language, in its pages and in what its server says: a process of its
 * own. People cannot choose it: it stands in for English, and only here.
 */
speakPseudo();

const { standWeft } = await import("./stand-weft.ts");
const { prepareDemo } = await import("../../apps/commands/demo.ts");

await standWeft(prepareDemo, new URL("../../.cache/pseudo-pages/", import.meta.url));
