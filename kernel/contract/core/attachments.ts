import { z } from "zod";
import { payload } from "../events.ts";
import { Id, Instant, RecordName } from "../ids.ts";
import { names } from "../names.ts";
import { operation } from "../operation.ts";
import { PersonRef } from "../record.ts";
import { everyRole } from "../roles.ts";

export const Attachment = z.object({
  id: Id,
  /** The comment it belongs to; null for one of the record itself. */
  comment: Id.nullable(),
  /** Empty when removed. */
  name: z.string(),
  /** Told from the content, not from what was said. */
  mediaType: z.string(),
  bytes: z.int(),
  /** An image that a page may show; everything else is downloaded. */
  isImage: z.boolean(),
  by: PersonRef,
  createdAt: Instant,
  removedAt: Instant.nullable(),
  /** Whether the caller may remove it. */
  mayRemove: z.boolean(),
});
export type Attachment = z.infer<typeof Attachment>;

/** What came in by a streamed upload: written by the server before the handler runs, never by a caller. */
export const ReceivedFile = z.object({
  file: names("file", { binds: "nothing" }),
  place: z.enum(["database", "s3"]),
  mediaType: z.string().max(200),
  bytes: z.int(),
  sha256: z.string().length(64),
});
export type ReceivedFile = z.infer<typeof ReceivedFile>;

/** What a streamed download is made from. */
export const SentFile = ReceivedFile.extend({ name: z.string() });
export type SentFile = z.infer<typeof SentFile>;

const mine = { roles: everyRole, record: { kind: "*", param: "record" } };
const one = z.object({ record: RecordName, attachment: Id });

export const attachmentOperations = {
  listAttachments: operation({
    id: "attachments.list",
    method: "GET",
    path: "/records/{record}/attachments",
    summary: "Files of a record and of its comments, oldest first; of removed ones that they were there",
    access: mine,
    params: z.object({ record: RecordName }),
    /** `mostBytes`: how long one more file may be. */
    result: z.object({ items: z.array(Attachment), mostBytes: z.int() }),
  }),
  addAttachment: operation({
    id: "attachments.add",
    method: "POST",
    path: "/records/{record}/attachments",
    summary: "Attach a file to a record: its bytes as the body, as application/octet-stream",
    access: mine,
    stream: "up",
    params: z.object({ record: RecordName }),
    query: z.object({ name: z.string().min(1).max(1_000) }),
    body: ReceivedFile,
    result: Attachment,
    errors: ["file_kind_refused", "length_missing"],
  }),
  downloadAttachment: operation({
    id: "attachments.download",
    method: "GET",
    path: "/records/{record}/attachments/{attachment}",
    summary: "The bytes of a file",
    access: mine,
    stream: "down",
    params: one,
    result: SentFile,
  }),
  removeAttachment: operation({
    id: "attachments.remove",
    method: "DELETE",
    path: "/records/{record}/attachments/{attachment}",
    summary: "Remove a file I attached: its content is erased at once, that it was there stays visible",
    access: mine,
    params: one,
    result: z.object({}),
  }),
};

export const attachmentEvents = {
  "attachment.added": z.object({
    attachment: Id,
    name: payload(z.string()),
    mediaType: z.string(),
    bytes: z.int(),
  }),
  "attachment.removed": z.object({ attachment: Id }),
};
