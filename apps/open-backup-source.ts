import { pino } from "pino";
import { fingerprintOf } from "#kernel/server/backup/backup-key.ts";
import type { Nightly } from "#kernel/server/backup/nightly.ts";
import type { RestoreInto } from "#kernel/server/backup/restore-backup.ts";
import type { SnapshotOf } from "#kernel/server/backup/snapshot.ts";
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

/** What a backup is made of: the database as it is, brought to no version, with where its files are. */
export async function openBackupSource(): Promise<{
  settings: Settings;
  snapshot: SnapshotOf;
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
    source: { database, s3: storeOf(settings), weft: version, secretFingerprint: fingerprint(settings) },
  };
}

/** Where a backup is restored to. @throws DataFolderInUse while a Weft works on that folder */
export async function openEmptyInstallation(): Promise<{
  into: Omit<RestoreInto, "withoutSealed">;
  close(): Promise<void>;
}> {
  const settings = settingsOf(process.env);
  const database = await openDatabase(asOwner(settings), true, quiet());
  return {
    into: {
      database: database.config,
      migrations: buildHouse(practiceServers).migrations,
      s3: storeOf(settings),
      secretFingerprint: fingerprint(settings),
      now: now(),
    },
    close: database.stop,
  };
}
