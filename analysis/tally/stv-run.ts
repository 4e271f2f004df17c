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
