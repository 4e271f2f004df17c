import fc from "fast-check";
import { expect, test } from "vitest";
import { waitedBy } from "./waited.ts";

test("time that nothing covers is work, and a moment of two causes is shared", () => {
  const spent = waitedBy(
    [
      { cause: "decision", from: 2, until: 6 },
      { cause: "risk", from: 4, until: 8 },
    ],
    0,
    10,
  );
  expect(Object.fromEntries(spent)).toEqual({ work: 4, decision: 3, risk: 3 });
});

test("two waits of one cause at the same time count once", () => {
  const spent = waitedBy(
    [
      { cause: "border:a:b", from: 0, until: 5 },
      { cause: "border:a:b", from: 3, until: 8 },
    ],
    0,
    10,
  );
  expect(Object.fromEntries(spent)).toEqual({ work: 2, "border:a:b": 8 });
});

test("what is still open counts to the end, what lies outside does not count", () => {
  const spent = waitedBy(
    [
      { cause: "decision", from: 6, until: Number.POSITIVE_INFINITY },
      { cause: "risk", from: -5, until: 0 },
    ],
    0,
    10,
  );
  expect(Object.fromEntries(spent)).toEqual({ work: 6, decision: 4 });
});

test("the parts add up to the whole, whatever overlaps", () => {
  const interval = fc.record({
    cause: fc.constantFrom("decision", "risk", "dependency"),
    from: fc.integer({ min: -50, max: 150 }),
    until: fc.integer({ min: -50, max: 150 }),
  });
  fc.assert(
    fc.property(fc.array(interval, { maxLength: 12 }), (intervals) => {
      const sum = [...waitedBy(intervals, 0, 100).values()].reduce((all, part) => all + part, 0);
      expect(sum).toBeCloseTo(100, 6);
    }),
  );
});
