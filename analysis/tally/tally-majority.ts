import { checkRanked } from "./check-ranked.ts";
import { pairwiseMatrix } from "./pairwise-matrix.ts";
import type { RankedBallot, TallyResult } from "./tally-types.ts";
import { tiersBy } from "./tiers-by.ts";

/**
 * Majority: an option wins with more than half of the votes given to one option, where the quorum is met.
 *
 * The first rank of a ballot is its vote. A ballot that ranks several options first, or none, counts for the quorum and for nobody.
 *
 * @param settings.quorum ballots needed; 0 when absent.
 * @returns `order` by votes (who leads, also where nobody wins); `rounds[0].quota` the votes needed; `quorumMet`. `tied`: two options with
 * half of the votes each. O(ballots + options squared).
 * @throws RangeError as `checkRanked` does, and for a negative quorum.
 *
 * Source: May, "A set of independent necessary and sufficient conditions for simple majority decision", Econometrica 20(4), 1952,
 * 680-684, doi 10.2307/1907651.
 * @example tallyMajority([{ count: 3, ranking: [["A"]] }, { count: 2, ranking: [["B"]] }]).winners // ["A"]
 */
export function tallyMajority(
  ballots: readonly RankedBallot[],
  settings: { options?: readonly string[]; quorum?: number } = {},
): TallyResult & { quorumMet: boolean } {
  const { options, ballots: read, total } = checkRanked(ballots, settings.options);
  const quorum = settings.quorum ?? 0;
  if (!(quorum >= 0)) throw new RangeError(`the quorum must be 0 or more: ${quorum}`);
  const votes = new Map(options.map((option) => [option, 0]));
  let valid = 0;
  for (const { count, tiers } of read) {
    const [top] = tiers;
    if (top?.length !== 1) continue;
    const option = options[top[0]!]!;
    votes.set(option, votes.get(option)! + count);
    valid += count;
  }
  const order = tiersBy(options, (option) => votes.get(option)!);
  const quorumMet = total >= quorum;
  const most = order[0] ?? [];
  const leading = votes.get(most[0]!) ?? 0;
  return {
    method: "majority",
    ballots: total,
    winners: quorumMet && leading * 2 > valid ? most : [],
    tied: quorumMet && valid > 0 && leading * 2 === valid && most.length === 2 ? [most] : [],
    order,
    rounds: [
      { votes: Object.fromEntries(votes), quota: Math.floor(valid / 2) + 1, exhausted: total - valid },
    ],
    pairwise: pairwiseMatrix(ballots, options),
    quorumMet,
  };
}
