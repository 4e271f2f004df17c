import { expect, test } from "vitest";
import { minutesFromBefore, type Took } from "./minutes-from-before.ts";

const took = (recordId: string, minutes: number, reason: string | null = null): Took => ({
  recordId,
  reason,
  seconds: minutes * 60,
  shared: true,
});
const row = { recordId: "a", reason: "risk_due" };

test("a record that came up twice or more takes the middle of what it took", () => {
  expect(minutesFromBefore(row, [took("a", 10), took("a", 14)])).toEqual({
    minutes: 12,
    count: 2,
    by: "record",
  });
  // One evening that ran away does not count for more than another.
  expect(minutesFromBefore(row, [took("a", 10), took("a", 90), took("a", 12)])).toMatchObject({
    minutes: 12,
  });
  expect(minutesFromBefore(row, [took("a", 10), took("b", 14), took("c", 20)])).toBeNull();
});

test("one that is new takes what rows for the same reason took, three at least", () => {
  const alike = [took("b", 4, "risk_due"), took("c", 6, "risk_due"), took("a", 8, "risk_due")];
  expect(minutesFromBefore(row, alike)).toEqual({ minutes: 6, count: 3, by: "reason" });
  expect(minutesFromBefore(row, alike.slice(1))).toBeNull();
  expect(
    minutesFromBefore(
      row,
      alike.map((each) => ({ ...each, reason: "decision_due" })),
    ),
  ).toBeNull();
  // What nothing asked for is like nothing else.
  expect(
    minutesFromBefore({ recordId: "z", reason: null }, [took("b", 4), took("c", 4), took("d", 4)]),
  ).toBeNull();
});

test("what not everybody there may see tells of itself alone", () => {
  const own = [took("b", 4, "risk_due"), took("c", 6, "risk_due"), took("a", 8, "risk_due")];
  expect(
    minutesFromBefore(
      row,
      own.map((each) => ({ ...each, shared: false })),
    ),
  ).toBeNull();
  const hidden = [took("a", 8), took("a", 10)].map((each) => ({ ...each, shared: false }));
  expect(minutesFromBefore(row, hidden)).toMatchObject({ minutes: 9, by: "record" });
});

test("the latest eight count, moments in which nobody talked do not, and it is a minute at least", () => {
  const eight = Array.from({ length: 8 }, () => took("a", 5));
  expect(minutesFromBefore(row, [...eight, took("a", 60), took("a", 60)])).toEqual({
    minutes: 5,
    count: 8,
    by: "record",
  });
  expect(minutesFromBefore(row, [took("a", 0.2), took("a", 9)])).toBeNull();
  expect(minutesFromBefore(row, [took("a", 0.5), took("a", 0.6)])).toMatchObject({ minutes: 1 });
  expect(minutesFromBefore(row, [took("a", 900), took("a", 900)])).toMatchObject({ minutes: 240 });
  expect(minutesFromBefore(row, [])).toBeNull();
});
