import { afterAll, beforeAll, expect, test } from "vitest";
import { inWorkspace } from "#kernel/server/database/pool.ts";
import { readAfter, readNewest } from "#kernel/server/events/read-events.ts";
import { openSmallWorld } from "../support/small-world.ts";

let world: Awaited<ReturnType<typeof openSmallWorld>>;
beforeAll(async () => {
  world = await openSmallWorld();
});
afterAll(() => world.stop());

/** What somebody may see, told from every event and its audience one by one. */
async function seenBy(tokens: readonly string[]): Promise<number[]> {
  const rows = await world.read(
    "select e.seq, e.audience as own, r.audience from event e left join record r on r.id = e.record_id order by e.seq",
  );
  const shares = (audience: string[] | null) => audience?.some((token) => tokens.includes(token));
  return rows
    .filter(({ own, audience }) => (own ? shares(own) : true) && (audience ? shares(audience) : own))
    .map(({ seq }) => seq);
}

test("a guest's feed holds the newest of what they may see, and goes on from any place in it", async () => {
  const { kernel, workspace } = world;
  const [invited] = await world.read(
    "select person_id from participation where part = 'guest' group by 1 order by count(*) desc, 1 limit 1",
  );
  const tokens = [`person:${invited!.person_id}`];
  const all = await seenBy(tokens);
  expect(all.length).toBeGreaterThan(5);
  const read = <Answer>(work: Parameters<typeof inWorkspace<Answer>>[3]) =>
    inWorkspace(kernel.pool, workspace.id, "read", work);
  const newest = (before: number | null, limit: number) =>
    read((client) => readNewest(client, { tokens, before, record: null, kinds: null, partOf: null, limit }));
  expect((await newest(null, 1_000)).map(({ seq }) => seq)).toEqual(all.toReversed());
  const [, , third] = all.toReversed();
  expect((await newest(third!, 2)).map(({ seq }) => seq)).toEqual(all.toReversed().slice(3, 5));
  const after = await read((client) => readAfter(client, { tokens, since: all[1]!, limit: 3 }));
  expect(after.map(({ event }) => event.seq)).toEqual(all.slice(2, 5));
});

test("a guest's feed of one kind leaves the others out", async () => {
  const { kernel, workspace } = world;
  const [invited] = await world.read("select person_id from participation where part = 'guest' limit 1");
  const events = await inWorkspace(kernel.pool, workspace.id, "read", (client) =>
    readNewest(client, {
      tokens: [`person:${invited!.person_id}`],
      before: null,
      record: null,
      kinds: ["challenge.raised"],
      partOf: null,
      limit: 50,
    }),
  );
  expect(events.length).toBeGreaterThan(0);
  expect(new Set(events.map(({ kind }) => kind))).toEqual(new Set(["challenge.raised"]));
});
