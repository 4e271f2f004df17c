import type { Expression } from "kysely";
import type { Vocabulary } from "#kernel/contract/vocabulary.ts";
import { anyOf } from "#kernel/server/database/any-of.ts";
import { headOfLog, seqBefore } from "#kernel/server/events/log-state.ts";
import { readAfter } from "#kernel/server/events/read-events.ts";
import { extensionsOf } from "#kernel/server/extension-point.ts";
import { audienceWithin, type Readers, readersOf } from "#kernel/server/operation/audience-within.ts";
import type { Context, RecordRow } from "#kernel/server/operation/context.ts";
import { restsIn } from "#kernel/server/switches/resting.ts";
import { digestSectionOf } from "#kernel/server/words/speaker.ts";
import { agenda, everything } from "#practices/sessions/server/extension.ts";
import { arrange, type GatheredLine } from "../rules.ts";
import { business } from "./extension.ts";
import type { DigestTables } from "./tables.ts";

const BATCH = 1_000;
const MOST_PRIORITIES = 5;

export type DigestOf = {
  occasion: "session" | "week";
  title: string;
  aboutId: string | null;
  from: string;
  to: string;
};

/**
 * Writes the digest of a time from the record: the events that everybody who will read it may see, as the practices put them, and what
 * ranks first on the agenda now; of a session, what is its council's business. Publishing the same session or week again does nothing;
 * of a session that was opened again, its digest is written anew.
 */
export async function publishDigest(
  context: Context,
  { occasion, title, aboutId, from, to }: DigestOf,
): Promise<void> {
  const tables = context.db<DigestTables>();
  const same = tables.selectFrom("digest").select(["id", "to_at"]).where("occasion", "=", occasion);
  const before = await (aboutId
    ? same.where("about_id", "=", aboutId)
    : same.where("to_at", "=", to)
  ).executeTakeFirst();
  if (before?.to_at === to) return;
  const within = aboutId ? await context.records.find(aboutId) : null;
  const { sections, seal } = await composeDigest(context, { within, from, to });
  const written = {
    from_at: from,
    to_at: to,
    sections: JSON.stringify(sections),
    seal_seq: seal.seq,
    seal_hash: seal.hash,
  };
  const id = before?.id ?? (await newDigest(context, { title, within }));
  if (before) {
    // The session was opened again and has closed once more: another digest, which nobody has read.
    await context.records.update(id, {});
    await tables.updateTable("digest").set(written).where("id", "=", id).execute();
    await tables.deleteFrom("digest_reading").where("digest_id", "=", id).execute();
  } else {
    await tables
      .insertInto("digest")
      .values({ id, occasion, about_id: aboutId, ...written })
      .execute();
    if (aboutId) await context.links.add(id, aboutId, "relates_to");
  }
  context.emit("digest.published", {
    record: id,
    data: { occasion, count: sections.reduce((sum, s) => sum + s.lines.length, 0) },
  });
}

/** What a digest of a time says. */
export async function composeDigest(
  context: Context,
  { within, from, to }: { within: RecordRow | null; from: string; to: string },
) {
  const readers = await readersOf(context, within ? await audienceWithin(context, within) : ["workspace"]);
  const own = within && (await businessOf(context, within));
  const { lines, seal } = await gather(context, { readers, business: own, from, to });
  return { sections: arrange([...lines, ...(await priorities(context, { readers, business: own }))]), seal };
}

async function newDigest(
  { records }: Context,
  of: { title: string; within: RecordRow | null },
): Promise<string> {
  const { id } = await records.create({ kind: "digest", state: "published", ...of });
  return id;
}

async function businessOf(context: Context, about: RecordRow): Promise<Whose["business"]> {
  for (const ask of extensionsOf(context, business)) {
    const found = await ask(context, about);
    if (found) return found;
  }
  return null;
}

type Whose = {
  readers: Readers;
  /** Which records it is about; null: all. */
  business: Expression<boolean> | null;
};

/** Reads only what everybody who will read the digest may see. */
async function gather(
  context: Context,
  { readers, business, from, to }: Whose & { from: string; to: string },
) {
  const lines: GatheredLine[] = [];
  const kinds = kindsTold(context);
  let since = await seqBefore(context.client, from, kinds);
  for (;;) {
    const events = await readAfter(context.client, {
      tokens: ["workspace", ...readers.tokens],
      since,
      limit: BATCH,
      kinds,
    });
    const isBusiness = await among(
      context,
      business,
      events.map(({ event }) => event.record?.id),
    );
    for (const { event, audiences } of events) {
      since = event.seq;
      if (event.at < from || event.at > to || !isBusiness(event.record?.id)) continue;
      if (!audiences.every(readers.allSee)) continue;
      if (restsIn(context, event)) continue;
      const section = digestSectionOf(context.house, event);
      if (!section) continue;
      // Every decision is a line; of what else happened to a record, or to one row of a session, the last word stands.
      const row = typeof event.data.item === "string" ? event.data.item : "";
      const about =
        section === "decisions" || !event.record ? String(event.seq) : `${event.record.id} ${row}`;
      lines.push({ section, about, line: { seq: event.seq } });
    }
    if (events.length < BATCH) break;
  }
  return { lines, seal: await headOfLog(context.client) };
}

/** Which of some records are the business at hand. */
async function among(
  { db }: Context,
  business: Whose["business"],
  records: readonly (string | undefined)[],
): Promise<(id: string | undefined) => boolean> {
  if (!business) return () => true;
  const ids = [...new Set(records.filter((id) => id !== undefined))];
  const rows = await db()
    .selectFrom("record")
    .select("id")
    .where("id", "=", anyOf(ids))
    .where(business)
    .execute();
  const found = new Set(rows.map(({ id }) => id));
  return (id) => id !== undefined && found.has(id);
}

/** Kinds of events that have a line in digests. */
function kindsTold({ house }: Context): string[] {
  return house.practices.flatMap(({ vocabulary }) =>
    Object.entries(vocabulary.events as Vocabulary["events"])
      .filter(([, { digest }]) => digest !== null)
      .map(([kind]) => kind),
  );
}

/** What is not waited for since a day comes after what is. */
const waitsSince = ({ since }: { since?: string | null }) => (since ? Date.parse(since) : Number.MAX_VALUE);

/** What most needs the leaders now, by the same rules as an agenda. */
async function priorities(context: Context, { readers, business }: Whose): Promise<GatheredLine[]> {
  const candidates = [];
  for (const candidatesOf of extensionsOf(context, agenda)) {
    candidates.push(...(await candidatesOf(context, { before: business ?? everything.before })));
  }
  const ranked = candidates.toSorted(
    (a, b) => b.weight - a.weight || waitsSince(a) - waitsSince(b) || (a.recordId < b.recordId ? -1 : 1),
  );
  const lines: GatheredLine[] = [];
  for (const { recordId, reason, values = {} } of ranked) {
    const record = await context.records.find(recordId);
    if (!readers.allSee(record.audience) || lines.some(({ about }) => about === recordId)) continue;
    lines.push({ section: "priorities", about: recordId, line: { recordId, code: reason, values } });
    if (lines.length === MOST_PRIORITIES) break;
  }
  return lines;
}
