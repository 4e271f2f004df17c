import { checkRanked } from "./check-ranked.ts";
import { fillSeats } from "./fill-seats.ts";
import { findTwins } from "./find-twins.ts";
import { meekCount } from "./meek-count.ts";
import { pairwiseMatrix } from "./pairwise-matrix.ts";
import { readEqualRanks } from "./read-equal-ranks.ts";
import { scottishCount } from "./scottish-count.ts";
import { searchTies, tiesWithin } from "./search-ties.ts";
import { checkLots, settleByLots } from "./settle-by-lots.ts";
import { sortOptions } from "./sort-options.ts";
import { finishCount, type StvRun } from "./stv-run.ts";
import type { EqualRanks, RankedBallot, Round, TallyResult } from "./tally-types.ts";

/**
 * Single transferable vote: several seats, filled in proportion to the voters who rank the same options high.
 *
 * @param ballots ranked. Ballots without any rank are not valid and leave the quota.
 * @param settings.options those voted on; absent: those on the ballots. Whoever is on no ballot stands with 0 votes.
 * @param settings.seats 1 when absent. @param settings.quota `droop` when absent.
 * @param settings.rules `scottish` (weighted inclusive Gregory, default) or `meek`; see `scottishCount` and `meekCount`.
 * @param settings.equalRanks `share` when absent. @param settings.lots an order of the options drawn beforehand, most favoured first: it breaks
 * the ties the rules cannot break, and no other way is tried.
 * @returns `rounds`: one for each stage, the votes of those not elected before it; `order`: the elected in order, the rest, last out first.
 * Without lots such ties are tried every way: `winners` are those elected in each, `tied` those elected in some. What follows from a state of the
 * count is found once (`searchTies`): exact as a rule up to some 18 options in whatever order they tie, and mostly far beyond. Past
 * `settings.ties` ties, when absent 256 to 250,000 (`tiesWithin`), the search is cut, and `searchCut` says what is certain.
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
    equalRanks?: EqualRanks;
    lots?: readonly string[];
    ties?: number;
  } = {},
): TallyResult {
  const { options, ballots: all, total } = checkRanked(ballots, settings.options);
  const read = readEqualRanks(all, settings.equalRanks ?? "share");
  const seats = settings.seats ?? 1;
  const base = { method: "stv" as const, ballots: total, pairwise: pairwiseMatrix(ballots, options) };
  const valid = read.filter((one) => one.tiers.length > 0);
  const none = fillSeats([options], seats, 0);
  if (valid.length === 0) return { ...base, ...none, order: options.length > 0 ? [options] : [], rounds: [] };

  const election = { ballots: valid, options: options.length, seats, quota: settings.quota ?? "droop" };
  const name = (at: number) => options[at]!;
  const begin = () => (settings.rules === "meek" ? meekCount(election, name) : scottishCount(election, name));
  const named = (tiers: readonly (readonly number[])[]) => tiers.map((tier) => sortOptions(tier.map(name)));

  /** A count whose ties made no difference, or were broken. */
  function settled(one: StvRun): TallyResult {
    const rest = one.tiedForRest ? [one.tiedForRest.map(name)] : [];
    return {
      ...base,
      winners: named(one.elected).flat(),
      tied: rest,
      order: [...named(one.elected), ...rest, ...named([...one.left, ...one.eliminated])],
      rounds: one.rounds,
    };
  }
  const { lots } = settings;
  if (lots) {
    checkLots(options, lots);
    const favour = options.map((option) => lots.indexOf(option));
    const drawn = finishCount(
      begin(),
      (tied, ahead) => tied.reduce((a, b) => (favour[a]! < favour[b]! === ahead ? a : b)),
      "lot",
    );
    return settleByLots(settled(drawn), lots, seats, true);
  }
  const first = finishCount(begin(), (tied) => tied[0]!);
  if (!first.firstPick) return settled(first);

  const count = begin();
  let tie = count.next()!;
  for (; tie.group.length === 1; tie = count.next()!) count.take(tie.group[0]!, "backwards");
  const { sure, can, may } = searchTies(count, tie, {
    twins: findTwins(valid, options.length),
    most: settings.ties ?? tiesWithin(valid.length * options.length * (settings.rules === "meek" ? 100 : 1)),
  });
  const at = first.firstPick;
  const before = new Set(at.elected.flat());
  const later = at.hopeful.filter((option) => !before.has(option));
  const winning = later.filter((option) => sure.has(option));
  const possible = later.filter((option) => may.has(option) && !sure.has(option));
  const losing = later.filter((option) => !may.has(option));
  const decided = possible.length === 0;
  return {
    ...base,
    winners: [...named(at.elected).flat(), ...sortOptions(winning.map(name))],
    tied: decided ? [] : [possible.map(name)],
    order: [
      ...named([...at.elected, winning, possible, losing].filter((tier) => tier.length > 0)),
      ...named(at.eliminated),
    ],
    rounds: decided ? first.rounds : first.rounds.slice(0, at.rounds).map(undecided),
    ...(possible.some((option) => !can.has(option)) && {
      searchCut: { can: sortOptions(possible.filter((option) => can.has(option)).map(name)) },
    }),
  };
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
