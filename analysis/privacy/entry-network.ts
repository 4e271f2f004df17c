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
  // The nodes of the network: rows and their total first, then columns and theirs.
  const rowNodes = values.map((_, row) => row);
  const columnNodes = values[0]!.map((_, column) => values.length + column);
  const nodes = [...rowNodes, ...columnNodes];
  const isRow = (node: number) => node < values.length;
  /** The entry that is the edge between two nodes. */
  const rowOf = (from: number, to: number) => Math.min(from, to);
  const columnOf = (from: number, to: number) => Math.max(from, to) - values.length;
  const isTotal = (row: number, column: number) => (row === height) !== (column === width);

  /** How far an entry may itself move. */
  function room(row: number, column: number, upward: boolean): number {
    const value = values[row]![column]!;
    if (!upward) return value;
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
    const isOpen = values.map((line) => line.map(() => false));
    /** What has been sent from a row to a column. */
    const sent = values.map((line) => line.map(() => 0));
    const upward = direction === "up";
    const limit = Math.min(asked, room(row, column, upward));
    const ends = [rowNodes[row]!, columnNodes[column]!] as const;
    const [sink, source] = upward === isTotal(row, column) ? [ends[1], ends[0]] : ends;

    function residual(from: number, to: number): number {
      const [r, c] = [rowOf(from, to), columnOf(from, to)];
      const flow = sent[r]![c]!;
      return room(r, c, isRow(from) !== isTotal(r, c)) - (isRow(from) ? flow : -flow);
    }
    function price(from: number, to: number): number {
      const [r, c] = [rowOf(from, to), columnOf(from, to)];
      if (r === row && c === column) return Infinity;
      if (hidden(r, c) || isOpen[r]![c]) return 0;
      return cost ? cost(r, c) : Infinity;
    }
    const neighbours = (node: number) => (isRow(node) ? columnNodes : rowNodes);

    let moved = 0;
    while (moved < limit) {
      const edges = cheapestPath(source, sink, nodes, neighbours, residual, price);
      if (!edges) break;
      const step = Math.min(limit - moved, ...edges.map(([from, to]) => residual(from, to)));
      for (const [from, to] of edges) {
        const [r, c] = [rowOf(from, to), columnOf(from, to)];
        if (price(from, to) > 0) {
          opened.push([r, c]);
          isOpen[r]![c] = true;
        }
        sent[r]![c]! += isRow(from) ? step : -step;
      }
      moved += step;
    }
    return { moved, opened };
  }

  return { values, move };
}

/** Dijkstra over edges with room left. @returns the edges of the path, null where there is none */
function cheapestPath(
  source: number,
  sink: number,
  nodes: readonly number[],
  neighbours: (node: number) => readonly number[],
  residual: (from: number, to: number) => number,
  price: (from: number, to: number) => number,
): [from: number, to: number][] | null {
  const far = nodes.map(() => Infinity);
  far[source] = 0;
  const before = new Map<number, number>();
  const done = new Set<number>();
  for (;;) {
    let near: number | undefined;
    let nearest = Infinity;
    for (const node of nodes) {
      if (done.has(node) || far[node]! >= nearest) continue;
      near = node;
      nearest = far[node]!;
    }
    if (near === undefined) return null;
    if (near === sink) break;
    done.add(near);
    for (const node of neighbours(near)) {
      const length = nearest + price(near, node);
      if (length < far[node]! && residual(near, node) > 0) {
        far[node] = length;
        before.set(node, near);
      }
    }
  }
  const edges: [number, number][] = [];
  for (let node = sink; node !== source; node = before.get(node)!) edges.unshift([before.get(node)!, node]);
  return edges;
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
