import { appendFileSync } from "node:fs";
import type { Command } from "commander";
import { printJson, runCommand } from "#kernel/server/cli/command.ts";
import { helpBelow } from "#kernel/server/cli/program.ts";
import { say } from "./say.ts";

export function auditHeadCommand(program: Command): void {
  program
    .command("audit-head")
    .description(say("auditHead"))
    .requiredOption("--workspace <name>", say("workspaceOption"))
    .option("--out <file>", say("auditHeadOut"))
    .addHelpText("after", helpBelow(["weft audit-head --workspace nordwind --out /mnt/elsewhere/anchors"]))
    .action(
      runCommand(async (options: { workspace: string; out?: string }) => {
        const { openInstallation, workspaceNamed } = await import("../open-installation.ts");
        const { inWorkspace } = await import("#kernel/server/database/pool.ts");
        const { anchorOf } = await import("#kernel/server/events/anchor-job.ts");
        const { kernel, close } = await openInstallation({ exclusive: false });
        try {
          const workspace = await workspaceNamed(kernel, options.workspace);
          const anchor = await inWorkspace(kernel.pool, workspace.id, "read", (client) =>
            anchorOf(kernel, workspace, client, kernel.now()),
          );
          if (!anchor) throw new Error(say("emptyLog"));
          if (!options.out) return printJson(anchor);
          appendFileSync(options.out, `${JSON.stringify(anchor)}\n`, { mode: 0o600 });
          console.log(say("auditHeadKept", { seq: anchor.seq, file: options.out, key: anchor.key }));
        } finally {
          await close();
        }
      }),
    );
}
