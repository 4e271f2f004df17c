import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Command } from "commander";
import { type Fault, InputFault, printJson, printTable, runCommand } from "#kernel/server/cli/command.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { ImportReport } from "#practices/people/contract.ts";

type Options = { workspace: string; dryRun?: boolean; json?: boolean };
type Given = { csv: string; dryRun: boolean; onProgress: (done: number, total: number) => void };
type Import = (context: Context, given: Given) => Promise<ImportReport>;

const MOST_BYTES = 64 * 1024 * 1024;
const ROWS_SHOWN = 40;

/** What can be imported; what is heavy is loaded when it is. */
const imports: Record<string, { columns: string; example: string; load: () => Promise<Import> }> = {
  people: {
    columns: "email*, name*, department*, title, level, manager, time_zone, role (* needed)",
    example: "weft import people people.csv --workspace nordwind --dry-run",
    load: async () => (await import("#practices/people/server/index.ts")).importPeopleFile,
  },
  departments: {
    columns: "department*, parent, purpose (* needed)",
    example: "weft import departments departments.csv --workspace nordwind",
    load: async () => (await import("#practices/people/server/index.ts")).importDepartmentsFile,
  },
};

export function importCommand(program: Command): void {
  const command = program
    .command("import")
    .description("Bring files in: all of a file or nothing of it; a file can be imported again");
  for (const [what, { columns, example, load }] of Object.entries(imports)) {
    command
      .command(what)
      .argument("<file>", "a CSV file, or - for standard input")
      .description(`Import ${what}. Columns: ${columns}. An empty optional value leaves what is there.`)
      .requiredOption("--workspace <name>")
      .option("--dry-run", "say what would happen and change nothing")
      .option("--json", "one JSON value on standard output")
      .addHelpText("after", `\nExample:\n  ${example}`)
      .action(
        runCommand(async (file: string, options: Options) => runImport(what, await load(), file, options)),
      );
  }
}

async function runImport(what: string, run: Import, file: string, options: Options): Promise<void> {
  const csv = await textOf(file);
  const { openInstallation, workspaceNamed } = await import("../open-installation.ts");
  const { withContext } = await import("#kernel/server/identity/workspaces.ts");
  const { ProblemError } = await import("#kernel/server/problem.ts");
  const { progress } = await import("#kernel/server/cli/progress.ts");
  const { kernel, close } = await openInstallation({ exclusive: false });
  const bar = progress(`Importing ${what}`);
  try {
    const workspace = await workspaceNamed(kernel, options.workspace);
    const given = { csv, dryRun: options.dryRun ?? false, onProgress: bar.update };
    const report = await withContext(kernel, workspace, kernel.now(), (context) => run(context, given));
    bar.end();
    if (options.json) printJson(report);
    else printReport(what, report);
  } catch (error) {
    if (error instanceof ProblemError && error.code === "import_refused") {
      const faults = (error.errors ?? []).map(({ path, message }) => faultOf(file, path, message));
      throw new InputFault([...faults, { message: error.message }]);
    }
    throw error;
  } finally {
    bar.end();
    await close();
  }
}

/** The bytes as text; what is not UTF-8 becomes U+FFFD, which the import names with its line. */
async function textOf(file: string): Promise<string> {
  try {
    const bytes = file === "-" ? await readStandardInput() : await readFile(file);
    if (bytes.length > MOST_BYTES)
      throw new InputFault([{ file, message: "is larger than 64 MiB; is this a CSV file?" }]);
    return bytes.toString("utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new InputFault([{ file, message: "there is no such file" }]);
    if (code === "EISDIR") throw new InputFault([{ file, message: "is a folder, not a file" }]);
    if (code === "EACCES") throw new InputFault([{ file, message: "may not be read by this account" }]);
    throw error;
  }
}

async function readStandardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** `7.email` of the answer is line 7, column email of the file. */
function faultOf(file: string, path: string, message: string): Fault {
  const [, line, column] = /^(\d+)(?:\.(.+))?$/.exec(path) ?? [];
  return {
    file: file === "-" ? "standard input" : basename(file),
    line: line === undefined ? undefined : Number(line),
    column,
    message,
  };
}

function printReport(what: string, report: ImportReport): void {
  const shown = report.changes.slice(0, ROWS_SHOWN);
  if (shown.length > 0) {
    printTable(
      ["line", "", "who", "what"],
      shown.map((change) => [change.line, change.what, change.name, change.details.join("; ")]),
    );
    const changed = report.added + report.changed + report.moved;
    if (changed > shown.length) console.log(`… and ${changed - shown.length} more`);
    console.log();
  }
  if (report.departments.length > 0) {
    console.log(`Departments ${report.dryRun ? "to be made" : "made"}: ${report.departments.join(", ")}`);
  }
  for (const note of report.notes) console.log(`Note: ${note}`);
  const { rows, added, changed, moved, unchanged } = report;
  const counts = `${rows} ${what}: ${added} added, ${moved} moved, ${changed} changed, ${unchanged} as they were`;
  console.log(report.dryRun ? `Dry run, nothing was changed. ${counts}.` : `${counts}.`);
}
