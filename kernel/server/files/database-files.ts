import type pg from "pg";
import { inWorkspace } from "../database/pool.ts";
import { problem } from "../problem.ts";
import type { FilePlace } from "./file-place.ts";

/** The most of one file that is in memory at a time, for each that is written or read just now. */
const CHUNK_BYTES = 262_144;

/** Files in PostgreSQL: one row for each chunk, each in a short transaction of its own. */
export function databaseFiles(pool: pg.Pool, now: () => string): FilePlace {
  return {
    async write({ workspaceId, id }, content) {
      let place = 0;
      for await (const chunk of inChunks(content, CHUNK_BYTES)) {
        await inWorkspace(pool, workspaceId, "write", (client) =>
          client.query({
            name: "chunk_write",
            text: "insert into attachment_chunk (attachment_id, place, content, created_at) values ($1, $2, $3, $4)",
            values: [id, place, chunk, now()],
          }),
        );
        place += 1;
      }
    },

    async *read({ workspaceId, id }) {
      for (let place = 0; ; place++) {
        const chunk = await inWorkspace(pool, workspaceId, "read", async (client) => {
          const { rows } = await client.query({
            name: "chunk_read",
            text: "select content from attachment_chunk where attachment_id = $1 and place = $2",
            values: [id, place],
          });
          return rows[0]?.content as Buffer | undefined;
        });
        if (chunk === undefined) {
          if (place === 0) throw problem("files_unavailable");
          return;
        }
        yield chunk;
      }
    },

    async erase({ workspaceId, id }) {
      await inWorkspace(pool, workspaceId, "write", (client) =>
        client.query("delete from attachment_chunk where attachment_id = $1", [id]),
      );
    },
  };
}

/** Pieces of the same size, whatever the sizes they came in; at least one, also of nothing. */
export async function* inChunks(content: AsyncIterable<Buffer>, bytes: number): AsyncIterable<Buffer> {
  let held: Buffer[] = [];
  let length = 0;
  let any = false;
  for await (let piece of content) {
    while (length + piece.length >= bytes) {
      const taken = piece.subarray(0, bytes - length);
      yield Buffer.concat([...held, taken]);
      any = true;
      held = [];
      length = 0;
      piece = piece.subarray(taken.length);
    }
    if (piece.length > 0) {
      held.push(piece);
      length += piece.length;
    }
  }
  if (length > 0 || !any) yield Buffer.concat(held);
}
