import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Command } from "commander";
import { textEncoding } from "#kernel/contract/text-encoding.ts";
import { type Fault, InputFault, printJson, printTable, runCommand } from "#kernel/server/cli/command.ts";
import type { CsvColumn } from "#kernel/server/cli/csv-header.ts";
import { kit } from "#kernel/server/cli/kit-texts.ts";
import { helpBelow } from "#kernel/server/cli/program.ts";
import { spoken } from "#kernel/server/cli/say.ts";
import { unreadable } from "#kernel/server/cli/unreadable.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { departmentColumns, type ImportReport, peopleColumns } from "#practices/people/contract.ts";
import { say } from "./say.ts";

type Options = { workspace: string; dryRun?: boolean; json?: boolean };
type Given = { csv: string; dryRun: boolean; onProgress: (done: number, total: number) => void };
type What = "people" | "departments";
type Import = (context: Context, given: Given) => Promise<ImportReport>;

const MOST_BYTES = 64 * 1024 * 1024;
const ROWS_SHOWN = 40;

/** What can be imported; what is heavy is loaded when it is. */
const imports: Record<What, { columns: readonly CsvColumn[]; example: string; load: () => Promise<Import> }> =
  {
    people: {
      columns: peopleColumns,
      example: "weft import people people.csv --workspace nordwind --dry-run",
      load: async () => (await import("#practices/people/server/index.ts")).importPeopleFile,
    },
    departments: {
      columns: departmentColumns,
      example: "weft import departments departments.csv --workspace nordwind",
      load: async () => (await import("#practices/people/server/index.ts")).importDepartmentsFile,
    },
  };

/** `email*`: a column that must be there. */
const named = ({ name, needed }: CsvColumn) => (needed ? `${name}*` : name);

export function importCommand(program: Command): void {
  const command = program.command("import").description(say("import"));
  for (const [what, { columns, example, load }] of Object.entries(imports) as [
    What,
    (typeof imports)[What],
  ][]) {
    command
      .command(what)
      .argument("<file>", say("importFile"))
      .description(say(`import_${what}`, { columns: columns.map(named).join(", ") }))
      .requiredOption("--workspace <name>", say("workspaceOption"))
      .option("--dry-run", say("importDryRun"))
      .option("--json", kit("jsonOption"))
      .addHelpText("after", helpBelow([example]))
      .action(
        runCommand(async (file: string, options: Options) => runImport(what, await load(), file, options)),
      );
  }
}

async function runImport(what: What, run: Import, file: string, options: Options): Promise<void> {
  const csv = await textOf(file);
  const { openInstallation, workspaceNamed } = await import("../open-installation.ts");
  const { withContext } = await import("#kernel/server/identity/workspaces.ts");
  const { ProblemError } = await import("#kernel/server/problem.ts");
  const { progress } = await import("#kernel/server/cli/progress.ts");
  const { kernel, close } = await openInstallation({ exclusive: false });
  const bar = progress(say(`importing_${what}`));
  try {
    const workspace = await workspaceNamed(kernel, options.workspace);
    const given = { csv, dryRun: options.dryRun ?? false, onProgress: bar.update };
    const report = await withContext(kernel, workspace, kernel.now(), (context) => run(context, given), {
      // What goes into JSON is the same whoever reads the rest.
      language: options.json ? "en" : spoken(),
    });
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
    if (bytes.length > MOST_BYTES) throw new InputFault([{ file, message: say("tooLarge") }]);
    return new TextDecoder(textEncoding(bytes)).decode(bytes);
  } catch (error) {
    const message = unreadable(error);
    if (message !== undefined) throw new InputFault([{ file, message }]);
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
    file: file === "-" ? kit("standardInput") : basename(file),
    line: line === undefined ? undefined : Number(line),
    column,
    message,
  };
}

function printReport(what: What, report: ImportReport): void {
  const shown = report.changes.slice(0, ROWS_SHOWN);
  if (shown.length > 0) {
    printTable(
      [{ title: say("line"), align: "right" }, "", say("who"), say("what")],
      shown.map((change) => [
        `${change.line}`,
        say(`change_${change.what}`),
        change.name,
        change.details.join("; "),
      ]),
    );
    const changed = report.added + report.changed + report.moved;
    if (changed > shown.length) console.log(kit("andMore", { count: changed - shown.length }));
    console.log();
  }
  if (report.departments.length > 0) {
    console.log(
      say(report.dryRun ? "departmentsToMake" : "departmentsMade", { names: report.departments.join(", ") }),
    );
  }
  if (report.heads.proposed > 0) console.log(say("headsProposed", { count: report.heads.proposed }));
  for (const { line, department, message } of report.heads.rows)
    console.log(say("headUnmatched", { line, department, message }));
  const unlisted = report.heads.unmatched - report.heads.rows.length;
  if (unlisted > 0) console.log(kit("andMore", { count: unlisted }));
  for (const note of report.notes) console.log(say("note", { note }));
  const counts = say(`counts_${what}`, report);
  console.log(report.dryRun ? `${say("dryRun")} ${counts}` : counts);
}
