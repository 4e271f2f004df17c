import type { CountTable, Entry } from "./table-types.ts";

/**
 * A table with its totals as a network: the changes of its entries that leave every total true.
 *
 * Rows and columns, the totals among them, are nodes; each entry is an edge between its row and its column. Turning the sign of row and
 * column totals makes every row and every column sum to 0, so a change that keeps all sums is a circulation: what flows out of a row over one
 * entry flows back over another. How far an entry may move while only hidden ones change is then a maximum flow.
 */
export type EntryNetwork = {
  /** Entries with totals, row by row. */
  values: number[][];
  /** Moves an entry as far as asked, or as far as it goes, over entries that are hidden; where `cost` is given also over others, cheapest
   * first, which `opened` then lists. */
  move(
    entry: Entry,
    direction: "up" | "down",
    asked: number,
    hidden: (row: number, column: number) => boolean,
    cost?: (row: number, column: number) => number,
  ): { moved: number; opened: Entry[] };
};

/**
 * Builds the network of a table.
 *
 * `move` is O(paths x (rows + columns) squared): Dijkstra on the dense residual network.
 *
 * Source: Gusfield, "A graph theoretic approach to statistical data security", SIAM Journal on Computing 17(3), 1988, 552-571,
 * doi 10.1137/0217034.
 * @throws RangeError when a count is not a whole number from 0 to what is possible, or the shape is not rows x columns.
 * @example entryNetwork({ rows: ["a"], columns: ["x"], counts: [[3]] }).move([0, 0], "down", 9, () => true).moved // 3
 */
export function entryNetwork({ rows, columns, counts, possible }: CountTable): EntryNetwork {
  const height = rows.length;
  const width = columns.length;
  const values = withTotals(counts, height, width);
  const most = possible ? withTotals(possible, height, width) : null;
  for (const [row, line] of values.entries()) {
    for (const [column, value] of line.entries()) {
      const limit = most ? most[row]![column]! : Number.MAX_SAFE_INTEGER;
      if (!Number.isSafeInteger(value) || value < 0 || !(value <= limit)) {
        throw new RangeError(`a count must be a whole number from 0 to what is possible: ${value}`);
      }
    }
  }
  const size = height + width + 2;
  const isTotal = (row: number, column: number) => (row === height) !== (column === width);

  /** How far an entry may itself move. */
  function room(row: number, column: number, direction: "up" | "down"): number {
    const value = values[row]![column]!;
    if (direction === "down") return value;
    return most ? most[row]![column]! - value : Infinity;
  }

  function move(
    [row, column]: Entry,
    direction: "up" | "down",
    asked: number,
    hidden: (row: number, column: number) => boolean,
    cost?: (row: number, column: number) => number,
  ): { moved: number; opened: Entry[] } {
    const opened: Entry[] = [];
    const isOpen = new Set<number>();
    /** What has been sent from a row to a column. */
    const sent = new Map<number, number>();
    const limit = Math.min(asked, room(row, column, direction));
    const rowNode = row;
    const columnNode = height + 1 + column;
    const outward = (direction === "up") !== isTotal(row, column);
    const [source, sink] = outward ? [columnNode, rowNode] : [rowNode, columnNode];

    function residual(from: number, to: number): number {
      const fromRow = from <= height;
      const [r, c] = fromRow ? [from, to - height - 1] : [to, from - height - 1];
      const flow = sent.get(r * (width + 1) + c) ?? 0;
      const sense = fromRow !== isTotal(r, c) ? "up" : "down";
      return room(r, c, sense) - (fromRow ? flow : -flow);
    }
    function price(from: number, to: number): number {
      const [r, c] = from <= height ? [from, to - height - 1] : [to, from - height - 1];
      if (r === row && c === column) return Infinity;
      if (hidden(r, c) || isOpen.has(r * (width + 1) + c)) return 0;
      return cost ? cost(r, c) : Infinity;
    }

    let moved = 0;
    while (moved < limit) {
      const path = cheapestPath(source, sink, size, height, residual, price);
      if (!path) break;
      let step = limit - moved;
      for (let at = 1; at < path.length; at++) step = Math.min(step, residual(path[at - 1]!, path[at]!));
      for (let at = 1; at < path.length; at++) {
        const [from, to] = [path[at - 1]!, path[at]!];
        const [r, c] = from <= height ? [from, to - height - 1] : [to, from - height - 1];
        if (price(from, to) > 0) {
          opened.push([r, c]);
          isOpen.add(r * (width + 1) + c);
        }
        const key = r * (width + 1) + c;
        if (Number.isFinite(step)) sent.set(key, (sent.get(key) ?? 0) + (from <= height ? step : -step));
      }
      moved += step;
    }
    return { moved, opened };
  }

  return { values, move };
}

/** Dijkstra over edges with room left; rows are 0 to height, columns follow. */
function cheapestPath(
  source: number,
  sink: number,
  size: number,
  height: number,
  residual: (from: number, to: number) => number,
  price: (from: number, to: number) => number,
): number[] | null {
  const far = new Array<number>(size).fill(Infinity);
  const before = new Array<number>(size).fill(-1);
  const done = new Set<number>();
  far[source] = 0;
  for (;;) {
    let near = -1;
    for (let node = 0; node < size; node++) {
      if (!done.has(node) && far[node]! < (near < 0 ? Infinity : far[near]!)) near = node;
    }
    if (near < 0) return null;
    if (near === sink) break;
    done.add(near);
    const [first, last] = near <= height ? [height + 1, size - 1] : [0, height];
    for (let node = first; node <= last; node++) {
      if (done.has(node)) continue;
      const length = far[near]! + price(near, node);
      if (length < far[node]! && residual(near, node) > 0) {
        far[node] = length;
        before[node] = near;
      }
    }
  }
  const path = [sink];
  while (path[0] !== source) path.unshift(before[path[0]!]!);
  return path;
}

function withTotals(counts: readonly (readonly number[])[], height: number, width: number): number[][] {
  if (counts.length !== height || counts.some((line) => line.length !== width)) {
    throw new RangeError(`a table must have ${height} rows of ${width}`);
  }
  const sum = (line: readonly number[]) => line.reduce((total, one) => total + one, 0);
  const full = counts.map((line) => [...line, sum(line)]);
  full.push(Array.from({ length: width + 1 }, (_, column) => sum(full.map((line) => line[column]!))));
  return full;
}
