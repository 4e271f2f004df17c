export type Flip = {
  rival: string;
  /** Weight that must move from some criteria to another, 0 to 1, for the rival to draw level; null: no weights do it. */
  moved: number | null;
  /** The weights at which it draws level; null where none do. */
  weights: number[] | null;
};

/**
 * The smallest change of weights that takes the win away.
 *
 * For each rival the least weight that must be moved, with the weights kept at 0 or more and their sum at 1, so that it draws level with the
 * winner. Moving a unit from criterion i to k narrows the gap by d_i - d_k, where d is the winner's lead on a criterion: so all of it goes
 * to the criterion with the smallest lead, taken first from that with the largest. That is the optimum of the linear program.
 *
 * @param options names. @param rows normalised scores, a row for each option. @param weights of the criteria, sum 1. @param winner its name.
 * @returns one entry for each rival, smallest first, those that never flip last. O(options x criteria log criteria).
 * @example smallestFlips(["A", "B"], [[1, 0], [0, 1]], [0.75, 0.25], "A") // [{ rival: "B", moved: 0.25, weights: [0.5, 0.5] }]
 */
export function smallestFlips(
  options: readonly string[],
  rows: readonly (readonly number[])[],
  weights: readonly number[],
  winner: string,
): Flip[] {
  const best = rows[options.indexOf(winner)]!;
  const flips = options.flatMap((rival, at): Flip[] => {
    if (rival === winner) return [];
    const lead = best.map((score, criterion) => score - rows[at]![criterion]!);
    const smallest = Math.min(...lead);
    const target = lead.indexOf(smallest);
    const changed = [...weights];
    let gap = lead.reduce((sum, one, criterion) => sum + one * weights[criterion]!, 0);
    let moved = 0;
    const sources = [...lead.keys()].filter((one) => lead[one]! > smallest);
    for (const source of sources.sort((a, b) => lead[b]! - lead[a]!)) {
      const gain = lead[source]! - smallest;
      const part = Math.min(weights[source]!, Math.max(0, gap) / gain);
      changed[source]! -= part;
      changed[target]! += part;
      moved += part;
      gap -= part * gain;
    }
    // What is left of a gap that has been closed is the rounding of the subtractions.
    const closed = gap <= 1e-12 * Math.max(1, ...lead.map(Math.abs));
    return [closed ? { rival, moved, weights: changed } : { rival, moved: null, weights: null }];
  });
  // No more than 1 can be moved.
  const effort = ({ moved }: Flip) => moved ?? 2;
  return flips.sort((a, b) => effort(a) - effort(b) || (a.rival < b.rival ? -1 : 1));
}
