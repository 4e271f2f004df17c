import { v7 as uuidv7 } from "uuid";
import type { Context } from "#kernel/server/operation/context.ts";
import type { ChallengeState, Move } from "../contract.ts";
import { sayGaps } from "./say-gaps.ts";
import type { ChallengeTables } from "./tables.ts";

/** Every step from state to state, oldest first. */
export async function readMoves(context: Context, challengeId: string): Promise<Move[]> {
  const rows = await context
    .db<ChallengeTables>()
    .selectFrom("challenge_move as move")
    .innerJoin("person", "person.id", "move.by_id")
    .selectAll("move")
    .select("person.name")
    .where("challenge_id", "=", challengeId)
    .orderBy("move.at")
    .orderBy("move.id")
    .execute();
  const missing = await sayGaps(
    context,
    rows.flatMap((row) => row.missing),
  );
  return rows.map((row) => ({
    from: row.from_state,
    to: row.to_state,
    at: row.at,
    by: { id: row.by_id, name: row.name },
    passing: row.passing,
    missing: missing.splice(0, row.missing.length),
  }));
}

export async function writeMove(
  { db, now, actor, records }: Context,
  challengeId: string,
  move: { from: ChallengeState; to: ChallengeState; passing?: string | null; missing?: string[] },
): Promise<void> {
  await db<ChallengeTables>()
    .insertInto("challenge_move")
    .values({
      id: uuidv7(),
      challenge_id: challengeId,
      from_state: move.from,
      to_state: move.to,
      at: now,
      by_id: actor!.personId,
      passing: move.passing ?? null,
      missing: move.missing ?? [],
    })
    .execute();
  await records.update(challengeId, { state: move.to });
}
