import type pg from "pg";
import { expect, test } from "vitest";
import { makeGroupFlush } from "./group-flush.ts";

/** A connection whose flushes end when the test says so. */
function connection() {
  const asked: PromiseWithResolvers<void>[] = [];
  const query = () => {
    const one = Promise.withResolvers<void>();
    asked.push(one);
    return one.promise;
  };
  return { asked, client: { query } as unknown as pg.Pool };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test("those who come while one flush is under way share the next, and none is told before its own has ended", async () => {
  const [pool, one, two, three] = [connection(), connection(), connection(), connection()];
  const flush = makeGroupFlush(pool.client);
  const done: string[] = [];
  const first = flush(one.client);
  void first.durable.then(() => done.push("one"));
  await turn();
  const [second, third] = [flush(two.client), flush(three.client)];
  void second.durable.then(() => done.push("two"));
  void third.durable.then(() => done.push("three"));
  await turn();
  expect([first.leads, second.leads, third.leads]).toEqual([true, true, false]);
  // The second waits for the first to end: what committed before the first began is none of its business.
  expect([one.asked.length, two.asked.length, three.asked.length]).toEqual([1, 0, 0]);
  one.asked[0]!.resolve();
  await turn();
  expect(done).toEqual(["one"]);
  expect(two.asked.length).toBe(1);
  two.asked[0]!.resolve();
  await turn();
  expect(done).toEqual(["one", "two", "three"]);
});

test("where the connection of another breaks, one asks for oneself", async () => {
  const [pool, one, two] = [connection(), connection(), connection()];
  const flush = makeGroupFlush(pool.client);
  const leader = flush(one.client);
  const follower = flush(two.client);
  await turn();
  one.asked[0]!.reject(new Error("connection lost"));
  await expect(leader.durable).rejects.toThrow("connection lost");
  await turn();
  expect(pool.asked.length).toBe(1);
  pool.asked[0]!.resolve();
  await follower.durable;
});
