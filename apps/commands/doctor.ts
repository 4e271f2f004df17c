import type { Command } from "commander";
import { printJson, printTable, runCommand } from "#kernel/server/cli/command.ts";
import { kit } from "#kernel/server/cli/kit-texts.ts";
import { helpBelow } from "#kernel/server/cli/program.ts";
import { forMachines } from "#kernel/server/cli/say.ts";
import type { Check, CheckResult } from "#kernel/server/doctor/check.ts";
import { say as found } from "#kernel/server/doctor/say.ts";
import type { Settings } from "#kernel/server/settings.ts";
import { say } from "./say.ts";

export function doctorCommand(program: Command): void {
  program
    .command("doctor")
    .description(say("doctor"))
    .option("--json", kit("jsonOption"))
    .addHelpText("after", helpBelow(["WEFT_DATA=/var/lib/weft weft doctor"], { before: say("doctorHelp") }))
    .action(
      runCommand(async ({ json }: { json?: boolean }) => {
        const { examine } = await import("#kernel/server/doctor/check.ts");
        const look = async () => examine(await allChecks());
        const results = await (json ? forMachines(look) : look());
        if (json) printJson({ good: results.every(({ state }) => state !== "bad"), checks: results });
        else print(results);
        if (results.some(({ state }) => state === "bad")) process.exitCode = 1;
      }),
    );
}

async function allChecks(): Promise<Check[]> {
  const { checkAddress } = await import("#kernel/server/doctor/address-check.ts");
  const { bad, good, warning } = await import("#kernel/server/doctor/check.ts");
  const { machineChecks } = await import("#kernel/server/doctor/machine-checks.ts");
  const { readSettings } = await import("#kernel/server/settings.ts");
  try {
    const settings = readSettings(process.env);
    return [
      {
        name: "settings",
        look: () =>
          settings.databaseUrl && settings.migrateUrl
            ? warning(found("ownerInSettings"), found("ownerInSettingsAdvice"))
            : good(found(settings.databaseUrl ? "databaseGiven" : "databaseEmbedded")),
      },
      { name: "address", look: () => checkAddress(settings) },
      ...machineChecks({ dataFolder: settings.dataFolder, embedded: settings.databaseUrl === null }),
      ...(settings.databaseUrl ? [await databaseCheck(settings.databaseUrl, settings)] : []),
      await mailCheck(settings),
      await deliveriesCheck(settings),
      {
        name: "backup",
        look: async () =>
          (await import("#kernel/server/doctor/backup-check.ts")).checkBackup(settings.backup),
      },
      await auditCheck(settings),
    ];
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    return [
      { name: "settings", look: () => bad(says, found("settingsAdvice")) },
      ...machineChecks({
        dataFolder: process.env.WEFT_DATA ?? "./data",
        embedded: !process.env.DATABASE_URL,
      }),
    ];
  }
}

async function databaseCheck(connectionString: string, { secret, dataFolder }: Settings): Promise<Check> {
  const { checkDatabase } = await import("#kernel/server/doctor/database-check.ts");
  const { knownSecret } = await import("#kernel/server/secret-file.ts");
  const { practiceServers } = await import("#practices/registry.server.ts");
  const migrations = practiceServers.flatMap((practice) => practice.migrations);
  return {
    name: "database",
    look: () => checkDatabase({ connectionString }, { secret: knownSecret(secret, dataFolder), migrations }),
  };
}

async function mailCheck(settings: Settings): Promise<Check> {
  const { good, warning } = await import("#kernel/server/doctor/check.ts");
  const { makeMailer } = await import("#kernel/server/mail/mailer.ts");
  return {
    name: "mail",
    look: async () => {
      const mailer = makeMailer(settings);
      try {
        await mailer.check();
        return good(found("mailGood"));
      } catch (error) {
        return warning((error as Error).message, found("mailAdvice"));
      } finally {
        mailer.close();
      }
    },
  };
}

async function deliveriesCheck({ databaseUrl, dataFolder }: Settings): Promise<Check> {
  const { checkDeliveries } = await import("#kernel/server/doctor/deliveries-check.ts");
  const { runningEmbedded } = await import("#kernel/server/database/embedded.ts");
  return {
    name: "deliveries",
    look: () =>
      checkDeliveries(databaseUrl ? { connectionString: databaseUrl } : runningEmbedded(dataFolder)),
  };
}

/** The key that ends of the log are signed with, to be written down beside where they are kept. */
async function auditCheck(settings: Settings): Promise<Check> {
  const { good, warning } = await import("#kernel/server/doctor/check.ts");
  const { knownSecret } = await import("#kernel/server/secret-file.ts");
  const { signingKey } = await import("#kernel/server/events/signed-head.ts");
  return {
    name: "audit",
    look() {
      const secret = knownSecret(settings.secret, settings.dataFolder);
      if (!secret) return good(found("auditNoKey"));
      const key = signingKey(secret).public;
      return settings.anchorFile
        ? good(found("auditGood", { key, file: settings.anchorFile }))
        : warning(found("auditKey", { key }), found("auditAdvice"));
    },
  };
}

function print(results: readonly CheckResult[]): void {
  printTable(
    ["", say("check"), say("found")],
    results.map(({ name, state, says }) => [say(`state_${state}`), nameOf(name), says]),
  );
  const todo = results.filter(({ state }) => state !== "good");
  if (todo.length > 0)
    console.log(
      `\n${say("toDo")}\n${todo.map(({ name, advice }) => `  ${nameOf(name)}: ${advice}`).join("\n")}`,
    );
}

/** A check is named by its code; people read it in their words. */
function nameOf(name: string): string {
  return found(`name_${name.replaceAll(" ", "_")}` as "name_disk");
}
