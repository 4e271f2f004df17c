import { writeSync } from "node:fs";
import type { CsvFaultCode } from "./csv-fault.ts";
import { kit } from "./kit-texts.ts";
import { figure } from "./say.ts";

/** One thing wrong with what the caller gave: where, and in a sentence what. `line` counts from 1, the header included. */
export type Fault = {
  file?: string;
  line?: number;
  /** The name of a column of a table, or a position in the line counted from 1. */
  column?: string | number;
  message: string;
  code?: CsvFaultCode;
  values?: Readonly<Record<string, string | number>>;
};

/**
 * The call or the input is wrong: the command ends with exit code 2 and lists every fault, having changed nothing.
 *
 * @example throw new InputFault([{ file: "people.csv", line: 7, column: "email", message: "is not an address" }]);
 */
export class InputFault extends Error {
  override name = "InputFault";
  readonly faults: readonly Fault[];
  /** How many faults there were beyond those listed. */
  readonly unlisted: number;

  constructor(faults: readonly Fault[] | string, unlisted = 0) {
    const listed = typeof faults === "string" ? [{ message: faults }] : faults;
    super(listed.map(describeFault).join("\n"));
    this.faults = listed;
    this.unlisted = unlisted;
  }
}

/**
 * A fault on one line, in the form editors and terminals turn into a link.
 *
 * @example describeFault({ file: "people.csv", line: 7, column: "email", message: "is empty" }) // 'people.csv:7: email: is empty'
 */
export function describeFault({ file, line, column, message }: Fault): string {
  const place = [
    file,
    line ?? (file === undefined ? undefined : ""),
    typeof column === "number" ? column : "",
  ]
    .filter((part) => part !== undefined && part !== "")
    .join(":");
  const name = typeof column === "string" ? `${column}: ` : "";
  return place === "" ? `${name}${message}` : `${place}: ${name}${message}`;
}

/** Exit codes every command keeps: done, it failed, the call or the input is wrong. */
export const exitCodes = { done: 0, failed: 1, wrongInput: 2, interrupted: 130, terminated: 143 } as const;

/** Whoever asked a process to end sees it end: what has not tidied up by then is left to the next start. */
const HARD_END_MS = 9_000;

const stopping = new AbortController();
let stoppedAt = 0;
let heeding = false;
const cleanups = new Set<() => void | Promise<void>>();

/** Aborted when Ctrl-C or a terminate signal arrives; hand it to whatever can be given up early. */
export function interrupted(): AbortSignal {
  return stopping.signal;
}

/** Runs before the command ends by a signal, latest first. Returns the function that takes it back. */
export function onStop(cleanup: () => void | Promise<void>): () => void {
  cleanups.add(cleanup);
  return () => void cleanups.delete(cleanup);
}

/**
 * Wraps the action of a command so that all commands end alike: faults of the input on standard error and exit 2, any
 * other error as one sentence and exit 1 (its stack with LOG_LEVEL=debug or trace), Ctrl-C with exit 130.
 *
 * @example program.command("tally").argument("<file>").action(runCommand(async (file: string) => printJson(await tally(file))));
 */
export function runCommand<Args extends unknown[]>(
  action: (...args: Args) => void | Promise<void>,
): (...args: Args) => Promise<void> {
  return async (...args) => {
    heedSignals();
    try {
      await action(...args);
    } catch (error) {
      if (stopping.signal.aborted) return;
      explain(error);
      process.exitCode = error instanceof InputFault ? exitCodes.wrongInput : exitCodes.failed;
    }
  };
}

/** For the rest of the process: a command such as `serve` goes on after its action has returned. */
function heedSignals(): void {
  if (heeding) return;
  heeding = true;
  process.on("SIGINT", () => void stop(exitCodes.interrupted));
  process.on("SIGTERM", () => void stop(exitCodes.terminated));
}

