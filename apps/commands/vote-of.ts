import type { VoteValue } from "#analysis/opinion/vote-matrix.ts";

/** 1, 0 and -1 however a program writes numbers: +1, 1.0, -1.00. */
export function voteOf(text: string): VoteValue | undefined {
  if (!/^[+-]?[01](\.0*)?$/.test(text)) return undefined;
  // -0.0 is a pass like any other.
  return (Number(text) + 0) as VoteValue;
}
