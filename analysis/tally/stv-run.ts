import type { Round } from "./tally-types.ts";

/** What a count by single transferable vote starts from. Options are positions. */
export type StvElection = {
  ballots: readonly { count: number; tiers: readonly (readonly number[])[] }[];
  options: number;
  seats: number;
  quota: "droop" | "hare";
};

/** One count, from beginning to end. */
export type StvRun = {
  /** In tiers, in the order of election. */
  elected: number[][];
  /** Still in when the last seat was filled, in tiers by votes. */
  left: number[][];
  /** In tiers, last to go first. */
  eliminated: number[][];
  rounds: Round[];
  /** The state at the first tie that had to be picked. */
  firstPick: { rounds: number; hopeful: number[]; elected: number[][]; eliminated: number[][] } | null;
  /** Options that nothing tells apart, tied for the seats left. */
  tiedForRest: number[] | null;
};

/** Who wins for sure, and who may win, from where a count stands. Options are positions. */
export type Bound = { sure: readonly number[]; may: readonly number[] };

/** A place where one of several equal must go out, or, where `ahead`, come first. */
export type StvTie = {
  /** Those with equal votes, and those of them that the stages before do not tell apart either: one or more. */
  equal: readonly number[];
  group: readonly number[];
  ahead: boolean;
  /** All that the rest of the count hangs on, but for the stages before. */
  state: string;
  /** What the stages before have to say to it. */
  past(): string;
  bound(): Bound;
};

/** A count that stops at each tie; it can be copied there and taken on in more than one way. */
export type StvCount = {
  readonly run: StvRun;
  /** Counts on to the next tie; null at the end. */
  next(): StvTie | null;
  /** Breaks the tie `next` told. */
  take(option: number, rule: "backwards" | "every-choice-agrees" | "lot"): void;
  /** The same count at the same tie; it writes down no rounds. */
  copy(): StvCount;
};

/** Chooses one of several options that nothing tells apart: who goes out, or, where `ahead`, who comes first. */
export type StvPick = (tied: readonly number[], ahead: boolean) => number;

/**
 * Takes a count to its end.
 *
 * @param pick is asked at each tie that the stages before do not break. @param rule what is written down of such a tie. O(count).
 * @example finishCount(scottishCount(election, String), (tied) => tied[0]!).elected // [[0]]
 */
export function finishCount(
  count: StvCount,
  pick: StvPick,
  rule: "every-choice-agrees" | "lot" = "every-choice-agrees",
): StvRun {
  for (let tie = count.next(); tie; tie = count.next()) {
    if (tie.group.length === 1) count.take(tie.group[0]!, "backwards");
    else count.take(pick(tie.group, tie.ahead), rule);
  }
  return count.run;
}
