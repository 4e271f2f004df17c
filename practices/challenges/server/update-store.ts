import type { Context } from "#kernel/server/operation/context.ts";
import type { Health, Update } from "../contract.ts";
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

/** The first update of those that, for one department or for the whole, have said so ever since. */
export async function readHealthSince(
  { db }: Context,
  challengeId: string,
  health: Health,
): Promise<string | null> {
  const row = await db<ChallengeTables>()
    .selectFrom("challenge_update as update")
    .select(({ fn }) => fn.min("update.at").as("since"))
    .where("challenge_id", "=", challengeId)
    .where("health", "=", health)
    .where(({ not, exists, selectFrom, ref }) =>
      not(
        exists(
          selectFrom("challenge_update as later")
            .select("later.id")
            .whereRef("later.challenge_id", "=", "update.challenge_id")
            .where("later.department_id", "is not distinct from", ref("update.department_id"))
            .where("later.health", "<>", health)
            .whereRef("later.at", ">", "update.at"),
        ),
      ),
    )
    .executeTakeFirst();
  return row?.since ?? null;
}
