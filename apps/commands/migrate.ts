import type { Command } from "commander";
import { printJson, runCommand } from "#kernel/server/cli/command.ts";
import { kit } from "#kernel/server/cli/kit-texts.ts";
import { helpBelow } from "#kernel/server/cli/program.ts";
import { say } from "./say.ts";

export function migrateCommand(program: Command): void {
  program
    .command("migrate")
    .description(say("migrate"))
    .option("--json", kit("jsonOption"))
    .addHelpText("after", helpBelow(["DATABASE_URL=postgres://weft@db.example.org/weft weft migrate"]))
    .action(
      runCommand(async ({ json }: { json?: boolean }) => {
        const { openInstallation } = await import("../open-installation.ts");
        const installation = await openInstallation({ exclusive: false });
        await installation.close();
        if (json) printJson({ migrated: true });
        else console.log(say("migrated"));
      }),
    );
}
