import { alive } from "#kernel/server/areas/alive.ts";
import { migrationsIn } from "#kernel/server/database/migrate.ts";
import { practiceServer } from "#kernel/server/house.ts";
import { waits } from "#practices/challenges/server/extension.ts";
import { figures } from "#practices/scorecard/server/extension.ts";
import { agenda } from "#practices/sessions/server/extension.ts";
import { risks } from "../contract.ts";
import { sentences as sentencesDe } from "../sentences.de.ts";
import { sentences as sentencesEn } from "../sentences.en.ts";
import { risksVocabulary } from "../vocabulary.ts";
import { words as wordsDe } from "../words.de.ts";
import { words as wordsEn } from "../words.en.ts";
import { risksAlive } from "./alive.ts";
import { acceptRisk, assessRisk, closeRisk, raiseRisk, riskNominees } from "./change-risks.ts";
import { riskAgenda } from "./risk-agenda.ts";
import { riskFigures } from "./risk-figures.ts";
import { getRisk, listRisks, riskStore } from "./risk-store.ts";
import { riskWaits } from "./risk-waits.ts";

export const risksServer = practiceServer({
  contract: risks,
  vocabulary: risksVocabulary,
  words: { en: { ...wordsEn, ...sentencesEn }, de: { ...wordsDe, ...sentencesDe } },
  migrations: migrationsIn("risks", new URL("./migrations/", import.meta.url)),
  searched: {
    acceptance: { read: risks.operations.get, anchor: "acceptance" },
    closure: { read: risks.operations.get, anchor: "closure" },
  },
  handlers: {
    list: listRisks,
    get: getRisk,
    raise: raiseRisk,
    assess: assessRisk,
    accept: acceptRisk,
    close: closeRisk,
  },
  nominees: riskNominees,
  read: { risk: riskStore.read },
  extensions: [
    alive.with(risksAlive),
    agenda.with(riskAgenda),
    figures.with(riskFigures),
    waits.with(riskWaits),
  ],
  personalData: {
    rests: [
      {
        table: "risk",
        person: "owner_id",
        record: "id",
        as: "owner",
        while: "record.state in ('open', 'accepted')",
        leaves: { asks: "risks.owner" },
        moves: "stays",
      },
    ],
    words: [
      { table: "risk", author: "accepted_by", columns: ["accepted_reason"] },
      { table: "risk", author: "closed_by", columns: ["closing_note"] },
    ],
  },
  exports: [{ table: "risk" }],
});
