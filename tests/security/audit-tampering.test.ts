import { globSync, readFileSync } from "node:fs";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tellDrill } from "../support/drill-figures.ts";
import { openSmallWorld } from "../support/small-world.ts";

/**
 * Columns of the record that no seal covers, and why. Printed in docs/operate/audit.md; a column that is neither sealed nor here fails.
 */
const uncovered: Record<string, Record<string, string>> = {
  record: {
    updated_at: "raised by whatever touches a record; the log has the time of each event",
    version: "raised with each change; the log has the changes",
    own_version: "raised with what those alone know of whom it is between; the log has the changes",
  },
  attachment: { erased_at: "set when a file store has erased a removed file, which may be much later" },
  person: Object.fromEntries(
    [
      "last_mailed_at",
      "mail",
      "quiet_from",
      "quiet_to",
      "muted",
      "language",
      "time_zone",
      "zone_followed",
      "single_keys",
      "password_hash",
      "pins_chosen",
      "formats",
      "from_device",
      "introduced_at",
    ].map((name) => [
      name,
      "how somebody signs in and wants to be told is theirs, and no part of the record",
    ]),
  ),
};

let world: Awaited<ReturnType<typeof openSmallWorld>>;
let owner: pg.Client;
beforeAll(async () => {
  world = await openSmallWorld();
  owner = new pg.Client(world.kernel.databaseConfig);
  await owner.connect();
  await owner.query(`set weft.workspace = '${world.workspace.id}'; set timezone to 'UTC'`);
});
afterAll(async () => {
  await owner.end();
  await world.stop();
});

type Column = { name: string; type: string; generated: boolean; nullable: boolean };

async function columnsOf(table: string): Promise<Column[]> {
  const { rows } = await owner.query(
    `select attname as name, format_type(atttypid, null) as type, attgenerated <> '' as generated, not attnotnull as nullable
     from pg_attribute where attrelid = ('public.' || quote_ident($1))::regclass and attnum > 0 and not attisdropped
       and attname <> 'workspace_id' order by attnum`,
    [table],
  );
  return rows;
}

/** A value of each type, and SQL of another one than stands in a column. */
const values: Record<string, { some: string; other: (column: string) => string }> = {
  text: { some: "'x'", other: (column) => `coalesce(${column}, '') || 'x'` },
  uuid: { some: "gen_random_uuid()", other: () => "gen_random_uuid()" },
  date: { some: "date '2020-01-01'", other: (column) => `coalesce(${column}, date '2020-01-01') + 1000` },
  "timestamp with time zone": {
    some: "timestamptz '2020-01-01Z'",
    other: (column) => `coalesce(${column}, timestamptz '2020-01-01Z') + interval '1 millisecond'`,
  },
  boolean: { some: "false", other: (column) => `not coalesce(${column}, false)` },
  smallint: { some: "1", other: (column) => `coalesce(${column}, 0) + 1` },
  integer: { some: "1", other: (column) => `coalesce(${column}, 0) + 1000` },
  bigint: { some: "1", other: (column) => `coalesce(${column}, 0) + 1000` },
  "double precision": { some: "1", other: (column) => `coalesce(${column}, 0) + 0.5` },
  jsonb: { some: "'[]'", other: () => "jsonb_build_array(gen_random_uuid())" },
  bytea: { some: "'\\x00'", other: (column) => `coalesce(${column}, '') || '\\x01'` },
  "text[]": { some: "'{}'", other: (column) => `array_append(${column}, 'x')` },
  "uuid[]": { some: "'{}'", other: (column) => `array_append(${column}, gen_random_uuid())` },
};

function valueOf({ name, type }: Column) {
  const value = values[type];
  if (!value) throw new Error(`Say here what another ${type} is, for ${name}`);
  return value;
}

