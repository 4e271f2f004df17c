import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { core } from "#kernel/contract/core.ts";
import type { LiveEvent } from "#kernel/contract/live.ts";
import { type Operation, operation } from "#kernel/contract/operation.ts";
import { keyOf } from "../api/queries.ts";
import { keepCurrent } from "./keep-current.ts";

const house = { listenersOf: () => ["challenges"], practiceOfRecord: () => "challenges" };
const record = { id: "id-1", kind: "challenge", key: "C-1", title: "Lead times", state: "raised" };
const moved = (more: Partial<LiveEvent> = {}): LiveEvent => ({
  seq: 1,
  id: "e-1",
  at: "2026-01-01T00:00:00Z",
  kind: "challenge.moved",
  actor: null,
  record,
  data: {},
  ...more,
});
const loom = operation({
  id: "challenges.loom",
  method: "GET",
  path: "/loom",
  summary: "",
  access: { roles: ["leader"] },
  result: z.object({}),
});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A page that shows the answer of one operation, and counts how often it asks. */
function open(
  operation: Operation,
  given: { random?: number; answers?: () => Promise<unknown>; query?: Record<string, unknown> } = {},
) {
  const client = new QueryClient();
  const page = { asked: 0, lookedAt: true, look: () => {} };
  const queryKey = keyOf(operation, { query: given.query });
  const observer = new QueryObserver(client, {
    queryKey,
    queryFn: async () => {
      page.asked += 1;
      return given.answers ? given.answers() : { items: [], asked: page.asked };
    },
    staleTime: Number.POSITIVE_INFINITY,
    meta: { operation, params: {} },
  });
  const close = observer.subscribe(() => {});
  const current = keepCurrent(client, house, {
    random: () => given.random ?? 0.5,
    isLookedAt: () => page.lookedAt,
    onLook(listener) {
      page.look = listener;
      return () => {};
    },
    me: () => "p-1",
  });
  return { client, queryKey, page, current, close };
}
const settle = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test("tabs ask spread over a time that grows with how many there are", async () => {
  const { page, current } = open(loom);
  await settle(120_000);
  current.hear(moved({ streams: 500 }));
  await settle(2_000);
  expect(page.asked).toBe(1);
  await settle(1_000);
  expect(page.asked).toBe(2);
});

test("many events are one question, and with many tabs there is time between two", async () => {
  const { page, current } = open(loom);
  await settle(120_000);
  for (let at = 0; at < 20; at++) current.hear(moved({ id: `e-${at}`, streams: 500 }));
  await settle(10_000);
  expect(page.asked).toBe(2);
  current.hear(moved({ id: "later", streams: 500 }));
  await settle(5_000);
  expect(page.asked).toBe(2);
  await settle(10_000);
  expect(page.asked).toBe(3);
});

test("what happens while a feed is still on its way is asked for once it is there", async () => {
  let answered = 0;
  const answers = async () => {
    await new Promise((later) => setTimeout(later, 5_000));
    answered += 1;
    return { items: [] };
  };
  const { page, current } = open(core.operations.listEvents, { answers, query: { following: true } });
  await settle(1_000);
  current.hear(moved());
  await settle(60_000);
  expect([page.asked, answered]).toEqual([2, 2]);
});

test("a page nobody looks at waits until somebody does", async () => {
  const { page, current } = open(loom);
  await settle(60_000);
  page.lookedAt = false;
  current.hear(moved({ streams: 2 }));
  await settle(60_000);
  expect(page.asked).toBe(1);
  page.lookedAt = true;
  page.look();
  await settle(1_000);
  expect(page.asked).toBe(2);
});

test("what was asked again meanwhile is not asked once more", async () => {
  const { client, page, current, queryKey } = open(loom);
  await settle(60_000);
  current.hear(moved({ streams: 200 }));
  await settle(500);
  await client.invalidateQueries({ queryKey });
  expect(page.asked).toBe(2);
  await settle(30_000);
  expect(page.asked).toBe(2);
});

test("an answer on its way when the event came is not believed", async () => {
  const arrivals: ((value: unknown) => void)[] = [];
  const { page, current } = open(loom, {
    answers: () => new Promise((resolve) => void arrivals.push(resolve)),
  });
  await settle(0);
  current.hear(moved({ streams: 1 }));
  await settle(50);
  arrivals[0]!({ items: [] });
  await settle(1_000);
  expect(page.asked).toBe(2);
});

test("what is not in view is marked and not asked", async () => {
  const { client, page, current, close, queryKey } = open(loom);
  await settle(60_000);
  close();
  current.hear(moved({ streams: 1 }));
  await settle(10_000);
  expect(page.asked).toBe(1);
  expect(client.getQueryState(queryKey)!.isInvalidated).toBe(true);
});

test("what an event says itself is written in, and the answer stays as old as it is", async () => {
  const { client, page, current, queryKey } = open(core.operations.listEvents);
  await settle(60_000);
  const before = client.getQueryState(queryKey)!.dataUpdatedAt;
  const said = moved({ kind: "comment.added", data: { comment: "c" } });
  current.hear(said);
  await settle(100);
  expect(client.getQueryData(queryKey)).toMatchObject({ items: [{ id: said.id }] });
  expect(client.getQueryState(queryKey)!.dataUpdatedAt).toBe(before);
  expect(page.asked).toBe(1);
});

test("a signal of mine asks for what is mine", async () => {
  const { page, current } = open(core.operations.listAsks);
  await settle(60_000);
  current.hearSignal("asks", {});
  await settle(1_000);
  expect(page.asked).toBe(2);
});
