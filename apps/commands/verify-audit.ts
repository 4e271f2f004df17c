import type { Command } from "commander";
import { moment } from "#kernel/contract/words/formats.ts";
import { exitCodes, InputFault, printJson, printTable, runCommand } from "#kernel/server/cli/command.ts";
import { kit } from "#kernel/server/cli/kit-texts.ts";
import { helpBelow } from "#kernel/server/cli/program.ts";
import { forMachines, spoken } from "#kernel/server/cli/say.ts";
import type { ChainReport } from "#kernel/server/events/verify-chain.ts";
import type { WorkspaceRow } from "#kernel/server/operation/context.ts";
import { say } from "./say.ts";

type Options = { workspace: string; anchor?: string; head?: string; key?: string; json?: boolean };

export function verifyAuditCommand(program: Command): void {
  program
    .command("verify-audit")
    .description(say("verifyAudit"))
    .requiredOption("--workspace <name>", say("workspaceOption"))
    .option("--anchor <file>", say("anchorOption"))
    .option("--head <place:hash>", say("headOption"))
    .option("--key <key>", say("keyOption"))
    .option("--json", kit("jsonOption"))
    .addHelpText(
      "after",
      helpBelow([
        "weft verify-audit --workspace nordwind",
        "weft verify-audit --workspace nordwind --anchor /mnt/elsewhere/anchors",
      ]),
    )
    .action(
      runCommand(async (options: Options) => {
        const { openInstallation, workspaceNamed } = await import("../open-installation.ts");
        const { verifyChain } = await import("#kernel/server/events/verify-chain.ts");
        const { readAnchors } = await import("#kernel/server/events/read-anchors.ts");
        const { kernel, close } = await openInstallation({ exclusive: false });
        try {
          const workspace = await workspaceNamed(kernel, options.workspace);
          const given = {
            anchors: options.anchor ? readAnchors(options.anchor, workspace) : [],
            ...(options.key ? { key: options.key } : {}),
            ...(options.head ? { head: headOf(options.head) } : {}),
          };
          const look = () => verifyChain(kernel, workspace, given);
          const report = await (options.json ? forMachines(look) : look());
          if (options.json) printJson(report);
          else print(report, workspace);
          if (report.fault) process.exitCode = exitCodes.failed;
        } finally {
          await close();
        }
      }),
    );
}

/** As digests and their mails print it: the place in the log and its hash, or the beginning of that. */
function headOf(text: string): { seq: number; hash: string } {
  const [, seq, hash] = /^(\d+):([0-9a-f]{12,64})$/i.exec(text) ?? [];
  if (!seq || !hash) throw new InputFault(say("headForm", { text }));
  return { seq: Number(seq), hash: hash.toLowerCase() };
}

function print(report: ChainReport, workspace: WorkspaceRow): void {
  if (report.fault) {
    console.log(say("auditBroken", { count: report.findings.length, workspace: workspace.slug }));
    printTable(
      [{ title: say("event"), align: "right" }, say("record"), say("row"), say("found")],
      report.findings.map(({ seq, record, row, what }) => [seq, record, row, what]),
    );
    console.log(say("auditBrokenAdvice"));
  } else console.log(say("chainHolds", { count: report.events, head: report.head ?? say("noHead") }));
  const { rows, anchors } = report;
  console.log(say("rowsHold", { count: rows.rows, tables: rows.tables }));
  if (rows.eventsBefore > 0) console.log(say("eventsBefore", { count: rows.eventsBefore }));
  if (anchors.signedUpTo === null) console.log(say("nothingSigned"));
  else
    console.log(
      say("signedUpTo", {
        seq: anchors.signedUpTo,
        count: report.events - anchors.signedUpTo,
        given: anchors.given,
      }),
    );
  if (report.erased === 0) return;
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
