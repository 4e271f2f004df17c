/** An order of preference: tiers, most preferred first. Options that a ballot leaves out rank last on it, together. */
export type RankedBallot = {
  /** How many identical ballots, a whole number from 1. */
  count: number;
  ranking: readonly (readonly string[])[];
};

/**
 * What options of the same rank on one ballot are in a count by rounds: `share`, the vote is cut into equal parts; `exhaust`, the ballot ends before
 * them and counts for nobody from there on; `skip`, that rank is passed over and the next one read. Comparisons of pairs know equal ranks anyhow.
 */
export type EqualRanks = "share" | "exhaust" | "skip";

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
 * changes nothing), `every-choice-agrees` (each choice leads to the same winners), `head-to-head`, `top-scores`, `score`, `lot` (the order
 * drawn beforehand), or `undecided`: it stands in `tied`.
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
    | "lot"
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
  /**
   * Ties could be broken in more ways than were tried, and it was not proved of everybody in `tied` whether they can win. Certain all the
   * same: `winners` win in every way, those of `tied` in `can` do in some way that was found, whoever is in neither wins in none.
   */
  searchCut?: { can: string[] };
  /** Where ties are broken by lots: the order drawn, most favoured first, and the ties at the end of the count that it settled. */
  drawn?: { order: string[]; ties: Tie[] };
  /** `pairwise[A][B]`: ballots that prefer A to B. */
  pairwise: Record<string, Record<string, number>>;
};
