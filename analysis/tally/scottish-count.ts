import { groupByVotes } from "./group-by-votes.ts";
import { stvQuota } from "./stv-quota.ts";
import type { Bound, StvCount, StvElection, StvRun, StvTie } from "./stv-run.ts";
import type { Round } from "./tally-types.ts";

/** Votes are counted in hundred-thousandths: the five decimals of the Scottish rules. */
const PARTS = 100_000n;

type Parcel = {
  ballot: number;
  tiers: readonly (readonly number[])[];
  papers: bigint;
  value: bigint;
};

/** Where a count stands. */
type Standing = {
  hopeful: Set<number>;
  /** Elected with more than the quota, not yet passed on. */
  surpluses: Set<number>;
  papers: Parcel[][];
  votes: bigint[];
  /** The votes at each stage so far; never written to again. */
  history: (readonly bigint[])[];
  run: StvRun;
  /** The round the count is in, and whose surplus led to it. */
  round: Round;
  surplusOf: number | undefined;
  tie: StvTie | null;
};

/**
 * A count by the weighted inclusive Gregory method of the Scottish local elections, which stops at each tie.
 *
 * Stage by stage: whoever reaches the quota is elected; the largest surplus is passed on, every paper of the elected at surplus / votes of its
 * value, cut off after five decimals; without a surplus whoever has fewest goes out. Equal largest surpluses and equal last places are
 * broken by the last stage at which they differed, as `group` of the tie has it. Last places without any vote go out together.
 *
 * A paper that ranks several equal is cut into equal parts. What is lost in cutting counts as exhausted.
 *
 * @returns see `StvCount`. O(stages x papers held).
 *
 * Source: The Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, rules 45 to 52.
 * @example finishCount(scottishCount({ ballots: [{ count: 1, tiers: [[0]] }], options: 1, seats: 1, quota: "droop" }, String), (tied) => tied[0]!).elected // [[0]]
 */
