export type WeightThreshold = {
  criterion: number;
  weight: number;
  /** The nearest lower and higher weight at which a rival draws level, the other weights keeping their proportions; null: none. */
  below: { at: number; rival: string } | null;
  above: { at: number; rival: string } | null;
};

/**
 * How far each weight alone may move before the winner changes.
 *
 * With criterion c at weight x and the others scaled to 1 - x, the winner's lead over a rival is x d_c + (1 - x) d_r, where d_r is the lead
 * under the others alone (shared equally where c had all the weight). It is 0 at d_r / (d_r - d_c).
 *
 * @param rows normalised scores, a row for each option. @param weights sum 1. @param winner its name, alone at the top.
 * @returns one entry for each criterion. O(options x criteria squared).
 * @example weightThresholds(["A", "B"], [[1, 0], [0, 1]], [0.75, 0.25], "A")[0].below // { at: 0.5, rival: "B" }
 */
export function weightThresholds(
  options: readonly string[],
  rows: readonly (readonly number[])[],
  weights: readonly number[],
  winner: string,
): WeightThreshold[] {
  const best = rows[options.indexOf(winner)]!;
  return weights.map((weight, criterion) => {
    const others = weights.map((one, at) => (at === criterion ? 0 : one));
    const sum = others.reduce((total, one) => total + one, 0);
    const proportions = others.map((one, at) =>
      at === criterion ? 0 : sum > 0 ? one / sum : 1 / (weights.length - 1),
    );
    let below: WeightThreshold["below"] = null;
    let above: WeightThreshold["above"] = null;
    for (const [at, rival] of options.entries()) {
      // A single criterion has all the weight there is.
      if (weights.length === 1) continue;
      const lead = best.map((score, column) => score - rows[at]![column]!);
      const own = lead[criterion]!;
      const rest = proportions.reduce((total, part, column) => total + part * lead[column]!, 0);
      const level = rest / (rest - own) + 0;
      // Of one sign, the lead does not change hands at any weight between 0 and 1; of the winner over itself it is always 0.
      if (!(level >= 0 && level <= 1)) continue;
      if (level <= weight && (below === null || level > below.at)) below = { at: level, rival };
      if (level > weight && (above === null || level < above.at)) above = { at: level, rival };
    }
    return { criterion, weight, below, above };
  });
}
