import { checkRated } from "./check-rated.ts";
import { pairwiseMatrix } from "./pairwise-matrix.ts";
import { rankRatings } from "./rank-ratings.ts";
import type { RatedBallot, TallyResult } from "./tally-types.ts";
import { tiersBy } from "./tiers-by.ts";

/**
 * Consent over stored ballots: an option stands when nobody objects to it. Objections are counted by head, never outweighed.
 *
 * @param ballots 1 consents, 0 has a concern (kept, does not stop), -1 objects; a blank is neither.
 * @returns `rounds[0].votes`: objections; `order`: fewest first; `objections` and `concerns` by name. Consent does not choose: several options
 * without an objection are reported as tied. An option nobody answered does not stand. For the whole procedure with
 * arguments, answers and deadlines see `testConsent`. O(ballots x options squared).
 * @throws RangeError for other values and as `checkRated` does.
 * @example tallyConsent([{ voter: "ana", values: { A: 1, B: -1 } }]).winners // ["A"]
 */
export function tallyConsent(
  ballots: readonly RatedBallot[],
  settings: { options?: readonly string[] } = {},
): TallyResult & {
  objections: Record<string, (string | null)[]>;
  concerns: Record<string, (string | null)[]>;
} {
  const isAnswer = (value: number) => value === 1 || value === 0 || value === -1;
  const { options, ballots: read, total } = checkRated(ballots, settings.options, isAnswer, "1, 0 or -1");
  const who = (at: number, answer: number) =>
    read.flatMap(({ voter, count, values }) =>
      values[at] === answer ? Array.from({ length: count }, () => voter) : [],
    );
  const objections = new Map(options.map((option, at) => [option, who(at, -1)]));
  const answered = options.filter((_, at) => read.some((ballot) => ballot.values[at] !== null));
  const standing = answered.filter((option) => objections.get(option)!.length === 0);
  return {
    method: "consent",
    ballots: total,
    winners: standing.length === 1 ? standing : [],
    tied: standing.length > 1 ? [standing] : [],
    order: tiersBy(options, (option) => -objections.get(option)!.length),
    rounds: [
      { votes: Object.fromEntries(options.map((option) => [option, objections.get(option)!.length])) },
    ],
    pairwise: pairwiseMatrix(rankRatings(ballots), options),
    objections: Object.fromEntries(objections),
    concerns: Object.fromEntries(options.map((option, at) => [option, who(at, 0)])),
  };
}
