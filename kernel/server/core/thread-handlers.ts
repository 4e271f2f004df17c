import { sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { Comment, type LinkedPart, threadOperations as operations } from "#kernel/contract/core/threads.ts";
import type { LinkKind } from "#kernel/contract/links.ts";
import { excerpt } from "#kernel/contract/markdown/excerpt.ts";
import { mentionsIn } from "#kernel/contract/markdown/found-in.ts";
import { conveners } from "#kernel/contract/roles.ts";
import { jsonPage } from "../database/json-page.ts";
import { queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import { type ErasureReason, erasePayloads } from "../events/erase-payloads.ts";
import type { OwnedPart } from "../house.ts";
import { recordOutOfReach } from "../identity/scopes.ts";
import { type Call, type Context, handler } from "../operation/context.ts";
import { findVisible } from "../operation/find-visible.ts";
import { forgetAnswers } from "../operation/idempotency.ts";
import { takesPart } from "../operation/require-entitled.ts";
import { decodeCursor } from "../page.ts";
import { problem } from "../problem.ts";
import { giveFilesTo, removeFilesOf } from "./comment-files.ts";

const database = (context: Context) => queryBuilder<KernelTables>(context.client);

export const getRecord = handler(operations.getRecord, async (call) => {
  const { record } = call;
  const parts = await call.records.parts(record.id);
  return {
    id: record.id,
    kind: record.kind,
    key: record.key,
    title: record.title,
    state: record.state,
    version: record.version,
    createdAt: record.created_at,
    updatedAt: record.updated_at,
    threads: await readThreads(call, record.id),
    parts: parts.map(({ personId, name, part, since }) => ({ person: { id: personId, name }, part, since })),
    following: parts.some(({ personId, part }) => personId === call.me.personId && part === "supporter"),
  };
});

/** The records linked to one, both ways, without those the actor may not see. */
async function readThreads(call: Call, id: string) {
  const { rows } = await call.client.query({
    name: "threads",
    text: `select case when l.from_id = $1 then 'forward' else 'backward' end as direction, l.kind as link_kind,
             l.part, l.created_at, r.id, r.kind, r.key, r.title, r.state
           from link l join record r on r.id = case when l.from_id = $1 then l.to_id else l.from_id end
           where (l.from_id = $1 or l.to_id = $1) and visible($2, r.audience) order by l.created_at desc limit 500`,
    values: [id, call.me.tokens],
  });
  const meant: string[] = rows.flatMap(({ part }) => part || []);
  const parts =
    meant.length === 0 ? [] : await call.house.partsOf(call, [id, ...rows.map((row) => row.id)], meant);
  const reached = rows.filter(({ kind }) => !recordOutOfReach(call.house, call.me, kind));
  return reached.map((row) => ({
    direction: row.direction as "forward" | "backward",
    kind: row.link_kind as LinkKind,
    record: { id: row.id, kind: row.kind, key: row.key, title: row.title, state: row.state },
    part: partIn(parts, row.direction === "forward" ? row.id : id, row.part),
    since: row.created_at,
  }));
}

/** A part by its id, if it is one of this record (and is still there). */
function partIn(parts: readonly OwnedPart[], owner: string, part: string): LinkedPart | null {
  const found = parts.find((each) => each.id === part && each.recordId === owner);
  return found ? { id: found.id, part: found.part, title: found.title } : null;
}

export const listParts = handler(operations.listParts, async (call) => ({
  items: (await call.house.partsOf(call, [call.record.id])).map(({ id, part, title }) => ({
    id,
    part,
    title,
  })),
}));

export const follow = handler(operations.follow, async ({ me, record, records, body }) => {
  if (body.following) await records.addPart(record.id, me.personId, "supporter");
  else await records.removePart(record.id, me.personId, "supporter");
  return { following: body.following };
});

export const followMany = handler(operations.followMany, async (call) => {
  const { client, me, now, body } = call;
  const found = await findVisible(call, body.records);
  const ids = [...new Set(found.values())];
  if (ids.length === 0) throw problem("not_found");
  const { rows } = await client.query<{ id: string }>(
    body.following
      ? `insert into participation (record_id, person_id, part, since)
         select id, $2, 'supporter', $3 from unnest($1::uuid[]) as id on conflict do nothing returning record_id as id`
      : `delete from participation
         where record_id = any ($1) and person_id = $2 and part = 'supporter' and since <= $3 returning record_id as id`,
    [ids, me.personId, now],
  );
  return {
    changed: rows.map(({ id }) => id),
    missing: body.records.filter((name) => !found.has(name)),
  };
});

export const addLink = handler(operations.addLink, async (call) => {
  const { record, records, links, body } = call;
  const target = await records.find(body.to);
  // What takes the place of something else follows from the deed, and is not claimed by hand.
  if (body.kind === "supersedes")
    throw problem("bad_input", undefined, { errors: [{ path: "kind", message: "fault_link_by_rule" }] });
  if (target.id === record.id) throw problem("bad_input", { says: "fault_link_to_itself" });
  if (body.part && (await call.house.partsOf(call, [target.id], [body.part])).length === 0)
    throw problem("bad_input", undefined, { errors: [{ path: "part", message: "fault_link_no_part" }] });
  await links.add(record.id, target.id, body.kind, body.part);
  return {};
});

export const removeLink = handler(operations.removeLink, async (call) => {
  const { record, params, query } = call;
  const target = await call.records.find(params.to);
  if (params.kind === "supersedes") throw problem("bad_input", { says: "fault_link_by_rule" });
  await requireOwnLink(call as Call, target.id);
  const removed = await database(call)
    .deleteFrom("link")
    .where("from_id", "=", record.id)
    .where("to_id", "=", target.id)
    .where("kind", "=", params.kind)
    .where("part", "=", query.part ?? "")
    .returning("kind")
    .executeTakeFirst();
  if (!removed) throw problem("not_found");
  call.emit("link.removed", {
    record: record.id,
    data: { to: target.id, kind: params.kind, ...(query.part ? { part: query.part } : {}) },
    alongside: target.id,
  });
  return {};
});

/** A link is taken away by who made it, who owns one of the two records, and who convenes. @throws forbidden */
async function requireOwnLink(call: Call, to: string): Promise<void> {
  const { me, record, params, query } = call as Call<typeof operations.removeLink>;
  if (conveners.some((role) => role === me.role)) return;
  const made = await database(call)
    .selectFrom("link")
    .select("created_by")
    .where("from_id", "=", record.id)
    .where("to_id", "=", to)
    .where("kind", "=", params.kind)
    .where("part", "=", query.part ?? "")
    .executeTakeFirst();
  if (!made || made.created_by === me.personId) return;
  for (const id of [record.id, to]) if (await takesPart(call, id, me.personId, ["owner"])) return;
  throw problem("forbidden", { says: "fault_for_parts", values: { parts: "owner" } });
}

const commentColumns = [
  "comment.id",
  "comment.body",
  "comment.created_at as createdAt",
  "comment.edited_at as editedAt",
  "comment.removed_at as removedAt",
  "comment.author_id",
  "person.name as author_name",
] as const;

type CommentRow = {
  id: string;
  body: string;
  createdAt: string;
  editedAt: string | null;
  removedAt: string | null;
  author_id: string;
  author_name: string;
};

function toComment({ author_id, author_name, ...row }: CommentRow) {
  return { ...row, body: row.removedAt ? "" : row.body, author: { id: author_id, name: author_name } };
}

export const listComments = handler(operations.listComments, async (call) => {
  const { limit, after } = call.query;
  const place = decodeCursor(after, "string", "string");
  let query = database(call)
    .selectFrom("comment")
    .innerJoin("person", "person.id", "comment.author_id")
    .select([
      "comment.id",
      "comment.created_at",
      "comment.edited_at",
      "comment.removed_at",
      "comment.author_id",
      "person.name as author_name",
    ])
    .select(sql<string>`case when comment.removed_at is null then comment.body else '' end`.as("body"))
    .where("record_id", "=", call.record.id)
    .orderBy("comment.created_at", "desc")
    .orderBy("comment.id", "desc")
    .limit(limit + 1);
  if (place) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple("comment.created_at", "comment.id"), "<", tuple(place[0], place[1])),
    );
  }
  return jsonPage(call.client, query, {
    shape: Comment,
    limit,
    place: [{ column: "created_at", instant: true }, { column: "id" }],
  });
});

