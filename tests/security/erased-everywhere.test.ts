import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import { withContext } from "#kernel/server/identity/workspaces.ts";
import { erasePerson } from "#kernel/server/personal-data/erase-person.ts";
import { openSmallWorld } from "../support/small-world.ts";

/**
 * A person whose name and address stand in every column of every table that takes words, and nowhere after they are erased. The
 * columns come from the catalog, so that a new one cannot be forgotten; the tables are looked through as their owner reads them.
 */
const NAME = "Nora Vanishing";
const EMAIL = "nora.vanishing@example.org";
const TEXT = `Ask ${NAME} <${EMAIL}>, or "${NAME}".`;

/** Columns that words of people never reach, or that are looked at elsewhere. */
const leftOut: Record<string, string> = {
  event: "codes and ids by the contract; the words stand in event_payload",
  event_payload: "whole payloads go, by erased-person.test.ts",
  person: "others' names are theirs",
  record_counter: "prefixes of keys, from the contracts",
  projection: "names of derivations, from the code",
  row_seal: "names of tables, and keys of rows: ids, days and codes",
  search_document: "is written by search_write, below",
  search_part: "is written by the triggers of what is filled",
};

let world: Awaited<ReturnType<typeof openSmallWorld>>;
let owner: pg.Client;
beforeAll(async () => {
  world = await openSmallWorld();
  owner = new pg.Client(world.kernel.databaseConfig);
  await owner.connect();
  await owner.query("select set_config('weft.workspace', $1, false)", [world.workspace.id]);
}, 60_000);
afterAll(async () => {
  await owner.end();
  await world.stop();
});

async function columns() {
  const { rows } = await owner.query<{ table: string; column: string; type: string }>(
    `select c.relname as table, a.attname as column, t.typname as type
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       join pg_type t on t.oid = a.atttypid
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attgenerated = ''
       and t.typname in ('text', '_text', 'jsonb', 'varchar', '_varchar', 'json')
       and exists (select from pg_attribute w where w.attrelid = c.oid and w.attname = 'workspace_id')
       -- What tells rows of the record apart are ids, days and codes: a name there would be one in the log.
       and not exists (select from pg_index i join sealed_table s on s.name = c.relname
         where i.indrelid = c.oid and i.indisprimary and a.attnum = any (i.indkey))
     order by 1, 2`,
  );
  return rows.filter(({ table }) => !(table in leftOut));
}

const samples: Record<string, string> = {
  uuid: "gen_random_uuid()",
  text: "'x'",
  _text: "'{}'",
  jsonb: "'{}'",
  bytea: "''",
  bool: "false",
  date: "current_date",
  timestamptz: "now()",
};

/** A row in each table that the small world leaves empty, as far as its own rules let a made-up one in. */
async function seed(): Promise<void> {
  const { rows } = await owner.query<{ table: string; column: string; type: string; refers: string | null }>(
    `select c.relname as table, a.attname as column, t.typname as type,
       (select f.confrelid::regclass::text from pg_constraint f
        where f.conrelid = c.oid and f.contype = 'f' and a.attnum = any (f.conkey) limit 1) as refers
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and a.attnotnull and not a.atthasdef
       join pg_type t on t.oid = a.atttypid
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1, 2`,
  );
  for (const [table, needed] of Object.entries(Object.groupBy(rows, (row) => row.table))) {
    const { rows: some } = await owner.query(`select 1 from ${table} limit 1`);
    // Notes are no text; they are made below.
    if (some.length > 0 || table === "session_note") continue;
    const values = needed!.map(({ type, refers }) =>
      refers && type === "uuid" ? `(select id from ${refers} order by id limit 1)` : (samples[type] ?? "1"),
    );
    const names = needed!.map(({ column }) => column).join(", ");
    await owner.query(`insert into ${table} (${names}) values (${values.join(", ")})`).catch(() => null);
  }
  // Their tables want more than a made-up word.
  await owner.query(
    `insert into attachment (id, record_id, name, media_type, bytes, sha256, place, created_by, created_at)
     select gen_random_uuid(), r.id, 'x', 'text/plain', 1, 'x', 'database', r.created_by, now() from record r
     where r.created_by is not null limit 1`,
  );
}

/** Writes the words into a row of each column that takes them. */
async function fill(): Promise<string[]> {
  const filled: string[] = [];
  for (const { table, column, type } of await columns()) {
    const json = JSON.stringify({ says: TEXT, of: [NAME, { email: EMAIL }] });
    const value = type.includes("json") ? json : type.startsWith("_") ? [NAME, TEXT] : TEXT;
    const done = await owner
      .query(
        `update ${table} set ${owner.escapeIdentifier(column)} = $1
         where ctid = (select ctid from ${table} where workspace_id = current_workspace() limit 1)`,
        [value],
      )
      // A code, an address of a file, half of a key: the table itself takes no words there.
      .catch(() => ({ rowCount: 0 }));
    if (done.rowCount) filled.push(`${table}.${column}`);
  }
  return filled;
}

/** Shared notes, in which the name stands and stood. */
async function takeNotes(): Promise<void> {
  const doc = new Y.Doc();
  const paragraph = new Y.XmlElement("paragraph");
  const text = new Y.XmlText();
  doc.getXmlFragment("notes").insert(0, [paragraph]);
  paragraph.insert(0, [text]);
  text.insert(0, TEXT);
  text.insert(0, NAME);
  text.delete(0, NAME.length);
  await owner.query(
    "insert into session_note (session_id, seq, body) select id, 1 + coalesce((select max(seq) from session_note n where n.session_id = s.id), 0), $1 from session s limit 1",
    [Buffer.from(Y.encodeStateAsUpdate(doc))],
  );
}

/** Where one of the words stands, as text or as bytes. */
async function holders(): Promise<string[]> {
  const { rows: tables } = await owner.query(
    "select c.oid::regclass::text as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace",
  );
  const asBytes = [NAME, EMAIL].map((word) => Buffer.from(word).toString("hex"));
  const words = [NAME, EMAIL, "vanishing", ...asBytes];
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await owner.query(
      `select count(*)::int as many from ${name} t, unnest($1::text[]) word where position(lower(word) in lower(t::text)) > 0`,
      [words],
    );
    if (rows[0].many > 0) found.push(name);
  }
  return found;
}

test("an erased person's name and address are nowhere in the database", async () => {
  const person = await world.actor("member");
  const taker = await world.actor("administrator");
  await owner.query("update person set name = $2, email = $3 where id = $1", [person.personId, NAME, EMAIL]);
  await owner.query("update record set title = $2 where id = $1", [person.personId, NAME]);
  await seed();
  const filled = await fill();
  await takeNotes();
  await owner.query("select search_write(id, $1) from record where kind = 'decision' limit 1", [TEXT]);
  await owner.query("select search_write($1, $2)", [person.personId, TEXT]);

  expect(filled).toEqual(
    expect.arrayContaining([
      "comment.body",
      "digest.sections",
      "session_item.because",
      "session_item.title",
      "record.title",
      "ask.detail",
      "attachment.name",
      "challenge_update.progress",
      "lesson.body",
      "decision.why",
      "placement.title",
      "idempotency.key",
      "delivery.last_error",
    ]),
  );
  const before = await holders();
  expect(before).toEqual(
    expect.arrayContaining(["person", "session_note", "search_document", "search_part", "digest"]),
  );

  const { done } = await withContext(world.kernel, world.workspace, world.now, (context) =>
    erasePerson(context, person.personId, { texts: "keep", handOverTo: taker.personId }),
  );
  expect(done).toBe(true);
  expect(await holders()).toEqual([]);
});
