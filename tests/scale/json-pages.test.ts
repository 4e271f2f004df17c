import { afterAll, beforeAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import type { Actor } from "#kernel/server/operation/context.ts";
import { performTyped } from "#kernel/server/operation/perform.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { openSmallWorld } from "../support/small-world.ts";

let world: Awaited<ReturnType<typeof openSmallWorld>>;
beforeAll(async () => {
  world = await openSmallWorld();
});
afterAll(() => world.stop());

const as = (actor: Actor) => ({ workspace: world.workspace, actor, now: world.now });

/** Every page after the other. */
async function allPages<Item>(
  read: (after: string | undefined) => Promise<{ items: Item[]; next: string | null }>,
): Promise<Item[]> {
  const items: Item[] = [];
  let after: string | undefined;
  do {
    const page = await read(after);
    items.push(...page.items);
    after = page.next ?? undefined;
  } while (after);
  return items;
}

/** What the list must hold, from the rows as pg reads them. */
async function challengesSeen(actor: Actor, where: string) {
  const rows = await world.read(
    `select r.*, c.health, c.department_ids, c.owner_id, o.name as owner_name
     from record r join challenge c on c.id = r.id join person o on o.id = c.owner_id
     where r.audience && '{${actor.tokens.join(",")}}' and ${where} order by r.updated_at desc, r.id desc`,
  );
  return rows.map((row) => ({
    id: row.id,
    key: row.key,
    version: row.version,
    title: row.title,
    state: row.state,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    health: row.health,
    owner: { id: row.owner_id, name: row.owner_name },
    departments: row.department_ids,
  }));
}

test.for(["administrator", "leader", "guest"] as const)(
  "the list of challenges is the same written by PostgreSQL, page by page, for a %s",
  async (role) => {
    const actor = await world.actor(role);
    const list = (query: object) =>
      allPages((after) =>
        performTyped(world.kernel, challenges.operations.list, {
          ...as(actor),
          query: { limit: 37, after, ...query } as never,
        }),
      );
    expect(await list({})).toEqual(await challengesSeen(actor, "true"));
    const [some] = await world.read(
      "select owner_id, department_ids[1] as department from challenge order by id limit 1",
    );
    expect(await list({ owner: some!.owner_id })).toEqual(
      await challengesSeen(actor, `c.owner_id = '${some!.owner_id}'`),
    );
    expect(await list({ department: some!.department, state: "closed,parked" })).toEqual(
      await challengesSeen(
        actor,
        `'${some!.department}' = any (c.department_ids) and r.state in ('closed', 'parked')`,
      ),
    );
  },
);

test("comments are the same written by PostgreSQL, and removed ones say nothing", async () => {
  const actor = await world.actor("administrator");
  const [record] = await world.read(
    "select record_id as id from comment group by 1 order by count(*) desc limit 1",
  );
  const rows = await world.read(
    `select c.*, p.name from comment c join person p on p.id = c.author_id where record_id = '${record!.id}'
     order by created_at desc, c.id desc`,
  );
  const read = await allPages((after) =>
    performTyped(world.kernel, core.operations.listComments, {
      ...as(actor),
      params: { record: record!.id },
      query: { limit: 7, after } as never,
    }),
  );
  expect(read.length).toBeGreaterThan(20);
  expect(read).toEqual(
    rows.map((row) => ({
      id: row.id,
      author: { id: row.author_id, name: row.name },
      body: row.removed_at ? "" : row.body,
      createdAt: row.created_at,
      editedAt: row.edited_at,
      removedAt: row.removed_at,
    })),
  );
});
