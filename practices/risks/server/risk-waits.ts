import { anyOf } from "#kernel/server/database/any-of.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { DerivedWait } from "#practices/challenges/server/extension.ts";
import { riskStore } from "./risk-store.ts";

/** A challenge waits for a bottleneck or a dependency raised about it until that is gone or accepted. Other risks may come true or not. */
export async function riskWaits(context: Context, challenges: readonly string[]): Promise<DerivedWait[]> {
  const rows = await riskStore
    .from(context)
    .select(["record.id", "record.kind", "record.key", "record.title", "record.state", "record.created_at"])
    .select(["risk.about_id", "risk.kind as what", "risk.accepted_at", "risk.closed_at"])
    .where("risk.about_id", "=", anyOf(challenges))
    .where("risk.kind", "in", ["bottleneck", "dependency"])
    .execute();
  return rows.map(({ about_id, what, created_at, accepted_at, closed_at, ...record }) => ({
    challenge: about_id!,
    cause: what === "dependency" ? "dependency" : "risk",
    record,
    from: created_at,
    until: record.state === "open" ? null : (closed_at ?? accepted_at),
  }));
}
