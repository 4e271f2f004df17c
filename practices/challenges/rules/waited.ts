/** From inclusive, until exclusive, in milliseconds; `cause` is what the time is counted under. */
export type Interval = { cause: string; from: number; until: number };

/**
 * How a stretch of time was spent: milliseconds by cause, and under `work` what no interval covers. A moment in which
 * several causes hold is shared among them in equal parts, so that all parts add up to the stretch.
 * O(n²) in the number of intervals of one challenge.
 * @example waitedBy([{ cause: "decision", from: 2, until: 6 }, { cause: "risk", from: 4, until: 8 }], 0, 10)
 * // Map { work: 4, decision: 3, risk: 3 }
 */
export function waitedBy(intervals: readonly Interval[], from: number, until: number): Map<string, number> {
  const spent = new Map<string, number>([["work", 0]]);
  const cut = intervals
    .map((each) => ({ ...each, from: Math.max(each.from, from), until: Math.min(each.until, until) }))
    .filter((each) => each.until > each.from);
  const edges = [...new Set([from, until, ...cut.flatMap((each) => [each.from, each.until])])]
    .filter((edge) => edge >= from && edge <= until)
    .sort((one, other) => one - other);
  for (const [at, start] of edges.slice(0, -1).entries()) {
    const length = edges[at + 1]! - start;
    const causes = new Set(
      cut.filter((each) => each.from <= start && each.until > start).map(({ cause }) => cause),
    );
    if (causes.size === 0) causes.add("work");
    for (const cause of causes) spent.set(cause, (spent.get(cause) ?? 0) + length / causes.size);
  }
  return spent;
}
