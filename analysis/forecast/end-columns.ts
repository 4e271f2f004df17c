import type { CompiledPlan } from "./compile-plan.ts";

/** Where the ends of each activity go: the number of a column, and how many columns there are. */
export type EndColumns = { columnOf: Int32Array; columns: number };

/**
 * Columns for the ends of all activities. Without a backward pass the ends of an activity are done with when all that wait for it are
 * drawn, and whoever is next takes its column: the few that remain stay in the near cache.
 *
 * @param keep whether all ends are needed at the end; then each activity has a column of its own.
 * Complexity: O(n + m).
 * @example endColumns(compilePlan(chainOfThree), false).columns // 2
 */
export function endColumns({ order, before, after }: CompiledPlan, keep: boolean): EndColumns {
  const size = order.length;
  if (keep) return { columnOf: Int32Array.from({ length: size }, (_, item) => item), columns: size };
  const columnOf = new Int32Array(size);
  const waiting = Int32Array.from(columnOf, (_, item) => after.from[item + 1]! - after.from[item]!);
  const free: number[] = [];
  let columns = 0;
  for (const item of order) {
    // Taken before those it waits for are let go: a column is never read and written in one pass.
    columnOf[item] = free.pop() ?? columns++;
    for (const one of before.items.subarray(before.from[item], before.from[item + 1]))
      if (--waiting[one]! === 0) free.push(columnOf[one]!);
  }
  return { columnOf, columns };
}
