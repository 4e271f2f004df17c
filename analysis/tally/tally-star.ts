import { checkRated } from "./check-rated.ts";
import { exploreTies } from "./explore-ties.ts";
import { fillSeats } from "./fill-seats.ts";
import { sortOptions } from "./sort-options.ts";
import { tallyScore } from "./tally-score.ts";
import type { RatedBallot, Round, TallyResult, Tie } from "./tally-types.ts";
import { tiersBy } from "./tiers-by.ts";

type Run = { winner: string | null; finalists: string[]; rounds: Round[]; picked: boolean };

/**
 * STAR, score then automatic run-off: of the two options with the largest totals, the one more ballots prefer wins.
 *
 * Ties for the finals: whoever is preferred by more ballots in each comparison among the tied, then most top scores, else every choice is
 * tried and what depends on it is reported as tied. Ties in the run-off: the larger total, then most top scores, else a tie.
 * Further seats: the same again without the winners. A blank is below a 0 in comparisons and the bottom of the scale in totals.
 *
 * @param settings.top the top score of the scale; absent: 5, or the largest score given when that is more.
 * @returns `rounds`: totals, then the run-off, for each seat. `order`: winners, then by totals. O(seats x ballots x options squared).
 * @throws RangeError as `checkRated` and `fillSeats` do, and for a score above `top`.
 *
 * Source: the official tie-breaking protocol, starvoting.org/ties.
 * @example tallyStar([{ count: 2, values: { A: 5, B: 4 } }, { values: { A: 0, B: 5 } }]).winners // ["A"], though B has more points
 */
export function tallyStar(
  ballots: readonly RatedBallot[],
  settings: { options?: readonly string[]; seats?: number; top?: number } = {},
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

  function finalists(
    left: readonly string[],
    pick: (tied: readonly string[]) => string,
    round: Round,
  ): string[] {
    const chosen: string[] = [];
    for (const tier of tiersBy(left, (option) => totals[option]!)) {
      const room = 2 - chosen.length;
      if (room === 0) break;
      if (tier.length <= room) {
        chosen.push(...tier);
        continue;
      }
      const { tiers, rule } = finer(tier);
      for (const step of tiers) {
        const space = 2 - chosen.length;
        if (space === 0) break;
        if (step.length <= space) {
          chosen.push(...step);
          if (tiers.length > 1) (round.ties ??= []).push({ options: tier, rule, chosen: step });
          continue;
        }
        const rest = [...step];
        while (chosen.length < 2) {
          const one = pick(rest);
          rest.splice(rest.indexOf(one), 1);
          chosen.push(one);
        }
        (round.ties ??= []).push({ options: step, rule: "every-choice-agrees" });
      }
    }
    return chosen;
  }

  function run(left: readonly string[], pick: (tied: readonly string[]) => string): Run {
    let picked = false;
    const first: Round = { votes: Object.fromEntries(left.map((option) => [option, totals[option]!])) };
    const finals = finalists(left, (tied) => ((picked = true), pick(tied)), first);
    const [a, b] = finals as [string, string | undefined];
    if (b === undefined) {
      return { winner: a, finalists: finals, rounds: [{ ...first, elected: [a] }], picked };
    }
    const runoff: Round = { votes: { [a]: pairwise[a]![b]!, [b]: pairwise[b]![a]! } };
    const rounds = [first, runoff];
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
      return { winner, finalists: finals, rounds, picked };
    }
    runoff.ties = [{ options: sortOptions(finals), rule: "undecided" }];
    return { winner: null, finalists: finals, rounds, picked };
  }

  const winners: string[] = [];
  const rounds: Round[] = [];
  let tied: string[][] = [];
  while (winners.length < Math.min(seats, options.length) && tied.length === 0) {
    const left = options.filter((option) => !winners.includes(option));
    const { outcomes, complete } = exploreTies((pick) => run(left, pick));
    const possible = sortOptions(
      new Set(outcomes.flatMap((one) => (one.winner === null ? one.finalists : [one.winner]))),
    );
    const first = outcomes[0]!;
    if (possible.length === 1 && complete) {
      winners.push(possible[0]!);
      rounds.push(...first.rounds);
      continue;
    }
    const seatsLeft = seats - winners.length;
    if (possible.length <= seatsLeft && complete && !first.picked) {
      // Both finalists are seated, in whatever order.
      winners.push(...possible);
      rounds.push(...first.rounds);
      continue;
    }
    tied = [complete ? possible : left];
    rounds.push(...(first.picked ? first.rounds.slice(0, 1).map(undecided) : first.rounds));
  }
  const placed = [...winners, ...tied.flat()];
  const rest = options.filter((option) => !placed.includes(option));
  const order = [...winners.map((one) => [one]), ...tied, ...tiersBy(rest, (option) => totals[option]!)];
  return { ...base, winners, tied, order, rounds };
}

function undecided(round: Round): Round {
  const ties = round.ties!.map((tie): Tie => {
    return tie.rule === "every-choice-agrees" ? { options: tie.options, rule: "undecided" } : tie;
  });
  return { ...round, ties };
}
