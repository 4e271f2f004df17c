import { expect, test } from "vitest";
import { daysAfter } from "#kernel/contract/days.ts";
import { silentSince } from "./silent.ts";

const on = (days: number) => `${daysAfter("2026-03-02", days)}T09:00:00.000Z`;
const challenge = { state: "in_work", reachedAt: on(0), spokeAt: on(10), updateDays: 7 };

test("a challenge in work is silent a week after its next word was due", () => {
  expect(silentSince(challenge, on(24))).toBeNull();
  expect(silentSince(challenge, on(25))).toBe(on(10));
});

test("without a rhythm after three weeks, without a word from when it came to where it is", () => {
  expect(silentSince({ ...challenge, updateDays: null }, on(31))).toBeNull();
  expect(silentSince({ ...challenge, updateDays: null, spokeAt: null }, on(22))).toBe(on(0));
});

test("of what is not worked on no word is expected", () => {
  for (const state of ["raised", "framed", "parked", "resolved", "closed"])
    expect(silentSince({ ...challenge, state }, on(300))).toBeNull();
});
