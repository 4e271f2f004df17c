import type pg from "pg";
import type { EventKinds } from "#kernel/contract/events.ts";
import { canonicalJson } from "#kernel/server/events/canonical-json.ts";
import { payloadDigest, splitPayload } from "#kernel/server/events/split-payload.ts";
import { standInForOlder } from "./older-tables.ts";
import { withoutSeals } from "./seal-world.ts";
import { wordPool } from "./word-pool.ts";

/** How many of each; the shares keep their proportions. */
export type WorldSize = {
  people: number;
  departments: number;
  challenges: number;
  comments: number;
  councils: number;
};

export const LARGE: WorldSize = {
  people: 5_000,
  departments: 200,
  challenges: 20_000,
  comments: 100_000,
  councils: 30,
};

/** The same in small, to look at what is measured and to test this. */
export const SMALL: WorldSize = {
  people: 800,
  departments: 20,
  challenges: 400,
  comments: 4_000,
  councils: 4,
};

/** Runs SQL in the workspace; `:people` and the like stand for the sizes, `:now` for the time the world ends at. */
export type Fill = (text: string) => Promise<void>;

/**
 * What a practice adds to the large workspace, in one file beside the others; the order is that of `shares.ts`.
 *
 * SQL may use `pg_temp.id(kind, n)` (the id of the nth of a kind), `pg_temp.roll(label, n, below)` (an even integer from 0),
 * `pg_temp.line(n)` and `pg_temp.body(n)` (text), `draft` with `pg_temp.add_drafts(kind, prefix)` (records with their search
 * documents; the drafts added last stay in `drafted`), and `world_event` (what goes into the log, in order of time, when all shares are in).
 */
export type Share = {
  practice: string;
  fill(fill: Fill): Promise<void>;
  /** What points at events. */
  afterEvents?(fill: Fill): Promise<void>;
};

const EVENTS_AT_A_TIME = 5_000;

/** Fills an empty workspace, as the owner of the tables. Takes about a minute on two processors for the large one. */
export async function fillWorld(
  client: pg.Client,
  workspaceId: string,
  {
    size,
    shares,
    eventKinds,
    now,
  }: { size: WorldSize; shares: readonly Share[]; eventKinds: EventKinds; now: string },
  onProgress: (what: string) => void = () => {},
): Promise<void> {
  await client.query(
    `set weft.workspace = '${workspaceId}'; set timezone = 'UTC'; set synchronous_commit = off`,
  );
  const values: Record<string, string> = { now: `'${now}'::timestamptz` };
  for (const [name, count] of Object.entries(size)) values[name] = String(count);
  const fill: Fill = async (text) => {
    await client.query(text.replaceAll(/(?<!:):([a-z]+)\b/g, (all, name) => values[name] ?? all));
  };
  await makeTools(client);
  const moveIn = await standInForOlder(client);
  const seal = await withoutSeals(client);
  for (const { practice, fill: fillShare } of shares) {
    onProgress(practice);
    await fillShare(fill);
  }
  await moveIn();
  onProgress("events");
  await appendEvents(client, eventKinds);
  await seal();
  // What follows from events is part of the world: the server that opens it has nothing to derive.
  await client.query(
    `insert into projection (name, seq) select name, seq from event_head, unnest(array['inbox', 'reactions']) name
     where workspace_id = current_workspace()`,
  );
  await client.query("analyze");
  for (const { afterEvents } of shares) await afterEvents?.(fill);
  onProgress("vacuum");
  await client.query("vacuum analyze");
}

