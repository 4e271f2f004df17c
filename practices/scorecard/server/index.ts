import { practiceServer } from "#kernel/server/house.ts";
import { scorecard } from "../contract.ts";
import { scorecardVocabulary } from "../vocabulary.ts";
import { words as de } from "../words.de.ts";
import { words as en } from "../words.en.ts";
import { figureRecords, getScorecard } from "./read-scorecard.ts";

export const scorecardServer = practiceServer({
  contract: scorecard,
  vocabulary: scorecardVocabulary,
  words: { en, de },
  migrations: [],
  handlers: { get: getScorecard, records: figureRecords },
  read: {},
  exports: [],
});
