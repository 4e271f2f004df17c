import type { StvElection } from "./stv-run.ts";

/** Numbers are whole multiples of 10^-60. */
const ONE = 10n ** 60n;
/** A surplus smaller than this part of the quota has been passed on. */
const PASSED_ON = 10n ** 45n;
const MOST_ITERATIONS = 100_000;

/** Votes and quota to so many digits that what is nearer than `equal` is the same; all in parts of 10^-60 of a vote. */
export type PreciseVotes = { votes: bigint[]; quota: bigint; equal: bigint };

/**
 * The votes of a stage of Meek's count as sixty digits tell them, for where floating point cannot tell two of them apart.
 *
 * @param election ballots with options as positions. @param keep what each option keeps as floating point found it: where to begin.
 * @param elected those whose keep is sought, so that each is left with the quota. @param divisor of the votes in use, for the quota.
 * @returns votes of all options. Where a hundred thousand iterations do not pass the surplus on to one part in 10^45, `equal` is what was left
 * of it. O(iterations x ballots x length).
 *
 * Source: as `meekCount`.
 * @example meekPrecisely({ ballots: [{ count: 3, tiers: [[0]] }], options: 1, seats: 1, quota: "droop" }, [1], [], 2n).votes // [3n * 10n ** 60n]
 */
export function meekPrecisely(
  { ballots }: Pick<StvElection, "ballots">,
  keep: readonly number[],
  elected: readonly number[],
  divisor: bigint,
): PreciseVotes {
  const kept = keep.map((part) => (part === 1 ? ONE : BigInt(Math.round(part * 1e15)) * 10n ** 45n));

  function count(): bigint[] {
    const votes = kept.map(() => 0n);
    for (const { count: papers, tiers } of ballots) {
      let left = BigInt(papers) * ONE;
      for (const tier of tiers) {
        for (const option of tier) {
          const others = tier.filter((other) => other !== option).map((other) => kept[other]!);
          votes[option]! += (((left * kept[option]!) / ONE) * meanPassedOn(others)) / ONE;
        }
        for (const option of tier) left = (left * (ONE - kept[option]!)) / ONE;
        if (left === 0n) break;
      }
    }
    return votes;
  }

  for (let iteration = 0; ; iteration++) {
    const votes = count();
    const quota = votes.reduce((sum, one) => sum + one, 0n) / divisor;
    const surplus = elected.reduce((sum, at) => sum + (votes[at]! > quota ? votes[at]! - quota : 0n), 0n);
    const isPassedOn = surplus <= quota / PASSED_ON;
    if (isPassedOn || iteration === MOST_ITERATIONS) {
      const floor = ONE / 10n ** 30n;
      return { votes, quota, equal: surplus > floor ? surplus : floor };
    }
    for (const at of elected) {
      if (votes[at]! === 0n) continue;
      const part = (kept[at]! * quota) / votes[at]!;
      kept[at] = part < ONE ? part : ONE;
    }
  }
}

/** As in `meekCount`. */
function meanPassedOn(others: readonly bigint[]): bigint {
  let polynomial = [ONE];
  for (const part of others) {
    const next = [...polynomial, 0n];
    for (const [power, coefficient] of polynomial.entries()) next[power + 1]! -= (coefficient * part) / ONE;
    polynomial = next;
  }
  return polynomial.reduce((sum, coefficient, power) => sum + coefficient / BigInt(power + 1), 0n);
}
