import { quantile } from "#analysis/statistics/quantile.ts";
import type { Figure, Period } from "#kernel/server/house.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { riskStore } from "./risk-store.ts";

const DAY_MS = 86_400_000;

/** Blockers that went away in the period: the days from raising to gone. */
export async function riskFigures(context: Context, { from, to }: Period): Promise<Figure[]> {
  const rows = await riskStore
    .from(context)
    .select(["record.id", "record.created_at", "risk.closed_at"])
    .where("record.state", "=", "gone")
    .where("risk.closed_at", ">=", from)
    .where("risk.closed_at", "<", to)
    .execute();
  const records = rows.map(({ id, created_at, closed_at }) => ({
    recordId: id,
    value: (Date.parse(closed_at!) - Date.parse(created_at)) / DAY_MS,
  }));
  const days = records.map(({ value }) => value);
  return [
    {
      id: "time_to_unblock",
      value: days.length === 0 ? null : quantile(days, 0.5),
      unit: "days",
      sampleSize: days.length,
      spread: days.length < 4 ? null : [quantile(days, 0.25), quantile(days, 0.75)],
      records,
    },
  ];
}
