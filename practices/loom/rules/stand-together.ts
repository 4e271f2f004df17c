/**
 * The order of departments in which those that work together stand together: a linear arrangement of a hypergraph, its threads the
 * challenges. What is made small is the length of all threads, each from its first to its last department, which is what one has to
 * follow with the eye.
 *
 * The least length is NP-hard to find, so it is sought: from the organisation's own order, and from the order of the second
 * eigenvector of the graph of joint work (J. E. Atkins, E. G. Boman, B. Hendrickson, "A Spectral Algorithm for Seriation and the
 * Consecutive Ones Problem", SIAM J. Comput. 28, 1998); each is then bettered by moving one department at a time beside one it works
 * with, as long as that shortens the threads. The shorter of both stands; of equals the organisation's own. It is never longer than
 * the organisation's own order, and the same for the same record.
 */

/** The challenges, each as the places of its departments in the organisation's own order. */
type Threads = readonly (readonly number[])[];

const SWEEPS = 12;
const STEPS = 160;

/** The length of all threads: from the first department of each to its last. */
export function lengthOf(threads: Threads, order: readonly number[]): number {
  const at: number[] = [];
  for (const [place, one] of order.entries()) at[one] = place;
  return sumOf(threads, at);
}

function sumOf(threads: Threads, at: readonly number[]): number {
  let sum = 0;
  for (const thread of threads) {
    let first = Number.POSITIVE_INFINITY;
    let last = Number.NEGATIVE_INFINITY;
    for (const one of thread) {
      const place = at[one]!;
      if (place < first) first = place;
      if (place > last) last = place;
    }
    if (last > first) sum += last - first;
  }
  return sum;
}

/**
 * Departments that work together stand together; those that work with nobody stand after them, in the organisation's own order.
 * @param own ids in the organisation's own order
 * @param threads of each challenge the ids of its departments; one that is not among `own` is passed over
 * @example standTogether(["a", "b", "c"], [["a", "c"], ["a", "c"]]) // ["a", "c", "b"]
 */
export function standTogether(own: readonly string[], threads: readonly (readonly string[])[]): string[] {
  const placeOf = new Map(own.map((id, place) => [id, place]));
  const shared = threads
    .map((thread) => [...new Set(thread)].flatMap((id) => placeOf.get(id) ?? []))
    .filter((thread) => thread.length > 1);
  const joined = new Set(shared.flat());
  const woven = [...own.keys()].filter((one) => joined.has(one));
  const beside = partnersOf(shared);
  const [fromOwn, spectral] = [woven, spectralOrder(woven, shared)].map((start) =>
    better(start, shared, beside),
  ) as [number[], number[]];
  const best = lengthOf(shared, spectral) < lengthOf(shared, fromOwn) ? spectral : fromOwn;
  const alone = [...own.keys()].filter((one) => !joined.has(one));
  return [...theWayRound(best), ...alone].map((one) => own[one]!);
}

/** Both directions are as good: the one nearer to the organisation's own. */
function theWayRound(order: readonly number[]): readonly number[] {
  const middle = (order.length - 1) / 2;
  const leaning = order.reduce((sum, one, place) => sum + one * (place - middle), 0);
  return leaning < 0 ? order.toReversed() : order;
}

/** With whom each department shares a challenge. */
function partnersOf(threads: Threads): Map<number, number[]> {
  const partners = new Map<number, Set<number>>();
  for (const thread of threads)
    for (const one of thread) {
      const known = partners.get(one) ?? new Set();
      for (const other of thread) if (other !== one) known.add(other);
      partners.set(one, known);
    }
  return new Map([...partners].map(([one, others]) => [one, [...others].toSorted((a, b) => a - b)]));
}

/** Moves one department at a time beside one it works with, while that shortens the threads. */
function better(
  start: readonly number[],
  threads: Threads,
  partners: ReadonlyMap<number, number[]>,
): number[] {
  let order = [...start];
  let length = lengthOf(threads, order);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const before = length;
    for (const one of start) {
      for (const partner of partners.get(one) ?? []) {
        for (const side of [0, 1]) {
          const rest = order.filter((each) => each !== one);
          const moved = rest.toSpliced(rest.indexOf(partner) + side, 0, one);
          const shorter = lengthOf(threads, moved);
          if (shorter < length) [order, length] = [moved, shorter];
        }
      }
    }
    if (length === before) break;
  }
  return order;
}

/** By the second eigenvector of the Laplacian of joint work, found by repeated multiplication; each piece for itself, as it comes. */
function spectralOrder(own: readonly number[], threads: Threads): number[] {
  const weight = new Map<number, Map<number, number>>(own.map((one) => [one, new Map()]));
  for (const thread of threads)
    for (const one of thread)
      for (const other of thread)
        if (one !== other) {
          const row = weight.get(one)!;
          // A challenge of many binds each two of them less.
          row.set(other, (row.get(other) ?? 0) + 1 / (thread.length - 1));
        }
  return piecesOf(own, weight).flatMap((piece) => fiedlerOrder(piece, weight));
}

type Weights = ReadonlyMap<number, ReadonlyMap<number, number>>;

function piecesOf(own: readonly number[], weight: Weights): number[][] {
  const seen = new Set<number>();
  return own.flatMap((start) => {
    if (seen.has(start)) return [];
    const piece = [start];
    seen.add(start);
    for (const one of piece)
      for (const other of weight.get(one)!.keys())
        if (!seen.has(other)) {
          seen.add(other);
          piece.push(other);
        }
    return [piece.toSorted((one, other) => one - other)];
  });
}

function fiedlerOrder(piece: readonly number[], weight: Weights): number[] {
  const degree = new Map(
    piece.map((one) => [one, [...weight.get(one)!.values()].reduce((sum, each) => sum + each, 0)]),
  );
  const shift = 2 * Math.max(...degree.values(), 1);
  let vector = new Map(piece.map((one, place) => [one, place - (piece.length - 1) / 2]));
  for (let step = 0; step < STEPS; step += 1) {
    // (shift - L) x: the least but one of L is the greatest of this beside the constant, which is taken out.
    const next = piece.map((one) => {
      const [x, row] = [vector.get(one)!, weight.get(one)!];
      let sum = (shift - degree.get(one)!) * x;
      for (const [other, by] of row) sum += by * vector.get(other)!;
      return sum;
    });
    const mean = next.reduce((sum, each) => sum + each, 0) / next.length;
    const size = Math.hypot(...next.map((each) => each - mean)) || 1;
    vector = new Map(piece.map((one, place) => [one, (next[place]! - mean) / size]));
  }
  const STEP = 1e-9;
  const rounded = (one: number) => Math.round(vector.get(one)! / STEP);
  return piece.toSorted((one, other) => rounded(one) - rounded(other) || one - other);
}
