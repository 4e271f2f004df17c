import { sql } from "kysely";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { type FigureRule, plain } from "#practices/scorecard/server/extension.ts";
import type { LessonTables } from "./tables.ts";

/** Speed of knowledge transfer: days from a lesson shared to the first other department that takes it up, in the period. */
export const lessonFigures: readonly FigureRule[] = [
  {
    id: "knowledge_transfer",
    unit: "days",
    middle: "median",
    spreadFrom: 4,
    observe: ({ db, actor }, { from, to }) =>
      db<LessonTables>()
        .selectFrom((expression) =>
          expression
            .selectFrom("lesson_adoption")
            .select(({ fn }) => ["lesson_id", fn.min("lesson_adoption.at").as("at")])
            .where("verdict", "in", ["adopt", "adapt"])
            .groupBy("lesson_id")
            .as("first"),
        )
        .innerJoin("record", "record.id", "first.lesson_id")
        .select(["first.lesson_id as record_id", "first.at"])
        .select(sql<number>`extract(epoch from first.at - record.created_at)::float8 / 86400`.as("value"))
        .select(plain)
        .where(visibleTo(actor))
        .where("first.at", ">=", from)
        .where("first.at", "<", to),
  },
];
