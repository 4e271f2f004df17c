import { once } from "node:events";
import { finished } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { list, quoted } from "./tables-of.ts";

export type CopyIn = {
  /** Waits while the database is behind. @throws what the database finds wrong */
  write(rows: Buffer): Promise<void>;
  end(): Promise<void>;
};

/** Rows in the text form of COPY, into a table. */
export function copyInto(client: pg.Client, table: string, columns: readonly string[]): CopyIn {
  const stream = client.query(copyFrom(`copy ${quoted(table)} (${list(columns)}) from stdin`));
  const done = finished(stream);
  // Looked at by whoever writes next, or ends.
  done.catch(() => {});
  return {
    async write(rows) {
      if (stream.destroyed) await done;
      if (!stream.write(rows)) await Promise.race([once(stream, "drain"), done]);
    },
    async end() {
      stream.end();
      await done;
    },
  };
}
