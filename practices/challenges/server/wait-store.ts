import { v7 as uuidv7 } from "uuid";
import type { Context } from "#kernel/server/operation/context.ts";
import type { Wait, WaitCause } from "../contract.ts";
import type { Departments } from "./departments.ts";
import type { ChallengeTables } from "./tables.ts";

/** Waiting that somebody said, newest first. */
export async function readWaits(
  { db }: Context,
  challengeId: string,
  departments: Departments,
): Promise<Wait[]> {
  const rows = await db<ChallengeTables>()
    .selectFrom("challenge_wait")
    .selectAll()
    .where("challenge_id", "=", challengeId)
    .orderBy("from_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    cause: row.cause,
    note: row.note,
    waiting: departments.refOrNull(row.waiting_id),
    waitedFor: departments.refOrNull(row.waited_for_id),
    source: "said",
    on: null,
    from: row.from_at,
    until: row.until_at,
  }));
}

export async function startWait(
  { db, now, actor }: Context,
  challengeId: string,
  given: {
    cause: WaitCause;
    note: string;
    waiting: string | null;
    waitedFor: string | null;
  },
): Promise<void> {
  await db<ChallengeTables>()
    .insertInto("challenge_wait")
    .values({
      id: uuidv7(),
      challenge_id: challengeId,
      cause: given.cause,
      note: given.note,
      waiting_id: given.waiting,
      waited_for_id: given.waitedFor,
      from_at: now,
      until_at: null,
      started_by: actor!.personId,
      ended_by: null,
    })
    .execute();
}

/** When a challenge is resolved it waits no longer, whatever is still open. */
export async function endAllWaits({ db, now, actor }: Context, challengeId: string): Promise<void> {
  await db<ChallengeTables>()
    .updateTable("challenge_wait")
    .set({ until_at: now, ended_by: actor!.personId })
    .where("challenge_id", "=", challengeId)
    .where("until_at", "is", null)
    .execute();
}
