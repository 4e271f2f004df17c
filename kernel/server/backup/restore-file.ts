import type pg from "pg";
import { inChunks } from "../files/database-files.ts";
import type { FilePlace } from "../files/file-place.ts";
import type { Frame } from "./frames.ts";
import { hasTable } from "./load-tables.ts";
import type { FileHead } from "./manifest.ts";

const CHUNK_BYTES = 262_144;

/** Puts the file whose content comes next to where this installation keeps files. */
export async function restoreFile(
  client: pg.Client,
  head: FileHead,
  frames: AsyncGenerator<Frame>,
  s3: FilePlace | null,
): Promise<void> {
  const { workspaceId, id, bytes } = head;
  if (s3) return s3.write({ workspaceId, id }, contentOf(head, frames), bytes);
  let place = 0;
  for await (const content of inChunks(contentOf(head, frames), CHUNK_BYTES)) {
    await client.query({
      name: "restore_chunk",
      text: `insert into attachment_chunk (workspace_id, attachment_id, place, content, created_at) values ($1, $2, $3, $4, now())`,
      values: [workspaceId, id, place, content],
    });
    place += 1;
  }
}

/** Exactly as many bytes as were attached; a backup that holds others was found out before. */
async function* contentOf({ bytes }: FileHead, frames: AsyncGenerator<Frame>): AsyncGenerator<Buffer> {
  for (let left = bytes; left > 0; ) {
    const { value, done } = await frames.next();
    if (done || value.type !== "content") throw new RangeError("a file ends early");
    left -= value.payload.length;
    yield value.payload;
  }
}

/**
 * Files are where this installation keeps them; of removed ones no content was in the backup. Where a file is belongs to the record, so this is
 * done when changes of it are sealed again, and an event of the log covers it.
 */
export async function settlePlaces(client: pg.Client, inStore: boolean): Promise<void> {
  if (!(await hasTable(client, "attachment"))) return;
  const { rows: sealing } = await client.query("select to_regproc('seal_rest') is not null as seals");
  const { rows: workspaces } = await client.query("select id from workspace");
  for (const { id } of workspaces) {
    await client.query("select set_config('weft.workspace', $1, true)", [id]);
    await client.query("update attachment set place = $1 where removed_at is null and place <> $1", [
      inStore ? "s3" : "database",
    ]);
    await client.query(
      "update attachment set erased_at = removed_at where removed_at is not null and erased_at is null",
    );
    if (sealing[0].seals) await client.query("select seal_rest()");
  }
  await client.query("select set_config('weft.workspace', '', true)");
}
