import { sql } from "kysely";
import { excerpt } from "#kernel/contract/markdown/excerpt.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { type FigureRule, type Period, plain } from "#practices/scorecard/server/extension.ts";
import type { WorkTables } from "./tables.ts";

const asOneLine = (question: string) => excerpt(question, 160);

/** Help, on whatever record it was asked for: the share answered and how long that took. */
export const helpFigures: readonly FigureRule[] = [
  {
    id: "help_answered",
    unit: "share",
    middle: "mean",
    noteOf: asOneLine,
    observe: (context, period) =>
      askedIn(context, period).select([
        sql<number>`(help.answered_at is not null)::int`.as("value"),
        plain[0],
        "help.question as note",
      ]),
  },
  {
    id: "help_answer_time",
    unit: "hours",
    middle: "median",
    noteOf: asOneLine,
    observe: (context, period) =>
      askedIn(context, period)
        .where("help.answered_at", "is not", null)
        .select([
          // To the tenth, as its record shows it.
          sql<number>`round(extract(epoch from help.answered_at - help.at) / 360) / 10`.as("value"),
          plain[0],
          "help.question as note",
        ]),
  },
];

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
