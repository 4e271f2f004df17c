import { queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import type { Call, Context } from "../operation/context.ts";

/** Whoever comes back sooner is still at the same visit: what was new stays so. */
const VISIT_MINUTES = 30;
const MINUTE = 60_000;

const visits = ({ client }: Pick<Context, "client">) => queryBuilder<KernelTables>(client);

/** Since when what happened is new to the caller: since their visit before this one; null on the first. */
export async function readSince(call: Pick<Call, "client" | "me" | "now">): Promise<string | null> {
  const visit = await visits(call)
    .selectFrom("home_visit")
    .select(["since", "at"])
    .where("person_id", "=", call.me.personId)
    .executeTakeFirst();
  if (!visit) return null;
  const isOver = Date.parse(call.now) - Date.parse(visit.at) > VISIT_MINUTES * MINUTE;
  return isOver ? visit.at : visit.since;
}

/** Keeps that the caller is there now. */
export async function keepVisit(call: Pick<Call, "client" | "me" | "now">): Promise<string | null> {
  const since = await readSince(call);
  const visit = { since, at: call.now };
  await visits(call)
    .insertInto("home_visit")
    .values({ person_id: call.me.personId, ...visit })
    .onConflict((conflict) => conflict.columns(["workspace_id", "person_id"]).doUpdateSet(visit))
    .execute();
  return since;
}

/** Whether the caller has sent the way through the first hour away. */
export async function isPathAway(call: Pick<Call, "client" | "me">): Promise<boolean> {
  const visit = await visits(call)
    .selectFrom("home_visit")
    .select("path_away_at")
    .where("person_id", "=", call.me.personId)
    .executeTakeFirst();
  return Boolean(visit?.path_away_at);
}

export async function sendPathAway(call: Pick<Call, "client" | "me" | "now">): Promise<void> {
  await visits(call)
    .insertInto("home_visit")
    .values({ person_id: call.me.personId, since: null, at: call.now, path_away_at: call.now })
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "person_id"]).doUpdateSet({ path_away_at: call.now }),
    )
    .execute();
}
