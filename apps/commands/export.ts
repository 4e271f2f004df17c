import type { Command } from "commander";
import { printJson, printTable, runCommand } from "#kernel/server/cli/command.ts";

export function exportCommand(program: Command): void {
  program
    .command("export")
    .description("Write all of a workspace as CSV and JSON, one file a table. Secrets are left out.")
    .requiredOption("--workspace <name>")
    .option("--out <folder>", "where to; made when absent", "weft-export")
    .option("--json", "one JSON value on standard output")
    .addHelpText("after", "\nExample:\n  weft export --workspace nordwind --out /srv/weft-2026-11")
    .action(
      runCommand(async (options: { workspace: string; out: string; json?: boolean }) => {
        const { openInstallation, workspaceNamed } = await import("../open-installation.ts");
        const { exportWorkspace } = await import("#kernel/server/export/export-workspace.ts");
        const { kernel, close } = await openInstallation({ exclusive: false });
        try {
          const workspace = await workspaceNamed(kernel, options.workspace);
          const tables = await exportWorkspace(kernel, workspace, options.out);
          if (options.json) printJson({ folder: options.out, tables });
          else
            printTable(
              ["table", "rows"],
              tables.map(({ table, rows }) => [table, rows]),
            );
        } finally {
          await close();
        }
      }),
    );
}
