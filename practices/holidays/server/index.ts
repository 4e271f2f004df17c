import { migrationsIn } from "#kernel/server/database/migrate.ts";
import { practiceServer } from "#kernel/server/house.ts";
import { daysOff } from "#practices/councils/server/extension.ts";
import { holidays } from "../contract.ts";
import { sentences as sentencesDe } from "../sentences.de.ts";
import { sentences as sentencesEn } from "../sentences.en.ts";
import { holidaysVocabulary } from "../vocabulary.ts";
import { words as wordsDe } from "../words.de.ts";
import { words as wordsEn } from "../words.en.ts";
import { daysOffOf } from "./days-off.ts";
import {
  chooseHolidays,
  getHolidays,
  listPlaces,
  nameHoliday,
  removeHoliday,
  restoreHoliday,
} from "./holiday-handlers.ts";

export const holidaysServer = practiceServer({
  contract: holidays,
  vocabulary: holidaysVocabulary,
  words: { en: { ...wordsEn, ...sentencesEn }, de: { ...wordsDe, ...sentencesDe } },
  migrations: migrationsIn("holidays", new URL("./migrations/", import.meta.url)),
  handlers: {
    get: getHolidays,
    places: listPlaces,
    choose: chooseHolidays,
    name: nameHoliday,
    remove: removeHoliday,
    restore: restoreHoliday,
  },
  read: {},
  extensions: [daysOff.with(daysOffOf)],
  exports: [{ table: "holiday_place" }, { table: "holiday_edit" }],
});
