import { InputFault } from "#kernel/server/cli/command.ts";
import { type CsvColumn, type CsvRow, readCsvFrom } from "#kernel/server/cli/read-csv.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { people } from "../../contract.ts";
import type { FileFault, NoteFault } from "../../rules/file-fault.ts";

const problem = problemsOf(people.problems);

/** How many faults an answer lists; all are counted. */
const MOST_LISTED = 200;
/** Past any organisation one workspace is for; noise would fill the memory. */
const MOST_ROWS = 50_000;

/**
 * Reads the rows of an imported file, each checked by itself.
 * @throws import_refused when the file is no such table. Faults of rows are handed back, to be told with those across
 * rows; `complete` is false where a row could not be read at all.
 */
export async function readRows<const Columns extends readonly CsvColumn[], Row>(
  csv: string,
  columns: Columns,
  read: (values: CsvRow<Columns>, line: number, note: NoteFault) => Row,
): Promise<{ rows: Row[]; faults: FileFault[]; unlisted: number; complete: boolean }> {
  const rows: Row[] = [];
  const faults: FileFault[] = [];
  let unlisted = 0;
  try {
    await readCsvFrom(csv, { columns, faultLimit: MOST_LISTED }, (values, { line }) => {
      if (rows.length === MOST_ROWS) {
        const message = `the file has more than ${MOST_ROWS} rows; import it in parts`;
        throw new InputFault([{ line, message }]);
      }
      const row = read(values, line, (column, message) => {
        if (faults.length < MOST_LISTED) faults.push({ line, column, message });
        else unlisted++;
      });
      rows.push(row);
    });
  } catch (error) {
    if (!(error instanceof InputFault)) throw error;
    const listed = error.faults.map(({ line, column, message }) => ({
      line: line ?? null,
      column: column === undefined ? null : String(column),
      message,
    }));
    if (rows.length === 0) throw refusal(listed, error.unlisted);
    return { rows, faults: [...listed, ...faults], unlisted: unlisted + error.unlisted, complete: false };
  }
  return { rows, faults, unlisted, complete: true };
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
