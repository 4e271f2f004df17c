import { join } from "node:path";
import { pino } from "pino";
import { fingerprintOf } from "#kernel/server/backup/backup-key.ts";
import type { Nightly } from "#kernel/server/backup/nightly.ts";
import type { RestoreInto } from "#kernel/server/backup/restore-backup.ts";
import { requireRoomFor } from "#kernel/server/backup/restore-room.ts";
import type { SnapshotOf } from "#kernel/server/backup/snapshot.ts";
import type { BackupReport } from "#kernel/server/backup/verify-backup.ts";
import { nearestFolder } from "#kernel/server/doctor/data-folder-check.ts";
import { s3Files } from "#kernel/server/files/s3-files.ts";
import { buildHouse } from "#kernel/server/house.ts";
import { secretOf } from "#kernel/server/secret-file.ts";
import type { Settings } from "#kernel/server/settings.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { type Installation, openDatabase, settingsOf, version } from "./open-installation.ts";

const quiet = () => pino({ level: "warn" }, pino.destination(2));
/** As the login that owns the tables, where it is set. */
const asOwner = (settings: Settings) => ({
  ...settings,
  databaseUrl: settings.migrateUrl ?? settings.databaseUrl,
});
const storeOf = ({ files }: Settings) => (files.s3 ? s3Files(files.s3) : null);
const fingerprint = (settings: Settings) => fingerprintOf(secretOf(settings.secret, settings.dataFolder));
const now = () => new Date().toISOString();

/** Where the embedded PostgreSQL keeps its files; null with one of somebody else's. */
const clusterOf = ({ databaseUrl, dataFolder }: Settings) =>
  databaseUrl === null ? join(dataFolder, "postgres") : null;

/** What a backup is made of: the database as it is, brought to no version, with where its files are. */
export async function openBackupSource(): Promise<{
  settings: Settings;
  snapshot: SnapshotOf;
  /** The embedded cluster it must leave room for. */
  beside: string | null;
  close(): Promise<void>;
}> {
  const settings = settingsOf(process.env);
  const database = await openDatabase(asOwner(settings), false, quiet());
  return {
    settings,
    snapshot: {
      database: database.config,
      s3: storeOf(settings),
      weft: version,
      secretFingerprint: fingerprint(settings),
      now: now(),
    },
    beside: clusterOf(settings),
    close: database.stop,
  };
}

/** What `weft serve` makes each night; null where no folder is set. */
export function nightlyOf({ settings, database }: Installation): Nightly | null {
  const { folder, ...backup } = settings.backup;
  if (folder === null) return null;
  return {
    ...backup,
    folder,
    beside: clusterOf(settings),
    source: { database, s3: storeOf(settings), weft: version, secretFingerprint: fingerprint(settings) },
  };
}

/**
 * Where a backup is restored to.
 * @throws DataFolderInUse while a Weft works on that folder; BackupFault restore_no_room
 */
export async function openEmptyInstallation(report: BackupReport): Promise<{
  into: Omit<RestoreInto, "withoutSealed">;
  close(): Promise<void>;
}> {
  const settings = asOwner(settingsOf(process.env));
  const cluster = clusterOf(settings);
  if (cluster !== null) requireRoomFor(report, nearestFolder(settings.dataFolder));
  const database = await openDatabase(settings, true, quiet());
  return {
    into: {
      database: database.config,
      cluster,
      migrations: buildHouse(practiceServers).migrations,
      s3: storeOf(settings),
      secretFingerprint: fingerprint(settings),
      now: now(),
    },
    close: database.stop,
  };
}
