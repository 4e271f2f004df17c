import { alive } from "#kernel/server/areas/alive.ts";
import { migrationsIn } from "#kernel/server/database/migrate.ts";
import { practiceServer } from "#kernel/server/house.ts";
import { waits } from "#practices/challenges/server/extension.ts";
import { figures } from "#practices/scorecard/server/extension.ts";
import { agenda } from "#practices/sessions/server/extension.ts";
import { decisions } from "../contract.ts";
import { sentences as sentencesDe } from "../sentences.de.ts";
import { sentences as sentencesEn } from "../sentences.en.ts";
import { decisionsVocabulary } from "../vocabulary.ts";
import { words as wordsDe } from "../words.de.ts";
import { words as wordsEn } from "../words.en.ts";
import { decisionsAlive } from "./alive.ts";
import { amendDecision, wordingNominee } from "./amend-decision.ts";
import { decisionNominees, recordDecision, reviewDecision } from "./change-decisions.ts";
import { decisionAgenda } from "./decision-agenda.ts";
import { decisionFigures } from "./decision-figures.ts";
import { decisionStore, getDecision, listDecisions } from "./decision-store.ts";
import { decisionWaits } from "./decision-waits.ts";

export const decisionsServer = practiceServer({
  contract: decisions,
  vocabulary: decisionsVocabulary,
  words: { en: { ...wordsEn, ...sentencesEn }, de: { ...wordsDe, ...sentencesDe } },
  migrations: migrationsIn("decisions", new URL("./migrations/", import.meta.url)),
  searched: {
    review: { read: decisions.operations.get, anchor: "reviews" },
  },
  handlers: {
    list: listDecisions,
    get: getDecision,
    record: recordDecision,
    amend: amendDecision,
    review: reviewDecision,
  },
  nominees: { ...decisionNominees, "decisions.wording": wordingNominee },
  read: { decision: decisionStore.read },
  extensions: [
    alive.with(decisionsAlive),
    agenda.with(decisionAgenda),
    figures.with(decisionFigures),
    waits.with(decisionWaits),
  ],
  personalData: {
    rests: [
      {
        table: "decision",
        person: "owner_id",
        record: "id",
        as: "owner",
        // One that is looked at again needs somebody; the others are history.
        while: "t.superseded_by is null and t.review_on is not null",
        leaves: { asks: "decisions.owner" },
        moves: "stays",
      },
    ],
    words: [{ table: "decision_review", author: "by_id", columns: ["note"] }],
  },
  exports: [{ table: "decision" }, { table: "decision_review" }, { table: "decision_opening" }],
});
