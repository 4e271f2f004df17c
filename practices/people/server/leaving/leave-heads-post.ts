import { anyOf } from "#kernel/server/database/any-of.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { passAskedFor } from "#kernel/server/personal-data/letting-go.ts";
import { giveHead, tellHead } from "../give-head.ts";
import type { PeopleTables } from "../tables.ts";
import { askForHead } from "./leave.ts";

/** Somebody who is somewhere else than in this department from now on. */
export type Moved = { id: string; from: string | null };

/**
 * Whoever moves out of a department heads it no more: nobody speaks for it, what they were asked for it is asked of who does meanwhile, and
 * who convenes is asked at once who does from now on.
 */
export async function leaveHeadsPosts(context: Context, moved: readonly Moved[]): Promise<void> {
  const came = new Map(moved.map(({ id, from }) => [id, from]));
  if (came.size === 0) return;
  const headed = await context
    .db<PeopleTables>()
    .selectFrom("department")
    .select(["id", "head_id"])
    .where("head_id", "=", anyOf([...came.keys()]))
    .where("dissolved_on", "is", null)
    .orderBy("position")
    .execute();
  const weft = context.asWeft();
  for (const { id, head_id: head } of headed) if (came.get(head!) === id) await leavePost(weft, id, head!);
}

/** A guest speaks for nobody: whoever becomes one heads no department any more. */
export async function leaveAllPosts(context: Context, personId: string): Promise<void> {
  const headed = await context
    .db<PeopleTables>()
    .selectFrom("department")
    .select("id")
    .where("head_id", "=", personId)
    .where("dissolved_on", "is", null)
    .orderBy("position")
    .execute();
  for (const { id } of headed) await leavePost(context.asWeft(), id, personId);
}

async function leavePost(weft: Context, departmentId: string, head: string): Promise<void> {
  await passAskedFor(weft, head, departmentId);
  await giveHead(weft, departmentId, null);
  tellHead(weft, departmentId, null);
  await askForHead(weft, departmentId);
}
