import { checkRated } from "./check-rated.ts";
import { fillSeats } from "./fill-seats.ts";
import { checkLots, settleByLots } from "./settle-by-lots.ts";
import { sortOptions } from "./sort-options.ts";
import { tallyScore } from "./tally-score.ts";
import type { RatedBallot, Round, TallyResult, Tie } from "./tally-types.ts";
import { tiersBy } from "./tiers-by.ts";

/**
 * STAR, score then automatic run-off: of the two options with the largest totals, the one more ballots prefer wins.
 *
 * Ties for the finals: whoever is preferred by more ballots in each comparison among the tied, then most top scores, else every pair of finalists
 * is tried, and of further seats every way to fill them; whoever is seated in all of them wins, in some is tied. Ties in the run-off: the larger total, then most top scores, else a tie.
 * Further seats: the same again without the winners. A blank is below a 0 in comparisons and the bottom of the scale in totals.
 *
 * @param settings.top the top score of the scale; absent: 5, or the largest score given when that is more.
 * @param settings.lots an order of the options drawn beforehand, most favoured first, for what is tied after all that.
 * @returns `rounds`: totals, then the run-off, for each seat. `order`: winners, then by totals. O(seats x ballots x options squared).
 * @throws RangeError as `checkRated` and `fillSeats` do, and for a score above `top`.
 *
 * Source: the official tie-breaking protocol, starvoting.org/ties.
 * @example tallyStar([{ count: 2, values: { A: 5, B: 4 } }, { values: { A: 0, B: 5 } }]).winners // ["A"], though B has more points
 */
