/**
 * Fills seats from tiers: whole tiers win while they fit; the first that does not fit is a tie for the seats left.
 *
 * @param order tiers, best first. @param seats whole number from 1. @param ballots ballots cast: where there are none, nobody wins.
 * @returns `winners` in the order of the tiers; `tied` is empty or holds one group of two or more. O(options).
 * @throws RangeError when `seats` is not a whole number from 1.
 * @example fillSeats([["A"], ["B", "C"]], 2, 9) // { winners: ["A"], tied: [["B", "C"]] }
 */
export function fillSeats(
  order: readonly (readonly string[])[],
  seats: number,
  ballots: number,
): { winners: string[]; tied: string[][] } {
  if (!Number.isSafeInteger(seats) || seats < 1) {
    throw new RangeError(`seats must be a whole number from 1: ${seats}`);
  }
  if (ballots === 0) {
    const all = order.flat();
    return { winners: [], tied: all.length > seats ? [all] : [] };
  }
  const winners: string[] = [];
  for (const tier of order) {
    if (winners.length === seats) break;
    if (winners.length + tier.length > seats) return { winners, tied: [[...tier]] };
    winners.push(...tier);
  }
  return { winners, tied: [] };
}
