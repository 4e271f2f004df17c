import type { Command } from "commander";
import { exitCodes, printJson, printTable, runCommand } from "#kernel/server/cli/command.ts";

export function verifyAuditCommand(program: Command): void {
  program
    .command("verify-audit")
    .description(
      "Check that no event of a workspace's log was changed, removed or put in between, and say what was erased.",
    )
    .requiredOption("--workspace <name>")
    .option("--json", "one JSON value on standard output")
    .addHelpText("after", "\nExample:\n  weft verify-audit --workspace nordwind")
    .action(
      runCommand(async (options: { workspace: string; json?: boolean }) => {
        const { openInstallation, workspaceNamed } = await import("../open-installation.ts");
        const { verifyChain } = await import("#kernel/server/events/verify-chain.ts");
        const { kernel, close } = await openInstallation({ exclusive: false });
        try {
          const workspace = await workspaceNamed(kernel, options.workspace);
          const report = await verifyChain(kernel, workspace);
          if (options.json) printJson(report);
          else if (report.fault)
            console.log(`The chain does not hold at event ${report.fault.seq}: ${report.fault.what}.`);
          else {
            console.log(`${report.events} events, chain intact. Head: ${report.head}`);
            if (report.erased > 0) {
              console.log(`${report.erased} of them have lost their words:`);
              printTable(
                ["when", "by", "why", "events"],
                report.erasures.map(({ at, by, why, events }) => [at, by ?? "Weft", why, events]),
              );
            }
          }
          if (report.fault) process.exitCode = exitCodes.failed;
        } finally {
          await close();
        }
      }),
    );
}
