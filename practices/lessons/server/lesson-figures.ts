import { sql } from "kysely";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import type { FigureRule } from "#practices/scorecard/server/extension.ts";
import type { LessonTables } from "./tables.ts";

/** Speed of knowledge transfer: days from a lesson shared to the first other department that takes it up. */
export const lessonFigures: readonly FigureRule[] = [
  {
    id: "knowledge_transfer",
    unit: "days",
    middle: "median",
    better: "less",
    observe: ({ db, actor }, { from, to }) =>
      db<LessonTables>()
        .selectFrom((expression) =>
          expression
            .selectFrom("lesson")
            .innerJoin("record", "record.id", "lesson.id")
            .leftJoin("lesson_adoption as adoption", (join) =>
              join
                .onRef("adoption.lesson_id", "=", "lesson.id")
                .on("adoption.verdict", "in", ["adopt", "adapt"]),
            )
            .select(({ fn }) => [
              "record.id as record_id",
              "record.created_at as began",
              fn.min("adoption.at").as("ended"),
              sql<string | null>`null::text`.as("note"),
            ])
            .where(visibleTo(actor))
            .where("record.created_at", "<", to)
            .where(({ or, eb }) =>
              or([eb("record.state", "<>", "retired"), eb("adoption.at", "is not", null)]),
            )
            .groupBy(["record.id", "record.created_at"])
            .as("lesson"),
        )
        .selectAll()
        .where(({ or, eb }) => or([eb("ended", "is", null), eb("ended", ">=", from)])),
  },
];
