import { sql } from "kysely";
import { type FigureRule, plain } from "#practices/scorecard/server/extension.ts";
import { riskStore } from "./risk-store.ts";

/** Blockers that went away in the period: the days from raising to gone. */
export const riskFigures: readonly FigureRule[] = [
  {
    id: "time_to_unblock",
    unit: "days",
    middle: "median",
    spreadFrom: 4,
    observe: (context, { from, to }) =>
      riskStore
        .from(context)
        .select(["record.id as record_id", sql<string>`risk.closed_at`.as("at")])
        .select(
          sql<number>`extract(epoch from risk.closed_at - record.created_at)::float8 / 86400`.as("value"),
        )
        .select(plain)
        .where("record.state", "=", "gone")
        .where("risk.closed_at", ">=", from)
        .where("risk.closed_at", "<", to),
  },
];
