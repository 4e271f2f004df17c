import type { StvCount, StvRun, StvTie } from "./stv-run.ts";

/** How many ties are looked at by a search before it is cut: some ten seconds. */
const MOST_TIES = 250_000;
const MOST_STEPS = 5e8;
/** What is noted of states, in characters, before a search is cut. */
const MOST_NOTED = 1e8;
/** So many ties are looked at before anything is made easier: most elections end within them. */
const FEW = 500;

/** How many ties are looked at where a count costs so many steps: from 256 to 250,000. */
export function tiesWithin(steps: number): number {
  return Math.min(MOST_TIES, Math.max(256, Math.floor(MOST_STEPS / Math.max(1, steps))));
}

/** Sets of options as bits: who wins in every way, and who may win. */
type Found = { sure: bigint; may: bigint };

/**
 * Who is elected however the ties of a count are broken, and who in some way.
 *
 * Method: parallel universes, depth first over the states of the count, what follows from a state being found once; of twins one is tried, and
 * the others share its lot. What can change neither who wins in every way nor who wins in some is not walked.
 *
 * Stages before a tie break it where they can, and so a state takes in who was ahead of whom. Where that makes many of them, the count is made
 * easier: whoever has equal votes may be taken, whatever came before. That has far fewer states, its ways hold all ways of the count, and so it
 * says of each state who cannot win from there and who must; the search then only walks on where somebody may still be found.
 *
 * @param start a count at its first tie: `tie`. @param twins as `findTwins` returns them. @param most ties to look at, with and without what came before.
 * @param few ties to look at before the count is made easier.
 * @returns positions. `sure`: win in every way; `can`: win in some way that was found; `may`: of everybody else it is certain that they win in
 * none. Unless the search was cut `can` and `may` are the same. O(states x (stage of a count + tied x states of it)).
 *
 * Source: Conitzer, Rognlie, Xia, "Preference functions that score rankings and maximum likelihood estimation", IJCAI 2009 (the
 * "parallel-universes" tie-breaking of ranked methods).
 * @example searchTies(count, count.next()!, { twins: [0, 1], most: 1000 }).can
 */
export function searchTies(
  start: StvCount,
  tie: StvTie,
  { twins, most, few = FEW }: { twins: readonly number[]; most: number; few?: number },
): { sure: Set<number>; can: Set<number>; may: Set<number> } {
  const { withTwins, onlyWithTwins, untwinned } = twinSets(twins);
  const found: Found = { sure: (1n << BigInt(twins.length)) - 1n, may: 0n };
  const open: { count: StvCount; tie: StvTie; known: Found; option: number }[] = [];
  const seen = new Set<string>();
  let noted = 0;
  let easier: Map<string, Found> | undefined;

  /** What is known of a state without walking it. */
  function knownOf(at: StvTie): Found {
    const more = easier?.get(at.state);
    return more ? { sure: onlyWithTwins(more.sure), may: withTwins(more.may) } : boundOf(at);
  }
  const changes = ({ sure, may }: Found) => (may & ~found.may) !== 0n || (found.sure & ~sure) !== 0n;

  function note(count: StvCount, at: StvTie): void {
    const known = knownOf(at);
    if (!changes(known)) return;
    const key = `${at.state}/${at.past()}`;
    if (seen.has(key)) return;
    seen.add(key);
    noted += key.length;
    for (const option of untwinned(at.group).toReversed()) open.push({ count, tie: at, known, option });
  }
  /** Walks on until nothing is open or so many ties have been seen. */
  function walk(until: number): void {
    while (open.length > 0 && seen.size < until && noted < MOST_NOTED) {
      const { count, known, option } = open.pop()!;
      if (!changes(known)) continue;
      const on = open.at(-1)?.count === count ? count.copy() : count;
      on.take(option, "every-choice-agrees");
      let further = on.next();
      while (further?.group.length === 1) {
        on.take(further.group[0]!, "backwards");
        further = on.next();
      }
      if (further) note(on, further);
      else {
        const { sure, may } = endOf(on.run);
        found.sure &= onlyWithTwins(sure);
        found.may |= withTwins(may);
      }
    }
  }

  const root = start.copy();
  note(start, tie);
  walk(Math.min(few, most));
  let inEveryWay = 0n;
  if (open.length > 0) {
    const whole = walkEasier(root, tie, untwinned, most);
    easier = whole.of;
    for (const one of open) one.known = knownOf(one.tie);
    inEveryWay = onlyWithTwins(whole.found.sure);
    if (whole.exact) {
      found.sure = inEveryWay;
      found.may = withTwins(whole.found.may);
      open.length = 0;
    }
    walk(most);
  }
  const may = { ...found };
  for (const one of open) {
    may.may |= withTwins(one.known.may);
    may.sure &= onlyWithTwins(one.known.sure);
  }
  return { sure: setOf(may.sure | inEveryWay), can: setOf(found.may), may: setOf(may.may) };
}

/** The easier count from a tie on. `exact`: all was walked, and the stages before would have broken no tie. */
function walkEasier(
  start: StvCount,
  first: StvTie,
  untwinned: (tied: readonly number[]) => number[],
  most: number,
): { of: Map<string, Found>; found: Found; exact: boolean } {
  const of = new Map<string, Found>();
  let noted = 0;
  let exact = true;
  /** From a tie of a count, which it may take on. */
  function from(count: StvCount, tie: StvTie): Found {
    const known = of.get(tie.state);
    if (known) return known;
    if (tie.group.length < tie.equal.length) exact = false;
    if (of.size >= most || noted > MOST_NOTED) {
      exact = false;
      return boundOf(tie);
    }
    const tried = untwinned(tie.equal);
    let all: Found | undefined;
    for (const [at, option] of tried.entries()) {
      const on = at === tried.length - 1 ? count : count.copy();
      on.take(option, "every-choice-agrees");
      const further = on.next();
      const one = further ? from(on, further) : endOf(on.run);
      all = all ? { sure: all.sure & one.sure, may: all.may | one.may } : one;
    }
    of.set(tie.state, all!);
    noted += tie.state.length;
    return all!;
  }
  const found = from(start, first);
  return { of, found, exact };
}

function boundOf(tie: StvTie): Found {
  const { sure, may } = tie.bound();
  return { sure: bitsOf(sure), may: bitsOf(may) };
}

function endOf({ elected, tiedForRest }: StvRun): Found {
  const sure = bitsOf(elected.flat());
  return { sure, may: tiedForRest ? sure | bitsOf(tiedForRest) : sure };
}

function bitsOf(some: readonly number[]): bigint {
  let bits = 0n;
  for (const one of some) bits |= 1n << BigInt(one);
  return bits;
}

function setOf(bits: bigint): Set<number> {
  const some = new Set<number>();
  for (let one = 0, rest = bits; rest > 0n; one++, rest >>= 1n) if (rest & 1n) some.add(one);
  return some;
}

/** Who may win takes all twins along; who wins for sure does so only together with all of them. */
function twinSets(twins: readonly number[]) {
  const groups = Map.groupBy(twins.keys(), (one) => twins[one]!);
  const together = [...groups.values()].filter((group) => group.length > 1).map(bitsOf);
  return {
    withTwins: (bits: bigint) =>
      together.reduce((all, group) => ((bits & group) === 0n ? all : all | group), bits),
    onlyWithTwins: (bits: bigint) =>
      together.reduce((all, group) => ((bits & group) === group ? all : all & ~group), bits),
    untwinned: (tied: readonly number[]) =>
      tied.filter((one, at) => tied.findIndex((other) => twins[other] === twins[one]) === at),
  };
}
