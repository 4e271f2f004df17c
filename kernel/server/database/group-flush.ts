import type pg from "pg";

/** Writes a record into the write-ahead log and commits: whatever was committed before is on disk when it answers. */
const FLUSH = "select pg_logical_emit_message(true, 'weft', '')";

export type Flushing = {
  /** Done when everything committed before the call is on disk. */
  durable: Promise<void>;
  /** Whether the given connection does it and must not be given back before. */
  leads: boolean;
};

/**
 * Lets transactions that committed without waiting for the disk wait together: the first of them asks for all that come
 * while the one before is under way. What one flush covers is decided when it starts, so nobody waits for more than two.
 */
export function makeGroupFlush(pool: pg.Pool): (client: Pick<pg.Pool, "query">) => Flushing {
  let running: Promise<unknown> = Promise.resolve();
  let gathering: Promise<void> | null = null;

  return (client) => {
    const leads = gathering === null;
    gathering ??= running
      .catch(() => {})
      .then(async () => {
        gathering = null;
        running = client.query(FLUSH);
        await running;
      });
    // The connection of another broke: what they wait for is theirs to ask for.
    const durable = leads ? gathering : gathering.catch(async () => void (await pool.query(FLUSH)));
    return { durable, leads };
  };
}
