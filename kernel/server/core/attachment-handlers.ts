import { type Attachment, attachmentOperations as operations } from "#kernel/contract/core/attachments.ts";
import { conveners } from "#kernel/contract/roles.ts";
import { queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import { cleanName } from "../files/clean-name.ts";
import { shownImages } from "../files/media-type.ts";
import { type Actor, type Call, type Context, handler } from "../operation/context.ts";
import { problem } from "../problem.ts";
import { removeFiles, writeNames } from "./comment-files.ts";

const MOST_FOR_A_RECORD = 500;

const database = (context: Context) => queryBuilder<KernelTables>(context.client);

const select = (context: Context) =>
  database(context)
    .selectFrom("attachment")
    .innerJoin("person", "person.id", "attachment.created_by")
    .select([
      "attachment.id",
      "attachment.comment_id",
      "attachment.name",
      "attachment.media_type",
      "attachment.bytes",
      "attachment.sha256",
      "attachment.place",
      "attachment.created_by",
      "attachment.created_at",
      "attachment.removed_at",
      "person.name as author",
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof select>["execute"]>>[number];

function toAttachment(row: Row, me: Actor): Attachment {
  return {
    id: row.id,
    comment: row.comment_id,
    name: row.name,
    mediaType: row.media_type,
    bytes: row.bytes,
    isImage: shownImages.has(row.media_type),
    by: { id: row.created_by, name: row.author },
    createdAt: row.created_at,
    removedAt: row.removed_at,
    mayRemove: row.removed_at === null && mayRemove(row, me),
  };
}

const mayRemove = ({ created_by }: Pick<Row, "created_by">, me: Actor) =>
  created_by === me.personId || (conveners as readonly string[]).includes(me.role);

export const listAttachments = handler(operations.listAttachments, async (call) => {
  const rows = await select(call)
    .where("attachment.record_id", "=", call.record.id)
    .orderBy("attachment.created_at")
    .orderBy("attachment.id")
    // Removed ones are kept as rows, so there may be more than a record can have at a time.
    .limit(2 * MOST_FOR_A_RECORD)
    .execute();
  return {
    items: rows.map((row) => toAttachment(row, call.me)),
    mostBytes: call.kernel.files.mostBytes,
  };
});

export const addAttachment = handler(operations.addAttachment, async (call) => {
  const { body, me, now, record } = call;
  await checkLimits(call, body.bytes);
  const name = cleanName(call.query.name);
  await database(call)
    .insertInto("attachment")
    .values({
      id: body.file,
      record_id: record.id,
      comment_id: null,
      name,
      media_type: body.mediaType,
      bytes: body.bytes,
      sha256: body.sha256,
      place: body.place,
      created_by: me.personId,
      created_at: now,
      removed_at: null,
      removed_by: null,
      erased_at: null,
    })
    .execute();
  await writeNames(call, record.id);
  call.emit("attachment.added", {
    record: record.id,
    data: { attachment: body.file, name, mediaType: body.mediaType, bytes: body.bytes },
  });
  return toAttachment(await one(call, body.file), me);
});

export const downloadAttachment = handler(operations.downloadAttachment, async (call) => {
  const { id, place, media_type, bytes, sha256, name } = await one(call, call.params.attachment);
  return { file: id, place, mediaType: media_type, bytes, sha256, name };
});

export const removeAttachment = handler(operations.removeAttachment, async (call) => {
  const row = await one(call, call.params.attachment);
  if (!mayRemove(row, call.me)) throw problem("forbidden", { says: "fault_file_of_others" });
  await removeFiles(call, [row.id]);
  return {};
});

async function one(call: Call, id: string): Promise<Row> {
  const row = await select(call)
    .where("attachment.id", "=", id)
    .where("attachment.record_id", "=", call.record.id)
    .where("attachment.removed_at", "is", null)
    .executeTakeFirst();
  if (!row) throw problem("not_found");
  return row;
}

async function checkLimits(call: Call, bytes: number): Promise<void> {
  const { rows } = await call.client.query({
    name: "files_kept",
    text: `select (select count(*) from attachment where record_id = $1 and removed_at is null) as here,
                  (select coalesce(sum(bytes), 0) from attachment where removed_at is null) as together`,
    values: [call.record.id],
  });
  const { here, together } = rows[0] as { here: number; together: number };
  if (here >= MOST_FOR_A_RECORD)
    throw problem("too_large", { says: "fault_files_of_record", values: { most: MOST_FOR_A_RECORD } });
  if (together + bytes > call.kernel.files.mostBytesTogether)
    throw problem("too_large", { says: "fault_files_together" });
}
