import type { PickOne } from "./explore-ties.ts";
import type { Round } from "./tally-types.ts";

/** What an instant run-off starts from. Options are positions. */
export type IrvElection = {
  ballots: readonly { count: number; tiers: readonly (readonly number[])[] }[];
  options: number;
};

/** One count, from beginning to end. */
export type IrvRun = {
  /** Null where nobody left has a vote. */
  winner: number | null;
  rounds: Round[];
  /** Those left at the end but the winner, with their votes. */
  left: { option: number; votes: number }[];
  /** In tiers, last to go first. */
  eliminated: number[][];
  /** At the first tie that had to be picked: how many rounds there were, who was left, who was out. */
  firstPick: { rounds: number; left: number[]; eliminated: number[][] } | null;
  sure: number[];
  may: number[];
};

/**
 * Counts instant run-offs of one election exactly: votes in whole parts, what was counted for a set of options is kept.
 *
 * @returns a function that counts once from beginning to end, asking `pick` at each tie that does not go out together. O(options x ballots).
 * @example irvCounter({ ballots: [{ count: 1, tiers: [[0]] }], options: 1 })((tied) => tied[0]!, String).winner // 0
 */
export function irvCounter({
  ballots,
  options,
}: IrvElection): (pick: PickOne, name: (option: number) => string, rule?: "lot") => IrvRun {
  const unit = smallestCommonMultiple(options);
  const total = ballots.reduce((sum, one) => sum + one.count, 0);
  const counted = new Map<string, bigint[]>();
  const toNumber = (votes: bigint) => Number(votes / unit) + Number(votes % unit) / Number(unit);

  function firstChoices(left: ReadonlySet<number>): bigint[] {
    const key = [...left].join();
    const known = counted.get(key) ?? countFirst(left);
    counted.set(key, known);
    return known;
  }

  function countFirst(left: ReadonlySet<number>): bigint[] {
    /** Ballots by how many options share each, then by option. */
    const sharing = new Map<number, number[]>();
    for (const { count, tiers } of ballots) {
      const tier = tiers.find((one) => one.some((option) => left.has(option)));
      if (!tier) continue;
      const standing = tier.length === 1 ? tier : tier.filter((option) => left.has(option));
      let counts = sharing.get(standing.length);
      if (!counts) sharing.set(standing.length, (counts = Array.from({ length: options }, () => 0)));
      for (const option of standing) counts[option]! += count;
    }
    return Array.from({ length: options }, (_, option) =>
      [...sharing].reduce((sum, [by, counts]) => sum + (BigInt(counts[option]!) * unit) / BigInt(by), 0n),
    );
  }

  return (pick, name, rule) => {
    const left = new Set(Array.from({ length: options }, (_, at) => at));
    const rounds: Round[] = [];
    const eliminated: number[][] = [];
    let firstPick: IrvRun["firstPick"] = null;
    for (;;) {
      const votes = firstChoices(left);
      const base = votes.reduce((sum, one) => sum + one, 0n);
      const round: Round = {
        votes: Object.fromEntries([...left].map((option) => [name(option), toNumber(votes[option]!)])),
        exhausted: total - toNumber(base),
      };
      rounds.push(round);
      const leading = [...left].find((at) => votes[at]! * 2n > base);
      if (base === 0n || leading !== undefined) {
        if (leading !== undefined) round.elected = [name(leading)];
        const rest = [...left].filter((option) => option !== leading);
        return {
          winner: leading ?? null,
          rounds,
          left: rest.map((option) => ({ option, votes: toNumber(votes[option]!) })),
          eliminated,
          firstPick,
          sure: leading === undefined ? [] : [leading],
          may: leading === undefined ? rest : [leading],
        };
      }
      const fewest = [...left].reduce((low, at) => (votes[at]! < low ? votes[at]! : low), base);
      const last = [...left].filter((at) => votes[at] === fewest);
      const above = [...left].filter((at) => votes[at]! > fewest).map((at) => votes[at]!);
      const next = above.reduce((low, one) => (one < low ? one : low), base);
      let gone = last;
      if (last.length > 1) {
        if (above.length > 0 && fewest * BigInt(last.length) < next) {
          round.ties = [{ options: last.map(name), rule: "together" }];
        } else {
          firstPick ??= { rounds: rounds.length, left: [...left], eliminated: [...eliminated] };
          const chosen = pick(last, [...left].join(), { sure: [], may: [...left] });
          gone = [chosen];
          round.ties = [
            { options: last.map(name), rule: rule ?? "every-choice-agrees", chosen: [name(chosen)] },
          ];
        }
      }
      for (const at of gone) left.delete(at);
      round.eliminated = gone.map(name);
      eliminated.unshift(gone);
    }
  };
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
