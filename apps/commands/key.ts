import type { Command } from "commander";
import { InputFault, printJson, runCommand } from "#kernel/server/cli/command.ts";
import { kit } from "#kernel/server/cli/kit-texts.ts";
import { helpBelow } from "#kernel/server/cli/program.ts";
import { say } from "./say.ts";

type Options = { workspace: string; person: string; scopes: string; name: string; json?: boolean };

export function keyCommand(program: Command): void {
  program
    .command("key")
    .description(say("keys"))
    .command("create")
    .description(say("keyCreate"))
    .requiredOption("--workspace <name>", say("workspaceOption"))
    .requiredOption("--person <email>", say("keyPerson"))
    .requiredOption("--scopes <list>", say("keyScopes"))
    .option("--name <name>", say("keyName"), say("keyStandardName"))
    .option("--json", kit("jsonOption"))
    .addHelpText(
      "after",
      helpBelow(["weft key create --workspace nordwind --person ada@nordwind.example --scopes '*:read'"]),
    )
    .action(
      runCommand(async (options: Options) => {
        const { openInstallation, workspaceNamed } = await import("../open-installation.ts");
        const { core } = await import("#kernel/contract/core.ts");
        const { performTyped } = await import("#kernel/server/operation/perform.ts");
        const { actorByEmail } = await import("#kernel/server/identity/actor-by-email.ts");
        const { kernel, close } = await openInstallation({ exclusive: false });
        try {
          const workspace = await workspaceNamed(kernel, options.workspace);
          const actor = await actorByEmail(kernel, workspace, options.person);
          if (!actor)
            throw new InputFault(say("nobody", { workspace: workspace.slug, address: options.person }));
          const key = await performTyped(kernel, core.operations.makeKey, {
            workspace,
            actor,
            now: kernel.now(),
            body: { name: options.name, scopes: options.scopes.split(",").map((scope) => scope.trim()) },
          });
          if (options.json) printJson(key);
          else console.log(`${key.secret}\n\n${say("keyMade", { scopes: key.scopes.join(", ") })}`);
        } finally {
          await close();
        }
      }),
    );
}
