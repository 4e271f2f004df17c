import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { withContext } from "#kernel/server/identity/workspaces.ts";
import type { Actor } from "#kernel/server/operation/context.ts";
import { performTyped } from "#kernel/server/operation/perform.ts";
import { exportPerson } from "#kernel/server/personal-data/export-person.ts";
import { people } from "#practices/people/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { openSmallWorld } from "../support/small-world.ts";

/**
 * Switching a practice off hides it and exempts nothing: what it holds of somebody is in their export, and goes with them. Generated
 * from the manifests, on somebody whom every practice holds something of.
 */
const { exportMine, erasePerson, getPerson, previewErasure } = people.operations;
const switchable = practiceServers.filter(({ contract }) => !contract.alwaysOn);
const WORDS = "in my own words";

let world: Awaited<ReturnType<typeof openSmallWorld>>;
let owner: pg.Client;
let administrator: Actor;
let person: Actor;
beforeAll(async () => {
  world = await openSmallWorld();
  owner = new pg.Client(world.kernel.databaseConfig);
  await owner.connect();
  await owner.query("select set_config('weft.workspace', $1, false)", [world.workspace.id]);
  administrator = await world.actor("administrator");
  person = await world.actor("member");
  await nameEverywhere();
}, 60_000);
afterAll(async () => {
  await owner.end();
  await world.stop();
});

type Place = {
  practice: string;
  table: string;
  column: string;
  words: readonly string[];
  while?: string;
  record?: string;
};

/** Every place where a practice says that it holds something of people. */
const places: Place[] = practiceServers.flatMap(({ contract, personalData = {} }) => [
  ...(personalData.rests ?? []).map((rest) => ({
    practice: contract.id,
    table: rest.table,
    column: rest.person,
    words: [],
    while: rest.while,
    record: rest.record,
  })),
  ...(personalData.words ?? []).map(({ table, author, columns }) => ({
    practice: contract.id,
    table,
    column: author,
    words: columns,
  })),
  ...(personalData.goes ?? []).map((gone) => ({
    practice: contract.id,
    table: gone.table,
    column: gone.person,
    words: [],
  })),
]);

const where = ({ while: holds, record, column }: Place) =>
  holds ? `t.${column} = $1 and (${holds}) and record.id = t.${record}` : `t.${column} = $1`;
const from = ({ table, while: holds }: Place) => (holds ? `${table} t, record` : `${table} t`);

/** Puts the person into a row of each, where its own rules let them in. */
async function nameEverywhere(): Promise<void> {
  for (const place of places) {
    const { table, column, words, while: holds, record } = place;
    const open = holds
      ? `where exists (select from record where record.id = t.${record} and (${holds}))`
      : "";
    const sets = [`${column} = $1`, ...words.map((word) => `${word} = '${WORDS}'`)].join(", ");
    await owner
      .query(`update ${table} set ${sets} where ctid = (select ctid from ${table} t ${open} limit 1)`, [
        person.personId,
      ])
      // A column of something else than text: what stands in it is looked at elsewhere (erased-everywhere.test.ts).
      .catch(() => null);
  }
}

const kept = async () => {
  const found: string[] = [];
  for (const place of places) {
    const said =
      place.words.length > 0
        ? `and (${place.words.map((word) => `${word}::text like '%${WORDS}%'`).join(" or ")})`
        : "";
    const { rows } = await owner.query(`select 1 from ${from(place)} where ${where(place)} ${said} limit 1`, [
      person.personId,
    ]);
    if (rows.length > 0) found.push(`${place.practice}: ${place.table}.${place.column}`);
  }
  return found;
};

const asked = { now: "2026-11-27T12:00:00.000Z" };
const call = (actor: Actor) => ({ workspace: world.workspace, actor, ...asked });
const turn = (practice: string, on: boolean) =>
  performTyped(world.kernel, core.operations.switchPractice, {
    ...call(administrator),
    params: { practice },
    body: { on },
  });

/** Those that need others first. */
const inOrder: string[] = [];
for (const { contract } of switchable) {
  const at = inOrder.findIndex((id) => contract.needs?.includes(id));
  inOrder.splice(at === -1 ? inOrder.length : at, 0, contract.id);
}

const exports = async () => ({
  whole: await withContext(world.kernel, world.workspace, world.now, (context) =>
    exportPerson(context, person.personId),
  ),
  own: await performTyped(world.kernel, exportMine, call(person)),
  preview: await performTyped(world.kernel, previewErasure, {
    ...call(administrator),
    params: { person: person.personId },
  }),
});

test("an export holds what practices hold that are off, and so does the preview of an erasure", async () => {
  const before = await exports();
  const tables = Object.keys(before.whole.tables);
  const holding = places.filter(({ table }) => tables.includes(table)).map(({ practice }) => practice);
  expect([...new Set(holding)]).toEqual(
    expect.arrayContaining([
      "challenges",
      "commitments",
      "councils",
      "decisions",
      "lessons",
      "risks",
      "sessions",
      "work",
    ]),
  );
  for (const id of inOrder) await turn(id, false);
  expect(await exports()).toEqual(before);
});

test("an erasure reaches what practices hold that are off: it is handed over, words and rows go", async () => {
  const before = await kept();
  expect([...new Set(before.map((place) => place.split(":")[0]))]).toEqual(
    expect.arrayContaining([
      "challenges",
      "commitments",
      "councils",
      "decisions",
      "lessons",
      "risks",
      "sessions",
      "work",
    ]),
  );
  const { version } = await performTyped(world.kernel, getPerson, {
    ...call(administrator),
    params: { person: person.personId },
  });
  const { handedOver } = await performTyped(world.kernel, erasePerson, {
    ...call(administrator),
    params: { person: person.personId },
    ifMatch: version,
    body: { name: person.name, texts: "erase", handOverTo: administrator.personId },
  });
  expect(handedOver.length).toBeGreaterThan(0);
  expect(await kept()).toEqual([]);
  for (const id of inOrder.toReversed()) await turn(id, true);
  expect(await kept()).toEqual([]);
  const { rows } = await owner.query("select name from person where id = $1", [person.personId]);
  expect(rows).toEqual([{ name: "" }]);
});
