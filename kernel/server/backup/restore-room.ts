import pg from "pg";
import { isAway } from "../database/is-away.ts";
import { DatabaseAway } from "../database/one-connection.ts";
import { LEAST_ROOM_BYTES, roomIn } from "../database/room-to-write.ts";
import { BackupFault } from "./fault.ts";
import { say } from "./say.ts";

/** What an empty embedded cluster takes. */
const CLUSTER_BYTES = 64 * 1024 * 1024;
const LOOK_MS = 50;
const megabytes = (bytes: number) => Math.round(bytes / 1e6);

/**
 * Before anything is made: a database takes no less than the text of its rows, so that with less room than this a restore can only fail.
 * @param folder where the embedded cluster is to be, or the nearest folder above it that there is
 * @throws BackupFault restore_no_room
 */
export function requireRoomFor(
  { file, plainBytes }: { file: string; plainBytes: number },
  folder: string,
): void {
  const free = roomIn(folder);
  const needed = plainBytes + CLUSTER_BYTES + LEAST_ROOM_BYTES;
  if (free < needed)
    throw new BackupFault(
      "restore_no_room",
      say("restoreNoRoom", { file, folder, free: megabytes(free), needed: megabytes(needed) }),
    );
}

export type RestoreWatch = {
  /** What whoever restores is told of an error that came from the database. */
  explained(error: unknown): unknown;
  stop(): void;
};

/**
 * Watches the room of an embedded cluster while it is filled and gives the transaction up in time: PostgreSQL takes back what it wrote, where one
 * that ends for want of room for its log leaves files behind that nothing ever clears away.
 *
 * @param into.cluster null: the disk of somebody else's server, which cannot be seen from here
 */
export function watchRestore(
  file: string,
  client: pg.Client,
  { database, cluster = null }: { database: pg.ClientConfig; cluster?: string | null },
): RestoreWatch {
  let out = false;
  const look = () => {
    if (out || roomIn(cluster!) >= LEAST_ROOM_BYTES) return;
    out = true;
    clearInterval(looking);
    giveUp(client, database).catch(() => client.end().catch(() => {}));
  };
  const looking = cluster === null ? undefined : setInterval(look, LOOK_MS).unref();
  return {
    explained(error) {
      if (error instanceof BackupFault) return error;
      const why =
        error instanceof DatabaseAway ? error.why : error instanceof Error ? error.message : String(error);
      const { code } = error as { code?: string };
      if (
        out ||
        (cluster !== null && (code === "53100" || (isAway(error) && roomIn(cluster) < LEAST_ROOM_BYTES)))
      )
        return new BackupFault("restore_no_room", say("restoreOutOfRoom", { file, folder: cluster! }), {
          cause: error,
        });
      if (code === "53100")
        return new BackupFault("restore_no_room", say("restoreOutOfRoomThere", { file, why }), {
          cause: error,
        });
      return isAway(error)
        ? new BackupFault("database_lost", say("databaseLost", { file, why }), { cause: error })
        : error;
    },
    stop: () => clearInterval(looking),
  };
}

/** Whoever builds an index hears of it by another connection only. */
async function giveUp(client: pg.Client, database: pg.ClientConfig): Promise<void> {
  const { processID } = client as unknown as { processID: number };
  const other = new pg.Client({ ...database, connectionTimeoutMillis: 5_000 });
  other.on("error", () => {});
  await other.connect();
  try {
    await other.query("select pg_terminate_backend($1)", [processID]);
  } finally {
    await other.end();
  }
}
