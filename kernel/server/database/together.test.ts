import { sql } from "kysely";
import type { PoolClient } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { anyOf } from "./any-of.ts";
import { openPool, queryBuilder } from "./pool.ts";
import { testDatabase } from "./test-database.ts";
import { allOf, together } from "./together.ts";

type Tables = { workspace: { id: string; slug: string; name: string; created_at: string } };

let database: Awaited<ReturnType<typeof testDatabase>>;
let pool: ReturnType<typeof openPool>;
let client: PoolClient;
let sent: string[] = [];
beforeAll(async () => {
  database = await testDatabase();
  pool = openPool(database.config, { asRole: null });
  client = await pool.connect();
  await client.query(
    `insert into workspace (id, slug, name, created_at)
     select gen_random_uuid(), 'w' || n, 'Works "' || n || '" \\ $1', '2026-03-02T09:00:00.5Z'::timestamptz + n * interval '1 day'
     from generate_series(1, 5) n`,
  );
  const query = client.query.bind(client) as (...given: unknown[]) => unknown;
  client.query = ((given: { text: string }) => {
    sent.push(given.text);
    return query(given);
  }) as typeof client.query;
});
afterAll(async () => {
  client.release();
  await pool.end();
  await database.drop();
});

const db = () => queryBuilder<Tables>(client);
const everyType = () =>
  db()
    .selectFrom("workspace")
    .select(["id", "name", "created_at"])
    .select([
      sql`slug = 'w1'`.as("yes"),
      sql`array[slug, null]`.as("texts"),
      sql`array[id]`.as("ids"),
      sql`jsonb_build_object('at', created_at, 'n', 1.5)`.as("json"),
      sql`created_at::date`.as("day"),
      sql`count(*) over ()`.as("count"),
      sql`1.25::numeric`.as("share"),
      sql`0.1::float8`.as("real"),
      sql`null::uuid`.as("nothing"),
    ])
    .where("slug", "=", anyOf(["w1", "w2", "w9"]))
    .orderBy("slug")
    .execute();
const named = (slug: string) =>
  db().selectFrom("workspace").select(["slug", "name"]).where("slug", "=", slug).executeTakeFirst();

test("reads under way at the same time are one statement, and answer what they answer alone", async () => {
  const alone = { all: await everyType(), first: await named("w3"), none: await named("w7") };
  const read = () =>
    together(client, () => allOf({ all: everyType(), first: named("w3"), none: named("w7") }));
  expect(await read()).toEqual(alone);
  sent = [];
  expect(await read()).toEqual(alone);
  expect(sent).toHaveLength(1);
});

test("what waits for another goes with the next, and types that JSON does not carry go alone", async () => {
  const bytes = () =>
    db().selectFrom("workspace").select(sql<Buffer>`'\\x00ff'::bytea`.as("bytes")).limit(1).execute();
  const read = () =>
    together(client, async () => {
      const { found } = await allOf({ found: named("w1"), other: named("w2"), bytes: bytes() });
      return allOf({ again: named(found!.slug), bytes: bytes(), last: named("w5") });
    });
  await read();
  sent = [];
  const { again, bytes: carried, last } = await read();
  expect([again?.slug, last?.slug, carried[0]?.bytes]).toEqual(["w1", "w5", Buffer.from([0, 255])]);
  expect(sent).toHaveLength(4);
});

test("one that fails fails those that went with it, and the connection goes on", async () => {
  await named("w1");
  const divide = (by: number) =>
    db().selectFrom("workspace").select(sql<number>`1 / ${by}::int`.as("n")).limit(1).executeTakeFirst();
  await together(client, () => allOf({ n: divide(1), w: named("w1") }));
  await expect(together(client, () => allOf({ n: divide(0), w: named("w1") }))).rejects.toThrow(
    "division by zero",
  );
  expect(await named("w1")).toMatchObject({ slug: "w1" });
});
