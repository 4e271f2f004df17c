import { alive } from "#kernel/server/areas/alive.ts";
import { migrationsIn } from "#kernel/server/database/migrate.ts";
import { practiceServer } from "#kernel/server/house.ts";
import { succession } from "#practices/people/server/extension.ts";
import { figures } from "#practices/scorecard/server/extension.ts";
import { lessons } from "../contract.ts";
import { sentences as sentencesDe } from "../sentences.de.ts";
import { sentences as sentencesEn } from "../sentences.en.ts";
import { lessonsVocabulary } from "../vocabulary.ts";
import { words as wordsDe } from "../words.de.ts";
import { words as wordsEn } from "../words.en.ts";
import { lessonsAlive } from "./alive.ts";
import {
  answerLesson,
  confirmLesson,
  lessonNominees,
  noteResult,
  retireLesson,
  reviseLesson,
  shareLesson,
} from "./change-lessons.ts";
import { lessonFigures } from "./lesson-figures.ts";
import { getLesson, lessonStore, listLessons } from "./lesson-store.ts";
import { briefLesson } from "./read-lessons.ts";
import { lessonSuccession } from "./succeed-department.ts";

export const lessonsServer = practiceServer({
  contract: lessons,
  vocabulary: lessonsVocabulary,
  words: { en: { ...wordsEn, ...sentencesEn }, de: { ...wordsDe, ...sentencesDe } },
  migrations: migrationsIn("lessons", new URL("./migrations/", import.meta.url)),
  searched: {
    adoption: { read: lessons.operations.get, anchor: "answer-" },
  },
  handlers: {
    list: listLessons,
    get: getLesson,
    brief: briefLesson,
    share: shareLesson,
    revise: reviseLesson,
    confirm: confirmLesson,
    retire: retireLesson,
    answer: answerLesson,
    noteResult,
  },
  nominees: lessonNominees,
  read: { lesson: lessonStore.read },
  extensions: [alive.with(lessonsAlive), figures.with(lessonFigures), succession.with(lessonSuccession)],
  // Who learned something is history; whether it still holds is asked of somebody, and asks are handed over.
  personalData: {
    words: [
      { table: "lesson_adoption", author: "by_id", columns: ["reason"] },
      { table: "lesson_adoption", author: "result_by", columns: ["result"] },
    ],
  },
  exports: [{ table: "lesson" }, { table: "lesson_adoption" }],
});
