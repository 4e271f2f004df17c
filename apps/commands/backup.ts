import { readFileSync } from "node:fs";
import type { Command } from "commander";
import type { End, Manifest } from "#kernel/server/backup/manifest.ts";
import type { BackupReport } from "#kernel/server/backup/verify-backup.ts";
import {
  exitCodes,
  InputFault,
  interrupted,
  onStop,
  printJson,
  printTable,
  runCommand,
} from "#kernel/server/cli/command.ts";
import { kit } from "#kernel/server/cli/kit-texts.ts";
import { helpBelow } from "#kernel/server/cli/program.ts";
import { figure } from "#kernel/server/cli/say.ts";
import { say } from "./say.ts";

type KeyOptions = { keyFile?: string; key?: boolean };
type Options = KeyOptions & { force?: boolean; json?: boolean; withoutSealed?: boolean };

/** `weft backup`, `weft verify-backup`, `weft restore`. */
export function backupCommands(program: Command): void {
  const command = (name: "backup" | "verify-backup" | "restore", text: string) =>
    program
      .command(name)
      .argument("<file>", say("backupFile"))
      .description(text)
      .option("--key-file <file>", say("backupKeyFile"))
      .option("--no-key", say("backupNoKey"))
      .option("--json", kit("jsonOption"));
  command("backup", say("backup"))
    .option("--force", say("backupForce"))
    .addHelpText(
      "after",
      helpBelow(["weft backup /srv/backups/weft.weftbackup"], { before: say("backupHelp") }),
    )
    .action(runCommand((file: string, options: Options) => saying(options, () => backup(file, options))));
  command("verify-backup", say("verifyBackup"))
    .addHelpText("after", helpBelow(["weft verify-backup /srv/backups/weft.weftbackup"]))
    .action(runCommand((file: string, options: Options) => saying(options, () => verify(file, options))));
  command("restore", say("restore"))
    .option("--without-sealed", say("withoutSealed"))
    .addHelpText(
      "after",
      helpBelow(["WEFT_DATA=/var/lib/weft-new weft restore /srv/backups/weft.weftbackup"], {
        before: say("restoreHelp"),
      }),
    )
    .action(runCommand((file: string, options: Options) => saying(options, () => restore(file, options))));
}

/** A wrong call ends with 2, what fails with 1; with `--json` the fault is there too, by its code. */
async function saying({ json }: Options, work: () => Promise<void>): Promise<void> {
  const { BackupFault } = await import("#kernel/server/backup/fault.ts");
  try {
    await work();
  } catch (error) {
    if (!(error instanceof BackupFault)) throw error;
    if (json) printJson({ good: false, fault: { code: error.code, says: error.message } });
    if (error.ofTheCall) throw new InputFault(error.message);
    throw error;
  }
}

async function backup(file: string, options: Options): Promise<void> {
  const { openBackupSource } = await import("../open-backup-source.ts");
  const { writeBackup } = await import("#kernel/server/backup/write-backup.ts");
  const source = await openBackupSource();
  let done: () => void = () => {};
  const finished = new Promise<void>((resolve) => {
    done = resolve;
  });
  // Ctrl-C takes the unfinished file away before it ends.
  const takeBack = onStop(() => finished);
  try {
    const written = await writeBackup(file, source.snapshot, {
      key: keyOf(options, source.settings.backup.key),
      overwrite: options.force ?? false,
      beside: source.beside,
      signal: interrupted(),
    });
    const { manifest, end, bytes } = written;
    const encrypted = keyOf(options, source.settings.backup.key) !== null;
    if (options.json) return printJson({ good: true, ...summary({ file, bytes, encrypted, manifest, end }) });
    console.log(say("backupMade", { file, ...counts(manifest, end), size: size(bytes) }));
    if (!encrypted) console.log(say("backupClear"));
    sayFaulty(end);
  } finally {
    await source.close();
    takeBack();
    done();
  }
}

