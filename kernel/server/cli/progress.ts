import { writeAll } from "./command.ts";
import { kit } from "./kit-texts.ts";
import { figure } from "./say.ts";

export type Progress = {
  /** `done` of `total` pieces; without a total only the count is shown. */
  update(done: number, total?: number): void;
  end(): void;
};

const quiet = { firstAfter: 1000, terminalEvery: 100, elsewhereEvery: 5000 };

/**
 * Progress on standard error: nothing for the first second, then a bar on a terminal and a line every five seconds elsewhere.
 *
 * @example
 * const shown = progress("Importing people");
 * for (const [at, row] of rows.entries()) { await take(row); shown.update(at + 1, rows.length); }
 * shown.end();
 */
export function progress(
  label: string,
  {
    terminal = process.stderr.isTTY === true,
    now = () => performance.now(),
    write = (text: string) => writeAll(2, text),
  } = {},
): Progress {
  const every = terminal ? quiet.terminalEvery : quiet.elsewhereEvery;
  let next = now() + quiet.firstAfter;
  let shown = false;
  return {
    update(done, total) {
      if (now() < next) return;
      next = now() + every;
      shown = true;
      const count = total === undefined ? figure(done) : kit("doneOf", { done, total });
      write(
        terminal
          ? `\r\u001b[2K${label} ${total === undefined ? "" : bar(done / total)}${count}`
          : `${label}: ${count}\n`,
      );
    },
    end() {
      if (shown && terminal) write("\r\u001b[2K");
    },
  };
}

function bar(share: number): string {
  const full = Math.round(24 * Math.min(1, Math.max(0, share)));
  return `[${"=".repeat(full)}${" ".repeat(24 - full)}] `;
}
