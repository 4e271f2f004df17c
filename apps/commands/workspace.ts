import type { Command } from "commander";
import { isTimeZone } from "#kernel/contract/days.ts";
import { InputFault, printJson, runCommand } from "#kernel/server/cli/command.ts";
import { workspaceZoneCommand } from "./workspace-zone.ts";

type CreateOptions = { admin: string; timeZone: string; json?: boolean };

export function workspaceCommand(program: Command): void {
  const workspaces = program.command("workspace").description("Workspaces of this installation");
  workspaceZoneCommand(workspaces);
  workspaces
    .command("create")
    .argument("<name>", 'such as "Nordwind"')
    .description("Make a workspace; prints a one-time link for its first administrator.")
    .requiredOption("--admin <email>", "the first administrator")
    .option("--time-zone <zone>", "where the organisation is, such as Europe/Oslo", "UTC")
    .option("--json", "one JSON value on standard output")
    .addHelpText("after", '\nExample:\n  weft workspace create "Nordwind" --admin ada@nordwind.example')
    .action(
      runCommand(async (name: string, { admin, timeZone, json }: CreateOptions) => {
        if (!/^[^\s@]+@[^\s@]+$/.test(admin))
          throw new InputFault(`--admin takes an e-mail address, not "${admin}"`);
        if (!isTimeZone(timeZone))
          throw new InputFault(`--time-zone takes a name such as Europe/Oslo, not "${timeZone}"`);
        const { openInstallation } = await import("../open-installation.ts");
        const { createWorkspace } = await import("#kernel/server/identity/workspaces.ts");
        const { kernel, settings, close } = await openInstallation({ exclusive: false });
        try {
          const { workspace, linkPath } = await createWorkspace(kernel, {
            name,
            admin: { email: admin },
            timeZone,
            now: kernel.now(),
          });
          const link = `${settings.url}${linkPath}`;
          if (json) printJson({ workspace: workspace.slug, id: workspace.id, link });
          else
            console.log(
              `The workspace ${workspace.slug} is made. Open this link once to sign in as ${admin}:\n\n  ${link}\n`,
            );
        } finally {
          await close();
        }
      }),
    );
}
