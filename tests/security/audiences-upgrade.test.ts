import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { migrate } from "#kernel/server/database/migrate.ts";
import { asAdministrator, onDatabase } from "#kernel/server/database/test-server.ts";
import { buildHouse } from "#kernel/server/house.ts";
import { practiceServers } from "#practices/registry.server.ts";

/** What came with audiences of departments and councils, and what wants the columns of a council that are filled below. */
const later =
  /(2026-11-27-(audiences|anonymous|sealed|sealed-views|membership|within|rhythm|sight-kept|record-numbers)|2026-12-01-dissolved-departments)\.sql$/;
const { migrations } = buildHouse(practiceServers);

const server = inject("testServer");
const name = `${server.prefix}_upgrade_${process.pid}`;
const config = onDatabase(server.config, name);

beforeAll(async () => {
  await asAdministrator(server.config, (client) => client.query(`create database ${name}`));
});
afterAll(async () => {
  await asAdministrator(server.config, (client) =>
    client.query(`drop database if exists ${name} with (force)`),
  );
});

test("a database from before has its people hold their departments and councils, and knows what was made in what", async () => {
  await migrate(
    config,
    migrations.filter((each) => !later.test(each.name)),
  );
  const client = new pg.Client(config);
  await client.connect();
  try {
    const id = (at: number) => `0199aaaa-0000-7000-8000-00000000000${at}`;
    const [works, workspace, person, above, below, council, risk] = [0, 1, 2, 3, 4, 5, 6].map(id);
    await client.query("insert into workspace values ($1, 'works', 'Works', null, now())", [workspace]);
    await client.query(`set weft.workspace = '${workspace}'`);
    for (const [kind, record] of [
      ["person", person],
      ["department", above],
      ["department", below],
      ["council", council],
      ["risk", risk],
    ])
      await client.query(
        `insert into record (id, kind, key, title, state, audience, created_at, updated_at)
         values ($1::uuid, $2, $1::text, $2, 'active', '{workspace}', now(), now())`,
        [record, kind],
      );
    await client.query("insert into person (id, email, name, role) values ($1, 'a@b.c', 'Ada', 'leader')", [
      person,
    ]);
    await client.query(
      "insert into department (id, name, parent_id, position) values ($1, 'Above', null, 0), ($2, 'Below', $1, 1)",
      [above, below],
    );
    await client.query(
      "insert into placement (person_id, from_day, until, department_id) values ($1, '2026-01-01', null, $2)",
      [person, below],
    );
    await client.query(
      `insert into council (id, mandate, every, weekday, week, start_time, time_zone, minutes, starts_on, quorum, reserved_minutes)
       values ($1, '', 'weekly', 1, 1, '09:00', 'UTC', 60, '2026-01-01', 50, 0)`,
      [council],
    );
    await client.query(
      "insert into council_role (id, council_id, person_id, part, from_day) values ($1, $2, $3, 'chair', '2026-01-01')",
      [works, council, person],
    );
    await client.query(
      `insert into risk (id, kind, detail, likelihood, impact, owner_id, about_id) values ($1, 'other', '', 3, 3, $2, $3)`,
      [risk, person, council],
    );
    await client.query("reset weft.workspace");

    await migrate(config, migrations);
    await client.query(`set weft.workspace = '${workspace}'`);
    const { rows } = await client.query("select person_tokens($1) as tokens", [person]);
    expect(rows[0].tokens).toEqual([
      "workspace",
      "role:leader",
      `person:${person}`,
      `council:${council}`,
      `department:${above}`,
      `department:${below}`,
    ]);
    const made = await client.query("select within_id from record where id = $1", [risk]);
    expect(made.rows).toEqual([{ within_id: council }]);
  } finally {
    await client.end();
  }
});
