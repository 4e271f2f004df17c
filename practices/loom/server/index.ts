import { practiceServer } from "#kernel/server/house.ts";
import { loom } from "../contract.ts";
import { sentences as sentencesDe } from "../sentences.de.ts";
import { sentences as sentencesEn } from "../sentences.en.ts";
import { loomVocabulary } from "../vocabulary.ts";
import { words as wordsDe } from "../words.de.ts";
import { words as wordsEn } from "../words.en.ts";
import { readLoom } from "./read-loom.ts";

export const loomServer = practiceServer({
  contract: loom,
  vocabulary: loomVocabulary,
  words: { en: { ...wordsEn, ...sentencesEn }, de: { ...wordsDe, ...sentencesDe } },
  migrations: [],
  handlers: { get: readLoom },
  read: {},
  exports: [],
});
