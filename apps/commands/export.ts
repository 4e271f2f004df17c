import type { Command } from "commander";
import { printJson, printTable, runCommand } from "#kernel/server/cli/command.ts";
import { kit } from "#kernel/server/cli/kit-texts.ts";
import { helpBelow } from "#kernel/server/cli/program.ts";
import { say } from "./say.ts";

export function exportCommand(program: Command): void {
  program
    .command("export")
    .description(say("export"))
    .requiredOption("--workspace <name>", say("workspaceOption"))
    .option("--out <folder>", say("exportOut"), "weft-export")
    .option("--json", kit("jsonOption"))
    .addHelpText("after", helpBelow(["weft export --workspace nordwind --out /srv/weft-2026-11"]))
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
              [say("table"), say("rows")],
              tables.map(({ table, rows }) => [table, rows]),
            );
        } finally {
          await close();
        }
      }),
    );
}
