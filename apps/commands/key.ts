import type { Command } from "commander";
import { InputFault, printJson, runCommand } from "#kernel/server/cli/command.ts";

type Options = { workspace: string; person: string; scopes: string; name: string; json?: boolean };

export function keyCommand(program: Command): void {
  program
    .command("key")
    .description("API keys")
    .command("create")
    .description("Make an API key for somebody; prints its secret once.")
    .requiredOption("--workspace <name>")
    .requiredOption("--person <email>", "whose rights the key has")
    .requiredOption("--scopes <list>", "such as challenges:read,commitments:write or *:read")
    .option("--name <name>", "what it is for", "command line")
    .option("--json", "one JSON value on standard output")
    .addHelpText(
      "after",
      "\nExample:\n  weft key create --workspace nordwind --person ada@nordwind.example --scopes '*:read'",
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
          if (!actor) throw new InputFault(`Nobody in ${workspace.slug} has the address ${options.person}`);
          const key = await performTyped(kernel, core.operations.makeKey, {
            workspace,
            actor,
            now: kernel.now(),
            body: { name: options.name, scopes: options.scopes.split(",").map((scope) => scope.trim()) },
          });
          if (options.json) printJson(key);
          else
            console.log(`${key.secret}\n\nKeep it; it is not shown again. Scopes: ${key.scopes.join(", ")}`);
        } finally {
          await close();
        }
      }),
    );
}
