import { checkRanked } from "./check-ranked.ts";
import { exploreTies, runsWithin } from "./explore-ties.ts";
import { fillSeats } from "./fill-seats.ts";
import { pairwiseMatrix } from "./pairwise-matrix.ts";
import { sortOptions } from "./sort-options.ts";
import type { RankedBallot, Round, TallyResult } from "./tally-types.ts";
import { tiersBy } from "./tiers-by.ts";

type Run = {
  winner: string | null;
  rounds: Round[];
  /** Tiers, best first. */
  order: string[][];
  /** At the first tie that had to be picked: how many rounds there were, who was left. */
  firstPick: { rounds: number; left: string[]; below: string[][] } | null;
};

/**
 * Instant run-off: the option with the fewest first choices goes out and its ballots pass on, until one has more than half.
 *
 * Exhausted ballots leave the base. A ballot that ranks options equally is shared equally among those still in (counted exactly). Options
 * tied for last place go out together when all their votes together would not reach the next one; otherwise every order of elimination
 * is tried, and where the winner depends on it the possible winners are reported as tied.
 *
 * @param ballots ranked. @param options those voted on; absent: those on the ballots.
 * @returns `order`: the winner, those left by votes, then those eliminated, last first; from a tie that was not broken on, one tier.
 * Votes in ballots. O(runs x options x ballots); what follows from those still in is found once, so that runs are about as many as there
 * are sets of them. Beyond 256 to 20,000 runs (`runsWithin`) all options left at the first tie are reported as tied, and `searchCut` says so.
 * @throws RangeError as `checkRanked` does.
 *
 * Source: Tideman, "Collective Decisions and Voting", Ashgate 2006. Ties: see `exploreTies`.
 * @example tallyIrv([{ count: 2, ranking: [["A"]] }, { count: 1, ranking: [["B"]] }]).winners // ["A"]
 */
export function tallyIrv(ballots: readonly RankedBallot[], options?: readonly string[]): TallyResult {
  const read = checkRanked(ballots, options);
  const unit = smallestCommonMultiple(read.options.length);
  const cast = read.ballots.reduce((sum, one) => sum + (one.tiers.length > 0 ? one.count : 0), 0);

  const counted = new Map<string, bigint[]>();
  function firstChoices(left: ReadonlySet<number>): bigint[] {
    const key = [...left].join();
    const known = counted.get(key) ?? countFirst(left);
    counted.set(key, known);
    return known;
  }

  function countFirst(left: ReadonlySet<number>): bigint[] {
    /** Ballots by how many options share each, then by option. */
    const sharing = new Map<number, number[]>();
    for (const { count, tiers } of read.ballots) {
      const tier = tiers.find((one) => one.some((option) => left.has(option)));
      if (!tier) continue;
      const standing = tier.length === 1 ? tier : tier.filter((option) => left.has(option));
      let counts = sharing.get(standing.length);
      if (!counts) sharing.set(standing.length, (counts = read.options.map(() => 0)));
      for (const option of standing) counts[option]! += count;
    }
    return read.options.map((_, option) =>
      [...sharing].reduce((sum, [by, counts]) => sum + (BigInt(counts[option]!) * unit) / BigInt(by), 0n),
    );
  }

  function run(pick: (tied: readonly string[], state: string) => string): Run {
    const left = new Set(read.options.keys());
    const rounds: Round[] = [];
    const out: string[][] = [];
    let firstPick: Run["firstPick"] = null;
    const names = (some: Iterable<number>) => [...some].map((at) => read.options[at]!);
    for (;;) {
      const votes = firstChoices(left);
      const base = votes.reduce((sum, one) => sum + one, 0n);
      const round: Round = {
        votes: Object.fromEntries(
          names(left).map((option, at) => [option, toNumber(votes[[...left][at]!]!)]),
        ),
        exhausted: read.total - toNumber(base),
      };
      rounds.push(round);
      const leading = [...left].find((at) => votes[at]! * 2n > base);
      if (base === 0n || leading !== undefined) {
        const winner = leading === undefined ? null : read.options[leading]!;
        if (winner !== null) round.elected = [winner];
        const rest = tiersBy(
          names(left).filter((one) => one !== winner),
          (one) => round.votes[one]!,
        );
        return {
          winner,
          rounds,
          order: [...(winner === null ? [] : [[winner]]), ...rest, ...out],
          firstPick,
        };
      }
      const fewest = [...left].reduce((low, at) => (votes[at]! < low ? votes[at]! : low), base);
      const last = [...left].filter((at) => votes[at] === fewest);
      const above = [...left].filter((at) => votes[at]! > fewest).map((at) => votes[at]!);
      const next = above.reduce((low, one) => (one < low ? one : low), base);
      let gone = last;
      if (last.length > 1) {
        if (above.length > 0 && fewest * BigInt(last.length) < next) {
          round.ties = [{ options: names(last), rule: "together" }];
        } else {
          firstPick ??= { rounds: rounds.length, left: names(left), below: [...out] };
          const chosen = pick(names(last), [...left].join());
          gone = [read.options.indexOf(chosen)];
          round.ties = [{ options: names(last), rule: "every-choice-agrees", chosen: [chosen] }];
        }
      }
      for (const at of gone) left.delete(at);
      round.eliminated = names(gone);
      out.unshift(names(gone));
    }
  }

  function toNumber(votes: bigint): number {
    return Number(votes / unit) + Number(votes % unit) / Number(unit);
  }

  const base = {
    method: "irv" as const,
    ballots: read.total,
    pairwise: pairwiseMatrix(ballots, read.options),
  };
  const { outcomes, complete } = exploreTies(run, runsWithin(read.ballots.length * read.options.length));
  const first = outcomes[0]!;
  const at = first.firstPick;
  if (!at) {
    const { winners, tied } = fillSeats(first.order, 1, cast);
    return { ...base, winners, tied, order: first.order, rounds: first.rounds };
  }
  const possible = sortOptions(
    complete ? new Set(outcomes.flatMap((one) => one.winner ?? one.order[0]!)) : at.left,
  );
  const others = at.left.filter((option) => !possible.includes(option));
  const order = [possible, ...(others.length > 0 ? [others] : []), ...at.below];
  const decided = possible.length === 1;
  const rounds = decided ? first.rounds : first.rounds.slice(0, at.rounds).map(undecided);
  return {
    ...base,
    winners: decided ? possible : [],
    tied: decided ? [] : [possible],
    order,
    rounds,
    ...(!complete && { searchCut: true as const }),
  };
}

/** The round of a tie that decides: nobody has gone out yet. */
function undecided(round: Round, at: number, rounds: Round[]): Round {
  if (at < rounds.length - 1) return round;
  const { eliminated: _, ties, ...rest } = round;
  return { ...rest, ties: ties!.map(({ options }) => ({ options, rule: "undecided" })) };
}

/** A vote cut into this many parts can be shared among any number of options exactly. */
function smallestCommonMultiple(upTo: number): bigint {
  let multiple = 1n;
  for (let n = 2n; n <= BigInt(upTo); n++) {
    let [a, b] = [multiple, n];
    while (b > 0n) [a, b] = [b, a % b];
    multiple *= n / a;
  }
  return multiple;
}
