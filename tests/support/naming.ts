import { afterAll, beforeAll } from "vitest";
import { namingsOf } from "#kernel/contract/names.ts";
import type { Operation } from "#kernel/contract/operation.ts";
import { personColumns } from "#kernel/server/personal-data/person-columns.ts";
import { contracts } from "#practices/registry.contract.ts";
import { type Recipe, writeRecipes } from "./naming-recipes.ts";
import { mallory, startWorld, weft } from "./naming-world.ts";

const operations = contracts.flatMap((contract) => Object.values(contract.operations) as Operation[]);
export const fields = operations.flatMap((operation) =>
  namingsOf(operation.body).flatMap(({ path, naming }) => {
    const { of, binds, by } = naming!;
    // Whom to send invitations to, for administrators: it binds nobody, and is in invitations.test.ts.
    if (operation.id === "people.invite-many") return [];
    // What is a part of the record of the call is that record's own to find.
    if (["item", "criterion", "file", "part", "update"].includes(of)) return [];
    return [{ name: `${operation.id} ${path}`, operation, path, of, binds, by }];
  }),
);

export type Field = (typeof fields)[number];

export let recipes: Record<string, Recipe>;

/** Before the tests of a file. */
export function startNaming(): void {
  beforeAll(async () => {
    await startWorld();
    recipes = writeRecipes();
  }, 60_000);
  afterAll(() => weft.stop());
}

export async function send({ name, operation }: Field, named: string) {
  const recipe = recipes[name]!;
  const input = await recipe(named);
  // What only conveners may call is called by one who has nothing else to do with it.
  const opens = "roles" in operation.access && operation.access.roles.includes("leader");
  const caller = opens ? mallory : weft.people.convener;
  return { input, reply: () => caller.call(operation, input as never) };
}

/**
 * Everything in the database that points at somebody or something, by table and column, but for what may: that they are asked, and what
 * is kept as proposed until they answer.
 */
export async function pointingAt(id: string): Promise<Record<string, number>> {
  // A turn is kept as not accepted, a promise as proposed.
  const free = [
    "nomination.person_id",
    "ask.person_id",
    "inbox_entry.person_id",
    "commitment.holder_id",
    "deliverable_turn.person_id",
    "deliverable_lead.person_id",
  ];
  return weft.within(async ({ client }) => {
    const counts: Record<string, number> = {};
    for (const { table, columns } of await personColumns(client)) {
      for (const column of columns) {
        if (free.includes(`${table}.${column}`)) continue;
        const { rows } = await client.query(`select count(*)::int as n from ${table} where ${column} = $1`, [
          id,
        ]);
        if (rows[0].n > 0) counts[`${table}.${column}`] = rows[0].n;
      }
    }
    const { rows: asked } = await client.query(
      `select verb, count(*)::int as n from ask where person_id = $1 and closed_at is null
         and verb not in ('nominations.answer', 'work.answer_help', 'sessions.answer_swap') group by verb`,
      [id],
    );
    for (const { verb, n } of asked) counts[`ask ${verb}`] = n;
    return counts;
  });
}

export const nominated = (id: string) =>
  weft.within(async ({ client }) => {
    const { rows } = await client.query(
      "select count(*)::int as n from nomination where person_id = $1 and answered_at is null",
      [id],
    );
    return rows[0].n as number;
  });

export const stateOf = (id: string) =>
  weft.within(async ({ client }) => {
    const { rows } = await client.query("select state, title, version, audience from record where id = $1", [
      id,
    ]);
    return rows[0];
  });

export const of = (what: string, ...binds: string[]) =>
  fields
    .filter((field) => field.of === what && binds.includes(field.binds))
    .map((field) => [field.name, field] as const);
/** Becoming who a promise is made to gives something to them and takes nothing. */
export const given = ["commitments.make receiver"];
