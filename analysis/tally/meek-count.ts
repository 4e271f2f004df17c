import { groupByVotes } from "./group-by-votes.ts";
import { meekPrecisely } from "./meek-precisely.ts";
import type { StvCount, StvElection, StvRun, StvTie } from "./stv-run.ts";
import type { Round } from "./tally-types.ts";

/** Votes closer than this are counted again to sixty digits before they are compared. */
const EQUAL = 1e-6;
/** A surplus smaller than this part of the quota has been passed on. */
const PASSED_ON = 1e-11;

/** Where a count stands. */
type Standing = {
  /** The part of what reaches an option that it keeps: 1 while hopeful, 0 once out. */
  keep: number[];
  hopeful: Set<number>;
  run: StvRun;
};

/**
 * A count by Meek's method, which stops at each tie.
 *
 * Each elected option keeps of every ballot just the part that leaves it the quota; the rest passes on. The quota is that of the votes still
 * in use, votes / (seats + 1) for Droop or votes / seats for Hare, and is recomputed as ballots run out. Without a surplus whoever has fewest
 * goes out and all is counted again as if they had not stood. Options that a ballot ranks equal get what they would get on average over all
 * orders of them. Without any vote those in last place go out together.
 *
 * @returns see `StvCount`; votes to about nine digits. Votes closer than 1e-6 to one another or to the quota are counted again to sixty digits
 * (`meekPrecisely`) before anybody goes out; what is still closer than 1e-30 is equal. O(iterations x ballots x length).
 *
 * Source: Hill, Wichmann, Woodall, "Algorithm 123: Single transferable vote by Meek's method", The Computer Journal 30(3), 1987,
 * 277-281, doi 10.1093/comjnl/30.3.277.
 * @example finishCount(meekCount({ ballots: [{ count: 1, tiers: [[0]] }], options: 1, seats: 1, quota: "droop" }, String), (tied) => tied[0]!).elected // [[0]]
 */
