import { tidyLine } from "#kernel/contract/text-policy.ts";
import { type Fault, InputFault } from "./command.ts";
import { csvFault } from "./csv-fault.ts";

/** A column a file may have; one that is `needed` must be there and filled in every row, unless `mayBeEmpty`. */
export type CsvColumn = { name: string; needed?: boolean; mayBeEmpty?: boolean };

export type CsvHeader = {
  names: readonly string[];
  /** For every known column its place in the rows, -1 when the file does not have it. */
  known: readonly { name: string; at: number; filled: boolean }[];
  further: readonly { name: string; at: number }[];
};

const delimiters = [",", ";", "\t"] as const;
type Delimiter = (typeof delimiters)[number] | "|";

/** Which delimiter the header row uses, the one that is there most often; text in quotes does not count. */
export function delimiterOf(text: string): Delimiter {
  let quoted = false;
  const counts = new Map<string, number>(delimiters.map((sign) => [sign, 0]));
  for (const sign of text) {
    if (sign === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (sign === "\n") break;
    else if (counts.has(sign)) counts.set(sign, counts.get(sign)! + 1);
  }
  return delimiters.reduce((best, sign) => (counts.get(sign)! > counts.get(best)! ? sign : best));
}

/**
 * The line `sep=;` that spreadsheets take as the delimiter, as an empty one, so that lines keep their numbers.
 * @example withoutSep("sep=;\na;b\n") // { text: "\na;b\n", delimiter: ";" }
 */
export function withoutSep(text: string): { text: string; delimiter: Delimiter } {
  const said = /^"?sep=([,;|\t])"?[ ,;\t]*(?=\n|$)/i.exec(text);
  if (!said) return { text, delimiter: delimiterOf(text) };
  return { text: text.slice(said[0].length), delimiter: said[1] as Delimiter };
}

/** Matches the header row with the columns a file may have; names every one that is unknown, missing or there twice. */
export function readHeader(
  cells: readonly string[],
  columns: readonly CsvColumn[],
  { file, line, furtherAllowed }: { file: string | undefined; line: number; furtherAllowed: boolean },
): CsvHeader {
  const faults: Fault[] = [];
  const fault = (column: string | number, said: ReturnType<typeof csvFault>) =>
    faults.push({ file, line, column, ...said });
  const places = new Map<string, number>();
  const further: { name: string; at: number }[] = [];
  const wanted = new Map(columns.map((column) => [plain(column.name), column.name]));
  const names = cells.map((cell) => wanted.get(plain(cell)) ?? cell);
  while (names.at(-1) === "") names.pop();
  for (const [at, name] of names.entries()) {
    const isKnown = wanted.has(plain(name));
    if (name === "") fault(at + 1, csvFault("csv_column_nameless"));
    else if (places.has(name)) fault(name, csvFault("csv_column_twice"));
    else if (!isKnown && !furtherAllowed) {
      const known = columns.map((column) => column.name).join(", ");
      fault(name, csvFault("csv_column_unknown", { columns: known }));
    } else if (!isKnown) further.push({ name, at });
    places.set(name, at);
  }
  for (const { name, needed } of columns) {
    if (needed && !places.has(name)) {
      const header = names.filter(Boolean).join(", ");
      fault(
        name,
        header ? csvFault("csv_column_missing", { header }) : csvFault("csv_header_nameless", { header }),
      );
    }
  }
  if (faults.length > 0) throw new InputFault(faults.slice(0, 50), Math.max(0, faults.length - 50));
  return {
    names,
    known: columns.map(({ name, needed, mayBeEmpty }) => ({
      name,
      at: places.get(name) ?? -1,
      filled: needed === true && mayBeEmpty !== true,
    })),
    further,
  };
}

/** Header names are compared without case, with spaces and hyphens as underscores and without what cannot be seen: “Time zone” is time_zone. */
function plain(name: string): string {
  return tidyLine(name)
    .toLowerCase()
    .replaceAll(/[\s-]+/g, "_");
}
