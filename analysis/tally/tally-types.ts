/** An order of preference: tiers, most preferred first. Options that a ballot leaves out rank last on it, together. */
export type RankedBallot = {
  /** How many identical ballots, a whole number from 1. */
  count: number;
  ranking: readonly (readonly string[])[];
};

/** A value for each option: an approval (1), a score, dots, a level. An option that is not there was left blank, which is not 0. */
export type RatedBallot = {
  voter?: string;
  /** How many identical ballots; 1 when absent. */
  count?: number;
  values: Readonly<Record<string, number>>;
};

export type Method =
  | "majority"
  | "approval"
  | "score"
  | "star"
  | "dots"
  | "gradients"
  | "borda"
  | "irv"
  | "stv"
  | "schulze"
  | "consent";

/**
 * A tie on the way, and what became of it: `backwards` (the last stage at which they differed), `together` (they go out together, which
 * changes nothing), `every-choice-agrees` (each choice leads to the same winners), `head-to-head`, `top-scores`, `score`, or
 * `undecided`: it stands in `tied`.
 */
export type Tie = {
  options: string[];
  rule:
    | "backwards"
    | "together"
    | "every-choice-agrees"
    | "head-to-head"
    | "top-scores"
    | "score"
    | "undecided";
  chosen?: string[];
};

/** One stage of the count. */
export type Round = {
  /** Votes, points, dots or approvals of the options still in question. */
  votes: Record<string, number>;
  /** Votes that elect. */
  quota?: number;
  /** Votes that no longer count for anybody. */
  exhausted?: number;
  elected?: string[];
  eliminated?: string[];
  /** Whose surplus was passed on to make this stage. */
  surplusOf?: string;
  ties?: Tie[];
};

export type TallyResult = {
  method: Method;
  /** Ballots counted. */
  ballots: number;
  /** Those who win outright, best first. */
  winners: string[];
  /** Where a tie leaves a seat open: the options among which it lies. */
  tied: string[][];
  /** All options in tiers, best first. A tier is a tie. */
  order: string[][];
  rounds: Round[];
  /** Ties could be broken in more ways than were tried: those in `tied` may win, and one of them may win in every way. `winners` are certain. */
  searchCut?: true;
  /** `pairwise[A][B]`: ballots that prefer A to B. */
  pairwise: Record<string, Record<string, number>>;
};
