import type { Random } from "../random.ts";

/**
 * Which statement to show a person next: drawn with a chance proportional to its priority among those not yet voted on.
 *
 * @param priorities one number at or above 0 per statement, from statementPriorities. @param seen numbers of the
 * statements the person has voted on. @param random one draw is taken.
 * @returns the number of a statement; null when none with a priority above 0 is left. Complexity: O(C).
 * @example nextStatement([1, 3], new Set([0]), randomStream(1)) // 1
 */
export function nextStatement(
  priorities: ArrayLike<number>,
  seen: ReadonlySet<number>,
  random: Random,
): number | null {
  let total = 0;
  for (let j = 0; j < priorities.length; j++) if (!seen.has(j)) total += priorities[j]!;
  let left = random.real() * total;
  let last: number | null = null;
  for (let j = 0; j < priorities.length; j++) {
    if (seen.has(j) || !(priorities[j]! > 0)) continue;
    last = j;
    left -= priorities[j]!;
    if (left < 0) return j;
  }
  return last;
}
