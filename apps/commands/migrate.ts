import type { Command } from "commander";
import { printJson, runCommand } from "#kernel/server/cli/command.ts";

export function migrateCommand(program: Command): void {
  program
    .command("migrate")
    .description("Bring the database up to this version, as `weft serve` does when it starts.")
    .option("--json", "one JSON value on standard output")
    .addHelpText("after", "\nExample:\n  DATABASE_URL=postgres://weft@db.example.org/weft weft migrate")
    .action(
      runCommand(async ({ json }: { json?: boolean }) => {
        const { openInstallation } = await import("../open-installation.ts");
        const installation = await openInstallation({ exclusive: false });
        await installation.close();
        if (json) printJson({ migrated: true });
        else console.log("The database is up to date.");
      }),
    );
}
