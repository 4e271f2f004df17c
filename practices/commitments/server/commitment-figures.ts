import type { Figure, Period } from "#kernel/server/house.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import type { CommitmentTables } from "./commitment-store.ts";

/** Promises that ended in the period: the share kept by the day agreed last. Withdrawn ones do not count. */
export async function commitmentFigures(context: Context, { from, to }: Period): Promise<Figure[]> {
  const rows = await context
    .db<CommitmentTables>()
    .selectFrom("commitment")
    .innerJoin("record", "record.id", "commitment.id")
    .select(["commitment.id", "record.state", "due_on", "closed_at"])
    .where("closed_at", ">=", from)
    .where("closed_at", "<", to)
    .where("record.state", "in", ["kept", "broken"])
    .where(visibleTo(context.actor))
    .execute();
  const records = rows.map(({ id, state, due_on, closed_at }) => ({
    recordId: id,
    value: state === "kept" && closed_at!.slice(0, 10) <= due_on ? 1 : 0,
  }));
  const kept = records.filter(({ value }) => value === 1).length;
  return [
    {
      id: "commitments_kept",
      value: rows.length === 0 ? null : kept / rows.length,
      unit: "share",
      sampleSize: rows.length,
      spread: null,
      records,
    },
  ];
}
