import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setImmediate as othersTurn } from "node:timers/promises";
import { CsvError, parse } from "csv-parse";
import { unguarded } from "#kernel/contract/csv-guard.ts";
import { type Fault, InputFault } from "./command.ts";
import { textBlocks } from "./csv-blocks.ts";
import { csvFault } from "./csv-fault.ts";
import { type CsvColumn, type CsvHeader, readHeader, withoutSep } from "./csv-header.ts";
import { kit } from "./kit-texts.ts";
import { unreadable } from "./unreadable.ts";

export type { CsvColumn } from "./csv-header.ts";

export type CsvOptions<Columns extends readonly CsvColumn[]> = {
  columns: Columns;
  /** Columns beyond these are handed over in `at.further` instead of being faults. */
  further?: boolean;
  /** How many faults are listed; all are counted. */
  faultLimit?: number;
};

export type CsvRow<Columns extends readonly CsvColumn[]> = Record<Columns[number]["name"], string>;

export type CsvPlace<Name extends string = string> = {
  /** The line of the file the row begins on, from 1, the header included. */
  line: number;
  further: Readonly<Record<string, string>>;
  /** Notes what is wrong with this row; reading goes on so that all faults are found at once. */
  fault(column: Name | undefined, message: string): void;
};

export type CsvSummary = { rows: number; header: readonly string[] };

type OnRow<Columns extends readonly CsvColumn[]> = (
  row: CsvRow<Columns>,
  at: CsvPlace<Columns[number]["name"]>,
) => void | Promise<void>;

/**
 * Reads a CSV file row by row (RFC 4180; UTF-8 with or without a byte order mark or UTF-16 with one, CRLF or LF, `,`, `;` or tabs or as `sep=` says, the header in
 * any order; `-` is standard input). Values come trimmed; an optional column that is not there reads as "". Rejects with
 * InputFault when anything was wrong, after the whole file was looked at: change nothing before it resolves.
 *
 * @example
 * const people: Person[] = [];
 * await readCsv("people.csv", { columns: [{ name: "email", needed: true }, { name: "title" }] }, (row, at) => {
 *   if (!row.email.includes("@")) at.fault("email", `“${row.email}” is not an address`);
 *   people.push(row);
 * });
 */
export async function readCsv<const Columns extends readonly CsvColumn[]>(
  path: string,
  options: CsvOptions<Columns>,
  onRow: OnRow<Columns>,
): Promise<CsvSummary> {
  const file = path === "-" ? kit("standardInput") : path;
  const source: AsyncIterable<Buffer> = path === "-" ? process.stdin : createReadStream(path);
  try {
    return await readCsvFrom(source, { ...options, file }, onRow);
  } catch (error) {
    const reason = unreadable(error);
    throw reason === undefined ? error : new InputFault([{ file, message: reason }]);
  }
}

/**
 * The same for what is already at hand, such as an upload: text, bytes, or a stream of bytes. `file` is how faults name it.
 *
 * @example await readCsvFrom("email\nada@example.org\n", { columns: [{ name: "email", needed: true }] }, (row) => void seen.push(row.email));
 */
