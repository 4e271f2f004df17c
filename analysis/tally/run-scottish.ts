import type { Bound, PickOne } from "./explore-ties.ts";
import { groupByVotes } from "./group-by-votes.ts";
import { stvQuota } from "./stv-quota.ts";
import type { StvElection, StvRun } from "./stv-run.ts";
import type { Round } from "./tally-types.ts";

/** Votes are counted in hundred-thousandths: the five decimals of the Scottish rules. */
const PARTS = 100_000n;

type Parcel = { tiers: readonly (readonly number[])[]; papers: bigint; value: bigint };

/**
 * One count by the weighted inclusive Gregory method of the Scottish local elections.
 *
 * Stage by stage: whoever reaches the quota is elected; the largest surplus is passed on, every paper of the elected at surplus / votes of its
 * value, cut off after five decimals; without a surplus whoever has fewest goes out. Equal largest surpluses and equal last places are
 * broken by the last stage at which they differed, else by `pick`. Last places without any vote go out together.
 *
 * A paper that ranks several equal is cut into equal parts. What is lost in cutting counts as exhausted.
 *
 * @returns see `StvRun`. O(stages x papers held).
 *
 * Source: The Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, rules 45 to 52.
 * @example runScottish({ ballots: [{ count: 1, tiers: [[0]] }], options: 1, seats: 1, quota: "droop" }, (tied) => tied[0]!).elected // [[0]]
 */
