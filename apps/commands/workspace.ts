import type { Command } from "commander";
import { isTimeZone } from "#kernel/contract/days.ts";
import { InputFault, printJson, runCommand } from "#kernel/server/cli/command.ts";
import { kit } from "#kernel/server/cli/kit-texts.ts";
import { helpBelow } from "#kernel/server/cli/program.ts";
import { say } from "./say.ts";
import { workspaceZoneCommand } from "./workspace-zone.ts";

type CreateOptions = { admin: string; timeZone: string; json?: boolean };

export function workspaceCommand(program: Command): void {
  const workspaces = program.command("workspace").description(say("workspaces"));
  workspaceZoneCommand(workspaces);
  workspaces
    .command("create")
    .argument("<name>", say("workspaceName"))
    .description(say("workspaceCreate"))
    .requiredOption("--admin <email>", say("workspaceAdmin"))
    .option("--time-zone <zone>", say("workspaceZone"), "UTC")
    .option("--json", kit("jsonOption"))
    .addHelpText("after", helpBelow(['weft workspace create "Nordwind" --admin ada@nordwind.example']))
    .action(
      runCommand(async (name: string, { admin, timeZone, json }: CreateOptions) => {
        if (!/^[^\s@]+@[^\s@]+$/.test(admin)) throw new InputFault(say("adminAddress", { given: admin }));
        if (!isTimeZone(timeZone)) throw new InputFault(say("knownZone", { given: timeZone }));
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
          else console.log(`${say("workspaceMade", { name: workspace.slug, admin })}\n\n  ${link}\n`);
        } finally {
          await close();
        }
      }),
    );
}
