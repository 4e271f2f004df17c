import { sql } from "kysely";
import { fieldsOf } from "#kernel/server/records/fields.ts";
import { alphabetical, groupBy } from "#kernel/server/records/list-order.ts";
import { byKeys, earliestFirst, latestFirst } from "#kernel/server/records/need-order.ts";
import { recordStore } from "#kernel/server/records/record-store.ts";
import { peopleReadModel } from "#practices/people/server/index.ts";
import { type LessonState, lessons } from "../contract.ts";
import type { LessonTables } from "./tables.ts";

const { get, list, revise, confirm, retire, answer, noteResult } = lessons.operations;
const f = fieldsOf<LessonTables["lesson"]>("lesson");
const of = fieldsOf<LessonTables["lesson_adoption"]>("lesson_adoption");
const living = ["shared", "confirmed"] as const;

export const lessonStore = recordStore<LessonTables["lesson"], LessonState>()({
  kind: "lesson",
  table: "lesson",
  fields: {
    body: f.column("body"),
    confidence: f.column("confidence"),
    author: f.person("author_id"),
    department: f.pointed("department_id", peopleReadModel.departmentBy),
    learnedFrom: f.record("learned_from"),
    confirmOn: f.column("confirm_on"),
    adoptions: f.rows(
      { table: "lesson_adoption", on: "lesson_id", orderBy: "at", latestOf: "department_id" },
      {
        department: of.pointed("department_id", peopleReadModel.departmentBy),
        by: of.person("by_id"),
        verdict: of.column("verdict"),
        reason: of.column("reason"),
        at: of.instant("at"),
        result: of.act("result_at", "result_by", { text: of.column("result") }),
      },
    ),
  },
  item: (lesson) => lesson,
  verbs: {
    revise: { operation: revise, in: living },
    confirm: { operation: confirm, in: living },
    retire: { operation: retire, in: living },
    answer: { operation: answer, in: living },
    noteResult: { operation: noteResult, in: "all" },
  },
});

export const getLesson = lessonStore.get(get);

export const listLessons = lessonStore.list(list, {
  living,
  sorts: {
    newest: { expression: "record.created_at", greatestFirst: true },
    confirm: { expression: "lesson.confirm_on" },
    // What wants confirming by now, the longest first; then the newest.
    need: {
      expression: ({ today }) =>
        byKeys(
          sql`case when record.state = 'retired' then 2 when lesson.confirm_on <= ${today} then 0 else 1 end`,
          sql`case when lesson.confirm_on <= ${today} then ${earliestFirst(sql`lesson.confirm_on`)}
            else ${latestFirst(sql`record.created_at`)} end`,
        ),
    },
  },
  groups: {
    department: groupBy(
      alphabetical(peopleReadModel.departmentNameBy(sql`lesson.department_id`)),
      sql`lesson.department_id`,
    ),
  },
  filters: {
    state: "record.state",
    department: { record: "lesson.department_id" },
    learnedFrom: { record: "lesson.learned_from" },
  },
});
