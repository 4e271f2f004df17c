import { holdsUnseen, isTurned, tidyLine } from "#kernel/contract/text-policy.ts";
import { type Fault, InputFault } from "#kernel/server/cli/command.ts";
import { type CsvColumn, type CsvRow, readCsvFrom } from "#kernel/server/cli/read-csv.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { people } from "../../contract.ts";
import type { FileFault, NoteFault } from "../../rules/file-fault.ts";
import type { Said } from "../../rules/said.ts";
import type { ImportLabel, ImportVoice } from "./say-import.ts";

const problem = problemsOf(people.problems);

/** Columns of running text, where a sign that turns the direction is taken out. */
const running: ReadonlySet<string> = new Set(["purpose"]);
/** How many faults an answer lists; all are counted. */
const MOST_LISTED = 200;
/** How many values are named out of which something was left that nobody sees; the others are counted. */
const MOST_UNSEEN = 20;
/** Past any organisation one workspace is for; noise would fill the memory. */
const MOST_ROWS = 50_000;

/** A fault of the rules or of the reader of the file, who has for some no more than a sentence. */
type FoundFault = Omit<FileFault, "says"> & { says: ImportLabel | string };

/**
 * Reads the rows of an imported file, each checked by itself.
 * `unseen` says out of which values something was left that nobody can see, which whoever made the file cannot know.
 * @throws import_refused when the file is no such table. Faults of rows are handed back, to be told with those across
 * rows; `complete` is false where a row could not be read at all.
 */
export async function readRows<const Columns extends readonly CsvColumn[], Row>(
  csv: string,
  columns: Columns,
  read: (values: CsvRow<Columns>, line: number, note: NoteFault) => Row,
  voice: ImportVoice,
): Promise<{ rows: Row[]; faults: FoundFault[]; unlisted: number; complete: boolean; unseen: Said[] }> {
  const rows: Row[] = [];
  const faults: FoundFault[] = [];
  const unseen: { line: number; field: string }[] = [];
  let moreUnseen = 0;
  let unlisted = 0;
  try {
    await readCsvFrom(csv, { columns, faultLimit: MOST_LISTED }, (values, { line }) => {
      if (rows.length === MOST_ROWS) {
        throw new InputFault([
          { line, message: voice.say({ code: "import_rows", values: { most: MOST_ROWS } }) },
        ]);
      }
      const note: NoteFault = (column, says) => {
        if (faults.length < MOST_LISTED) faults.push({ line, column, says });
        else unlisted++;
      };
      for (const [column, value] of Object.entries<string>(values)) {
        if (!running.has(column) && isTurned(value)) note(column, { code: "import_turned" });
        if (!holdsUnseen(value)) continue;
        if (unseen.length < MOST_UNSEEN) unseen.push({ line, field: column });
        else moreUnseen++;
      }
      const row = read(tidied(values), line, note);
      rows.push(row);
    });
  } catch (error) {
    if (!(error instanceof InputFault)) throw error;
    const listed = error.faults.map((fault) => ({
      line: fault.line ?? null,
      column: fault.column === undefined ? null : String(fault.column),
      says: saidOf(fault),
    }));
    if (rows.length === 0) throw refusal(voice, listed, error.unlisted);
    return {
      rows,
      faults: [...listed, ...faults],
      unlisted: unlisted + error.unlisted,
      complete: false,
      unseen: [],
    };
  }
  const told: Said[] = unseen.map((values) => ({ code: "import_unseen", values }));
  if (moreUnseen > 0) told.push({ code: "import_unseen_more", values: { count: moreUnseen } });
  return { rows, faults, unlisted, complete: true, unseen: told };
}

/** As a form would keep it. */
const tidied = <Values extends Record<string, string>>(values: Values): Values =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, tidyLine(value)])) as Values;

/** What the reader of CSV files found, by its code. */
function saidOf({ code, values, message }: Fault): ImportLabel | string {
  const known: ImportLabel["code"] | undefined = code && `import_${code}`;
  return known ? ({ code: known, values } as ImportLabel) : message;
}

/**
 * The answer to a file with faults. Each `path` is the line of the file and the column: `7.email`; `file` for the whole.
 */
export function refusal(voice: ImportVoice, faults: readonly FoundFault[], unlisted = 0) {
  const sorted = faults.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  const total = faults.length + unlisted;
  const listed = sorted.slice(0, MOST_LISTED).map(({ line, column, says }) => ({
    path: line === null ? "file" : column === null ? `${line}` : `${line}.${column}`,
    message: voice.say(says),
  }));
  const detail = [
    voice.say({ code: "import_faults", values: { count: total } }),
    ...(total > listed.length
      ? [voice.say({ code: "import_faults_listed", values: { listed: listed.length } })]
      : []),
  ];
  return problem("import_refused", detail.join(" "), { errors: listed, current: { faults: total } });
}

/** Tells the importer's own browser how far it is; past the transaction, so that it is seen while it runs. */
export type OnProgress = (done: number, total: number) => void;
