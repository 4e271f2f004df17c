import { describe, expect, test } from "vitest";
import { helpOverdue, howFarOff, type Thing, type ThingKind, threeThings } from "./three-things.ts";

const thing = (kind: ThingKind, weight: number, ...records: string[]): Thing => ({ kind, weight, records });

describe("three things", () => {
  test("are those most off, the most off first", () => {
    const things = [
      thing("help", 2, "a"),
      thing("worse", 1.5),
      thing("open", 9, "b"),
      thing("border", 4, "c"),
    ];
    expect(threeThings(things).map(({ kind }) => kind)).toEqual(["open", "border", "help"]);
    expect(threeThings(things.toReversed())).toEqual(threeThings(things));
  });

  test("are of three kinds, whatever there is more of", () => {
    const things = [
      ...[9, 8, 7].map((weight) => thing("border", weight, `w${weight}`)),
      thing("worse", 1),
      thing("off_track", 2, "c"),
    ];
    expect(threeThings(things).map(({ kind, weight }) => [kind, weight])).toEqual([
      ["border", 9],
      ["off_track", 2],
      ["worse", 1],
    ]);
  });

  test("name no record twice: the next of its kind comes instead", () => {
    const things = [thing("off_track", 5, "a"), thing("border", 4, "a", "b"), thing("border", 3, "b", "a")];
    expect(threeThings(things).map(({ records }) => records[0])).toEqual(["a", "b"]);
  });

  test("are fewer, or none, where little is off", () => {
    expect(threeThings([thing("help", 0.9, "a"), thing("open", 1, "b")])).toEqual([thing("open", 1, "b")]);
    expect(threeThings([])).toEqual([]);
  });
});

test("a figure is off from 1 on where its interval leaves the old value", () => {
  const now = { value: 0.5, interval: { low: 0.4, high: 0.6 } };
  expect(howFarOff(now, 0.59)).toBeLessThan(1);
  expect(howFarOff(now, 0.8)).toBeCloseTo(3);
  expect(howFarOff(now, 0.3)).toBeCloseTo(2);
  expect(howFarOff({ value: 0.5, interval: { low: 0.4, high: null } }, 0.9)).toBe(0);
  expect(howFarOff(now, null)).toBe(0);
  expect(howFarOff({ value: 3, interval: { low: 3, high: 3 } }, 2)).toBe(1);
});

test("help is unanswered after its day, or after three days, and not after a minute", () => {
  expect(helpOverdue(0, null)).toBe(0);
  expect(helpOverdue(3, null)).toBe(0);
  expect(helpOverdue(6, null)).toBe(2);
  // Needed in ten days: the tenth is still in time.
  expect(helpOverdue(10.5, 10)).toBe(0);
  expect(helpOverdue(22, 10)).toBe(2);
  // Needed on the day it was asked for.
  expect(helpOverdue(0.9, 0)).toBe(0);
  expect(helpOverdue(1.5, 0)).toBe(1.5);
});
