import { sql } from "kysely";
import type { FigureRule } from "#practices/scorecard/server/extension.ts";
import { riskStore } from "./risk-store.ts";

/** Blockers: the days from raising to gone. One accepted counts as open until it was; what came true is no blocker gone. */
export const riskFigures: readonly FigureRule[] = [
  {
    id: "time_to_unblock",
    unit: "days",
    middle: "median",
    better: "less",
    observe: (context, { from, to }) =>
      riskStore
        .from(context)
        .select(["record.id as record_id", "record.created_at as began"])
        .select([sql<string | null>`risk.closed_at`.as("ended"), sql<string | null>`null::text`.as("note")])
        .where("record.state", "in", ["open", "gone"])
        .where("record.created_at", "<", to)
        .where(({ or, eb }) => or([eb("risk.closed_at", "is", null), eb("risk.closed_at", ">=", from)])),
  },
];
