import type { Command } from "commander";
import { moment } from "#kernel/contract/words/formats.ts";
import { exitCodes, printJson, printTable, runCommand } from "#kernel/server/cli/command.ts";
import { kit } from "#kernel/server/cli/kit-texts.ts";
import { helpBelow } from "#kernel/server/cli/program.ts";
import { forMachines, spoken } from "#kernel/server/cli/say.ts";
import { say } from "./say.ts";

export function verifyAuditCommand(program: Command): void {
  program
    .command("verify-audit")
    .description(say("verifyAudit"))
    .requiredOption("--workspace <name>", say("workspaceOption"))
    .option("--json", kit("jsonOption"))
    .addHelpText("after", helpBelow(["weft verify-audit --workspace nordwind"]))
    .action(
      runCommand(async (options: { workspace: string; json?: boolean }) => {
        const { openInstallation, workspaceNamed } = await import("../open-installation.ts");
        const { verifyChain } = await import("#kernel/server/events/verify-chain.ts");
        const { kernel, close } = await openInstallation({ exclusive: false });
        try {
          const workspace = await workspaceNamed(kernel, options.workspace);
          const report = await (options.json
            ? forMachines(() => verifyChain(kernel, workspace))
            : verifyChain(kernel, workspace));
          if (options.json) printJson(report);
          else if (report.fault)
            console.log(say("chainBroken", { event: report.fault.seq, what: report.fault.what }));
          else {
            console.log(say("chainHolds", { count: report.events, head: report.head ?? say("noHead") }));
            if (report.erased > 0) {
              console.log(say("lostWords", { count: report.erased }));
              printTable(
                [say("when"), say("by"), say("why"), say("events")],
                report.erasures.map(({ at, by, why, events }) => [
                  moment(at, { language: spoken(), timeZone: workspace.timeZone }),
                  by ?? "Weft",
                  why,
                  events,
                ]),
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
