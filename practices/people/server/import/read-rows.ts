import { InputFault } from "#kernel/server/cli/command.ts";
import { type CsvColumn, type CsvRow, readCsvFrom } from "#kernel/server/cli/read-csv.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { people } from "../../contract.ts";
import type { FileFault, NoteFault } from "../../rules/file-fault.ts";

const problem = problemsOf(people.problems);

/** How many faults an answer lists; all are counted. */
const MOST_LISTED = 200;

/**
 * Reads the rows of an imported file, each checked by itself.
 * @throws import_refused when the file is no such table; faults inside rows are handed back, to be told with those across rows.
 */
export async function readRows<const Columns extends readonly CsvColumn[], Row>(
  csv: string,
  columns: Columns,
  read: (values: CsvRow<Columns>, line: number, note: NoteFault) => Row,
): Promise<{ rows: Row[]; faults: FileFault[] }> {
  const rows: Row[] = [];
  const faults: FileFault[] = [];
  try {
    await readCsvFrom(csv, { columns, faultLimit: MOST_LISTED }, (values, { line }) => {
      rows.push(read(values, line, (column, message) => faults.push({ line, column, message })));
    });
  } catch (error) {
    if (!(error instanceof InputFault)) throw error;
    const listed = error.faults.map(({ line, column, message }) => ({
      line: line ?? null,
      column: column === undefined ? null : String(column),
      message,
    }));
    throw refusal([...listed, ...faults], error.unlisted);
  }
  return { rows, faults };
}

/**
 * The answer to a file with faults. Each `path` is the line of the file and the column: `7.email`; `file` for the whole.
 */
export function refusal(faults: readonly FileFault[], unlisted = 0) {
  const sorted = faults.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  const total = faults.length + unlisted;
  const listed = sorted.slice(0, MOST_LISTED).map(({ line, column, message }) => ({
    path: line === null ? "file" : column === null ? `${line}` : `${line}.${column}`,
    message,
  }));
  const more = total > listed.length ? ` The first ${listed.length} are listed.` : "";
  const detail = `${total === 1 ? "One fault" : `${total} faults`} in the file; nothing was imported.${more}`;
  return problem("import_refused", detail, { errors: listed });
}

/** Tells the importer's own browser how far it is; past the transaction, so that it is seen while it runs. */
export type OnProgress = (done: number, total: number) => void;
