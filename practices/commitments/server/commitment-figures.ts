import { sql } from "kysely";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { type FigureRule, plain } from "#practices/scorecard/server/extension.ts";
import type { CommitmentTables } from "./tables.ts";

/** Promises that ended in the period: the share kept by the day agreed last. Withdrawn ones do not count. */
export const commitmentFigures: readonly FigureRule[] = [
  {
    id: "commitments_kept",
    unit: "share",
    middle: "mean",
    observe: ({ db, actor }, { from, to }) =>
      db<CommitmentTables>()
        .selectFrom("commitment")
        .innerJoin("record", "record.id", "commitment.id")
        .select(["commitment.id as record_id", sql<string>`closed_at`.as("at")])
        .select(
          sql<number>`case when record.state = 'kept' and closed_on <= due_on then 1 else 0 end`.as("value"),
        )
        .select(plain)
        .where(visibleTo(actor))
        .where("closed_at", ">=", from)
        .where("closed_at", "<", to)
        .where("record.state", "in", ["kept", "broken"]),
  },
];
