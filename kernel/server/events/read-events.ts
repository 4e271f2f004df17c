import type { PoolClient } from "pg";
import type { WeftEvent } from "#kernel/contract/events.ts";
import { excerpt } from "#kernel/contract/markdown/excerpt.ts";
import { askedInPlace } from "../attention/asked-in-place.ts";
import { maySee } from "../operation/visible-to.ts";
import { ASK_FELL_DUE } from "./practices-of.ts";

/**
 * Of older logs, which told these kinds to everybody: how and when somebody's promise went on is between the two, and is told to nobody
 * any more (rule 2 of the practices).
 */
const untold: ReadonlySet<string> = new Set([
  "commitment.closed",
  "commitment.ended",
  "commitment.renegotiated",
]);

/** An event as the log has it: also the kind of the other record that it speaks of, where it does, which is no part of what is answered. */
export type LoggedEvent = WeftEvent & { alongside?: string };

/** An event with what decides who may see it: its own audience and that of its record now, each of which one must be in. */
export type ReadEvent = { event: LoggedEvent; audiences: string[][] };

/** Whether somebody may be told of an event; the same as `visible` below. */
export function mayHear(tokens: readonly string[], { audiences }: Pick<ReadEvent, "audiences">): boolean {
  return audiences.length > 0 && audiences.every((audience) => maySee({ tokens }, { audience }));
}

/** An event that also speaks of another record carries 'record:<id>' and is seen by those who see that one now. */
const isAlongside = `e.audience[1] like 'record:%'`;
const ownAudience = `case when ${isAlongside} then audience_of(substr(e.audience[1], 8)::uuid) else e.audience end`;
const alongsideKind = `case when ${isAlongside} then (select a.kind from record a where a.id = substr(e.audience[1], 8)::uuid) end`;
/** What a comment says now, where an event has lost the words it had then. */
const commentNow = `case when p.erased_at is not null and e.kind in ('comment.added', 'comment.edited') then
  (select c.body from comment c where c.id = (e.body::jsonb #>> '{data,comment}')::uuid and c.removed_at is null) end`;
/** What must stand beside `event e` for `eventVisible`. */
export const recordsOfEvent = `left join record r on r.id = e.record_id`;
/** The condition on an event for tokens given as SQL: one with an audience of its own needs that and a record one may still see. */
export const eventVisible = (tokens: string) => `
  (e.audience is null or visible(${tokens}, ${ownAudience})) and (e.record_id is null or visible(${tokens}, r.audience))
  and (e.audience is not null or e.record_id is not null and e.kind <> all ('{${[...untold].join(",")}}'))`;
const columns = `
  e.seq, e.id, e.at, e.kind, e.body, p.body as payload, p.erased_at, ${ownAudience} as own_audience, e.actor_id, actor.name as actor_name,
  r.id as record_id, r.kind as record_kind, r.key, r.title, r.state, r.audience as record_audience,
  ${alongsideKind} as alongside, ${commentNow} as comment_now`;
const tables = `
  event e left join event_payload p on p.seq = e.seq
  left join person actor on actor.id = e.actor_id ${recordsOfEvent}`;
/** $1 are the caller's tokens. */
const visible = eventVisible("$1");

/**
 * Who is not of the workspace at large (a guest) sees few records: their events are found by way of those, not along the
 * log. $1 are the tokens.
 */
const seesFew = (tokens: readonly string[]) => !tokens.includes("workspace");
const amongSeen = (range: string) => `e.seq in (select events_seen_by($1, ${range})) and`;

const partIn = (place: number) =>
  `e.record_id in (select record_id from participation where person_id = $${place})`;

// biome-ignore lint: rows of the query above
function toEvent(row: any): ReadEvent {
  const isUntold = untold.has(row.kind) && row.own_audience === null;
  const bodyData = isUntold ? {} : JSON.parse(row.body).data;
  return {
    audiences: isUntold
      ? []
      : [row.own_audience, row.record_audience].filter((audience) => audience !== null),
    event: {
      seq: row.seq,
      id: row.id,
      at: row.at,
      kind: row.kind,
      actor: row.actor_id ? { id: row.actor_id, name: row.actor_name } : null,
      record: row.record_id
        ? { id: row.record_id, kind: row.record_kind, key: row.key, title: row.title, state: row.state }
        : null,
      says: "",
      // What is erased stays null, as it stands in the body; of a comment that was put in other words stand those.
      data: {
        ...bodyData,
        ...(row.payload && !isUntold ? JSON.parse(row.payload) : {}),
        ...(row.comment_now ? { excerpt: excerpt(row.comment_now) } : {}),
      },
      ...(row.erased_at && !row.comment_now ? { erased: true } : {}),
      ...(row.alongside ? { alongside: row.alongside } : {}),
    },
  };
}

