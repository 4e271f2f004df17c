import type { Command } from "commander";
import { printJson, printTable, runCommand } from "#kernel/server/cli/command.ts";
import type { Check, CheckResult } from "#kernel/server/doctor/check.ts";
import type { Settings } from "#kernel/server/settings.ts";

export function doctorCommand(program: Command): void {
  program
    .command("doctor")
    .description(
      "Look whether everything Weft stands on is as it should be, and say what to do where it is not.",
    )
    .option("--json", "one JSON value for machines")
    .addHelpText(
      "after",
      "\nEnds with 1 when something is bad; warnings end with 0.\n\nExample:\n  WEFT_DATA=/var/lib/weft weft doctor",
    )
    .action(
      runCommand(async ({ json }: { json?: boolean }) => {
        const { examine } = await import("#kernel/server/doctor/check.ts");
        const results = await examine(await allChecks());
        if (json) printJson({ good: results.every(({ state }) => state !== "bad"), checks: results });
        else print(results);
        if (results.some(({ state }) => state === "bad")) process.exitCode = 1;
      }),
    );
}

async function allChecks(): Promise<Check[]> {
  const { bad, good } = await import("#kernel/server/doctor/check.ts");
  const { machineChecks } = await import("#kernel/server/doctor/machine-checks.ts");
  const { readSettings } = await import("#kernel/server/settings.ts");
  try {
    const settings = readSettings(process.env);
    return [
      {
        name: "settings",
        look: () => good(settings.databaseUrl ? "PostgreSQL of DATABASE_URL" : "embedded PostgreSQL"),
      },
      ...machineChecks({ dataFolder: settings.dataFolder, embedded: settings.databaseUrl === null }),
      ...(settings.databaseUrl ? [await databaseCheck(settings.databaseUrl)] : []),
      await mailCheck(settings),
    ];
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    return [
      { name: "settings", look: () => bad(says, "docs/operate/settings.md lists all settings.") },
      ...machineChecks({
        dataFolder: process.env.WEFT_DATA ?? "./data",
        embedded: !process.env.DATABASE_URL,
      }),
    ];
  }
}

async function databaseCheck(connectionString: string): Promise<Check> {
  const { checkDatabase } = await import("#kernel/server/doctor/database-check.ts");
  return { name: "database", look: () => checkDatabase({ connectionString }) };
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
        return good("the mail server lets Weft in");
      } catch (error) {
        return warning(
          (error as Error).message,
          "Without mail, links are shown to the administrator and notices stay in the app. Set SMTP_URL.",
        );
      } finally {
        mailer.close();
      }
    },
  };
}

function print(results: readonly CheckResult[]): void {
  printTable(
    ["", "check", "found"],
    results.map(({ name, state, says }) => [{ good: "ok", warning: "look", bad: "BAD" }[state], name, says]),
  );
  const todo = results.filter(({ state }) => state !== "good");
  if (todo.length > 0)
    console.log(`\nTo do:\n${todo.map(({ name, advice }) => `  ${name}: ${advice}`).join("\n")}`);
}