async function makeTools(client: pg.Client): Promise<void> {
  await client.query(`
    create temp table text_pool (n int primary key, line text not null, body text not null);
    create temp table draft (n int, id uuid, title text, state text, audience text[] default '{workspace}', author uuid,
      at timestamptz, touched timestamptz, content text default '');
    create temp table drafted (like draft);
    create temp table world_event (at timestamptz, kind text, actor uuid, record uuid, audience text[], data jsonb);
    -- A UUID of version 7 whose time goes with n, so that indexes fill as they do in use.
    create function pg_temp.id(kind text, n bigint) returns uuid language sql immutable as $$
      select (lpad(to_hex(1700000000000 + n * 1000), 12, '0') || '7' || substr(md5(kind || n), 1, 3) || '8'
        || substr(md5(kind || n), 4, 15))::uuid $$;
    create function pg_temp.roll(label text, n bigint, below int) returns int language sql immutable as $$
      select (hashtextextended(label || ' ' || n, 7) & 2147483647)::int % below $$;
    create function pg_temp.line(n bigint) returns text language sql stable as $$
      select line from text_pool p where p.n = $1 % 4096 $$;
    create function pg_temp.body(n bigint) returns text language sql stable as $$
      select body from text_pool p where p.n = $1 % 4096 $$;
    create function pg_temp.add_drafts(new_kind text, key_prefix text) returns void language plpgsql as $$
    declare
      before int := coalesce((select last from record_counter c where c.prefix = key_prefix
        and c.workspace_id = current_workspace()), 0);
    begin
      insert into record (id, kind, key, title, state, audience, created_by, created_at, updated_at)
        select id, new_kind, key_prefix || '-' || before + row_number() over (order by n), title, state, audience, author, at,
          coalesce(touched, at) from draft order by n;
      insert into record_counter (prefix, last) select key_prefix, before + count(*) from draft
        on conflict on constraint record_counter_pkey do update set last = excluded.last;
      perform search_write(id, content) from draft order by n;
      truncate drafted;
      insert into drafted select * from draft;
      truncate draft;
    end $$;`);
  const { lines, bodies } = wordPool(4096);
  await client.query({
    text: `insert into text_pool select n - 1, line, body
           from unnest($1::text[], $2::text[]) with ordinality as given (line, body, n)`,
    values: [lines, bodies],
  });
  await client.query("analyze text_pool");
}

/** Through the function of the log itself, so that the chain holds as it does for those of people. */
async function appendEvents(client: pg.Client, eventKinds: EventKinds): Promise<void> {
  await client.query("create index on world_event (at)");
  const append = await appenderOf(client, eventKinds);
  for (let offset = 0; ; offset += EVENTS_AT_A_TIME) {
    const { rows } = await client.query({
      text: `select pg_temp.id('event', $2 + row_number() over ()) as id, kind, actor, record, audience, data,
               to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
             from (select * from world_event order by at, kind, record, actor limit $1 offset $2) ordered`,
      values: [EVENTS_AT_A_TIME, offset],
    });
    if (rows.length === 0) return;
    await append(rows);
  }
}

type Drafted = {
  id: string;
  kind: string;
  actor: string | null;
  record: string | null;
  audience: string[] | null;
  data: Record<string, unknown>;
  at: string;
};

/** Words stand beside the chain; a checkout from before that has them in it. */
async function appenderOf(
  client: pg.Client,
  eventKinds: EventKinds,
): Promise<(events: readonly Drafted[]) => Promise<unknown>> {
  const { rows } = await client.query("select pronargs from pg_proc where proname = 'append_events'");
  if (rows[0].pronargs === 2)
    return (events) =>
      client.query("select append_events($1::uuid[], $2::text[])", [
        events.map(({ id }) => id),
        events.map(({ kind, actor, record, audience, data, at }) =>
          canonicalJson({ kind, actor, record, audience, data, at }),
        ),
      ]);
  return (events) => {
    const split = events.map((event) => ({
      event,
      ...splitPayload(eventKinds[event.kind]!, event.data),
    }));
    return client.query("select append_events($1::text[], $2::bytea[], $3::text[])", [
      split.map(({ event, data, payload }) =>
        canonicalJson({ ...event, data, payload: payload ? payloadDigest(payload) : undefined }),
      ),
      split.map(({ payload }) => payload?.salt ?? null),
      split.map(({ payload }) => payload?.text ?? null),
    ]);
  };
}
