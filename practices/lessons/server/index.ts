import { migrationsIn } from "#kernel/server/database/migrate.ts";
import { practiceServer } from "#kernel/server/house.ts";
import { lessons } from "../contract.ts";
import { sentences as sentencesDe } from "../sentences.de.ts";
import { sentences as sentencesEn } from "../sentences.en.ts";
import { lessonsVocabulary } from "../vocabulary.ts";
import { words as wordsDe } from "../words.de.ts";
import { words as wordsEn } from "../words.en.ts";
import { answerLesson, noteResult } from "./answer-lesson.ts";
import { confirmLesson, retireLesson, reviseLesson } from "./change-lesson.ts";
import { lessonFigures } from "./lesson-figures.ts";
import { readLesson } from "./lesson-store.ts";
import { lessonPersonalData } from "./personal-data.ts";
import { briefLesson, getLesson, listLessons, offerLessons } from "./read-lessons.ts";
import { shareLesson } from "./share-lesson.ts";

export const lessonsServer = practiceServer({
  contract: lessons,
  vocabulary: lessonsVocabulary,
  words: { en: { ...wordsEn, ...sentencesEn }, de: { ...wordsDe, ...sentencesDe } },
  migrations: migrationsIn("lessons", new URL("./migrations/", import.meta.url)),
  handlers: {
    list: listLessons,
    get: getLesson,
    offers: offerLessons,
    brief: briefLesson,
    share: shareLesson,
    revise: reviseLesson,
    confirm: confirmLesson,
    retire: retireLesson,
    answer: answerLesson,
    noteResult,
  },
  read: { lesson: readLesson },
  figures: lessonFigures,
  personalData: lessonPersonalData,
  exports: [{ table: "lesson" }, { table: "lesson_adoption" }],
});
