/**
 * Runs a count once for every way its ties can be broken.
 *
 * Method: parallel universes. `run` asks `pick` at each tie it cannot break; the runs walk the tree of answers depth first. What all runs
 * agree on does not depend on any lot; where they differ there is a true tie.
 *
 * @param run must be deterministic but for `pick`. @param limit the largest number of runs.
 * @returns the outcomes, that of the first answers first; `complete: false` when the limit came first. O(runs).
 *
 * Source: Conitzer, Rognlie, Xia, "Preference functions that score rankings and maximum likelihood estimation", IJCAI 2009 (the
 * "parallel-universes" tie-breaking of ranked methods).
 * @example exploreTies((pick) => pick(["A", "B"])).outcomes // ["A", "B"]
 */
export function exploreTies<Outcome>(
  run: (pick: (tied: readonly string[]) => string) => Outcome,
  limit = 256,
): { outcomes: Outcome[]; complete: boolean } {
  const outcomes: Outcome[] = [];
  const open: number[][] = [[]];
  for (let script = open.pop(); script !== undefined; script = open.pop()) {
    if (outcomes.length === limit) return { outcomes, complete: false };
    const given = script;
    const path: number[] = [];
    const outcome = run((tied) => {
      const at = path.length;
      const answer = given[at] ?? 0;
      if (at >= given.length) {
        for (let other = tied.length - 1; other > 0; other--) open.push([...path, other]);
      }
      path.push(answer);
      return tied[answer]!;
    });
    outcomes.push(outcome);
  }
  return { outcomes, complete: true };
}