/** Those whom a text mentions and who are here. */
async function mentionedIn(call: Call, markdown: string): Promise<string[]> {
  const named = mentionsIn(markdown);
  if (named.length === 0) return [];
  const here = await database(call)
    .selectFrom("person")
    .select("id")
    .where("id", "in", named)
    .where("deactivated_at", "is", null)
    .execute();
  const ids = new Set(here.map(({ id }) => id));
  return named.filter((id) => ids.has(id));
}

export const addComment = handler(operations.addComment, async (call) => {
  const { body, me, now, record } = call;
  const id = uuidv7();
  await database(call)
    .insertInto("comment")
    .values({
      id,
      record_id: record.id,
      author_id: me.personId,
      body: body.body,
      created_at: now,
      edited_at: null,
      removed_at: null,
    })
    .execute();
  await giveFilesTo(call as Call, id, body.attachments);
  call.emit("comment.added", {
    record: record.id,
    data: {
      comment: id,
      mentions: await mentionedIn(call as Call, body.body),
      excerpt: excerpt(body.body),
    },
  });
  return {
    id,
    author: { id: me.personId, name: me.name },
    body: body.body,
    createdAt: now,
    editedAt: null,
    removedAt: null,
  };
});

export const editComment = handler(operations.editComment, async (call) => {
  const before = await ownComment(call, call.params.comment);
  const { editedAt } = call.body;
  if (editedAt !== undefined && editedAt !== before.edited_at)
    throw problem("stale_version", undefined, { current: await readComment(call, call.params.comment) });
  await database(call)
    .updateTable("comment")
    .set({ body: call.body.body, edited_at: call.now })
    .where("id", "=", call.params.comment)
    .execute();
  await forgetComment(call, "edited");
  await giveFilesTo(call as Call, call.params.comment, call.body.attachments);
  // Whom the comment mentioned already was told when it was added.
  const known = new Set(mentionsIn(before.body));
  const mentions = (await mentionedIn(call as Call, call.body.body)).filter((id) => !known.has(id));
  call.emit("comment.edited", {
    record: call.record.id,
    data: { comment: call.params.comment, mentions, excerpt: excerpt(call.body.body) },
  });
  return readComment(call, call.params.comment);
});

