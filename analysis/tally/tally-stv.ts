import { checkRanked } from "./check-ranked.ts";
import { exploreTies, runsWithin } from "./explore-ties.ts";
import { fillSeats } from "./fill-seats.ts";
import { pairwiseMatrix } from "./pairwise-matrix.ts";
import { runMeek } from "./run-meek.ts";
import { runScottish } from "./run-scottish.ts";
import { sortOptions } from "./sort-options.ts";
import type { StvRun } from "./stv-run.ts";
import type { RankedBallot, Round, TallyResult } from "./tally-types.ts";

/**
 * Single transferable vote: several seats, filled in proportion to the voters who rank the same options high.
 *
 * @param ballots ranked; equal ranks are shared. Ballots without any rank are not valid and leave the quota.
 * @param settings.seats 1 when absent. @param settings.quota `droop` when absent.
 * @param settings.rules `scottish` (weighted inclusive Gregory, default) or `meek`; see `runScottish` and `runMeek`.
 * @returns `rounds`: one for each stage, the votes of those not elected before it; `order`: the elected in order, the rest, last out first.
 * Ties the rules cannot break are tried every way: `winners` are those elected in each, `tied` those elected in some. O(runs x count),
 * what follows from a state of the count is found once. Beyond 256 to 20,000 runs (`runsWithin`) all options left at the first such tie are reported as tied,
 * and `searchCut` says so: the winners named then were elected before it.
 * @throws RangeError as `checkRanked` and `fillSeats` do.
 *
 * Source: SSI 2007/42 and doi 10.1093/comjnl/30.3.277.
 * @example tallyStv([{ count: 3, ranking: [["A"]] }, { count: 2, ranking: [["B"]] }], { seats: 1 }).winners // ["A"]
 */
export function tallyStv(
  ballots: readonly RankedBallot[],
  settings: {
    options?: readonly string[];
    seats?: number;
    quota?: "droop" | "hare";
    rules?: "scottish" | "meek";
  } = {},
): TallyResult {
  const { options, ballots: read, total } = checkRanked(ballots, settings.options);
  const seats = settings.seats ?? 1;
  const base = { method: "stv" as const, ballots: total, pairwise: pairwiseMatrix(ballots, options) };
  const valid = read.filter((one) => one.tiers.length > 0);
  const none = fillSeats([options], seats, 0);
  if (valid.length === 0) return { ...base, ...none, order: options.length > 0 ? [options] : [], rounds: [] };

  const election = { ballots: valid, options: options.length, seats, quota: settings.quota ?? "droop" };
  const run = settings.rules === "meek" ? runMeek : runScottish;
  const name = (at: number) => options[at]!;
  const { outcomes, complete } = exploreTies(
    (pick) => run(election, (tied, state) => options.indexOf(pick(tied.map(name), state)), name),
    runsWithin(valid.length * options.length * (settings.rules === "meek" ? 100 : 1)),
  );
  const first = outcomes[0]!;
  const named = (tiers: readonly (readonly number[])[]) => tiers.map((tier) => sortOptions(tier.map(name)));
  if (!first.firstPick) {
    const rest = first.tiedForRest ? [first.tiedForRest.map(name)] : [];
    return {
      ...base,
      winners: named(first.elected).flat(),
      tied: rest,
      order: [...named(first.elected), ...rest, ...named([...first.left, ...first.eliminated])],
      rounds: first.rounds,
    };
  }

  const at = first.firstPick;
  const sure = new Set(at.elected.flat());
  const inEvery = (option: number) => outcomes.every((one) => certain(one).includes(option));
  const inSome = (option: number) =>
    outcomes.some((one) => certain(one).includes(option) || one.tiedForRest?.includes(option));
  const later = at.hopeful.filter((option) => !sure.has(option));
  const winning = complete ? later.filter(inEvery) : [];
  const possible = complete ? later.filter((option) => !inEvery(option) && inSome(option)) : later;
  const losing = later.filter((option) => !winning.includes(option) && !possible.includes(option));
  const decided = possible.length === 0;
  return {
    ...base,
    winners: [...named(at.elected).flat(), ...winning.map(name)],
    tied: decided ? [] : [possible.map(name)],
    order: [
      ...named([...at.elected, winning, possible, losing].filter((tier) => tier.length > 0)),
      ...named(at.eliminated),
    ],
    rounds: decided ? first.rounds : first.rounds.slice(0, at.rounds).map(undecided),
    ...(!complete && { searchCut: true as const }),
  };
}

function certain(run: StvRun): number[] {
  return run.elected.flat();
}

/** The stage of a tie that decides: nothing has come of it yet. */
function undecided(round: Round, at: number, rounds: Round[]): Round {
  if (at < rounds.length - 1) return round;
  const { eliminated: _, ties, ...rest } = round;
  return {
    ...rest,
    ties: ties!.map((tie) =>
      tie.rule === "every-choice-agrees" ? { options: tie.options, rule: "undecided" } : tie,
    ),
  };
}
