import { practiceServer } from "#kernel/server/house.ts";
import { loom } from "../contract.ts";
import { loomVocabulary } from "../vocabulary.ts";
import { words as de } from "../words.de.ts";
import { words as en } from "../words.en.ts";
import { readLoom } from "./read-loom.ts";

export const loomServer = practiceServer({
  contract: loom,
  vocabulary: loomVocabulary,
  words: { en, de },
  migrations: [],
  handlers: { get: readLoom },
  read: {},
  exports: [],
});
