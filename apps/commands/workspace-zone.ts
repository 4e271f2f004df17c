import type { Command } from "commander";
import { isTimeZone } from "#kernel/contract/days.ts";
import { InputFault, printJson, runCommand } from "#kernel/server/cli/command.ts";
import { kit } from "#kernel/server/cli/kit-texts.ts";
import { helpBelow } from "#kernel/server/cli/program.ts";
import { say } from "./say.ts";

/** `weft workspace time-zone`, what the settings page does, in Weft's own name. */
export function workspaceZoneCommand(workspaces: Command): void {
  workspaces
    .command("time-zone")
    .argument("<workspace>", say("zoneOf"))
    .argument("<zone>", say("zoneName"))
    .description(say("zoneChange"))
    .option("--json", kit("jsonOption"))
    .addHelpText("after", helpBelow(["weft workspace time-zone nordwind Europe/Oslo"]))
    .action(
      runCommand(async (slug: string, timeZone: string, { json }: { json?: boolean }) => {
        if (!isTimeZone(timeZone)) throw new InputFault(say("zoneKnown", { given: timeZone }));
        const { openInstallation, workspaceNamed } = await import("../open-installation.ts");
        const { withContext } = await import("#kernel/server/identity/workspaces.ts");
        const { moveOrganisation, raiseOrganisation } = await import(
          "#kernel/server/core/move-organisation.ts"
        );
        const { kernel, close } = await openInstallation({ exclusive: false });
        try {
          const workspace = await workspaceNamed(kernel, slug);
          await withContext(kernel, workspace, kernel.now(), async (context) => {
            const before = await raiseOrganisation(context, null);
            await moveOrganisation(context, before!.timeZone, timeZone);
          });
          if (json) printJson({ workspace: workspace.slug, timeZone });
          else console.log(say("zoneChanged", { workspace: workspace.slug, zone: timeZone }));
        } finally {
          await close();
        }
      }),
    );
}
