import type { Challenge } from "../contract/shapes.ts";

const before: readonly string[] = ["raised", "framed"];

/** Whether something stands on the locked criteria: a step taken since, or scores asked for. */
export function lockIsBuiltOn({
  criteriaLock,
  moves,
  scoresAskedAt,
  state,
}: Pick<Challenge, "criteriaLock" | "moves" | "scoresAskedAt" | "state">): boolean {
  if (!criteriaLock) return false;
  const last = moves.at(-1);
  return (
    scoresAskedAt !== null || (!before.includes(state) && last !== undefined && last.at >= criteriaLock.at)
  );
}
