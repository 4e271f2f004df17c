import type { Command } from "commander";
import { isTimeZone } from "#kernel/contract/days.ts";
import { InputFault, printJson, runCommand } from "#kernel/server/cli/command.ts";

/** `weft workspace time-zone`, what the settings page does, in Weft's own name. */
export function workspaceZoneCommand(workspaces: Command): void {
  workspaces
    .command("time-zone")
    .argument("<workspace>", "its name in addresses, such as nordwind")
    .argument("<zone>", "such as Europe/Oslo")
    .description("Say where an organisation is; people without a time zone of their own follow.")
    .option("--json", "one JSON value on standard output")
    .addHelpText("after", "\nExample:\n  weft workspace time-zone nordwind Europe/Oslo")
    .action(
      runCommand(async (slug: string, timeZone: string, { json }: { json?: boolean }) => {
        if (!isTimeZone(timeZone))
          throw new InputFault(`The time zone takes a name such as Europe/Oslo, not "${timeZone}"`);
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
          else console.log(`The workspace ${workspace.slug} is in ${timeZone} now.`);
        } finally {
          await close();
        }
      }),
    );
}