/** Behind Weft's back, as somebody with the rights of the owner: no trigger, no check, no key to another table. */
async function behindItsBack(table: string, work: () => Promise<void>): Promise<void> {
  await owner.query("begin; set local session_replication_role = replica");
  try {
    const { rows } = await owner.query(
      `select conname from pg_constraint where conrelid = ('public.' || quote_ident($1))::regclass and contype = 'c'`,
      [table],
    );
    for (const { conname } of rows)
      await owner.query(`alter table public."${table}" drop constraint "${conname}"`);
    await work();
  } finally {
    await owner.query("rollback");
  }
}

const oddRows = async (table: string) =>
  (await owner.query("select row_key, fault, content from odd_rows($1)", [table])).rows as {
    row_key: string;
    fault: string;
  }[];

async function hold(table: string): Promise<void> {
  const { rows } = await owner.query(`select 1 from public."${table}" limit 1`);
  if (rows.length > 0) return;
  const columns = (await columnsOf(table)).filter(({ generated }) => !generated);
  await owner.query(
    `insert into public."${table}" (${columns.map(({ name }) => `"${name}"`).join(", ")})
     values (${columns.map((column) => (column.nullable ? "null" : valueOf(column).some)).join(", ")})`,
  );
  await owner.query(
    `select seal_row(t.workspace_id, '${table}', row_key_${table}(t), row_content_${table}(t)) from public."${table}" t`,
  );
}

/** As the migrations say it. */
const sealed = globSync(["kernel/server/database/migrations/*.sql", "practices/*/server/migrations/*.sql"])
  .flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/^call audit\('(\w+)'/gm)].map(([, name]) => name!),
  )
  .toSorted();

describe("a table of the record", () => {
  test("is one of those the migrations name", async () => {
    const { rows } = await owner.query("select name from sealed_table order by name");
    expect(rows.map(({ name }) => name)).toEqual([...new Set(sealed)]);
    expect(rows.length).toBeGreaterThan(45);
  });

  test.each(sealed)("%s: whatever is changed in any of its columns is found", async (table) => {
    const columns = await columnsOf(table);
    const { rows: covered } = await owner.query("select columns from sealed_table where name = $1", [table]);
    const open = columns.map(({ name }) => name).filter((name) => !covered[0].columns.includes(name));
    expect(open.toSorted()).toEqual(Object.keys(uncovered[table] ?? {}).toSorted());
    await behindItsBack(table, async () => {
      await hold(table);
      expect(await oddRows(table)).toEqual([]);
      for (const column of columns.filter(({ name, generated }) => !generated && !open.includes(name))) {
        await owner.query("savepoint before");
        const { rowCount } = await owner.query(
          `update public."${table}" set "${column.name}" = ${valueOf(column).other(`"${column.name}"`)}
           where ctid = (select ctid from public."${table}" limit 1)`,
        );
        expect(rowCount).toBe(1);
        const found = await oddRows(table);
        const { rows: keys } = await owner.query(
          `select $1 = any (array(
            select a.attname from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
            where i.indisprimary and i.indrelid = ('public.' || quote_ident($2))::regclass)) as key`,
          [column.name, table],
        );
        expect(found.map(({ fault }) => fault).toSorted(), `${table}.${column.name}`).toEqual(
          keys[0].key ? ["added", "gone"] : ["changed"],
        );
        await owner.query("rollback to before");
        tellDrill({ badInputs: 1 });
      }
    });
  });

  test.each(sealed)("%s: a row that is taken away, put in or put back is found", async (table) => {
    await behindItsBack(table, async () => {
      await hold(table);
      await owner.query(`create temp table taken on commit drop as select * from public."${table}" limit 1`);
      await owner.query(`delete from public."${table}" where row_key_${table}("${table}") in
        (select row_key_${table}(t) from taken k join public."${table}" t using (workspace_id) where to_jsonb(t) = to_jsonb(k))`);
      expect((await oddRows(table)).map(({ fault }) => fault)).toEqual(["gone"]);
      tellDrill({ badInputs: 1 });
    });
  });
});
