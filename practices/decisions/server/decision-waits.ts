import { sql } from "kysely";
import { anyOf } from "#kernel/server/database/any-of.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { DerivedWait } from "#practices/challenges/server/extension.ts";
import { decisionStore } from "./decision-store.ts";

/** A challenge waits for a decision about it while that is not confirmed, or open again. */
export async function decisionWaits(context: Context, challenges: readonly string[]): Promise<DerivedWait[]> {
  const rows = await decisionStore
    .from(context)
    .select(["record.id", "record.kind", "record.key", "record.title", "record.state", "record.created_at"])
    .select("decision.about_id")
    .select(
      sql<string | null>`(select max(r.at) from decision_review r
        where r.decision_id = decision.id and r.outcome = 'reopened')`.as("reopened_at"),
    )
    .where("decision.about_id", "=", anyOf(challenges))
    .where("record.state", "in", ["proposed", "reopened"])
    .execute();
  return rows.map(({ about_id, created_at, reopened_at, ...record }) => ({
    challenge: about_id!,
    cause: "decision",
    record,
    from: record.state === "reopened" ? (reopened_at ?? created_at) : created_at,
    until: null,
  }));
}
