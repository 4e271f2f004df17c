/**
 * Positions in tiers by votes, most first; those within `equal` of the one before share its tier.
 *
 * @param equal votes that differ by no more count as equal; 0 where votes are exact. O(n log n).
 * @example groupByVotes([0, 1, 2], (at) => [3, 5, 3][at]!, 0) // [[1], [0, 2]]
 */
export function groupByVotes(
  options: Iterable<number>,
  votes: (option: number) => number,
  equal: number,
): number[][] {
  const tiers: number[][] = [];
  let before = Infinity;
  for (const option of [...options].sort((a, b) => votes(b) - votes(a) || a - b)) {
    if (before - votes(option) <= equal) tiers.at(-1)!.push(option);
    else tiers.push([option]);
    before = votes(option);
  }
  return tiers;
}
