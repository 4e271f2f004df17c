import { practiceServer } from "#kernel/server/house.ts";
import { scorecard } from "../contract.ts";
import { sentences as sentencesDe } from "../sentences.de.ts";
import { sentences as sentencesEn } from "../sentences.en.ts";
import { scorecardVocabulary } from "../vocabulary.ts";
import { words as wordsDe } from "../words.de.ts";
import { words as wordsEn } from "../words.en.ts";
import { figureRecords, getScorecard } from "./read-scorecard.ts";

export { estimate } from "../rules/estimate.ts";
export type { FigureRule, Period } from "./extension.ts";
export { observationsOf, samplesOf } from "./samples.ts";

export const scorecardServer = practiceServer({
  contract: scorecard,
  vocabulary: scorecardVocabulary,
  words: { en: { ...wordsEn, ...sentencesEn }, de: { ...wordsDe, ...sentencesDe } },
  migrations: [],
  handlers: { get: getScorecard, records: figureRecords },
  read: {},
  exports: [],
});