const readComment = async (call: Context, id: string) =>
  toComment(
    await database(call)
      .selectFrom("comment")
      .innerJoin("person", "person.id", "comment.author_id")
      .select(commentColumns)
      .where("comment.id", "=", id)
      .executeTakeFirstOrThrow(),
  );

export const removeComment = handler(operations.removeComment, async (call) => {
  await ownComment(call, call.params.comment);
  await database(call)
    .updateTable("comment")
    .set({ body: "", removed_at: call.now })
    .where("id", "=", call.params.comment)
    .execute();
  await forgetComment(call, "removed");
  await removeFilesOf(call as Call, call.params.comment);
  call.emit("comment.removed", { record: call.record.id, data: { comment: call.params.comment } });
  return {};
});

/** Erases what the log and the kept answers say of the comment: feed, inbox, mail and digest read the log. */
async function forgetComment(
  call: Context & { record: { id: string }; params: { comment: string } },
  why: ErasureReason,
): Promise<void> {
  const { rows } = await call.client.query({
    name: "events_of_comment",
    text: `select seq from event where record_id = $1 and kind in ('comment.added', 'comment.edited')
             and body::jsonb #>> '{data,comment}' = $2`,
    values: [call.record.id, call.params.comment],
  });
  await erasePayloads(call, { seqs: rows.map(({ seq }) => seq), why });
  await forgetAnswers(call, call.params.comment, { body: "" });
}

/** @throws not_found unless it is the actor's own comment on this record and still there. */
async function ownComment(call: Context & { record: { id: string } }, id: string) {
  const own = await database(call)
    .selectFrom("comment")
    .select(["body", "edited_at"])
    .where("id", "=", id)
    .where("record_id", "=", call.record.id)
    .where("author_id", "=", call.actor!.personId)
    .where("removed_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (!own) throw problem("not_found");
  return own;
}
