import { type Fault, InputFault } from "#kernel/server/cli/command.ts";
import { textBlocks } from "#kernel/server/cli/csv-blocks.ts";
import type { OpenFile } from "#kernel/server/cli/open-file.ts";
import { readCsvFrom } from "#kernel/server/cli/read-csv.ts";
import type { TieSink } from "./network-ties.ts";
import { say } from "./say-network.ts";

/** A weight as the analysis takes it; undefined for none given, null for what is none. */
export function weightOf(text: string): number | undefined | null {
  if (text === "") return undefined;
  const weight = Number(text);
  return weight >= 1e-100 && weight <= 1e100 ? weight : null;
}

const TYPES: Readonly<Record<string, boolean>> = { directed: true, undirected: false, mutual: false };

/** Ties as CSV, Gephi's own included: source, target, weight, and type where it says directed or undirected. */
export async function readTieCsv(
  { file, bytes }: OpenFile,
  { tie, notes }: TieSink,
  onRow: () => void,
): Promise<void> {
  const columns = [
    { name: "source", needed: true },
    { name: "target", needed: true },
    { name: "weight" },
    { name: "type" },
  ] as const;
  const ignored = new Set<string>();
  await readCsvFrom(bytes, { columns, file, further: true }, (row, at) => {
    const weight = weightOf(row.weight);
    if (weight === null) {
      at.fault("weight", say("notAWeight", { given: row.weight }));
      return;
    }
    const directed = TYPES[row.type.toLowerCase()];
    if (row.type !== "" && directed === undefined) ignored.add("type");
    for (const name in at.further) ignored.add(name);
    tie(row.source, row.target, weight, directed);
    onRow();
  });
  for (const name of ignored) notes.add("columns_ignored", name);
}

/** What the first line of a list of ties is called where it is a header without a comment mark. */
const HEADER = /^(from_?node_?id|source|from|src)$/i;

/**
 * Ties as SNAP writes them: two ids a line, spaces or tabs between, comments behind # or %. A third column is not taken: the
 * file does not say whether it is a weight, a sign or a time.
 */
export async function readTieList(
  { file, bytes }: OpenFile,
  { tie, notes }: TieSink,
  onRow: () => void,
): Promise<void> {
  const faults: Fault[] = [];
  let unlisted = 0;
  let line = 0;
  let rows = 0;
  let says: boolean | undefined;
  for await (const block of textBlocks(bytes, file)) {
    const lines = block.split("\n");
    if (block.endsWith("\n")) lines.pop();
    for (const text of lines) {
      line++;
      const row = text.trim();
      if (row === "") continue;
      if (row.startsWith("#") || row.startsWith("%")) {
        if (/\bundirected\b/i.test(row)) says = false;
        else if (/\bdirected\b/i.test(row)) says = true;
        continue;
      }
      const [source, target, ...further] = row.split(/[\s,]+/);
      if (rows++ === 0 && HEADER.test(source!)) continue;
      if (target === undefined || target === "") {
        if (faults.length < 50) faults.push({ file, line, message: say("noSecondId") });
        else unlisted++;
        continue;
      }
      if (further.length > 0) notes.add("column_not_declared", further[0]!);
      tie(source!, target, undefined, says);
      onRow();
    }
  }
  if (faults.length > 0) throw new InputFault(faults, unlisted);
}
