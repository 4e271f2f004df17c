type Ballots = readonly { count: number; tiers: readonly (readonly number[])[] }[];

/**
 * Options that nothing on the ballots tells apart: exchanging the two everywhere gives the same ballots.
 *
 * What may come of one may come of each of its twins, so that only one of them need be tried where they are tied.
 *
 * @param ballots options are positions. @param options how many there are.
 * @returns for each option the first of its twins, which may be itself. O(length of the ballots), times pairs that look alike.
 * @example findTwins([{ count: 2, tiers: [[0]] }, { count: 2, tiers: [[1]] }, { count: 1, tiers: [[2]] }], 3) // [0, 0, 2]
 */
export function findTwins(ballots: Ballots, options: number): number[] {
  const places: string[][] = Array.from({ length: options }, () => []);
  for (const { count, tiers } of ballots) {
    for (const [at, tier] of tiers.entries()) {
      for (const option of tier) places[option]!.push(`${at}/${tiers.length}/${tier.length}x${count}`);
    }
  }
  const looks = places.map((one) => one.sort().join());
  const cast = multiset(ballots, (option) => option);
  const twins: number[] = [];
  for (let option = 0; option < options; option++) {
    let twin = option;
    for (let other = 0; other < option && twin === option; other++) {
      if (twins[other] !== other || looks[other] !== looks[option]) continue;
      const swapped = (one: number) => (one === option ? other : one === other ? option : one);
      if (multiset(ballots, swapped) === cast) twin = other;
    }
    twins.push(twin);
  }
  return twins;
}

/** The ballots as one text, the same for the same ballots in whatever order. */
function multiset(ballots: Ballots, renamed: (option: number) => number): string {
  const counts = new Map<string, number>();
  for (const { count, tiers } of ballots) {
    const key = tiers
      .map((tier) =>
        tier
          .map(renamed)
          .sort((a, b) => a - b)
          .join("="),
      )
      .join(">");
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
  return [...counts]
    .map(([key, count]) => `${key}x${count}`)
    .sort()
    .join();
}