async function stop(code: number): Promise<void> {
  if (stopping.signal.aborted) {
    // A second Ctrl-C does not wait for what the first one started; npm passes on the one the terminal has sent already.
    if (performance.now() - stoppedAt > 1000) process.exit(code);
    return;
  }
  stoppedAt = performance.now();
  stopping.abort(new Error("stopped"));
  setTimeout(() => process.exit(code), HARD_END_MS);
  for (const cleanup of [...cleanups].reverse()) {
    try {
      await cleanup();
    } catch (error) {
      explain(error);
    }
  }
  process.exit(code);
}

let otherwise: (error: unknown) => readonly string[] | undefined = () => undefined;

/** Says errors that only what has been opened has words for: a line each; undefined for those it does not know. */
export function explainBy(say: typeof otherwise): void {
  otherwise = say;
}

function explain(error: unknown): void {
  if (error instanceof InputFault) {
    for (const fault of error.faults) writeAll(2, `${printable(describeFault(fault))}\n`);
    if (error.unlisted > 0) writeAll(2, `${kit("andMore", { count: error.unlisted })}\n`);
    return;
  }
  const deep = /^(debug|trace)$/.test(process.env.LOG_LEVEL ?? "");
  const known = deep ? undefined : otherwise(error)?.map(printable).join("\n");
  if (known !== undefined) return writeAll(2, `weft: ${known}\n`);
  const text = error instanceof Error ? ((deep ? error.stack : undefined) ?? error.message) : String(error);
  writeAll(2, `weft: ${text}\n`);
}

/** One JSON value on standard output, in one piece, so that nothing half written is left when the command is stopped. */
export function printJson(value: unknown): void {
  writeAll(1, `${JSON.stringify(value, null, process.stdout.isTTY ? 2 : undefined)}\n`);
}

export type TableColumn = string | { title: string; align?: "left" | "right" };
export type TableCell = string | number | boolean | null | undefined;

/**
 * A table for people on standard output; columns whose cells are all numbers stand to the right.
 *
 * @example printTable(["option", "votes"], [["A", 12], ["B", 7]]);
 */
export function printTable(columns: readonly TableColumn[], rows: readonly (readonly TableCell[])[]): void {
  writeAll(1, formatTable(columns, rows));
}

export function formatTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly TableCell[])[],
): string {
  const titles = columns.map((column) => (typeof column === "string" ? column : column.title));
  const body = rows.map((row) => columns.map((_, at) => printable(cellText(row[at]))));
  const widths = titles.map((title, at) =>
    body.reduce((width, row) => Math.max(width, widthOf(row[at] ?? "")), widthOf(title)),
  );
  const right = columns.map((column, at) => {
    if (typeof column !== "string" && column.align) return column.align === "right";
    const cells = rows.map((row) => row[at]).filter((cell) => cell !== null && cell !== undefined);
    return cells.length > 0 && cells.every((cell) => typeof cell === "number");
  });
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => {
        const gap = " ".repeat(Math.max(0, (widths[at] ?? 0) - widthOf(cell)));
        return right[at] ? gap + cell : cell + gap;
      })
      .join("  ")
      .trimEnd();
  const rule = widths.map((width) => "-".repeat(width)).join("  ");
  return `${[line(titles), rule, ...body.map(line)].join("\n")}\n`;
}

function cellText(cell: TableCell): string {
  return typeof cell === "number" ? figure(cell) : String(cell ?? "");
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

function widthOf(text: string): number {
  return /^[ -~]*$/.test(text) ? text.length : [...graphemes.segment(text)].length;
}

/** Control characters of imported text would otherwise steer the reader's terminal. */
export function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these are what is taken out
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "\ufffd").replace(/[\t\n]/g, " ");
}

/** Writes all of the text before it returns; standard output to a pipe is otherwise cut off by process.exit. */
export function writeAll(descriptor: 1 | 2, text: string): void {
  let rest: Uint8Array = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // The reader went away (`weft … | head`): there is nobody left to tell.
      if (code === "EPIPE") process.exit(exitCodes.done);
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
