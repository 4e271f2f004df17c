import { migrationsIn } from "#kernel/server/database/migrate.ts";
import { practiceServer } from "#kernel/server/house.ts";
import { lessons } from "../contract.ts";
import { answerLesson, noteResult } from "./answer-lesson.ts";
import { confirmLesson, retireLesson, reviseLesson } from "./change-lesson.ts";
import { lessonFigures } from "./lesson-figures.ts";
import { readLesson } from "./lesson-store.ts";
import { lessonPersonalData } from "./personal-data.ts";
import { briefLesson, getLesson, listLessons, offerLessons } from "./read-lessons.ts";
import { shareLesson } from "./share-lesson.ts";

const said = { adopt: "adopts", adapt: "adapts", decline: "declines" };

export const lessonsServer = practiceServer({
  contract: lessons,
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
  notifications: {
    "lesson.shared": null,
    "lesson.revised": null,
    "lesson.confirmed": null,
    "lesson.retired": async ({ record }, { records }) =>
      (await records.parts(record!.id)).map(({ personId }) => ({ personId, reason: "involved" })),
    "lesson.answered": async ({ record }, { records }) => owners(record!.id, records),
    "lesson.result_noted": async ({ record }, { records }) => owners(record!.id, records),
  },
  digestLines: {
    "lesson.shared": ({ record, data }) => ({
      section: "lessons",
      text: `${data.department ? `${data.department} learned` : "Learned"}: ${record!.title} (${record!.key})`,
    }),
    "lesson.revised": null,
    "lesson.confirmed": null,
    "lesson.retired": ({ record, data }) => ({
      section: "lessons",
      text: `Retired, because ${data.reason}: ${record!.title} (${record!.key})`,
    }),
    "lesson.answered": ({ record, data }) => ({
      section: data.verdict === "decline" ? "lessons" : "wins",
      text: `${data.department} ${said[data.verdict]} the lesson ${record!.title}, because ${data.reason} (${record!.key})`,
    }),
    "lesson.result_noted": ({ record, data }) => ({
      section: "lessons",
      text: `What ${data.department} made of ${record!.title}: ${data.text} (${record!.key})`,
    }),
  },
  figures: lessonFigures,
  personalData: lessonPersonalData,
  exports: [{ table: "lesson" }, { table: "lesson_adoption" }],
});

async function owners(
  recordId: string,
  records: { parts(id: string): Promise<{ personId: string; part: string }[]> },
) {
  const parts = await records.parts(recordId);
  return parts
    .filter(({ part }) => part === "owner")
    .map(({ personId }) => ({ personId, reason: "owner" as const }));
}
