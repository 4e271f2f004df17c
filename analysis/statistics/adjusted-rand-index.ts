/**
 * How far two partitions of the same things agree, corrected for chance: the adjusted Rand index.
 *
 * @param a, b group of each thing, any values; equal lengths.
 * @returns 1 for the same partition whatever the names, about 0 for unrelated ones, down to -0.5; 1 where both are
 * trivial in the same way (all together or all alone), also for fewer than two things.
 * @throws RangeError where the lengths differ. Complexity: O(n).
 * Source: Hubert and Arabie, "Comparing partitions", J. Classification 2 (1985), doi 10.1007/BF01908075.
 * @example adjustedRandIndex([0, 0, 1, 1], ["x", "x", "y", "y"]) // 1
 */
export function adjustedRandIndex<A, B>(a: ArrayLike<A>, b: ArrayLike<B>): number {
  if (a.length !== b.length) throw new RangeError(`partitions of ${a.length} and ${b.length} things`);
  const cells = new Map<A, Map<B, number>>();
  const rowSums = new Map<A, number>();
  const columnSums = new Map<B, number>();
  for (let i = 0; i < a.length; i++) {
    const row = cells.get(a[i]!) ?? new Map<B, number>();
    cells.set(a[i]!, row.set(b[i]!, (row.get(b[i]!) ?? 0) + 1));
    rowSums.set(a[i]!, (rowSums.get(a[i]!) ?? 0) + 1);
    columnSums.set(b[i]!, (columnSums.get(b[i]!) ?? 0) + 1);
  }
  const pairs = (count: number): number => (count * (count - 1)) / 2;
  let together = 0;
  for (const row of cells.values()) for (const count of row.values()) together += pairs(count);
  let inA = 0;
  for (const count of rowSums.values()) inA += pairs(count);
  let inB = 0;
  for (const count of columnSums.values()) inB += pairs(count);
  const all = pairs(a.length);
  const expected = all === 0 ? 0 : (inA * inB) / all;
  const largest = (inA + inB) / 2;
  return largest === expected ? 1 : (together - expected) / (largest - expected);
}
