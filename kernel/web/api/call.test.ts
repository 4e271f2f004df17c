import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { call } from "./call.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Answers like the network does: in turn, as told; null never answers, and is broken off. */
function network(answers: readonly (object | null)[]) {
  const asked: string[] = [];
  vi.stubGlobal("fetch", (address: string, { signal }: RequestInit) => {
    const answer = answers[asked.length];
    asked.push(address);
    if (answer) return Promise.resolve(Response.json(answer));
    return new Promise((_, reject) =>
      signal?.addEventListener("abort", () => reject(signal.reason as Error)),
    );
  });
  return asked;
}

test("what is never answered is asked once more", async () => {
  const asked = network([null, { items: [], next: null }]);
  const answer = call(core.operations.listAsks);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await answer).toEqual({ items: [], next: null });
  expect(asked).toHaveLength(2);
});

test("what is never answered twice is said to be out of reach", async () => {
  network([null, null]);
  const answer = call(core.operations.listAsks).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(40_000);
  expect(await answer).toMatchObject({ code: "offline", status: 0 });
});

test("what the page has given up is not asked again", async () => {
  const asked = network([null]);
  const page = new AbortController();
  const answer = call(core.operations.listAsks, {}, { signal: page.signal }).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(10);
  page.abort();
  expect(await answer).toMatchObject({ name: "AbortError" });
  await vi.advanceTimersByTimeAsync(40_000);
  expect(asked).toHaveLength(1);
});
