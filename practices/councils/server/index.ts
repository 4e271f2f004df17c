import { alive } from "#kernel/server/areas/alive.ts";
import { migrationsIn } from "#kernel/server/database/migrate.ts";
import { firstSteps } from "#kernel/server/home/extension.ts";
import { practiceServer } from "#kernel/server/house.ts";
import { meetingPlaces } from "#practices/challenges/server/extension.ts";
import { absences } from "#practices/work/server/extension.ts";
import { councils } from "../contract.ts";
import { sentences as sentencesDe } from "../sentences.de.ts";
import { sentences as sentencesEn } from "../sentences.en.ts";
import { councilsVocabulary } from "../vocabulary.ts";
import { words as wordsDe } from "../words.de.ts";
import { words as wordsEn } from "../words.en.ts";
import { councilsAlive } from "./alive.ts";
import { editCouncil, endCouncil } from "./change-council.ts";
import { appoint, noteAbsence, release, removeAbsence } from "./change-people.ts";
import { readCouncil } from "./council-store.ts";
import { councilStep } from "./first-step.ts";
import { knownAbsences } from "./known-absences.ts";
import { councilNominees, makeCouncil } from "./make-council.ts";
import { councilPersonalData } from "./personal-data.ts";
import { getCouncil, listCouncils } from "./read-councils.ts";
import { sharedBy } from "./shared-councils.ts";

export { councilsReadModel } from "./councils-read-model.ts";

export const councilsServer = practiceServer({
  contract: councils,
  vocabulary: councilsVocabulary,
  words: { en: { ...wordsEn, ...sentencesEn }, de: { ...wordsDe, ...sentencesDe } },
  migrations: migrationsIn("councils", new URL("./migrations/", import.meta.url)),
  handlers: {
    list: listCouncils,
    get: getCouncil,
    make: makeCouncil,
    edit: editCouncil,
    appoint,
    release,
    noteAbsence,
    removeAbsence,
    end: endCouncil,
  },
  nominees: councilNominees,
  read: { council: readCouncil },
  notifications: {
    "council.changed": async ({ record, data }, { records }) =>
      data.changed.includes("cadence")
        ? (await records.parts(record!.id)).map(({ personId }) => ({ personId, reason: "involved" }))
        : [],
  },
  extensions: [
    alive.with(councilsAlive),
    firstSteps.with(councilStep),
    meetingPlaces.with(sharedBy),
    absences.with(knownAbsences),
  ],
  personalData: councilPersonalData,
  exports: [
    { table: "council" },
    { table: "council_holiday" },
    { table: "council_role" },
    { table: "council_absence" },
  ],
});
