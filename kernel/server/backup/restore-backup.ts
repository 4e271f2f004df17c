import { createHash } from "node:crypto";
import type pg from "pg";
import { inOrder, MIGRATION_LOCK, MIGRATION_TABLE, type Migration, migrate } from "../database/migrate.ts";
import { connectAlone } from "../database/one-connection.ts";
import type { FilePlace } from "../files/file-place.ts";
import { type CopyIn, copyInto } from "./copy-into.ts";
import { BackupFault } from "./fault.ts";
import type { Frame } from "./frames.ts";
import { hasTable, holdsAnything, openTables } from "./load-tables.ts";
import { FileHead, type Manifest, TableHead } from "./manifest.ts";
import { openBackup } from "./read-backup.ts";
import { restoreFile, settlePlaces } from "./restore-file.ts";
import { type RestoreWatch, watchRestore } from "./restore-room.ts";
import { say } from "./say.ts";
import { forgetSealed, type Settled, sealedTables, settleRestored } from "./settle-restored.ts";
import { quoted } from "./tables-of.ts";
import { type BackupReport, examined } from "./verify-backup.ts";

export type RestoreInto = {
  database: pg.ClientConfig;
  /** The folder of the embedded cluster, so that its room is watched; null for somebody else's server. */
  cluster?: string | null;
  migrations: readonly Migration[];
  s3: FilePlace | null;
  secretFingerprint: string;
  now: string;
  /** Sealed rounds and held answers that cannot be opened with the secret that is set are left out. */
  withoutSealed: boolean;
};

export type Restored = BackupReport & {
  settled: Settled;
  sameSecret: boolean;
  /** What was applied after, to bring the database to this version. */
  applied: string[];
  /** Tables of practices this Weft does not have. */
  skipped: string[];
};

/**
 * Puts a backup into an empty database. The file is read to its end and found good before anything is written; then all of
 * it is one transaction: the schema as it was, every row, every file. Whatever happens before its end, the database
 * stays empty. After it the database is brought to this version as at any start.
 *
 * @throws BackupFault naming what is wrong with the file, the key, the database or the secret
 */
export async function restoreBackup(file: string, key: string | null, into: RestoreInto): Promise<Restored> {
  const backup = await openBackup(file, key);
  let client: pg.Client | undefined;
  let watch: RestoreWatch | undefined;
  try {
    const report = await examined(backup);
    const schema = schemaOf(report.manifest, into.migrations);
    const sameSecret = report.manifest.secret === into.secretFingerprint;
    if (!sameSecret && !into.withoutSealed) refuseSealed(report);
    client = await connectAlone(into.database);
    watch = watchRestore(file, client, into);
    // Whoever starts a Weft on this database meanwhile waits, and finds it whole or empty.
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    if (await holdsAnything(client)) throw new BackupFault("not_empty", say("notEmpty"));
    await client.query("begin");
    await client.query(
      "set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local timezone = 'UTC'",
    );
    await layOut(client, report.manifest, schema);
    const close = await openTables(client);
    const skipped = await fill(client, backup.frames(), into, new Set(report.end.faulty.map(({ id }) => id)));
    if (!sameSecret) await forgetSealed(client);
    const settled = await settleRestored(client, into.now, sameSecret);
    await close();
    await settlePlaces(client, into.s3 !== null);
    await client.query("commit");
    const { applied } = await broughtUp(client, file, into);
    return { ...report, settled, sameSecret, applied, skipped };
  } catch (error) {
    throw watch ? watch.explained(error) : error;
  } finally {
    watch?.stop();
    await client?.end();
    await backup.close();
  }
}

/** What comes after the commit fails by itself: the backup is restored, whatever happens here. */
async function broughtUp(
  client: pg.Client,
  file: string,
  { database, migrations }: RestoreInto,
): Promise<{ applied: string[] }> {
  try {
    await client.query("analyze");
    await client.query("select pg_advisory_unlock($1)", [MIGRATION_LOCK]);
    return await migrate(database, migrations);
  } catch (error) {
    const why = (error as Error).message;
    throw new BackupFault("not_migrated", say("notMigrated", { file, why }), { cause: error });
  }
}

/** The migrations that make the schema of a backup. @throws BackupFault when this Weft does not have them as they were */
function schemaOf({ migrations, weft }: Manifest, mine: readonly Migration[]): Migration[] {
  const known = new Map(mine.map((migration) => [migration.name, migration]));
  const owners = new Set(mine.map(({ name }) => name.split("/")[0]));
  const schema: Migration[] = [];
  for (const { name, hash } of migrations) {
    const found = known.get(name);
    // What a practice brought that is not in this house any more.
    if (!found && !owners.has(name.split("/")[0])) continue;
    if (!found) throw new BackupFault("newer_database", say("newerWeft", { weft, name }));
    if (createHash("sha256").update(found.sql).digest("hex") !== hash)
      throw new BackupFault("migration_unknown", say("migrationUnknown", { name }));
    schema.push(found);
  }
  return inOrder(mine.filter((migration) => schema.includes(migration)));
}

function refuseSealed({ end, file }: BackupReport): void {
  const counted = sealedTables.map((table) => end.tables.find((each) => each.table === table)?.rows ?? 0);
  const [rounds, held] = counted as [number, number];
  if (rounds + held > 0) throw new BackupFault("sealed_lost", say("sealedLost", { file, rounds, held }));
}

async function layOut(client: pg.Client, manifest: Manifest, schema: readonly Migration[]): Promise<void> {
  await client.query(MIGRATION_TABLE);
  for (const { sql } of schema) await client.query(sql);
  for (const { name, hash } of manifest.migrations)
    await client.query("insert into migration (name, hash) values ($1, $2)", [name, hash]);
}

/** @returns tables of the backup there are none of here */
async function fill(
  client: pg.Client,
  frames: AsyncGenerator<Frame>,
  { s3 }: RestoreInto,
  faulty: ReadonlySet<string>,
): Promise<string[]> {
  const skipped: string[] = [];
  let rows: CopyIn | null = null;
  for (let next = await frames.next(); !next.done; next = await frames.next()) {
    const { type, payload } = next.value;
    if (type === "rows") {
      await rows?.write(payload);
      continue;
    }
    await rows?.end();
    rows = null;
    if (type === "table") {
      const { table, columns } = TableHead.parse(JSON.parse(payload.toString()));
      if (await hasTable(client, table)) {
        // What a migration put there is in the backup as it was.
        await client.query(`delete from ${quoted(table)}`);
        rows = copyInto(client, table, columns);
      } else skipped.push(table);
    } else if (type === "file") {
      const file = FileHead.parse(JSON.parse(payload.toString()));
      // What is not what had been attached is not put in its place.
      if (!faulty.has(file.id)) await restoreFile(client, file, frames, s3);
    }
  }
  return skipped;
}
