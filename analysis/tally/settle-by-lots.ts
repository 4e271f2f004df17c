import type { TallyResult } from "./tally-types.ts";

/**
 * Settles what a count left tied by an order drawn beforehand.
 *
 * @param result of any method. @param lots every option once, most favoured first. @param seats as counted for. @param cast whether anybody voted for anything.
 * @returns the result with `winners` filled up, each settled option a tier of its own, and `drawn`. What nobody won, such as a majority nobody
 * reached or a vote without ballots, stays so. O(options).
 * @throws RangeError where the lots are not the options, each once.
 * @example settleByLots(tallyApproval(ballots), ["B", "A"], 1, true).winners // ["B"], where the two are tied
 */
export function settleByLots(
  result: TallyResult,
  lots: readonly string[],
  seats: number,
  cast: boolean,
): TallyResult {
  const { winners, tied, order } = result;
  checkLots(order.flat(), lots);
  const drawn = { order: [...lots], ties: [...(result.drawn?.ties ?? [])] };
  if (!cast) return { ...result, drawn };
  const all = [...winners];
  let tiers = order;
  for (const group of tied) {
    const placed = lots.filter((option) => group.includes(option));
    const chosen = placed.slice(0, seats - all.length);
    all.push(...chosen);
    drawn.ties.push({ options: [...group], rule: "lot", chosen });
    tiers = tiers.flatMap((tier) => {
      const own = placed.filter((option) => tier.includes(option)).map((option) => [option]);
      const others = tier.filter((option) => !group.includes(option));
      return [...own, ...(others.length > 0 ? [others] : [])];
    });
  }
  return { ...result, winners: all, tied: [], order: tiers, drawn };
}

/** Refuses lots that are not every option once. */
export function checkLots(options: readonly string[], lots: readonly string[]): void {
  const known = new Set(options);
  const drawn = new Set(lots);
  if (drawn.size !== lots.length || drawn.size !== known.size || lots.some((one) => !known.has(one))) {
    throw new RangeError("the lots must be drawn among the options, each once");
  }
}
