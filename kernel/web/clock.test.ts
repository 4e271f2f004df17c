import { beforeEach, expect, test, vi } from "vitest";
import { hearTime, serverNow, whenTimeJumps } from "./clock.ts";

const HERE = Date.parse("2026-03-01T11:00:00Z");
const at = (ms: number) => new Date(ms).toISOString();
let jumps = 0;
beforeEach(() => {
  vi.useFakeTimers({ now: HERE });
  hearTime(at(HERE));
  jumps = 0;
  whenTimeJumps(() => jumps++);
  return () => void vi.useRealTimers();
});

test("a clock that is an hour behind or a day ahead is put right by the first answer", () => {
  hearTime(at(HERE + 3_600_000));
  expect(serverNow()).toBe(HERE + 3_600_000);
  hearTime(at(HERE - 86_400_000));
  expect(serverNow()).toBe(HERE - 86_400_000);
  expect(jumps).toBe(2);
});

test("of answers that were on their way for a while the quickest counts", () => {
  hearTime(at(HERE - 900));
  hearTime(at(HERE + 40));
  hearTime(at(HERE - 2_000));
  expect(serverNow()).toBe(HERE + 40);
  expect(jumps).toBe(0);
});

test("a clock that is put right while the page is open counts from the next answer", () => {
  vi.setSystemTime(HERE + 7_200_000);
  hearTime(at(HERE + 1_000));
  expect(serverNow()).toBe(HERE + 1_000);
});

test("an answer that does not say is none", () => {
  hearTime(null);
  hearTime("soon");
  expect(serverNow()).toBe(HERE);
});
