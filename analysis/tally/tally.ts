import { rankRatings } from "./rank-ratings.ts";
import { settleByLots } from "./settle-by-lots.ts";
import { tallyApproval } from "./tally-approval.ts";
import { tallyBorda } from "./tally-borda.ts";
import { tallyConsent } from "./tally-consent.ts";
import { tallyDots } from "./tally-dots.ts";
import { tallyGradients } from "./tally-gradients.ts";
import { tallyIrv } from "./tally-irv.ts";
import { tallyMajority } from "./tally-majority.ts";
import { tallySchulze } from "./tally-schulze.ts";
import { tallyScore } from "./tally-score.ts";
import { tallyStar } from "./tally-star.ts";
import { tallyStv } from "./tally-stv.ts";
import type { EqualRanks, Method, RankedBallot, RatedBallot, TallyResult } from "./tally-types.ts";

/** Stored ballots, as they were cast: one of the two kinds. */
export type StoredBallots =
  | { ranked: readonly RankedBallot[]; rated?: undefined }
  | { rated: readonly RatedBallot[]; ranked?: undefined };

/** What was frozen when the vote opened. Settings a method does not know are of no effect on it. */
export type TallyInput = StoredBallots & {
  method: Method;
  options?: readonly string[];
  seats?: number;
  quota?: "droop" | "hare";
  rules?: "scottish" | "meek";
  strength?: "winning" | "margins";
  /** Of irv and stv. */
  equalRanks?: EqualRanks;
  /** An order of all options drawn beforehand, most favoured first (`drawLots`): it breaks what the method leaves tied, and stands in `drawn`. */
  lots?: readonly string[];
  quorum?: number;
  threshold?: number;
  blank?: "lowest" | "ignore";
  top?: number;
  budget?: number;
  cap?: number;
};

const ONE_SEAT: readonly Method[] = ["majority", "irv", "consent"];

/**
 * Counts stored ballots by a named method.
 *
 * Majority, Borda, instant run-off, STV and Schulze count rankings; rated ballots are read as rankings, higher first. The others count ratings.
 *
 * @returns the result of the method, with what else it reports. Cost and errors: as the method.
 * @throws RangeError also for ranked ballots under a method that needs ratings, and for more than one seat under one that fills one, and lots that
 * are not the options.
 * @example tally({ method: "irv", ranked: [{ count: 2, ranking: [["A"], ["B"]] }] }).winners // ["A"]
 */
export function tally(input: TallyInput): TallyResult {
  const result = count(input);
  if (!input.lots) return result;
  const cast = input.ranked
    ? input.ranked.some(({ ranking }) => ranking.flat().length > 0)
    : input.rated.some(({ values }) => Object.keys(values).length > 0);
  return settleByLots(result, input.lots, input.seats ?? 1, cast);
}

function count(input: TallyInput): TallyResult {
  const { method, seats = 1 } = input;
  if (seats !== 1 && ONE_SEAT.includes(method)) {
    throw new RangeError(`${method} fills one seat: for several use stv`);
  }
  const rated = () => {
    if (input.rated) return input.rated;
    throw new RangeError(`${method} needs a value for each voter and option, not rankings`);
  };
  const ranked = () => input.ranked ?? rankRatings(input.rated);
  switch (method) {
    case "majority":
      return tallyMajority(ranked(), input);
    case "borda":
      return tallyBorda(ranked(), input);
    case "irv":
      return tallyIrv(ranked(), input);
    case "stv":
      return tallyStv(ranked(), input);
    case "schulze":
      return tallySchulze(ranked(), input);
    case "approval":
      return tallyApproval(rated(), input);
    case "score":
      return tallyScore(rated(), input);
    case "star":
      return tallyStar(rated(), input);
    case "dots":
      return tallyDots(rated(), input);
    case "gradients":
      return tallyGradients(rated(), input);
    case "consent":
      return tallyConsent(rated(), input);
  }
}
