import { anyOf } from "#kernel/server/database/any-of.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { DerivedWait } from "#practices/challenges/server/extension.ts";
import { decisionStore } from "./decision-store.ts";
import { openings } from "./openings.ts";

/** A challenge waits for a decision about it while that is not confirmed, or open again. */
export async function decisionWaits(context: Context, challenges: readonly string[]): Promise<DerivedWait[]> {
  const rows = await decisionStore
    .from(context)
    .innerJoin(openings(context).as("opening"), "opening.decision_id", "decision.id")
    .select(["record.id", "record.kind", "record.key", "record.title", "record.state"])
    .select(["decision.about_id", "opening.from_at", "opening.until_at"])
    .where("decision.about_id", "=", anyOf(challenges))
    .execute();
  return rows.map(({ about_id, from_at, until_at, ...record }) => ({
    challenge: about_id!,
    cause: "decision",
    record,
    from: from_at,
    until: until_at,
  }));
}
