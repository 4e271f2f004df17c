import { sql } from "kysely";
import { excerpt } from "#kernel/contract/markdown/excerpt.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { type FigureRule, type Period, plain } from "#practices/scorecard/server/extension.ts";
import type { WorkTables } from "./tables.ts";

const asOneLine = (question: string) => excerpt(question, 160);

/** Help and misalignments, on whatever record: the share of help answered, and how long both stood open. */
export const helpFigures: readonly FigureRule[] = [
  {
    id: "help_answered",
    unit: "share",
    middle: "share",
    better: "more",
    noteOf: asOneLine,
    observe: (context, period) =>
      askedIn(context, period)
        .where(isSettled(context))
        .select([
          sql<number>`(help.answered_at is not null)::int`.as("value"),
          plain[0],
          "help.question as note",
        ]),
  },
  {
    id: "help_answer_time",
    unit: "hours",
    middle: "median",
    better: "less",
    noteOf: asOneLine,
    observe: ({ db, actor }, { from, to }) =>
      db<WorkTables>()
        .selectFrom("help_request as help")
        .innerJoin("record", "record.id", "help.record_id")
        .select([
          "help.record_id",
          "help.at as began",
          "help.answered_at as ended",
          sql<string | null>`help.question`.as("note"),
        ])
        .where("help.at", "<", to)
        .where("help.withdrawn_at", "is", null)
        .where(({ or, eb }) => or([eb("help.answered_at", "is", null), eb("help.answered_at", ">=", from)]))
        .where(visibleTo(actor)),
  },
  {
    id: "misalignment_answer_time",
    unit: "days",
    middle: "median",
    better: "less",
    noteOf: asOneLine,
    observe: ({ db, actor }, { from, to }) =>
      db<WorkTables>()
        .selectFrom("misalignment as flag")
        .innerJoin("record", "record.id", "flag.record_id")
        .select([
          "flag.record_id",
          "flag.at as began",
          "flag.resolved_at as ended",
          sql<string | null>`flag.about`.as("note"),
        ])
        .where("flag.at", "<", to)
        .where(({ or, eb }) => or([eb("flag.resolved_at", "is", null), eb("flag.resolved_at", ">=", from)]))
        .where(visibleTo(actor)),
  },
];

/** Answered, or past its needed-by day or, where none was said, three days: until then nobody has left it unanswered. */
const isSettled = ({
  now,
  workspace,
}: Context) => sql<boolean>`(help.answered_at is not null or ${now}::timestamptz
  > coalesce((help.needed_by + 1)::timestamp at time zone ${workspace.timeZone}, help.at + interval '3 days'))`;

/** Help asked for in the period and not withdrawn. */
function askedIn({ db, actor }: Context, { from, to }: Period) {
  return db<WorkTables>()
    .selectFrom("help_request as help")
    .innerJoin("record", "record.id", "help.record_id")
    .select(["help.record_id", "help.at"])
    .where("help.at", ">=", from)
    .where("help.at", "<", to)
    .where("help.withdrawn_at", "is", null)
    .where(visibleTo(actor));
}