export function tallyStar(
  ballots: readonly RatedBallot[],
  settings: {
    options?: readonly string[];
    seats?: number;
    top?: number;
    lots?: readonly string[];
  } = {},
): TallyResult {
  const scored = tallyScore(ballots, { options: settings.options });
  const seats = settings.seats ?? 1;
  const options = sortOptions(scored.order.flat());
  const { winners: none, tied: noBallots } = fillSeats([options], seats, 0);
  const given = ballots.flatMap((ballot) => Object.values(ballot.values));
  const top = settings.top ?? given.reduce((high, value) => Math.max(high, value), 5);
  checkRated(ballots, options, (value) => value <= top, `at most ${top}`);
  const totals = scored.rounds[0]!.votes;
  const tops = new Map(
    options.map((option) => [
      option,
      ballots.reduce((sum, { count = 1, values }) => {
        return sum + (Object.hasOwn(values, option) && values[option] === top ? count : 0);
      }, 0),
    ]),
  );
  const { ballots: cast, pairwise } = scored;
  const base = { method: "star" as const, ballots: cast, pairwise };
  if (cast === 0) {
    return { ...base, winners: none, tied: noBallots, order: scored.order, rounds: [] };
  }

  /** Orders options tied on points as far as the rules go. */
  function finer(tied: readonly string[]): { tiers: string[][]; rule: Tie["rule"] } {
    const wins = (one: string) =>
      tied.filter((other) => other !== one && pairwise[one]![other]! > pairwise[other]![one]!);
    const byWins = tiersBy(tied, (one) => wins(one).length);
    const tiers = byWins.flatMap((tier) => tiersBy(tier, (one) => tops.get(one)!));
    return { tiers, rule: tiers.length > byWins.length ? "top-scores" : "head-to-head" };
  }

  /** Who is in the finals, and among whom the places left are tied. */
  function finalists(left: readonly string[], round: Round): { chosen: string[]; tied: string[] } {
    const chosen: string[] = [];
    for (const tier of tiersBy(left, (option) => totals[option]!)) {
      if (chosen.length === 2) break;
      if (tier.length <= 2 - chosen.length) {
        chosen.push(...tier);
        continue;
      }
      const { tiers, rule } = finer(tier);
      for (const step of tiers) {
        if (chosen.length === 2) break;
        if (step.length > 2 - chosen.length) return { chosen, tied: step };
        chosen.push(...step);
        if (tiers.length > 1) (round.ties ??= []).push({ options: tier, rule, chosen: step });
      }
    }
    return { chosen, tied: [] };
  }

  function runOff(finals: readonly string[]): { winner: string | null; runoff: Round } {
    const [a, b] = finals as [string, string];
    const runoff: Round = { votes: { [a]: pairwise[a]![b]!, [b]: pairwise[b]![a]! } };
    const by: [Tie["rule"] | null, (option: string) => number][] = [
      [null, (option) => runoff.votes[option]!],
      ["score", (option) => totals[option]!],
      ["top-scores", (option) => tops.get(option)!],
    ];
    for (const [rule, figure] of by) {
      const difference = figure(a) - figure(b);
      if (difference === 0) continue;
      const winner = difference > 0 ? a : b;
      runoff.elected = [winner];
      if (rule) runoff.ties = [{ options: sortOptions(finals), rule, chosen: [winner] }];
      return { winner, runoff };
    }
    runoff.ties = [{ options: sortOptions(finals), rule: "undecided" }];
    return { winner: null, runoff };
  }

  /** Every pair that may come into the finals, and whoever may win one of them. */
  function nextSeat(left: readonly string[]) {
    const first: Round = { votes: Object.fromEntries(left.map((option) => [option, totals[option]!])) };
    const { chosen, tied: among } = finalists(left, first);
    const places = among.length > 0 ? 2 - chosen.length : 0;
    const pairs =
      places === 0
        ? [chosen]
        : places === 1
          ? among.map((one) => [...chosen, one])
          : among.flatMap((one, at) => among.slice(at + 1).map((other) => [one, other]));
    const possible = new Set<string>(chosen.length === 1 && left.length === 1 ? chosen : []);
    if (left.length > 1)
      for (const pair of pairs) {
        const { winner } = runOff(pair);
        for (const one of winner === null ? pair : [winner]) possible.add(one);
        if (possible.size === left.length) break;
      }
    return { first, chosen, among, places, pairs, possible };
  }

  /** Who may be seated together in the end, in every way there is from these: what follows hangs on who is seated, not on the order. */
  function waysToFill(seated: readonly string[], count: number): string[][] {
    let ways = new Map([[seated.join("\n"), [...seated]]]);
    for (let taken = seated.length; taken < count; taken++) {
      const further = new Map<string, string[]>();
      for (const way of ways.values())
        for (const one of nextSeat(options.filter((option) => !way.includes(option))).possible) {
          const more = sortOptions([...way, one]);
          further.set(more.join("\n"), more);
        }
      ways = further;
    }
    return [...ways.values()];
  }

  const { lots } = settings;
  if (lots) checkLots(options, lots);
  const favoured = (some: readonly string[]) => lots!.filter((option) => some.includes(option));
  const count = Math.min(seats, options.length);
  const winners: string[] = [];
  const rounds: Round[] = [];
  let tied: string[][] = [];
  while (winners.length < count && tied.length === 0) {
    const left = options.filter((option) => !winners.includes(option));
    const { first, chosen, among, places, pairs, possible } = nextSeat(left);
    if (pairs[0]!.length === 1) {
      winners.push(...chosen);
      rounds.push({ ...first, elected: chosen });
      continue;
    }
    const finals = lots && places > 0 ? [...chosen, ...favoured(among).slice(0, places)] : pairs[0]!;
    const { winner, runoff } = runOff(finals);
    if (places > 0) {
      const rule = lots ? "lot" : possible.size === 1 ? "every-choice-agrees" : "undecided";
      (first.ties ??= []).push({
        options: among,
        rule,
        ...(lots && { chosen: finals.slice(chosen.length) }),
      });
    }
    if (lots ? winner !== null : possible.size === 1) {
      winners.push(lots ? winner! : [...possible][0]!);
      rounds.push(first, runoff);
      continue;
    }
    rounds.push(first, ...(lots || places === 0 ? [runoff] : []));
    if (lots) {
      const drawn = favoured(finals).slice(0, 1);
      runoff.ties = [{ options: sortOptions(finals), rule: "lot", chosen: drawn }];
      winners.push(...drawn);
      continue;
    }
    const ways = waysToFill(winners, count);
    const sure = left.filter((option) => ways.every((way) => way.includes(option)));
    // Where all who may win this seat are seated in the end, the others follow; else it hangs on this one who they are.
    if ([...possible].every((option) => sure.includes(option))) winners.push(...sortOptions(possible));
    else {
      winners.push(...sure);
      tied = [sortOptions(new Set(ways.flat().filter((option) => !winners.includes(option))))];
    }
  }
  const placed = [...winners, ...tied.flat()];
  const rest = options.filter((option) => !placed.includes(option));
  const order = [...winners.map((one) => [one]), ...tied, ...tiersBy(rest, (option) => totals[option]!)];
  const result = { ...base, winners, tied, order, rounds };
  return lots ? settleByLots(result, lots, seats, true) : result;
}
