import { alive } from "#kernel/server/areas/alive.ts";
import { migrationsIn } from "#kernel/server/database/migrate.ts";
import { practiceServer } from "#kernel/server/house.ts";
import { figures } from "#practices/scorecard/server/extension.ts";
import { agenda } from "#practices/sessions/server/extension.ts";
import { commitments } from "../contract.ts";
import { sentences as sentencesDe } from "../sentences.de.ts";
import { sentences as sentencesEn } from "../sentences.en.ts";
import { commitmentsVocabulary } from "../vocabulary.ts";
import { words as wordsDe } from "../words.de.ts";
import { words as wordsEn } from "../words.en.ts";
import { commitmentsAlive } from "./alive.ts";
import {
  closeCommitment,
  commitmentNominees,
  makeCommitment,
  passDays,
  renegotiateCommitment,
} from "./change-commitments.ts";
import { commitmentAgenda } from "./commitment-agenda.ts";
import { commitmentFigures } from "./commitment-figures.ts";
import { commitmentStore } from "./commitment-store.ts";
import { betweenTheTwo, commitmentPersonalData } from "./personal-data.ts";
import { getCommitment, listCommitments, myReliability } from "./read-commitments.ts";

export { passDays } from "./change-commitments.ts";

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
  nominees: commitmentNominees,
  read: { commitment: commitmentStore.read },
  extensions: [alive.with(commitmentsAlive), agenda.with(commitmentAgenda), figures.with(commitmentFigures)],
  jobs: { "commitments.pass-days": { cron: "3 * * * *", run: passDays } },
  personalData: commitmentPersonalData,
  // How a promise ended and when it was put off is between the two, who have it in exports of their own.
  exports: [{ table: "commitment", without: betweenTheTwo }],
});
