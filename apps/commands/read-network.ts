import { stat } from "node:fs/promises";
import { type Fault, InputFault } from "#kernel/server/cli/command.ts";
import { progress } from "#kernel/server/cli/progress.ts";
import { readCsv } from "#kernel/server/cli/read-csv.ts";
import { say } from "./say-network.ts";

export type NetworkFiles = { edges: string; people?: string; group: string };

export type ReadNetwork = {
  people: string[];
  sources: Uint32Array;
  targets: Uint32Array;
  weights: Float64Array | null;
  groups: (string | null)[] | null;
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

/** A file without a single byte is a network without ties, not a mistake. */
async function hasContent(file: string): Promise<boolean> {
  if (file === "-") return true;
  const found = await stat(file).catch(() => null);
  return found === null || !found.isFile() || found.size > 0;
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

/** Waits for both readings, so that the faults of both files are told at once. */
async function settled(readings: readonly Promise<void>[]): Promise<void> {
  const faults: Fault[] = [];
  let unlisted = 0;
  for (const reading of await Promise.allSettled(readings)) {
    if (reading.status === "fulfilled") continue;
    if (!(reading.reason instanceof InputFault)) throw reading.reason;
    faults.push(...reading.reason.faults);
    unlisted += reading.reason.unlisted;
  }
  if (faults.length > 0) throw new InputFault(faults, unlisted);
}

/** Reads ties and, where given, the groups of people. Rejects with every fault found, by file, line and column. */
export async function readNetwork({ edges, people: peopleFile, group }: NetworkFiles): Promise<ReadNetwork> {
  const numbers = new Map<string, number>();
  const number = (label: string) => {
    let found = numbers.get(label);
    if (found === undefined) {
      found = numbers.size;
      numbers.set(label, found);
    }
    return found;
  };

  const groupOf = new Map<number, string | null>();
  async function readPeople(): Promise<void> {
    if (peopleFile === undefined || !(await hasContent(peopleFile))) return;
    const columns = [
      { name: "person", needed: true },
      { name: group, needed: true, mayBeEmpty: true },
    ];
    await readCsv(peopleFile, { columns, further: true }, (row, at) => {
      const person = number(row.person!);
      const label = row[group] === "" ? null : row[group]!;
      if (groupOf.has(person) && groupOf.get(person) !== label) {
        at.fault(
          "person",
          say("twoGroups", {
            person: row.person!,
            one: groupOf.get(person) ?? say("noGroup"),
            other: label ?? say("noGroup"),
          }),
        );
      }
      groupOf.set(person, label);
    });
  }

  const from = growing((length) => new Uint32Array(length));
  const to = growing((length) => new Uint32Array(length));
  const weight = growing((length) => new Float64Array(length));
  let weighted = false;
  async function readTies(): Promise<void> {
    if (!(await hasContent(edges))) return;
    const shown = progress(say("readingTies"));
    const columns = [
      { name: "source", needed: true },
      { name: "target", needed: true },
      { name: "weight" },
    ] as const;
    let rows = 0;
    await readCsv(edges, { columns }, (row, at) => {
      const strength = row.weight === "" ? 1 : Number(row.weight);
      if (!(strength >= 1e-100 && strength <= 1e100)) {
        at.fault("weight", say("notAWeight", { given: row.weight }));
        return;
      }
      if (row.weight !== "") weighted = true;
      from.push(number(row.source));
      to.push(number(row.target));
      weight.push(strength);
      if (++rows % 4096 === 0) shown.update(rows);
    });
    shown.end();
  }

  await settled([readPeople(), readTies()]);
  const { people, rank } = ranked([...numbers.keys()]);
  const groups = peopleFile === undefined ? null : new Array<string | null>(people.length).fill(null);
  if (groups) for (const [person, label] of groupOf) groups[rank[person]!] = label;
  return {
    people,
    sources: from.done().map((v) => rank[v]!),
    targets: to.done().map((v) => rank[v]!),
    weights: weighted ? weight.done() : null,
    groups,
  };
}
