import { type Fault, InputFault } from "#kernel/server/cli/command.ts";
import { headText, type OpenFile, openFile } from "#kernel/server/cli/open-file.ts";
import { progress } from "#kernel/server/cli/progress.ts";
import { readCsvFrom } from "#kernel/server/cli/read-csv.ts";
import { type FileNote, fileNotes } from "./file-notes.ts";
import { type NetworkNote, networkTies, type TieSink } from "./network-ties.ts";
import { idsAlike } from "./read-ids.ts";
import { readTieCsv, readTieList } from "./read-tie-rows.ts";
import { readTieXml } from "./read-tie-xml.ts";
import { say } from "./say-network.ts";

export type NetworkFiles = { edges: string; people?: string; group: string; directed?: boolean };

export type ReadNetwork = {
  people: string[];
  sources: Uint32Array;
  targets: Uint32Array;
  weights: Float64Array | null;
  groups: (string | null)[] | null;
  /** In the language of the moment. */
  notes: () => FileNote<NetworkNote>[];
};

/** The form of a file of ties, by its beginning. */
export type TieForm = "empty" | "csv" | "list" | "xml" | { unknownXml: string };

/**
 * Which form a file of ties has: GraphML and GEXF by their first element, a list as SNAP writes it by comments in front or by
 * ids that only spaces or tabs part, CSV otherwise.
 *
 * @example tieForm("# Directed graph\n# FromNodeId\tToNodeId\n0\t1\n") // "list"
 */
export function tieForm(beginning: string): TieForm {
  const text = beginning.replace(/^\ufeff/, "").trimStart();
  if (text === "") return "empty";
  if (text.startsWith("<")) {
    const root = /<(?![?!])(?:[\w.-]+:)?([\w.-]+)/.exec(text.replaceAll(/<!--[\s\S]*?-->/g, ""))?.[1] ?? "";
    return root === "graphml" || root === "gexf" ? "xml" : { unknownXml: root };
  }
  const rows = text.split(/[\r\n]+/).map((row) => row.trim());
  const comments = rows.findIndex((row) => row !== "" && !/^[#%]/.test(row));
  const first = rows[comments === -1 ? 0 : comments]!;
  const named = /\bsource\b/i.test(first) && /\btarget\b/i.test(first);
  if (named && comments === 0) return "csv";
  return comments !== 0 || /^[^\s,;"]+[ \t]+[^\s,;"]+/.test(first) ? "list" : "csv";
}

/** Gephi exports its nodes with the column Id; of ours, which is called person, there is none then. */
function personColumn(beginning: string): "person" | "id" {
  const header = beginning
    .replace(/^\ufeff/, "")
    .split(/[\r\n]+/)
    .find((line) => line.trim() !== "" && !/^"?sep=/i.test(line));
  const names = (header ?? "").split(/[,;\t]/).map((name) => name.replaceAll('"', "").trim().toLowerCase());
  return names.includes("id") && !names.includes("person") ? "id" : "person";
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

/**
 * Reads ties and, where given, the groups of people. Rejects with every fault found, by file, line and column; what is
 * dropped, not matched or can be read in two ways is counted in `notes`.
 */
export async function readNetwork({
  edges,
  people: peopleFile,
  group,
  directed = false,
}: NetworkFiles): Promise<ReadNetwork> {
  const notes = fileNotes<NetworkNote>();
  const ties = networkTies(notes, directed);
  const groupOf = new Map<number, string | null>();
  const ofFile = new Map<number, string | null>();

  async function readPeople(): Promise<void> {
    if (peopleFile === undefined) return;
    const { head, bytes, file } = await openFile(peopleFile);
    if (head.length === 0) return;
    const id = personColumn(headText(head));
    const columns = [
      { name: id, needed: true },
      { name: group, needed: true, mayBeEmpty: true },
    ];
    await readCsvFrom(bytes, { columns, further: true, file }, (row, at) => {
      const person = ties.number(row[id]!);
      const label = row[group] === "" ? null : row[group]!.normalize("NFC");
      if (groupOf.has(person) && groupOf.get(person) !== label) {
        at.fault(
          id,
          say("twoGroups", {
            person: row[id]!,
            one: groupOf.get(person) ?? say("noGroup"),
            other: label ?? say("noGroup"),
          }),
        );
      }
      groupOf.set(person, label);
    });
  }

  async function readTies(): Promise<void> {
    const opened = await openFile(edges);
    const shown = progress(say("readingTies"));
    let rows = 0;
    const onRow = () => {
      if (++rows % 4096 === 0) shown.update(rows);
    };
    const sink: TieSink = {
      notes,
      tie: ties.add,
      person: (id, label) => {
        const person = ties.number(id);
        if (label !== undefined) ofFile.set(person, label === "" ? null : label.normalize("NFC"));
      },
    };
    await read(opened, sink, onRow);
    shown.end();
  }

  async function read(opened: OpenFile, sink: TieSink, onRow: () => void): Promise<void> {
    const form = tieForm(headText(opened.head));
    if (form === "empty") return;
    if (form === "csv") return readTieCsv(opened, sink, onRow);
    if (form === "list") return readTieList(opened, sink, onRow);
    if (form === "xml") return readTieXml(opened, sink, { group, onRow });
    const message = say("unknownXml", { root: form.unknownXml });
    throw new InputFault([{ file: opened.file, message }]);
  }

  await settled([readPeople(), readTies()]);
  const known = peopleFile === undefined ? ofFile : groupOf;
  if (peopleFile !== undefined) {
    const tied = ties.tied();
    for (const [person, label] of ties.labels.entries()) {
      if (!groupOf.has(person)) notes.add("without_group_row", label);
      else if (groupOf.get(person) === null) notes.add("empty_groups", label);
      if (groupOf.has(person) && tied[person] === 0) notes.add("without_tie", label);
    }
  }
  if (ties.isEmpty()) notes.add("no_ties");
  for (const id of ties.ids.composed) notes.add("ids_composed", id);
  const { rank, ...network } = ties.done();
  for (const pair of idsAlike(network.people)) notes.add("ids_alike", pair);
  const given = peopleFile !== undefined || known.size > 0;
  const groups = given ? new Array<string | null>(network.people.length).fill(null) : null;
  if (groups) for (const [person, label] of known) groups[rank[person]!] = label;
  return { ...network, groups, notes: () => notes.list((code, values) => say(`note_${code}`, values)) };
}
