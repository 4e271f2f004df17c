import type { Context } from "#kernel/server/operation/context.ts";
import type { DecisionTables } from "./tables.ts";

type Ended = NonNullable<DecisionTables["decision_opening"]["ended"]>;

/** From now on a decision is open; where it is already, it has been since then. */
export async function beginOpening({ db, now }: Context, decisionId: string): Promise<void> {
  await db<DecisionTables>()
    .insertInto("decision_opening")
    .values({ decision_id: decisionId, from_at: now, until_at: null, ended: null })
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

/** Stretches that took a time; what was decided as it was written down was never open. */
export const openings = ({ db }: Context) =>
  db<DecisionTables>()
    .selectFrom("decision_opening")
    .select(["decision_id", "from_at", "until_at", "ended"])
    .where(({ or, eb, ref }) => or([eb("until_at", "is", null), eb("until_at", ">", ref("from_at"))]));