/** Events one may see, newest first, before `before`. */
export async function readNewest(
  client: PoolClient,
  given: {
    tokens: readonly string[];
    before: number | null;
    record: string | null;
    kinds: string[] | null;
    /** Only of records this person takes part in. */
    partOf: string | null;
    limit: number;
  },
): Promise<LoggedEvent[]> {
  const { record, partOf } = given;
  const few = !record && !partOf && seesFew(given.tokens);
  const narrowing = [...(record ? [record] : []), ...(partOf ? [partOf] : [])];
  const { rows } = await client.query({
    name: `events_newest${record ? "_record" : ""}${partOf ? "_part" : ""}${few ? "_few" : ""}`,
    text: `select ${columns} from ${tables} where ${few ? amongSeen("0, $2, $3, $4, true") : ""} ${visible}
      and ($2::bigint is null or e.seq < $2) and ($3::text[] is null or e.kind = any ($3))
      ${record ? "and e.record_id = $5" : ""}
      ${partOf ? `and ${partIn(record ? 6 : 5)}` : ""}
      order by e.seq desc limit $4`,
    values: [given.tokens, given.before, given.kinds, given.limit, ...narrowing],
  });
  return rows.map((row) => toEvent(row).event);
}

/**
 * Events after `since`, oldest first, with their audience; `tokens` null reads all (for the hub and projections), `kinds`
 * leaves the others out.
 */
export async function readAfter(
  client: PoolClient,
  given: {
    tokens: readonly string[] | null;
    since: number;
    limit: number;
    partOf?: string | null;
    kinds?: readonly string[];
  },
): Promise<ReadEvent[]> {
  const { tokens, since, limit, partOf, kinds } = given;
  const at = tokens ? 2 : 1;
  const few = tokens !== null && !partOf && seesFew(tokens);
  const { rows } = await client.query({
    name: `events_after_${tokens ? "visible" : "all"}${partOf ? "_part" : ""}${few ? "_few" : ""}${kinds ? "_kinds" : ""}`,
    text: `select ${columns} from ${tables} where ${few ? amongSeen("$2, null, null, $3, false") : ""}
      e.seq > $${at} ${tokens ? `and ${visible}` : ""}
      ${partOf ? `and ${partIn(at + 2)}` : ""}
      ${kinds ? `and e.kind = any ($${at + (partOf ? 3 : 2)})` : ""}
      order by e.seq limit $${at + 1}`,
    values: [
      ...(tokens ? [tokens] : []),
      since,
      limit,
      ...(partOf ? [partOf] : []),
      ...(kinds ? [kinds] : []),
    ],
  });
  return rows.map(toEvent);
}

/** Events by their place, for lists that point at them; those one may not see any more are left out. */
export async function readBySeq(
  client: PoolClient,
  tokens: readonly string[],
  seqs: readonly number[],
): Promise<Map<number, LoggedEvent>> {
  const { rows } = await client.query({
    name: "events_by_seq",
    text: `select ${columns} from ${tables} where ${visible} and e.seq = any ($2)`,
    values: [tokens, seqs],
  });
  return new Map(rows.map((row) => [row.seq, toEvent(row).event]));
}

/** How many things somebody was told and has not read, of those they may still see; what needs them is asked and not counted here. */
export async function countUnread(
  client: PoolClient,
  person: { personId: string; tokens: readonly string[] },
  /** Kinds that are left out, and what is asked for that is not reminded of; as `restsIn` leaves them out of lists. */
  without: { events: readonly string[]; records: readonly string[]; asks: readonly string[] },
): Promise<number> {
  const all = without.events.length + without.records.length + without.asks.length === 0;
  const { rows } = await client.query({
    name: `events_unread${all ? "" : "_without"}`,
    text: `select count(*)::int as unread from inbox_entry i join (${tables}) on e.seq = i.seq
      where i.person_id = $2 and i.read_at is null and not ${askedInPlace("i")} and ${visible}
        ${
          all
            ? ""
            : `and e.kind <> all ($3) and (r.kind is null or r.kind <> all ($4))
        and coalesce(${alongsideKind} <> all ($4), true)
        and (e.kind <> '${ASK_FELL_DUE}' or e.body::jsonb #>> '{data,verb}' <> all ($5))`
        }`,
    values: [person.tokens, person.personId, ...(all ? [] : [without.events, without.records, without.asks])],
  });
  return rows[0].unread;
}
