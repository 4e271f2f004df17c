import { quantile } from "#analysis/statistics/quantile.ts";
import type { Figure, Period } from "#kernel/server/house.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import type { LessonTables } from "./lesson-store.ts";

const DAY_MS = 86_400_000;

/** Speed of knowledge transfer: days from a lesson shared to the first other department that takes it up, in the period. */
export async function lessonFigures(context: Context, { from, to }: Period): Promise<Figure[]> {
  const rows = await context
    .db<LessonTables>()
    .selectFrom("lesson_adoption")
    .innerJoin("record", "record.id", "lesson_adoption.lesson_id")
    .select(({ fn }) => ["lesson_id", "record.created_at", fn.min("lesson_adoption.at").as("first_at")])
    .where(visibleTo(context.actor))
    .where("verdict", "in", ["adopt", "adapt"])
    .groupBy(["lesson_id", "record.created_at"])
    .having(({ fn }) => fn.min("lesson_adoption.at"), ">=", from)
    .having(({ fn }) => fn.min("lesson_adoption.at"), "<", to)
    .execute();
  const records = rows.map(({ lesson_id, created_at, first_at }) => ({
    recordId: lesson_id,
    value: (Date.parse(first_at) - Date.parse(created_at)) / DAY_MS,
  }));
  const days = records.map(({ value }) => value);
  return [
    {
      id: "knowledge_transfer",
      value: days.length === 0 ? null : quantile(days, 0.5),
      unit: "days",
      sampleSize: days.length,
      spread: days.length < 4 ? null : [quantile(days, 0.25), quantile(days, 0.75)],
      records,
    },
  ];
}
