import type { Command } from "commander";
import type { Logger } from "pino";
import { printJson, runCommand } from "#kernel/server/cli/command.ts";
import { kit } from "#kernel/server/cli/kit-texts.ts";
import { helpBelow } from "#kernel/server/cli/program.ts";
import { say } from "./say.ts";

type Options = { newSecret?: boolean; json?: boolean };

export function migrateCommand(program: Command): void {
  program
    .command("migrate")
    .description(say("migrate"))
    .option("--new-secret", say("newSecret"))
    .option("--json", kit("jsonOption"))
    .addHelpText(
      "after",
      helpBelow(["WEFT_MIGRATE_URL=postgres://weft_owner@db.example.org/weft weft migrate"], {
        before: say("migrateHelp"),
      }),
    )
    .action(
      runCommand(async ({ newSecret = false, json }: Options) => {
        const applied = await bringToThisVersion(newSecret);
        if (json) printJson({ migrated: true, applied, newSecret });
        else {
          console.log(say("migrated", { count: applied.length }));
          if (newSecret) console.log(say("secretAdopted"));
        }
      }),
    );
}

/** As the owner of the tables; the secret the database belongs to is compared, or made the one that is set. */
async function bringToThisVersion(newSecret: boolean): Promise<string[]> {
  const { pino } = await import("pino");
  const { openDatabase, settingsOf } = await import("../open-installation.ts");
  const { migrate } = await import("#kernel/server/database/migrate.ts");
  const { connectAlone } = await import("#kernel/server/database/one-connection.ts");
  const { adoptSecret, checkInstallationSecret } = await import("#kernel/server/installation-secret.ts");
  const { secretOf } = await import("#kernel/server/secret-file.ts");
  const { buildHouse } = await import("#kernel/server/house.ts");
  const { practiceServers } = await import("#practices/registry.server.ts");
  const settings = settingsOf(process.env);
  const log: Logger = pino({ level: "warn" }, pino.destination(2));
  const databaseUrl = settings.migrateUrl ?? settings.databaseUrl;
  const database = await openDatabase({ ...settings, databaseUrl }, false, log);
  try {
    const secret = secretOf(settings.secret, settings.dataFolder);
    const { applied } = await migrate(database.config, buildHouse(practiceServers).migrations);
    const client = await connectAlone(database.config);
    try {
      await (newSecret ? adoptSecret : checkInstallationSecret)(client, secret);
    } finally {
      await client.end();
    }
    return applied;
  } finally {
    await database.stop();
  }
}
