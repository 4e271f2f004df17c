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
