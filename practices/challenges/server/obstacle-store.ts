import { anyOf } from "#kernel/server/database/any-of.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { challenges, type Obstacle } from "../contract.ts";
import type { Departments } from "./departments.ts";
import type { ChallengeTables } from "./tables.ts";

const problem = problemsOf(challenges.problems);
const MOST = 50;

function selectStanding({ db }: Context, challengeId: string) {
  return db<ChallengeTables>()
    .selectFrom("challenge_update as named")
    .where("named.challenge_id", "=", challengeId)
    .where("named.obstacles", "<>", "")
    .where("named.obstacles_gone_in", "is", null);
}

/** What updates named as in the way and no later one said is gone, longest first. */
export async function readObstacles(
  context: Context,
  challengeId: string,
  departments: Departments,
): Promise<Obstacle[]> {
  const rows = await selectStanding(context, challengeId)
    .innerJoin("person", "person.id", "named.by_id")
    .leftJoin("challenge_update as still", (join) =>
      join
        .onRef("still.challenge_id", "=", "named.challenge_id")
        .onRef("still.id", "=", "named.obstacles_still_in"),
    )
    .select(["named.id", "named.obstacles", "named.department_id", "named.at", "named.by_id"])
    .select(["person.name", "still.at as still_at"])
    .orderBy("named.at")
    .orderBy("named.id")
    .limit(MOST)
    .execute();
  return rows.map((row) => ({
    update: row.id,
    text: row.obstacles,
    department: departments.refOrNull(row.department_id),
    by: { id: row.by_id, name: row.name },
    since: row.at,
    stillAt: row.still_at,
  }));
}

/**
 * An update says of obstacles that they are still there or gone. It speaks of those of its own part alone: nobody clears away what
 * another department named.
 * @throws obstacle_unknown
 */
export async function answerObstacles(
  context: Context,
  challengeId: string,
  update: { id: string; department: string | null },
  { stillThere, gone }: { stillThere: readonly string[]; gone: readonly string[] },
): Promise<void> {
  const named = new Set([...stillThere, ...gone]);
  if (named.size === 0) return;
  const standing = await selectStanding(context, challengeId)
    .select("named.id")
    .where("named.id", "=", anyOf([...named]))
    .where("named.department_id", update.department === null ? "is" : "=", update.department)
    .execute();
  const isGone = new Set(gone);
  if (standing.length < named.size || stillThere.some((id) => isGone.has(id)))
    throw problem("obstacle_unknown");
  const say = (ids: readonly string[], column: "obstacles_still_in" | "obstacles_gone_in") =>
    context
      .db<ChallengeTables>()
      .updateTable("challenge_update")
      .set({ [column]: update.id })
      .where("challenge_id", "=", challengeId)
      .where("id", "=", anyOf([...ids]))
      .execute();
  if (stillThere.length > 0) await say(stillThere, "obstacles_still_in");
  if (gone.length > 0) await say(gone, "obstacles_gone_in");
}
