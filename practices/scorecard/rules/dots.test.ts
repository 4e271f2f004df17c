import { expect, test } from "vitest";
import { dotsOf, placed } from "./dots.ts";

const time = (days: number, ended = true) => ({ time: days, ended, entry: 0 });

test("each record is a dot, the least first, what is open told apart", () => {
  const times = [time(9), time(4, false), time(4)];
  expect(dotsOf({ kind: "times", times, open: [4] })).toEqual([
    { value: 4, open: false },
    { value: 4, open: true },
    { value: 9, open: false },
  ]);
  expect(dotsOf({ kind: "share", hits: 2, cases: 3 }).map(({ value }) => value)).toEqual([0, 1, 1]);
});

test("too few to say anything have no dots, and too many neither", () => {
  expect(dotsOf({ kind: "share", hits: 1, cases: 2 })).toEqual([]);
  expect(dotsOf({ kind: "share", hits: 1, cases: 121 })).toEqual([]);
  expect(dotsOf({ kind: "share", hits: 1, cases: 120 })).toHaveLength(120);
});

test("dots stand along the strip from zero, alike ones on top of each other", () => {
  const dots = dotsOf({ kind: "times", times: [time(0), time(10), time(10), time(5)], open: [] });
  const strip = placed(dots, { places: 11, most: 10, isShare: false });
  expect(strip.map(({ place, level }) => [place, level])).toEqual([
    [0, 0],
    [5, 0],
    [10, 0],
    [10, 1],
  ]);
});

test("those of a share stand in a row, what counts first, and go on in the next", () => {
  const dots = dotsOf({ kind: "share", hits: 2, cases: 4 });
  const strip = placed(dots, { places: 3, most: 1, isShare: true });
  expect(strip.map(({ value, place, level }) => [value, place, level])).toEqual([
    [1, 0, 0],
    [1, 1, 0],
    [0, 2, 0],
    [0, 0, 1],
  ]);
});
