import { queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import { eraseContent } from "../files/erase-content.ts";
import type { Call, Context } from "../operation/context.ts";
import { problem } from "../problem.ts";

const database = (context: Context) => queryBuilder<KernelTables>(context.client);

/** Files of a removed comment go with it. */
export async function removeFilesOf(call: Call, comment: string): Promise<void> {
  const rows = await database(call)
    .selectFrom("attachment")
    .select("id")
    .where("comment_id", "=", comment)
    .where("removed_at", "is", null)
    .execute();
  await removeFiles(
    call,
    rows.map(({ id }) => id),
  );
}

/** From now on these files of the author belong to the comment. @throws bad_input when one is not theirs or is taken */
export async function giveFilesTo(call: Call, comment: string, files: readonly string[]): Promise<void> {
  if (files.length === 0) return;
  const wanted = [...new Set(files)];
  const given = await database(call)
    .updateTable("attachment")
    .set({ comment_id: comment })
    .where("id", "in", wanted)
    .where("record_id", "=", call.record.id)
    .where("created_by", "=", call.me.personId)
    .where("removed_at", "is", null)
    .where((where) => where.or([where("comment_id", "is", null), where("comment_id", "=", comment)]))
    .returning("id")
    .execute();
  if (given.length === wanted.length) return;
  const errors = [{ path: "attachments", message: "fault_file_not_yours" }];
  throw problem("bad_input", undefined, { errors });
}

export async function removeFiles(call: Call, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const removed = await database(call)
    .updateTable("attachment")
    .set({ name: "", removed_at: call.now, removed_by: call.me.personId })
    .where("id", "in", ids)
    .where("removed_at", "is", null)
    .returning(["id", "place"])
    .execute();
  for (const { id, place } of removed) {
    await eraseContent(call, { id, place });
    call.emit("attachment.removed", { record: call.record.id, data: { attachment: id } });
  }
  await writeNames(call, call.record.id);
}

export async function writeNames({ client }: Context, record: string): Promise<void> {
  await client.query({ name: "search_files", text: "select search_files($1)", values: [record] });
}