export function runScottish(
  election: StvElection,
  pick: PickOne,
  name: (option: number) => string,
  rule?: "lot",
): StvRun {
  const { ballots, seats } = election;
  const valid = ballots.reduce((sum, one) => sum + one.count, 0);
  const quota = stvQuota(valid, seats, election.quota, PARTS);
  const hopeful = new Set(Array.from({ length: election.options }, (_, at) => at));
  const papers = new Map<number, Parcel[]>();
  const votes = new Map<number, bigint>();
  const history: Map<number, bigint>[] = [];
  const surpluses = new Set<number>();
  const sheets = new Map(ballots.map(({ tiers }, at) => [tiers, at]));
  /** Every paper is whole: until somebody is elected, who holds it follows from who is in. */
  const untouched = ballots.every(({ tiers }) => tiers.every((tier) => tier.length === 1));
  const run: StvRun = {
    elected: [],
    left: [],
    eliminated: [],
    rounds: [],
    firstPick: null,
    tiedForRest: null,
  };
  let total = BigInt(valid) * PARTS;
  for (const option of hopeful) {
    papers.set(option, []);
    votes.set(option, 0n);
  }

  function give({ tiers, papers: count, value }: Parcel): void {
    const next = tiers.find((tier) => tier.some((option) => hopeful.has(option)));
    const among = next?.filter((option) => hopeful.has(option)) ?? [];
    for (const option of among) {
      const part = value / BigInt(among.length);
      papers.get(option)!.push({ tiers, papers: count, value: part });
      votes.set(option, votes.get(option)! + part * count);
    }
  }
  for (const { count, tiers } of ballots) give({ tiers, papers: BigInt(count), value: PARTS });

  const number = (parts: bigint) => Number(parts / PARTS) + Number(parts % PARTS) / Number(PARTS);
  const vacancies = () => seats - run.elected.flat().length;

  /** The one of several equal that was furthest ahead (or behind) when they last differed. */
  function breakTie(tied: number[], ahead: boolean, round: Round): number {
    if (tied.length === 1) return tied[0]!;
    let group = tied;
    for (const stage of history.toReversed()) {
      const past = group.map((option) => stage.get(option)!);
      const extreme = past.reduce((a, b) => (a < b === ahead ? b : a));
      group = group.filter((_, at) => past[at] === extreme);
      if (group.length === 1) break;
    }
    const options = tied.map(name);
    if (group.length === 1) {
      (round.ties ??= []).push({ options, rule: "backwards", chosen: [name(group[0]!)] });
      return group[0]!;
    }
    run.firstPick ??= {
      rounds: run.rounds.length,
      hopeful: [...hopeful],
      elected: [...run.elected],
      eliminated: [...run.eliminated],
    };
    const chosen = pick(group, state(), bound(), ahead);
    (round.ties ??= []).push({ options, rule: rule ?? "every-choice-agrees", chosen: [name(chosen)] });
    return chosen;
  }

  /** All that the outcome hangs on: who is in, who is elected, the papers and surpluses held, and who was ahead when two last differed. */
  function state(): string {
    const live = [...hopeful, ...surpluses].sort((a, b) => a - b);
    const back = history.toReversed();
    const behind = (a: number, b: number) => {
      const stage = back.find((votes) => votes.get(a) !== votes.get(b));
      return stage ? Number(stage.get(a)! > stage.get(b)!) * 2 - 1 : 0;
    };
    const ranks = live.map((one) => live.filter((other) => behind(other, one) < 0).length);
    const elected = run.elected.flat().sort((a, b) => a - b);
    const held = untouched && run.elected.length === 0 ? [] : live.map(holding);
    return JSON.stringify([[...hopeful], [...surpluses].sort((a, b) => a - b), elected, ranks, held]);
  }

  /**
   * Whoever is elected stays so. The last of those in do not win when all their votes, with the surpluses to come, stay below the next one's and
   * there are enough others: others only gain or keep the quota, so that what the last can reach in all is what they hold and those surpluses.
   */
  function bound(): Bound {
    const sure = run.elected.flat();
    const rising = [...hopeful].sort((a, b) => Number(votes.get(a)! - votes.get(b)!) || a - b);
    let reach = [...surpluses].reduce((sum, option) => sum + votes.get(option)! - quota, 0n);
    let out = 0;
    for (let k = 1; k <= rising.length - vacancies() && k < rising.length; k++) {
      reach += votes.get(rising[k - 1]!)!;
      if (reach < votes.get(rising[k]!)!) out = k;
    }
    return { sure, may: [...sure, ...rising.slice(out)] };
  }

  function holding(option: number): string[] {
    const sums = new Map<string, bigint>();
    for (const { tiers, papers: count, value } of papers.get(option)!) {
      const kind = `${sheets.get(tiers)}@${value}`;
      sums.set(kind, (sums.get(kind) ?? 0n) + count);
    }
    return [...sums].map(([kind, count]) => `${kind}x${count}`).sort();
  }

  function elect(options: number[], round: Round): void {
    const tiers = groupByVotes(options, (option) => number(votes.get(option)!), 0);
    run.elected.push(...tiers);
    for (const option of tiers.flat()) {
      (round.elected ??= []).push(name(option));
      hopeful.delete(option);
    }
  }

  let surplusOf: number | undefined;
  for (;;) {
    const held = [...hopeful].reduce((sum, option) => sum + votes.get(option)!, 0n);
    const elected = run.elected.flat().reduce((sum, option) => sum + votes.get(option)!, 0n);
    const round: Round = {
      votes: Object.fromEntries([...hopeful].map((option) => [name(option), number(votes.get(option)!)])),
      quota: number(quota),
      exhausted: number(total - held - elected),
      ...(surplusOf !== undefined && { surplusOf: name(surplusOf) }),
    };
    run.rounds.push(round);
    history.push(new Map(votes));
    const reached = [...hopeful].filter((option) => votes.get(option)! >= quota);
    elect(reached, round);
    for (const option of reached) if (votes.get(option)! > quota) surpluses.add(option);
    if (vacancies() === 0) {
      run.left = groupByVotes(hopeful, (option) => round.votes[name(option)]!, 0);
      return run;
    }
    if (hopeful.size <= vacancies()) {
      elect([...hopeful], round);
      return run;
    }
    surplusOf = undefined;
    if (surpluses.size > 0) {
      const most = [...surpluses].reduce(
        (high, one) => (votes.get(one)! > high ? votes.get(one)! : high),
        0n,
      );
      const largest = [...surpluses].filter((option) => votes.get(option) === most);
      surplusOf = breakTie(largest, true, round);
      const surplus = most - quota;
      surpluses.delete(surplusOf);
      votes.set(surplusOf, quota);
      for (const parcel of papers.get(surplusOf)!) {
        give({ ...parcel, value: (parcel.value * surplus) / most });
      }
      continue;
    }
    const fewest = [...hopeful].reduce((low, one) => (votes.get(one)! < low ? votes.get(one)! : low), total);
    const last = [...hopeful].filter((option) => votes.get(option) === fewest);
    let gone: number[];
    if (fewest === 0n && last.length > 1) {
      const rest = [...hopeful].filter((option) => !last.includes(option));
      if (rest.length < vacancies()) {
        // Whoever has a vote is in; nothing tells the others apart.
        elect(rest, round);
        round.ties = [...(round.ties ?? []), { options: last.map(name), rule: "undecided" }];
        run.tiedForRest = last;
        return run;
      }
      round.ties = [...(round.ties ?? []), { options: last.map(name), rule: "together" }];
      gone = last;
    } else {
      gone = [breakTie(last, false, round)];
    }
    round.eliminated = gone.map(name);
    run.eliminated.unshift(gone);
    for (const option of gone) hopeful.delete(option);
    for (const option of gone) {
      const passed = papers.get(option)!;
      votes.set(option, 0n);
      for (const parcel of passed) give(parcel);
    }
  }
}
