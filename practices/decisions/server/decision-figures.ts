import { sql } from "kysely";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { type FigureRule, plain } from "#practices/scorecard/server/extension.ts";
import type { DecisionTables } from "./tables.ts";

/** Of the decisions reviewed in the period, the share that had to be opened again. */
export const decisionFigures: readonly FigureRule[] = [
  {
    id: "decision_reopen_rate",
    unit: "share",
    middle: "share",
    better: "less",
    oncePerRecord: true,
    observe: ({ db, actor }, { from, to }) =>
      db<DecisionTables>()
        .selectFrom("decision_review")
        .innerJoin("record", "record.id", "decision_review.decision_id")
        .where(visibleTo(actor))
        .select(["decision_id as record_id", "at"])
        .select(sql<number>`case when outcome = 'reopened' then 1 else 0 end`.as("value"))
        .select(plain)
        .where("at", ">=", from)
        .where("at", "<", to),
  },
];
