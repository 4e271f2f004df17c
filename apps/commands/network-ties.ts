import type { FileNotes } from "./file-notes.ts";
import { readIds } from "./read-ids.ts";

/** What is told about files of ties and people; the sentences are `note_…` in network.en.ts. */
export type NetworkNote =
  | "self_ties"
  | "repeated_ties"
  | "opposite_ties"
  | "says_directed"
  | "undirected_both_ways"
  | "weights_missing"
  | "columns_ignored"
  | "column_not_declared"
  | "attributes_ignored"
  | "labels_unused"
  | "times_ignored"
  | "hyperedges"
  | "nested_graphs"
  | "nodes_repeated"
  | "types_unknown"
  | "no_ties"
  | "ends_not_listed"
  | "without_group_row"
  | "without_tie"
  | "empty_groups"
  | "ids_composed"
  | "ids_alike";

/** Where a reader of a file of ties puts what it finds. */
export type TieSink = {
  /** @param directed what the file says of this tie; undefined where it says nothing. */
  tie(source: string, target: string, weight: number | undefined, directed: boolean | undefined): void;
  /** Somebody the file lists, with a group where it gives one: "" is none. */
  person(id: string, group: string | undefined): void;
  notes: FileNotes<NetworkNote>;
};

/** A column of numbers that grows; a million ties never stand in memory as objects. */
function growing<Column extends Uint32Array | Float64Array>(make: (length: number) => Column) {
  let column = make(1024);
  let length = 0;
  return {
    push(value: number) {
      if (length === column.length) {
        const longer = make(2 * length);
        longer.set(column);
        column = longer;
      }
      column[length++] = value;
    },
    done: () => column.subarray(0, length) as Column,
  };
}

/** Numbers in order of value where all labels are numbers, else by text: the answer does not depend on the order of rows. */
function ranked(labels: readonly string[]): { people: string[]; rank: Uint32Array } {
  const numeric = labels.every((label) => /^-?\d{1,15}$/.test(label));
  const order = Uint32Array.from(labels, (_, v) => v).sort((a, b) => {
    const left = labels[a]!;
    const right = labels[b]!;
    return (numeric ? Number(left) - Number(right) : 0) || (left < right ? -1 : left > right ? 1 : 0);
  });
  const rank = new Uint32Array(labels.length);
  for (let at = 0; at < order.length; at++) rank[order[at]!] = at;
  return { people: Array.from(order, (v) => labels[v]!), rank };
}

/**
 * Collects the people and ties of files, numbers them, and counts what stands there twice, with itself, or both ways.
 *
 * @param directed whether arrows are kept: a tie that a file calls undirected then goes both ways.
 */
export function networkTies(notes: FileNotes<NetworkNote>, directed: boolean) {
  const ids = readIds();
  const numbers = new Map<string, number>();
  const labels: string[] = [];
  const number = (label: string) => {
    const id = ids.read(label);
    let found = numbers.get(id);
    if (found === undefined) {
      found = numbers.size;
      numbers.set(id, found);
      labels.push(id);
    }
    return found;
  };
  const from = growing((length) => new Uint32Array(length));
  const to = growing((length) => new Uint32Array(length));
  const weight = growing((length) => new Float64Array(length));
  /** 1 where the file calls the tie undirected. */
  const plain = growing((length) => new Uint32Array(length));
  let weightless = 0;
  let rows = 0;

  return {
    ids,
    labels,
    number,
    add(source: string, target: string, strength: number | undefined, says: boolean | undefined): void {
      rows++;
      from.push(number(source));
      to.push(number(target));
      weight.push(strength ?? 1);
      plain.push(says === false ? 1 : 0);
      if (strength === undefined) weightless++;
      if (says === true && !directed) notes.add("says_directed");
      if (says === false && directed) notes.add("undirected_both_ways");
    },
    isEmpty: () => rows === 0,
    /** Whoever is in a tie with somebody else. */
    tied(): Uint8Array {
      const tied = new Uint8Array(labels.length);
      const [sources, targets] = [from.done(), to.done()];
      for (let row = 0; row < sources.length; row++) {
        if (sources[row] === targets[row]) continue;
        tied[sources[row]!] = 1;
        tied[targets[row]!] = 1;
      }
      return tied;
    },
    done() {
      const { people, rank } = ranked(labels);
      const sources = from.done().map((v) => rank[v]!);
      const targets = to.done().map((v) => rank[v]!);
      tellRepeats(notes, people, sources, targets, plain.done(), directed);
      const weighted = weightless < rows;
      if (weighted) notes.add("weights_missing", undefined, weightless);
      const weights = weighted ? weight.done() : null;
      const both = directed ? [...plain.done().keys()].filter((row) => plain.done()[row] === 1) : [];
      if (both.length === 0) return { people, rank, sources, targets, weights };
      return {
        people,
        rank,
        sources: Uint32Array.from([...sources, ...both.map((row) => targets[row]!)]),
        targets: Uint32Array.from([...targets, ...both.map((row) => sources[row]!)]),
        weights: weights && Float64Array.from([...weights, ...both.map((row) => weights[row]!)]),
      };
    },
  };
}

/** Counts rows that name a tie again, pairs that stand there in both directions, and ties with oneself. O(rows log rows). */
function tellRepeats(
  notes: FileNotes<NetworkNote>,
  people: readonly string[],
  sources: Uint32Array,
  targets: Uint32Array,
  plain: Uint32Array,
  directed: boolean,
): void {
  const count = people.length;
  const keys = new Float64Array(sources.length);
  let kept = 0;
  for (let row = 0; row < sources.length; row++) {
    const [a, b] = [sources[row]!, targets[row]!];
    if (a === b) notes.add("self_ties", people[a]!);
    // The low bit says which way the tie stands; one without direction stands as the lower number first.
    else keys[kept++] = 2 * (Math.min(a, b) * count + Math.max(a, b)) + (a > b && plain[row] === 0 ? 1 : 0);
  }
  const sorted = keys.subarray(0, kept).sort();
  const pairOf = (key: number) => Math.floor(key / 2);
  const name = (key: number, between: string) => {
    const [low, high] = [Math.floor(pairOf(key) / count), pairOf(key) % count];
    return key % 2 === 0
      ? `${people[low]}${between}${people[high]}`
      : `${people[high]}${between}${people[low]}`;
  };
  for (let at = 1; at < kept; at++) {
    const key = sorted[at]!;
    const before = sorted[at - 1]!;
    if (key === before) notes.add("repeated_ties", name(key, directed ? " → " : " – "));
    else if (!directed && pairOf(key) === pairOf(before)) notes.add("opposite_ties", name(before, " – "));
  }
}
