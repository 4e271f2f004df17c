export type Criterion = {
  id: string;
  /** Whether more is better (`max`) or less (`min`). */
  direction: "max" | "min";
};

/** `scores[option][criterion]`; null or not there: missing. */
export type CriteriaScores = Readonly<Record<string, Readonly<Record<string, number | null>>>>;

/** Weight of each criterion, 0 or more. */
export type Weights = Readonly<Record<string, number>>;
