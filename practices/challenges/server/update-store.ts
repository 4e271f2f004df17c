import type { Context } from "#kernel/server/operation/context.ts";
import type { Update } from "../contract.ts";
import type { Departments } from "./departments.ts";
import type { ChallengeTables } from "./tables.ts";

/** Updates of a challenge, newest first, after the given place. */
export async function readUpdates(
  { db }: Context,
  challengeId: string,
  departments: Departments,
  { limit, after }: { limit: number; after?: readonly [at: string, id: string] | null },
): Promise<Update[]> {
  let query = db<ChallengeTables>()
    .selectFrom("challenge_update as update")
    .innerJoin("person", "person.id", "update.by_id")
    .selectAll("update")
    .select("person.name")
    .where("challenge_id", "=", challengeId)
    .orderBy("update.at", "desc")
    .orderBy("update.id", "desc")
    .limit(limit);
  if (after) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple("update.at", "update.id"), "<", tuple(after[0], after[1])),
    );
  }
  return (await query.execute()).map((row) => ({
    id: row.id,
    progress: row.progress,
    obstacles: row.obstacles,
    health: row.health,
    invites: row.invites,
    department: departments.refOrNull(row.department_id),
    by: { id: row.by_id, name: row.name },
    at: row.at,
  }));
}
