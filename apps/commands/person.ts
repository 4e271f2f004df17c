import { writeFileSync } from "node:fs";
import type { Command } from "commander";
import { plainAddress } from "#kernel/contract/email-address.ts";
import { InputFault, printJson, printTable, runCommand } from "#kernel/server/cli/command.ts";
import { kit } from "#kernel/server/cli/kit-texts.ts";
import { helpBelow } from "#kernel/server/cli/program.ts";
import { words as en } from "./messages.en.ts";
import { say } from "./say.ts";

type ExportOptions = { workspace: string; out?: string };
type EraseOptions = { workspace: string; texts: string; handOver?: string; dryRun?: boolean; json?: boolean };

export function personCommand(program: Command): void {
  const person = program.command("person").description(say("person"));
  person
    .command("export")
    .argument("<email>", say("personAddress"))
    .description(say("personExport"))
    .requiredOption("--workspace <name>", say("workspaceOption"))
    .option("--out <file>", say("personOut"))
    .addHelpText(
      "after",
      helpBelow(["weft person export ada@nordwind.example --workspace nordwind --out ada.json"]),
    )
    .action(
      runCommand(async (email: string, { workspace: name, out }: ExportOptions) => {
        const { exportPerson } = await import("#kernel/server/personal-data/export-person.ts");
        await onPerson(name, email, async ({ within, personId }) => {
          const everything = await within((context) => exportPerson(context, personId));
          if (out === undefined) printJson(everything);
          // Readable by whoever ran it and nobody else.
          else writeFileSync(out, `${JSON.stringify(everything, null, 1)}\n`, { mode: 0o600 });
        });
      }),
    );
  person
    .command("erase")
    .argument("<email>", say("personAddress"))
    .description(say("personErase"))
    .requiredOption("--workspace <name>", say("workspaceOption"))
    .option("--texts <what>", say("eraseTexts"), "keep")
    .option("--hand-over <email>", say("eraseHandOver"))
    .option("--dry-run", say("eraseDryRun"))
    .option("--json", kit("jsonOption"))
    .addHelpText(
      "after",
      helpBelow([
        "weft person erase ada@nordwind.example --workspace nordwind --hand-over ben@nordwind.example --dry-run",
      ]),
    )
    .action(
      runCommand(async (email: string, options: EraseOptions) => {
        const { texts, dryRun = false } = options;
        if (texts !== "keep" && texts !== "erase") throw new InputFault(say("textsTakes", { given: texts }));
        const { erasePerson } = await import("#kernel/server/personal-data/erase-person.ts");
        await onPerson(options.workspace, email, async ({ within, personId, find }) => {
          const handOverTo = options.handOver === undefined ? null : await find(options.handOver, true);
          if (handOverTo === personId) throw new InputFault(say("handOverOther"));
          const erased = await within(
            (context) => erasePerson(context, personId, { texts, handOverTo }),
            dryRun,
          );
          if (!erased.done) {
            const held = erased.held.map(({ record, as }) => `${record.key} (${partOf(as)})`).join(", ");
            throw new InputFault(say("stillHolds", { who: email, held }));
          }
          const handedOver = erased.handedOver.map(({ record, as }) => ({ key: record.key, as }));
          if (options.json) return printJson({ dryRun, events: erased.events, handedOver });
          console.log(say(dryRun ? "wouldBeErased" : "erased", { who: email, count: erased.events }));
          if (handedOver.length > 0) {
            console.log(`\n${say("handedOver", { who: options.handOver! })}`);
            printTable(
              [say("record"), say("as")],
              handedOver.map(({ key, as }) => [key, partOf(as)]),
            );
          }
        });
      }),
    );
}

/** A part by its word; a practice may have others than are known here. */
function partOf(as: string): string {
  const key = `part_${as}`;
  return key in en ? say(key as "part_owner") : as;
}

type Tools = {
  personId: string;
  /** The id of somebody by address. */
  find(email: string, active: boolean): Promise<string>;
  within: <Answer>(
    work: (context: import("#kernel/server/operation/context.ts").Context) => Promise<Answer>,
    undo?: boolean,
  ) => Promise<Answer>;
};

/** Opens the installation, finds workspace and person, and closes it again. */
async function onPerson(name: string, email: string, work: (tools: Tools) => Promise<void>): Promise<void> {
  const { openInstallation, workspaceNamed } = await import("../open-installation.ts");
  const { withContext } = await import("#kernel/server/identity/workspaces.ts");
  const { kernel, close } = await openInstallation({ exclusive: false });
  try {
    const workspace = await workspaceNamed(kernel, name);
    const within: Tools["within"] = async (task, undo = false) => {
      let answer: { given: Awaited<ReturnType<typeof task>> } | undefined;
      const undone = new Error("undone");
      try {
        await withContext(kernel, workspace, kernel.now(), async (context) => {
          answer = { given: await task(context) };
          if (undo) throw undone;
        });
      } catch (error) {
        if (error !== undone) throw error;
      }
      return answer!.given;
    };
    const find = (address: string, active: boolean) =>
      within(async ({ db }) => {
        const found = await db()
          .selectFrom("person")
          .select(["id", "deactivated_at"])
          .where(({ fn }) => fn("lower", ["email"]), "=", plainAddress(address).toLowerCase())
          .executeTakeFirst();
        if (!found || (active && found.deactivated_at))
          throw new InputFault(
            say(active ? "nobodyActive" : "nobody", { workspace: workspace.slug, address }),
          );
        return found.id;
      });
    await work({ within, find, personId: await find(email, false) });
  } finally {
    await close();
  }
}
