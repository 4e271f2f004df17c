import { afterAll, beforeAll, expect, test } from "vitest";
import { inWorkspace } from "#kernel/server/database/pool.ts";
import { readAfter } from "#kernel/server/events/read-events.ts";
import { verifyChain } from "#kernel/server/events/verify-chain.ts";
import { openSmallWorld } from "../support/small-world.ts";

let world: Awaited<ReturnType<typeof openSmallWorld>>;
beforeAll(async () => {
  world = await openSmallWorld();
});
afterAll(() => world.stop());

test("the chain of events holds and every event is one a practice declares", async () => {
  const { kernel, workspace } = world;
  expect(await verifyChain(kernel, workspace)).toMatchObject({ fault: null });
  const events = await inWorkspace(kernel.pool, workspace.id, "read", (client) =>
    readAfter(client, { tokens: null, since: 0, limit: 1_000_000 }),
  );
  expect(events.length).toBeGreaterThan(1_000);
  const wrong = events.filter(
    ({ event }) => !kernel.house.eventKinds[event.kind]!.safeParse(event.data).success,
  );
  expect(wrong).toEqual([]);
});

test("every kind of record has its share", async () => {
  const there = new Set((await world.read("select distinct kind from record")).map(({ kind }) => kind));
  expect([...world.kernel.house.recordKinds.keys()].filter((kind) => !there.has(kind))).toEqual([]);
});
