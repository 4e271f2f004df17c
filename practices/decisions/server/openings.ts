import { sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import type { Context } from "#kernel/server/operation/context.ts";
import type { Period } from "#practices/scorecard/server/extension.ts";
import { decisionStore } from "./decision-store.ts";
import type { DecisionTables } from "./tables.ts";

type Ended = NonNullable<DecisionTables["decision_opening"]["ended"]>;

/** From now on a decision is open; where it is already, it has been since then. */
export async function beginOpening({ db, now }: Context, decisionId: string): Promise<void> {
  await db<DecisionTables>()
    .insertInto("decision_opening")
    .values({ id: uuidv7(), decision_id: decisionId, from_at: now, until_at: null, ended: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** It is open no longer, if it was. */
export async function endOpening({ db, now }: Context, decisionId: string, ended: Ended): Promise<void> {
  await db<DecisionTables>()
    .updateTable("decision_opening")
    .set({ until_at: now, ended })
    .where("decision_id", "=", decisionId)
    .where("until_at", "is", null)
    .execute();
}

export const allOpenings = ({ db }: Context) =>
  db<DecisionTables>().selectFrom("decision_opening").select(["decision_id", "from_at", "until_at", "ended"]);

/** Those that took a time; what was decided as it was written down was never open. */
export const openings = (context: Context) =>
  allOpenings(context).where(({ or, eb, ref }) =>
    or([eb("until_at", "is", null), eb("until_at", ">", ref("from_at"))]),
  );

export const nothingToAdd = sql<string | null>`null::text`.as("note");

/** From proposed to confirmed, and from opened again to settled. What nobody confirmed is neither open nor decided. */
export function openCases(context: Context, { from, to }: Period) {
  return decisionStore
    .from(context)
    .innerJoin(openings(context).as("opening"), "opening.decision_id", "decision.id")
    .select(["record.id as record_id", "opening.from_at as began", "opening.until_at as ended", nothingToAdd])
    .where("opening.from_at", "<", to)
    .where(sql<boolean>`opening.ended is distinct from 'declined'`)
    .where(({ or, eb }) => or([eb("opening.until_at", "is", null), eb("opening.until_at", ">=", from)]));
}
