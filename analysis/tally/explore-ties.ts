import type { Bound } from "./stv-run.ts";

const MOST_RUNS = 20_000;
/** About so many steps are taken before a search is cut: some ten seconds. */
const MOST_STEPS = 5e8;

/** How many runs are tried where one costs so many steps: from 256 to 20,000. */
export function runsWithin(steps: number): number {
  return Math.min(MOST_RUNS, Math.max(256, Math.floor(MOST_STEPS / Math.max(1, steps))));
}

/** Chooses who goes out of several options that nothing tells apart. `state` and `bound` are of the count at this point. */
export type PickOne = (tied: readonly number[], state?: string, bound?: Bound) => number;

/** Ends a run whose rest is known. */
const KNOWN = new Error("this state is known");

/**
 * Runs a count for the ways its ties can be broken, and says who wins in every one of them and who in some.
 *
 * Method: parallel universes. `run` asks `pick` at each tie it cannot break; the runs walk the tree of answers depth first. A run that comes
 * to a state another run has come to is given up there: what follows from it is found once. Of twins one is tried, and the others share its
 * lot. What can change neither who wins in every way nor who wins in some is not walked.
 *
 * @param run must be deterministic but for `pick`; what can still come of a state it tells must hang on that state alone.
 * @param twins as `findTwins` returns them, asked for once there is a tie. @param limit the largest number of runs.
 * @returns `first`: the outcome where the first of the tied is always chosen. `sure`: who wins in every way. `can`: who wins in some way that was
 * found. `may`: of everybody else it is certain that they win in none. Without the limit `can` and `may` are the same; after it, whatever
 * was not walked counts with its bound. O(runs), at most O(states x tied).
 *
 * Source: Conitzer, Rognlie, Xia, "Preference functions that score rankings and maximum likelihood estimation", IJCAI 2009 (the
 * "parallel-universes" tie-breaking of ranked methods).
 * @example exploreTies((pick) => { const one = pick([0, 1]); return { sure: [one], may: [one] }; }, { twins: () => [0, 1] }).can // 0 and 1
 */
export function exploreTies<Outcome extends Bound>(
  run: (pick: PickOne) => Outcome,
  { twins, limit = MOST_RUNS }: { twins: () => readonly number[]; limit?: number },
): { first: Outcome; sure: Set<number>; can: Set<number>; may: Set<number> } {
  const open: { path: number[]; bound: Bound | undefined }[] = [{ path: [], bound: undefined }];
  const known = new Set<string>();
  let twinOf: readonly number[] | undefined;
  let first: Outcome | undefined;
  let sure: Set<number> | undefined;
  const can = new Set<number>();

  /** Who wins for sure is so only together with all twins; who may win takes them along. */
  const withTwins = (some: Iterable<number>) => {
    if (!twinOf) return new Set(some);
    const heads = new Set([...some].map((one) => twinOf![one]!));
    return new Set([...twinOf.keys()].filter((one) => heads.has(twinOf![one]!)));
  };
  const onlyWithTwins = (some: readonly number[]) => {
    if (!twinOf) return new Set(some);
    const missing = [...twinOf.keys()].filter((one) => !some.includes(one)).map((one) => twinOf![one]!);
    return new Set(some.filter((one) => !missing.includes(twinOf![one]!)));
  };
  const changes = (bound: Bound) =>
    bound.may.some((one) => !can.has(one)) || [...sure!].some((one) => !bound.sure.includes(one));

  let runs = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.bound && first && !changes(next.bound)) continue;
    if (runs++ === limit) {
      open.push(next);
      break;
    }
    const given = next.path;
    const path: number[] = [];
    const pick: PickOne = (tied, state, bound) => {
      const at = path.length;
      if (at < given.length) {
        path.push(given[at]!);
        return given[at]!;
      }
      if (state !== undefined) {
        if (known.has(state)) throw KNOWN;
        known.add(state);
      }
      twinOf ??= twins();
      const tried = tied.filter(
        (one, place) => tied.findIndex((other) => twinOf![other] === twinOf![one]) === place,
      );
      for (const other of tried.slice(1).toReversed()) open.push({ path: [...path, other], bound });
      path.push(tried[0]!);
      return tried[0]!;
    };
    try {
      const outcome = run(pick);
      first ??= outcome;
      for (const one of withTwins(outcome.may)) can.add(one);
      const held = onlyWithTwins(outcome.sure);
      sure = sure ? both(sure, held) : held;
    } catch (error) {
      if (error !== KNOWN) throw error;
    }
  }
  const may = new Set(can);
  for (const { bound } of open) {
    if (!bound) throw new RangeError("a search that may be cut needs the bounds of what it leaves");
    for (const one of withTwins(bound.may)) may.add(one);
    sure = both(sure!, onlyWithTwins(bound.sure));
  }
  return { first: first!, sure: sure!, can, may };
}

function both(some: ReadonlySet<number>, others: ReadonlySet<number>): Set<number> {
  return new Set([...some].filter((one) => others.has(one)));
}
