import { sql } from "kysely";
import { type InboxEntry, attentionOperations as operations } from "#kernel/contract/core/attention.ts";
import { daysAfter } from "#kernel/contract/days.ts";
import type { WeftEvent } from "#kernel/contract/events.ts";
import { askedInPlace } from "../attention/asked-in-place.ts";
import { queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import { countUnread, readAfter, readBySeq, readNewest } from "../events/read-events.ts";
import { type Context, handler } from "../operation/context.ts";
import { decodeCursor, encodeCursor } from "../page.ts";
import { resting, restsIn } from "../switches/resting.ts";
import { namesIn } from "../words/names.ts";
import { namedIn, speakerFor } from "../words/speaker.ts";

const database = (context: Context) => queryBuilder<KernelTables>(context.client);

/** Events with what they say to whoever asks. */
async function saying(context: Context, events: readonly WeftEvent[]): Promise<WeftEvent[]> {
  const speaker = await context.speaker(events.map((event) => namedIn(context.house, event)));
  return events.map((event) => ({ ...event, says: speaker.event(event) }));
}

/** What is due later can wait, unless somebody waits for it. */
const SOON_DAYS = 14;

export const listAsks = handler(operations.listAsks, async (call) => {
  const { client, house, me, query } = call;
  const rest = resting(call);
  const soon = daysAfter(call.today, SOON_DAYS);
  const { rows } = await client.query({
    name: "asks_of",
    text: `select a.id, a.verb, a.subject, a.detail, a.due_on, a.opened_at, r.id as record_id, r.kind, r.key, r.title, r.state,
             n.part, n.subject as of, n.given
           from ask a join record r on r.id = a.record_id
           left join nomination n on a.verb = 'nominations.answer' and n.id::text = a.subject
           where a.person_id = $1 and a.closed_at is null and visible($2, r.audience)
             and (a.from_on is null or a.from_on <= $6) and a.verb <> all ($4) and r.kind <> all ($5)
           order by coalesce(a.due_on, (a.opened_at + interval '14 days')::date), a.opened_at limit $3`,
    values: [me.personId, me.tokens, query.limit, rest.asks, rest.records, call.today],
  });
  // What is asked of a department is told by its name as it is now.
  const wordless = rows.filter(({ detail }) => detail === "").map(({ subject, of }) => ({ subject, of }));
  const names = await namesIn(client, house, me, wordless);
  const words = speakerFor(house, me, names);
  const called = (id: string) => {
    const named = names.get(id);
    return named ? words.title(named) : "";
  };
  const asked = ({ part, of, given }: { part: string; of: string | null; given: object }) =>
    words.label({ code: part, values: { ...given, subject: of } });
  return {
    items: rows.map((row) => ({
      id: row.id,
      verb: row.verb,
      says: words.ask(row.verb),
      subject: row.subject,
      detail: row.part ? asked(row) : row.detail || called(row.subject),
      dueOn: row.due_on,
      openedAt: row.opened_at,
      later: row.due_on !== null && row.due_on > soon && !house.waitedFor.has(row.verb),
      record: { id: row.record_id, kind: row.kind, key: row.key, title: row.title, state: row.state },
    })),
  };
});

/** When it was read; of what needs somebody, which is not counted among what is new to them, when it was asked. */
const readSince = sql<
  string | null
>`case when ${sql.raw(askedInPlace("inbox_entry"))} then (select at from event e where e.seq = inbox_entry.seq) else read_at end`;

export const listInbox = handler(operations.listInbox, async (call) => {
  const { limit, after, unread } = call.query;
  const place = decodeCursor(after, "number");
  let query = database(call)
    .selectFrom("inbox_entry")
    .select(["seq", "reason", readSince.as("read_at")])
    .where("person_id", "=", call.me.personId)
    .orderBy("seq", "desc")
    .limit(limit + 1);
  if (place) query = query.where("seq", "<", place[0]);
  if (unread) query = query.where(readSince, "is", null);
  const rows = await query.execute();
  const page = rows.slice(0, limit);
  const found = await readBySeq(
    call.client,
    call.me.tokens,
    page.map(({ seq }) => seq),
  );
  const events = new Map((await saying(call, [...found.values()])).map((event) => [event.seq, event]));
  const last = page.at(-1);
  return {
    items: page.flatMap(({ seq, reason, read_at }) => {
      const event = events.get(seq);
      return event && !restsIn(call, event)
        ? [{ event, reason: reason as InboxEntry["reason"], readAt: read_at }]
        : [];
    }),
    next: rows.length > limit && last ? encodeCursor([last.seq]) : null,
  };
});

export const readInbox = handler(operations.readInbox, async (call) => {
  const { upTo, seqs = [] } = call.body;
  const mine = database(call)
    .updateTable("inbox_entry")
    .set({ read_at: call.now })
    .where("person_id", "=", call.me.personId)
    .where("read_at", "is", null);
  if (upTo !== undefined) await mine.where("seq", "<=", upTo).execute();
  if (seqs.length > 0) await mine.where("seq", "in", seqs).execute();
  const unread = await countUnread(call.client, call.me, resting(call));
  call.signal("inbox", { audience: [`person:${call.me.personId}`], data: { unread } });
  return { unread };
});

export const listEvents = handler(operations.listEvents, async (call) => {
  const { client, me, query } = call;
  const { limit, after, since, record = null, kinds, following = false } = query;
  const partOf = following ? me.personId : null;
  if (since !== undefined) {
    const newer = await readAfter(client, { tokens: me.tokens, since, limit, partOf });
    return {
      items: await saying(
        call,
        newer.map(({ event }) => event).filter((event) => !restsIn(call, event)),
      ),
      next: null,
    };
  }
  const place = decodeCursor(after, "number");
  const events = await readNewest(client, {
    tokens: me.tokens,
    before: place?.[0] ?? null,
    record,
    kinds: kinds ? kinds.split(",") : null,
    partOf,
    limit: limit + 1,
  });
  const items = events.slice(0, limit);
  const last = items.at(-1);
  return {
    items: await saying(
      call,
      items.filter((event) => !restsIn(call, event)),
    ),
    next: events.length > limit && last ? encodeCursor([last.seq]) : null,
  };
});