export async function readCsvFrom<const Columns extends readonly CsvColumn[]>(
  source: string | Uint8Array | AsyncIterable<Uint8Array>,
  { columns, further = false, faultLimit = 50, file }: CsvOptions<Columns> & { file?: string },
  onRow: OnRow<Columns>,
): Promise<CsvSummary> {
  const faults: Fault[] = [];
  let unlisted = 0;
  const note = (fault: Fault) => {
    if (faults.length < faultLimit) faults.push({ file, ...fault });
    else unlisted++;
  };
  const bytes =
    typeof source === "string"
      ? inPieces(Buffer.from(source))
      : source instanceof Uint8Array
        ? inPieces(source)
        : source;
  const blocks = textBlocks(bytes, file);
  const opening = await blocks.next();
  if (opening.done) throw new InputFault([{ file, line: 1, ...emptyFile(columns) }]);

  let header: CsvHeader | undefined;
  let rows = 0;
  const { text: beginning, delimiter } = withoutSep(opening.value);
  const parser = parse({
    delimiter,
    record_delimiter: "\n",
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    max_record_size: 4 * 1024 * 1024,
    info: true,
  });
  const text = Readable.from(chain(beginning, blocks), { objectMode: false });
  try {
    await pipeline(text, parser, async (records: AsyncIterable<ParsedRow>) => {
      for await (const { record: cells, info } of records) {
        const line = info.lines - lineBreaks(cells);
        if (header === undefined) {
          header = readHeader(cells, columns, { file, line, furtherAllowed: further });
          continue;
        }
        if (cells.every((cell) => cell === "")) continue;
        rows++;
        const faulty = faults.length + unlisted;
        const row = toRow(cells, header, (fault) => note({ line, ...fault }));
        if (faults.length + unlisted > faulty) continue;
        const at: CsvPlace = {
          line,
          further: row.further,
          fault: (column, message) => note({ line, column, message }),
        };
        const pending = onRow(row.values as CsvRow<Columns>, at);
        if (pending !== undefined) await pending;
      }
    });
  } catch (error) {
    if (error instanceof InputFault) {
      for (const fault of error.faults) note(fault);
      unlisted += error.unlisted;
    } else if (error instanceof CsvError) note(brokenRow(error));
    else throw error;
  }
  if (faults.length > 0) throw new InputFault(faults, unlisted);
  if (header === undefined) throw new InputFault([{ file, line: 1, ...emptyFile(columns) }]);
  return { rows, header: header.names };
}

const PIECE_BYTES = 65_536;

/** What is at hand as a whole, piece by piece, and others get their turn between two: a file of an upload is long to read. */
async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    yield bytes.subarray(at, at + PIECE_BYTES);
    await othersTurn();
  }
}

type ParsedRow = { record: string[]; info: { lines: number } };

function toRow(
  cells: readonly string[],
  header: CsvHeader,
  fault: (fault: Fault) => void,
): { values: Record<string, string>; further: Record<string, string> } {
  const values: Record<string, string> = {};
  const further: Record<string, string> = {};
  const width = header.names.length;
  if (cells.length < width || cells.slice(width).some((cell) => cell !== "")) {
    fault(csvFault("csv_row_width", { values: cells.length, columns: width }));
    return { values, further };
  }
  for (const { name, at, filled } of header.known) {
    const value = at === -1 ? "" : valueOf(cells[at]);
    if (filled && value === "") fault({ column: name, message: kit("isEmpty") });
    values[name] = value;
  }
  for (const { name, at } of header.further) further[name] = valueOf(cells[at]);
  return { values, further };
}

/** As it was before an export kept spreadsheets from running it. */
const valueOf = (cell = "") => unguarded(cell.trim()).trim();

async function* chain(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}

function lineBreaks(cells: readonly string[]): number {
  let found = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf("\n"); at !== -1; at = cell.indexOf("\n", at + 1)) found++;
  }
  return found;
}

function brokenRow(error: CsvError): Fault {
  const line = typeof error.lines === "number" ? error.lines : undefined;
  const code: string = error.code;
  if (code === "CSV_QUOTE_NOT_CLOSED") return { line, ...csvFault("csv_quote_open") };
  if (code === "CSV_MAX_RECORD_SIZE") return { line, ...csvFault("csv_row_long") };
  if (code === "CSV_INVALID_CLOSING_QUOTE" || code === "INVALID_OPENING_QUOTE") {
    return { line, ...csvFault("csv_quote_inside") };
  }
  return { line, message: error.message };
}

function emptyFile(columns: readonly CsvColumn[]): Fault {
  return csvFault("csv_empty_file", { columns: columns.map((column) => column.name).join(", ") });
}