export function meekCount(election: StvElection, name: (option: number) => string): StvCount {
  const { ballots, seats } = election;
  const valid = ballots.reduce((sum, one) => sum + one.count, 0);
  const divisor = election.quota === "droop" ? seats + 1 : seats;

  function countFrom({ keep, hopeful, run }: Standing, records: boolean): StvCount {
    let round: Round = { votes: {} };

    function count(): number[] {
      const votes = keep.map(() => 0);
      for (const { count: papers, tiers } of ballots) {
        let left = papers;
        for (const tier of tiers) {
          for (const option of tier) {
            const others = tier.filter((other) => other !== option).map((other) => keep[other]!);
            votes[option]! += left * keep[option]! * meanPassedOn(others);
          }
          for (const option of tier) left *= 1 - keep[option]!;
          if (left === 0) break;
        }
      }
      return votes;
    }

    function elect(options: number[], votes: number[]): void {
      const tiers = groupByVotes(options, (option) => votes[option]!, EQUAL);
      run.elected.push(...tiers);
      for (const option of tiers.flat()) {
        (round.elected ??= []).push(name(option));
        hopeful.delete(option);
      }
    }

    function eliminate(gone: readonly number[]): void {
      round.eliminated = gone.map(name);
      run.eliminated.unshift([...gone]);
      for (const option of gone) {
        hopeful.delete(option);
        keep[option] = 0;
      }
    }

    /** What is kept and what is voted follow from who is in and who is elected. */
    function tell(equal: readonly number[]): StvTie {
      const sure = run.elected.flat();
      run.firstPick ??= {
        rounds: run.rounds.length,
        hopeful: [...hopeful],
        elected: [...run.elected],
        eliminated: [...run.eliminated],
      };
      const state = `${[...hopeful].join()}|${sure.toSorted((a, b) => a - b).join()}`;
      const bound = () => ({ sure, may: [...sure, ...hopeful] });
      return { equal, group: equal, ahead: false, state, past: () => "", bound };
    }

    let tied: readonly number[] = [];
    function next(): StvTie | null {
      for (;;) {
        let votes = count();
        let inUse = votes.reduce((sum, one) => sum + one, 0);
        const quotaNow = () => inUse / divisor;
        const standing = [...hopeful];
        round = { votes: {} };
        if (records) run.rounds.push(round);
        for (let iteration = 0; iteration < 10_000; iteration++) {
          const vacancies = seats - run.elected.flat().length;
          // Just above the Droop share, so that no more can reach it than there are seats.
          const needed = quotaNow() + (election.quota === "droop" ? EQUAL / 2 : -EQUAL / 2);
          const reached = [...hopeful].filter((option) => votes[option]! >= needed);
          if (reached.length <= vacancies) elect(reached, votes);
          const elected = run.elected.flat();
          const surplus = elected.reduce((sum, option) => sum + Math.max(0, votes[option]! - quotaNow()), 0);
          if (elected.length === seats || surplus <= quotaNow() * PASSED_ON) break;
          for (const option of elected) {
            // Where all that is left runs out with the quota, nothing reaches it any more.
            if (votes[option]! > 0) keep[option] = Math.min(1, (keep[option]! * quotaNow()) / votes[option]!);
          }
          votes = count();
          inUse = votes.reduce((sum, one) => sum + one, 0);
        }
        round.votes = Object.fromEntries(standing.map((option) => [name(option), rounded(votes[option]!)]));
        round.quota = rounded(quotaNow());
        round.exhausted = rounded(valid - inUse);
        const vacancies = seats - run.elected.flat().length;
        if (vacancies === 0) {
          run.left = groupByVotes(hopeful, (option) => votes[option]!, EQUAL);
          return null;
        }
        if (hopeful.size <= vacancies) {
          elect([...hopeful], votes);
          return null;
        }
        const fewest = Math.min(...[...hopeful].map((option) => votes[option]!));
        const lowest = [...hopeful].filter((option) => votes[option]! <= fewest + EQUAL);
        let last = lowest;
        if (
          fewest > EQUAL &&
          (lowest.length > 1 || [...hopeful].some((option) => Math.abs(votes[option]! - quotaNow()) <= EQUAL))
        ) {
          const precise = meekPrecisely(election, keep, run.elected.flat(), BigInt(divisor));
          const justPast = [...hopeful].filter(
            (option) => precise.votes[option]! - precise.quota > precise.equal,
          );
          if (justPast.length > 0 && justPast.length <= vacancies) {
            elect(justPast, votes);
            continue;
          }
          const least = lowest.reduce(
            (low, one) => (precise.votes[one]! < low ? precise.votes[one]! : low),
            precise.votes[lowest[0]!]!,
          );
          last = lowest.filter((option) => precise.votes[option]! - least <= precise.equal);
        }
        if (last.length > 1 && fewest <= EQUAL) {
          const rest = [...hopeful].filter((option) => !last.includes(option));
          if (rest.length < vacancies) {
            elect(rest, votes);
            round.ties = [{ options: last.map(name), rule: "undecided" }];
            run.tiedForRest = last;
            return null;
          }
          round.ties = [{ options: last.map(name), rule: "together" }];
        } else if (last.length > 1) {
          tied = last;
          return tell(last);
        }
        eliminate(last);
      }
    }

    return {
      run,
      next,
      take(option, rule) {
        round.ties = [{ options: tied.map(name), rule, chosen: [name(option)] }];
        eliminate([option]);
      },
      copy: () =>
        countFrom(
          {
            keep: [...keep],
            hopeful: new Set(hopeful),
            run: { ...run, elected: [...run.elected], eliminated: [...run.eliminated], rounds: [] },
          },
          false,
        ),
    };
  }

  const keep = Array.from({ length: election.options }, () => 1);
  const run: StvRun = {
    elected: [],
    left: [],
    eliminated: [],
    rounds: [],
    firstPick: null,
    tiedForRest: null,
  };
  return countFrom({ keep, hopeful: new Set(keep.keys()), run }, true);
}

/**
 * What of a vote still reaches an option when others of the same rank come before it in a random order: the mean over all orders of the
 * product of what those before it let pass. Each arrives at a random moment t of [0, 1]: the integral of the product of (1 - t k).
 */
function meanPassedOn(kept: readonly number[]): number {
  let polynomial = [1];
  for (const part of kept) {
    const next = [...polynomial, 0];
    for (const [power, coefficient] of polynomial.entries()) next[power + 1]! -= coefficient * part;
    polynomial = next;
  }
  return polynomial.reduce((sum, coefficient, power) => sum + coefficient / (power + 1), 0);
}

function rounded(votes: number): number {
  return Math.round(votes * 1e9) / 1e9;
}
