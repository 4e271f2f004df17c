import { z } from "zod";
import { payload } from "../events.ts";
import { Id, Instant, RecordName, text } from "../ids.ts";
import { LinkKind } from "../links.ts";
import { names, namesRecord } from "../names.ts";
import { operation } from "../operation.ts";
import { page, pageQuery } from "../page.ts";
import { Participation, PersonRef, RecordRef } from "../record.ts";
import { everyRole, insiders } from "../roles.ts";

/** How many records one call follows. */
export const MOST_FOLLOWED_AT_ONCE = 200;
export const MOST_LINKED_AT_ONCE = 100;

const record = { kind: "*", param: "record" };
const params = z.object({ record: RecordName });

export const Comment = z.object({
  id: Id,
  author: PersonRef,
  /** Markdown; `@[Name](person-id)` mentions somebody. Empty when removed. */
  body: z.string(),
  createdAt: Instant,
  editedAt: Instant.nullable(),
  removedAt: Instant.nullable(),
});
export type Comment = z.infer<typeof Comment>;

/** A part of a record that a link can go to: a milestone, a request for help. */
export const LinkedPart = z.object({
  id: Id,
  /** What it is a part of the work as: `milestones`. */
  part: z.string(),
  title: z.string(),
});
export type LinkedPart = z.infer<typeof LinkedPart>;

export const Thread = z.object({
  /** `forward`: this record is the subject ("endangers C-2"); `backward`: it is the object. */
  direction: z.enum(["forward", "backward"]),
  kind: LinkKind,
  record: RecordRef,
  /** The part of the object that is meant; null: all of it. */
  part: LinkedPart.nullable(),
  since: Instant,
});
export type Thread = z.infer<typeof Thread>;

const mine = { roles: everyRole, record };
/** Files of mine on the same record that belong to the comment from now on. */
const attachments = z
  .array(names("file", { binds: "nothing" }))
  .max(50)
  .default([]);

export const threadOperations = {
  getRecord: operation({
    id: "records.get",
    method: "GET",
    path: "/records/{record}",
    summary: "Any record by id or short key: what it is, its threads and who takes part",
    access: mine,
    params,
    result: RecordRef.extend({
      version: z.int(),
      createdAt: Instant,
      updatedAt: Instant,
      threads: z.array(Thread),
      parts: z.array(Participation),
      following: z.boolean(),
    }),
  }),
  follow: operation({
    id: "records.follow",
    method: "PUT",
    path: "/records/{record}/following",
    summary: "Be kept informed of a record",
    access: mine,
    params,
    body: z.object({ following: z.boolean() }),
    result: z.object({ following: z.boolean() }),
  }),
  followMany: operation({
    id: "records.follow-many",
    method: "PUT",
    path: "/me/following",
    summary:
      "Be kept informed of many records, or no longer; says of which that is new, and which are not there",
    access: { roles: everyRole },
    body: z.object({
      records: z
        .array(namesRecord("*", { binds: "nothing" }))
        .min(1)
        .max(MOST_FOLLOWED_AT_ONCE),
      following: z.boolean(),
    }),
    result: z.object({ changed: z.array(Id), missing: z.array(z.string()) }),
  }),
  addLink: operation({
    id: "links.add",
    method: "POST",
    path: "/records/{record}/links",
    summary: "Link a record to another one",
    access: { roles: insiders, record },
    params,
    body: z.object({
      to: namesRecord("*", { binds: "nothing" }),
      kind: LinkKind,
      part: names("part", { binds: "nothing" }).optional().meta({
        description: "A part of that record (a milestone, a request for help) by its id",
      }),
    }),
    result: z.object({}),
  }),
  linkMany: operation({
    id: "links.link-many",
    method: "PUT",
    path: "/records/{record}/links-to",
    summary:
      "Link many records to this one, or take back those links of them that I made; says of which that is new, and which are not there",
    access: { roles: insiders, record },
    params,
    body: z.object({
      records: z
        .array(namesRecord("*", { binds: "nothing" }))
        .min(1)
        .max(MOST_LINKED_AT_ONCE),
      kind: LinkKind,
      linked: z.boolean(),
    }),
    result: z.object({ changed: z.array(Id), missing: z.array(z.string()) }),
  }),
  removeLink: operation({
    id: "links.remove",
    method: "DELETE",
    path: "/records/{record}/links/{to}/{kind}",
    summary: "Remove a link",
    access: { roles: insiders, record },
    params: z.object({ record: RecordName, to: RecordName, kind: LinkKind }),
    query: z.object({ part: Id.optional() }),
    result: z.object({}),
  }),
  listParts: operation({
    id: "links.list-parts",
    method: "GET",
    path: "/records/{record}/parts",
    summary: "The parts of a record that a link can go to",
    access: { roles: insiders, record },
    params,
    result: z.object({ items: z.array(LinkedPart) }),
  }),
  listComments: operation({
    id: "comments.list",
    method: "GET",
    path: "/records/{record}/comments",
    summary: "Comments on a record, newest first",
    access: mine,
    params,
    query: z.object(pageQuery),
    result: page(Comment),
  }),
  addComment: operation({
    id: "comments.add",
    tellsMentions: true,
    method: "POST",
    path: "/records/{record}/comments",
    summary: "Comment on a record",
    access: mine,
    params,
    body: z.object({ body: text(20_000).min(1), attachments }),
    result: Comment,
  }),
  editComment: operation({
    id: "comments.edit",
    tellsMentions: true,
    method: "PATCH",
    path: "/records/{record}/comments/{comment}",
    summary: "Edit my comment",
    access: mine,
    params: z.object({ record: RecordName, comment: Id }),
    body: z.object({
      body: text(20_000).min(1),
      attachments,
      /** Of the comment as I have read it; where it was edited since, elsewhere, nothing is changed. */
      editedAt: Instant.nullable().optional(),
    }),
    errors: ["stale_version"],
    result: Comment,
  }),
  removeComment: operation({
    id: "comments.remove",
    method: "DELETE",
    path: "/records/{record}/comments/{comment}",
    summary: "Remove my comment; that it was there stays visible",
    access: mine,
    params: z.object({ record: RecordName, comment: Id }),
    result: z.object({}),
  }),
};

export const threadEvents = {
  "comment.added": z.object({ comment: Id, mentions: z.array(Id), excerpt: payload(z.string()) }),
  /** `mentions`: those the comment did not mention before. */
  "comment.edited": z.object({
    comment: Id,
    mentions: z.array(Id).optional(),
    excerpt: payload(z.string()),
  }),
  "comment.removed": z.object({ comment: Id }),
  /** The words of a record, other than comments, mention somebody they did not mention before. */
  "record.mentioned": z.object({ mentions: z.array(Id) }),
  "link.added": z.object({ to: Id, kind: LinkKind, part: Id.optional() }),
  "link.removed": z.object({ to: Id, kind: LinkKind, part: Id.optional() }),
};
