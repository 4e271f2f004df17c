import { checkRanked } from "./check-ranked.ts";
import { exploreTies, runsWithin } from "./explore-ties.ts";
import { fillSeats } from "./fill-seats.ts";
import { findTwins } from "./find-twins.ts";
import { pairwiseMatrix } from "./pairwise-matrix.ts";
import { readEqualRanks } from "./read-equal-ranks.ts";
import { type IrvRun, irvCounter } from "./run-irv.ts";
import { searchIrv } from "./search-irv.ts";
import { checkLots, settleByLots } from "./settle-by-lots.ts";
import { sortOptions } from "./sort-options.ts";
import type { EqualRanks, RankedBallot, Round, TallyResult } from "./tally-types.ts";
import { tiersBy } from "./tiers-by.ts";

/**
 * Instant run-off: the option with the fewest first choices goes out and its ballots pass on, until one has more than half.
 *
 * Exhausted ballots leave the base. Options tied for last place go out together when all their votes together would not reach the next one;
 * otherwise every order of elimination is tried, and where the winner depends on it the possible winners are reported as tied.
 *
 * @param ballots ranked. @param settings.options those voted on; absent: those on the ballots. Whoever is on no ballot stands with 0 votes.
 * @param settings.equalRanks `share` when absent: a ballot that ranks options equally is shared equally among those still in (counted exactly).
 * @param settings.lots an order of the options drawn beforehand, most favoured first: of those tied for last place the least favoured goes out,
 * and no other way is tried.
 * @returns `order`: the winner, those left by votes, then those eliminated, last first; from a tie that was not broken on, one tier.
 * Votes in ballots. What follows from those still in is found once (`searchIrv`): exact up to some 20 options in whatever order they tie, and
 * mostly far beyond; past that `searchCut` says what is certain. O(options x ballots), O(sets of options x ballots) where there are ties.
 * @throws RangeError as `checkRanked` does, and for lots that are not the options.
 *
 * Source: Tideman, "Collective Decisions and Voting", Ashgate 2006. Ties: see `searchIrv`.
 * @example tallyIrv([{ count: 2, ranking: [["A"]] }, { count: 1, ranking: [["B"]] }]).winners // ["A"]
 */
export function tallyIrv(
  ballots: readonly RankedBallot[],
  settings: { options?: readonly string[]; equalRanks?: EqualRanks; lots?: readonly string[] } = {},
): TallyResult {
  const { options, ballots: all, total } = checkRanked(ballots, settings.options);
  const election = {
    ballots: readEqualRanks(all, settings.equalRanks ?? "share"),
    options: options.length,
  };
  const cast = election.ballots.reduce((sum, one) => sum + (one.tiers.length > 0 ? one.count : 0), 0);
  const base = { method: "irv" as const, ballots: total, pairwise: pairwiseMatrix(ballots, options) };
  const count = irvCounter(election);
  const name = (at: number) => options[at]!;
  const named = (tiers: readonly (readonly number[])[]) => tiers.map((tier) => sortOptions(tier.map(name)));

  /** A count whose ties made no difference, or were broken. */
  function settled(run: IrvRun): TallyResult {
    const votes = new Map(run.left.map((one) => [name(one.option), one.votes]));
    const rest = tiersBy(votes.keys(), (option) => votes.get(option)!);
    const winner = run.winner === null ? [] : [[name(run.winner)]];
    const order = [...winner, ...rest, ...named(run.eliminated)];
    return { ...base, ...fillSeats(order, 1, cast), order, rounds: run.rounds };
  }
  const { lots } = settings;
  if (lots) {
    checkLots(options, lots);
    const favour = options.map((option) => lots.indexOf(option));
    const least = (tied: readonly number[]) => tied.reduce((a, b) => (favour[a]! > favour[b]! ? a : b));
    return settleByLots(settled(count(least, name, "lot")), lots, 1, cast > 0);
  }
  const first = count((tied) => tied[0]!, name);
  const at = first.firstPick;
  if (!at) return settled(first);

  const twins = findTwins(election.ballots, options.length);
  const { can, may } =
    searchIrv(election, twins) ??
    exploreTies((pick) => count(pick, name), {
      twins: () => twins,
      limit: runsWithin(election.ballots.length * options.length),
    });
  const possible = sortOptions([...may].map(name));
  const others = at.left.filter((option) => !may.has(option));
  const decided = possible.length === 1;
  return {
    ...base,
    winners: decided ? possible : [],
    tied: decided ? [] : [possible],
    order: [possible, ...named(others.length > 0 ? [others] : []), ...named(at.eliminated)],
    rounds: decided ? first.rounds : first.rounds.slice(0, at.rounds).map(undecided),
    ...(!decided && can.size < may.size && { searchCut: { can: sortOptions([...can].map(name)) } }),
  };
}

/** The round of a tie that decides: nobody has gone out yet. */
function undecided(round: Round, at: number, rounds: Round[]): Round {
  if (at < rounds.length - 1) return round;
  const { eliminated: _, ties, ...rest } = round;
  return { ...rest, ties: ties!.map(({ options }) => ({ options, rule: "undecided" })) };
}
