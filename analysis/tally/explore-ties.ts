const MOST_RUNS = 20_000;
/** About so many steps are taken before a search is cut: some ten seconds. */
const MOST_STEPS = 5e8;

/** How many runs are tried where one costs so many steps: from 256 to 20,000. */
export function runsWithin(steps: number): number {
  return Math.min(MOST_RUNS, Math.max(256, Math.floor(MOST_STEPS / Math.max(1, steps))));
}

/** Ends a run whose rest is known. */
const KNOWN = new Error("this state is known");

/**
 * Runs a count once for every way its ties can be broken.
 *
 * Method: parallel universes. `run` asks `pick` at each tie it cannot break; the runs walk the tree of answers depth first. What all runs
 * agree on does not depend on any lot; where they differ there is a true tie. A run that comes to a state another run has come to is
 * given up there: what follows from it is found once.
 *
 * @param run must be deterministic but for `pick`; it may tell `pick` the state it is in, and then what can still come of it must hang on
 * that state alone. @param limit the largest number of runs.
 * @returns the outcomes, that of the first answers first, one at least for each state; `complete: false` when the limit came first.
 * O(runs), which with states is at most O(states x tied).
 *
 * Source: Conitzer, Rognlie, Xia, "Preference functions that score rankings and maximum likelihood estimation", IJCAI 2009 (the
 * "parallel-universes" tie-breaking of ranked methods).
 * @example exploreTies((pick) => pick(["A", "B"])).outcomes // ["A", "B"]
 */
export function exploreTies<Outcome>(
  run: (pick: (tied: readonly string[], state?: string) => string) => Outcome,
  limit = MOST_RUNS,
): { outcomes: Outcome[]; complete: boolean } {
  const outcomes: Outcome[] = [];
  const open: number[][] = [[]];
  const known = new Set<string>();
  let runs = 0;
  for (let script = open.pop(); script !== undefined; script = open.pop()) {
    if (runs++ === limit) return { outcomes, complete: false };
    const given = script;
    const path: number[] = [];
    const pick = (tied: readonly string[], state?: string) => {
      const at = path.length;
      const answer = given[at] ?? 0;
      if (at >= given.length) {
        if (state !== undefined) {
          if (known.has(state)) throw KNOWN;
          known.add(state);
        }
        for (let other = tied.length - 1; other > 0; other--) open.push([...path, other]);
      }
      path.push(answer);
      return tied[answer]!;
    };
    try {
      outcomes.push(run(pick));
    } catch (error) {
      if (error !== KNOWN) throw error;
    }
  }
  return { outcomes, complete: true };
}
