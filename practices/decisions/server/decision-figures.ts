import type { Figure, Period } from "#kernel/server/house.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import type { DecisionTables } from "./decision-store.ts";

/** Of the decisions reviewed in the period, the share that had to be opened again. */
export async function decisionFigures(context: Context, { from, to }: Period): Promise<Figure[]> {
  const rows = await context
    .db<DecisionTables>()
    .selectFrom("decision_review")
    .innerJoin("record", "record.id", "decision_review.decision_id")
    .select(["decision_id", "outcome"])
    .where("at", ">=", from)
    .where("at", "<", to)
    .where(visibleTo(context.actor))
    .execute();
  const reopened = new Map<string, number>();
  for (const { decision_id, outcome } of rows) {
    reopened.set(decision_id, Math.max(reopened.get(decision_id) ?? 0, outcome === "reopened" ? 1 : 0));
  }
  const records = [...reopened].map(([recordId, value]) => ({ recordId, value }));
  return [
    {
      id: "decision_reopen_rate",
      value: records.length === 0 ? null : records.filter(({ value }) => value === 1).length / records.length,
      unit: "share",
      sampleSize: records.length,
      spread: null,
      records,
    },
  ];
}