async function verify(file: string, options: Options): Promise<void> {
  const { verifyBackup } = await import("#kernel/server/backup/verify-backup.ts");
  const { say: sayOf } = await import("#kernel/server/backup/say.ts");
  const { settingsOf } = await import("../open-installation.ts");
  const report = await verifyBackup(file, keyOf(options, settingsOf(process.env).backup.key));
  if (report.chainFault) process.exitCode = exitCodes.failed;
  if (options.json)
    return printJson({ good: report.chainFault === null, ...summary(report), chainFault: report.chainFault });
  const { manifest, end } = report;
  printTable(
    [say("backupIs"), ""],
    [
      [say("backupMadeAt"), manifest.madeAt],
      [say("backupBy"), say("backupVersions", { weft: manifest.weft, postgres: manifest.postgres })],
      [say("backupWorkspaces"), namesOf(manifest)],
      [say("backupEvents"), figure(manifest.workspaces.reduce((sum, { events }) => sum + events, 0))],
      [say("backupRows"), figure(report.rows)],
      [say("backupFiles"), `${figure(end.files)} (${size(end.fileBytes)})`],
      [say("backupSize"), size(report.bytes)],
      [say("backupEncrypted"), report.encrypted ? say("yes") : say("no")],
    ],
  );
  if (report.chainFault) {
    const { workspace, seq } = report.chainFault;
    const slug = manifest.workspaces.find(({ id }) => id === workspace)?.slug ?? workspace;
    console.error(sayOf("chainBroken", { workspace: slug, event: seq }));
  } else console.log(`\n${say("backupGood", { file })}`);
  sayFaulty(end);
}

async function restore(file: string, options: Options): Promise<void> {
  const { openEmptyInstallation } = await import("../open-backup-source.ts");
  const { restoreBackup } = await import("#kernel/server/backup/restore-backup.ts");
  const { verifyBackup } = await import("#kernel/server/backup/verify-backup.ts");
  const { settingsOf } = await import("../open-installation.ts");
  const key = keyOf(options, settingsOf(process.env).backup.key);
  // Before anything is made for it, also no database.
  const target = await openEmptyInstallation(await verifyBackup(file, key));
  try {
    const restored = await restoreBackup(file, key, {
      ...target.into,
      withoutSealed: options.withoutSealed ?? false,
    });
    const { manifest, end, settled, sameSecret, applied, skipped } = restored;
    if (options.json)
      return printJson({ restored: true, ...summary(restored), settled, sameSecret, applied, skipped });
    console.log(say("restored", { file, madeAt: manifest.madeAt, ...counts(manifest, end) }));
    if (applied.length > 0) console.log(say("restoredApplied", { count: applied.length }));
    console.log(say("restoredSignIns"));
    console.log(say("restoredMails", { mails: settled.mailsStopped, notices: settled.noticesKept }));
    if (settled.linksDropped > 0) console.log(say("restoredLinks", { count: settled.linksDropped }));
    if (!sameSecret) console.log(say("restoredOtherSecret"));
    if (skipped.length > 0) console.log(say("restoredSkipped", { tables: skipped.join(", ") }));
    sayFaulty(end);
  } finally {
    await target.close();
  }
}

/** The key of `--key-file`, else of the settings; none with `--no-key`. */
function keyOf({ keyFile, key }: KeyOptions, set: string | null): string | null {
  if (key === false) return null;
  if (keyFile === undefined) return set;
  try {
    return readFileSync(keyFile, "utf8").trim();
  } catch (error) {
    throw new InputFault([{ file: keyFile, message: (error as Error).message }]);
  }
}

const rowsOf = ({ tables }: End) => tables.reduce((sum, { rows }) => sum + rows, 0);
const namesOf = ({ workspaces }: Manifest) =>
  workspaces.map(({ slug }) => slug).join(", ") || say("backupNoWorkspaces");
const counts = (manifest: Manifest, end: End) => ({
  rows: rowsOf(end),
  files: end.files,
  workspaces: namesOf(manifest),
});
const size = (bytes: number) => `${figure(bytes / 1_000_000, 1)} MB`;

function summary({
  file,
  bytes,
  encrypted,
  manifest,
  end,
}: Pick<BackupReport, "file" | "bytes" | "encrypted" | "manifest" | "end">) {
  const { madeAt, weft, postgres, workspaces } = manifest;
  return { file, bytes, encrypted, madeAt, weft, postgres, workspaces, rows: rowsOf(end), ...end };
}

function sayFaulty({ faulty }: End): void {
  if (faulty.length > 0)
    console.error(
      say("backupFaulty", { count: faulty.length, files: faulty.map(({ id }) => id).join(", ") }),
    );
}