export function scottishCount(election: StvElection, name: (option: number) => string): StvCount {
  const { ballots, seats, options } = election;
  const valid = ballots.reduce((sum, one) => sum + one.count, 0);
  const quota = stvQuota(valid, seats, election.quota, PARTS);
  const total = BigInt(valid) * PARTS;
  /** Every paper is whole: until somebody is elected, who holds it follows from who is in. */
  const untouched = ballots.every(({ tiers }) => tiers.every((tier) => tier.length === 1));
  const number = (parts: bigint) => Number(parts / PARTS) + Number(parts % PARTS) / Number(PARTS);

  function countFrom(standing: Standing, records: boolean): StvCount {
    const { hopeful, surpluses, papers, votes, history, run } = standing;

    function give({ ballot, tiers, papers: count, value }: Parcel): void {
      const next = tiers.find((tier) => tier.some((option) => hopeful.has(option)));
      const among = next?.filter((option) => hopeful.has(option)) ?? [];
      for (const option of among) {
        const part = among.length === 1 ? value : value / BigInt(among.length);
        papers[option]!.push({ ballot, tiers, papers: count, value: part });
        votes[option]! += part * count;
      }
    }

    const vacancies = () => seats - run.elected.reduce((sum, tier) => sum + tier.length, 0);

    /** Those of several equal that were furthest ahead (or behind) when they last differed. */
    function lastDiffered(tied: readonly number[], ahead: boolean): readonly number[] {
      let group = tied;
      for (let at = history.length - 1; at >= 0 && group.length > 1; at--) {
        const past = group.map((option) => history[at]![option]!);
        const extreme = past.reduce((a, b) => (a < b === ahead ? b : a));
        group = group.filter((_, place) => past[place] === extreme);
      }
      return group;
    }

    /** Who is in, who is elected, and the papers and surpluses held. */
    function state(): string {
      const whole = untouched && run.elected.length === 0;
      if (whole) return [...hopeful].join();
      const elected = run.elected.flat().sort((a, b) => a - b);
      const live = [...hopeful, ...surpluses].sort((a, b) => a - b);
      return `${[...hopeful].join()}|${[...surpluses].sort((a, b) => a - b).join()}|${elected.join()}|${live.map(holding).join("|")}`;
    }

    function holding(option: number): string {
      const sums = new Map<string, bigint>();
      for (const { ballot, papers: count, value } of papers[option]!) {
        const kind = `${ballot}@${value}`;
        sums.set(kind, (sums.get(kind) ?? 0n) + count);
      }
      return [...sums]
        .map(([kind, count]) => `${kind}x${count}`)
        .sort()
        .join();
    }

    /** Who was ahead when two last differed, of those whose votes are equal now. */
    function past(): string {
      const live = [...hopeful, ...surpluses];
      const ranks = live.map((one) => {
        let behind = 0;
        for (const other of live) {
          if (votes[one] !== votes[other]) continue;
          for (let at = history.length - 1; at >= 0; at--) {
            const [mine, theirs] = [history[at]![one]!, history[at]![other]!];
            if (mine === theirs) continue;
            behind += Number(theirs < mine);
            break;
          }
        }
        return behind;
      });
      return ranks.join();
    }

    /**
     * Whoever is elected stays so. The last of those in do not win when all their votes, with the surpluses to come, stay below the next one's and
     * there are enough others: others only gain or keep the quota, so that what the last can reach in all is what they hold and those surpluses.
     */
    function bound(): Bound {
      const sure = run.elected.flat();
      const rising = [...hopeful].sort((a, b) => Number(votes[a]! - votes[b]!) || a - b);
      let reach = [...surpluses].reduce((sum, option) => sum + votes[option]! - quota, 0n);
      let out = 0;
      for (let k = 1; k <= rising.length - vacancies() && k < rising.length; k++) {
        reach += votes[rising[k - 1]!]!;
        if (reach < votes[rising[k]!]!) out = k;
      }
      return { sure, may: [...sure, ...rising.slice(out)] };
    }

    function elect(some: number[]): void {
      if (some.length === 0) return;
      const tiers = groupByVotes(some, (option) => number(votes[option]!), 0);
      run.elected.push(...tiers);
      for (const option of tiers.flat()) {
        if (records) (standing.round.elected ??= []).push(name(option));
        hopeful.delete(option);
      }
    }

    function eliminate(gone: readonly number[]): void {
      if (records) standing.round.eliminated = gone.map(name);
      run.eliminated.unshift([...gone]);
      for (const option of gone) hopeful.delete(option);
      for (const option of gone) {
        const passed = papers[option]!;
        votes[option] = 0n;
        for (const parcel of passed) give(parcel);
      }
    }

    function passOn(option: number): void {
      standing.surplusOf = option;
      const held = votes[option]!;
      surpluses.delete(option);
      votes[option] = quota;
      for (const parcel of papers[option]!) {
        give({ ...parcel, value: (parcel.value * (held - quota)) / held });
      }
    }

    function write(): void {
      if (!records) return;
      const sum = (some: Iterable<number>) => [...some].reduce((all, option) => all + votes[option]!, 0n);
      standing.round = {
        votes: Object.fromEntries([...hopeful].map((option) => [name(option), number(votes[option]!)])),
        quota: number(quota),
        exhausted: number(total - sum(hopeful) - sum(run.elected.flat())),
        ...(standing.surplusOf !== undefined && { surplusOf: name(standing.surplusOf) }),
      };
      run.rounds.push(standing.round);
    }

    function tell(equal: readonly number[], ahead: boolean): StvTie {
      const group = lastDiffered(equal, ahead);
      if (group.length > 1) {
        run.firstPick ??= {
          rounds: run.rounds.length,
          hopeful: [...hopeful],
          elected: [...run.elected],
          eliminated: [...run.eliminated],
        };
      }
      return (standing.tie = { equal, group, ahead, state: state(), past, bound });
    }

    function addTie(tied: readonly number[], rule: "together" | "undecided"): void {
      if (records) (standing.round.ties ??= []).push({ options: tied.map(name), rule });
    }

    function next(): StvTie | null {
      for (;;) {
        write();
        history.push([...votes]);
        const reached = [...hopeful].filter((option) => votes[option]! >= quota);
        elect(reached);
        for (const option of reached) if (votes[option]! > quota) surpluses.add(option);
        if (vacancies() === 0) {
          run.left = groupByVotes(hopeful, (option) => number(votes[option]!), 0);
          return null;
        }
        if (hopeful.size <= vacancies()) {
          elect([...hopeful]);
          return null;
        }
        standing.surplusOf = undefined;
        if (surpluses.size > 0) {
          const most = [...surpluses].reduce((high, one) => (votes[one]! > high ? votes[one]! : high), 0n);
          const largest = [...surpluses].filter((option) => votes[option] === most);
          if (largest.length > 1) return tell(largest, true);
          passOn(largest[0]!);
          continue;
        }
        const fewest = [...hopeful].reduce((low, one) => (votes[one]! < low ? votes[one]! : low), total);
        const last = [...hopeful].filter((option) => votes[option] === fewest);
        if (fewest === 0n && last.length > 1) {
          const rest = [...hopeful].filter((option) => !last.includes(option));
          if (rest.length < vacancies()) {
            // Whoever has a vote is in; nothing tells the others apart.
            elect(rest);
            addTie(last, "undecided");
            run.tiedForRest = last;
            return null;
          }
          addTie(last, "together");
        } else if (last.length > 1) return tell(last, false);
        eliminate(last);
      }
    }

    return {
      run,
      next,
      take(option, rule) {
        const { equal, ahead } = standing.tie!;
        if (records) {
          (standing.round.ties ??= []).push({ options: equal.map(name), rule, chosen: [name(option)] });
        }
        if (ahead) passOn(option);
        else eliminate([option]);
      },
      copy: () =>
        countFrom(
          {
            ...standing,
            hopeful: new Set(hopeful),
            surpluses: new Set(surpluses),
            papers: papers.map((held) => [...held]),
            votes: [...votes],
            history: [...history],
            run: {
              ...run,
              elected: [...run.elected],
              eliminated: [...run.eliminated],
              rounds: [],
            },
          },
          false,
        ),
    };
  }

  const standing: Standing = {
    hopeful: new Set(Array.from({ length: options }, (_, at) => at)),
    surpluses: new Set(),
    papers: Array.from({ length: options }, () => []),
    votes: Array.from({ length: options }, () => 0n),
    history: [],
    run: { elected: [], left: [], eliminated: [], rounds: [], firstPick: null, tiedForRest: null },
    round: { votes: {} },
    surplusOf: undefined,
    tie: null,
  };
  const { papers, votes } = standing;
  for (const [ballot, { count, tiers }] of ballots.entries()) {
    const first = tiers[0] ?? [];
    const value = first.length === 0 ? 0n : PARTS / BigInt(first.length);
    for (const option of first) {
      papers[option]!.push({ ballot, tiers, papers: BigInt(count), value });
      votes[option]! += value * BigInt(count);
    }
  }
  return countFrom(standing, true);
}
