import { migrationsIn } from "#kernel/server/database/migrate.ts";
import { practiceServer } from "#kernel/server/house.ts";
import { commitments } from "../contract.ts";
import { sentences as sentencesDe } from "../sentences.de.ts";
import { sentences as sentencesEn } from "../sentences.en.ts";
import { commitmentsVocabulary } from "../vocabulary.ts";
import { words as wordsDe } from "../words.de.ts";
import { words as wordsEn } from "../words.en.ts";
import { closeCommitment, makeCommitment, renegotiateCommitment } from "./change-commitments.ts";
import { commitmentAgenda } from "./commitment-agenda.ts";
import { commitmentFigures } from "./commitment-figures.ts";
import { commitmentStore } from "./commitment-store.ts";
import { getCommitment, listCommitments, myReliability } from "./read-commitments.ts";

export const commitmentsServer = practiceServer({
  contract: commitments,
  vocabulary: commitmentsVocabulary,
  words: { en: { ...wordsEn, ...sentencesEn }, de: { ...wordsDe, ...sentencesDe } },
  migrations: migrationsIn("commitments", new URL("./migrations/", import.meta.url)),
  handlers: {
    list: listCommitments,
    get: getCommitment,
    make: makeCommitment,
    renegotiate: renegotiateCommitment,
    close: closeCommitment,
    mine: myReliability,
  },
  read: { commitment: commitmentStore.read },
  agenda: commitmentAgenda,
  figures: commitmentFigures,
  personalData: {
    rests: [
      {
        table: "commitment",
        record: "id",
        person: "holder_id",
        as: "holder",
        while: "record.state = 'open'",
      },
      {
        table: "commitment",
        record: "id",
        person: "receiver_id",
        as: "receiver",
        while: "record.state = 'open'",
      },
    ],
    words: [
      { table: "commitment", author: "closed_by", columns: ["closing_note"] },
      { table: "commitment_renegotiation", author: "by_id", columns: ["reason"] },
    ],
  },
  exports: [{ table: "commitment" }, { table: "commitment_renegotiation" }],
});
