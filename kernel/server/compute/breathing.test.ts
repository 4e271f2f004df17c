import { expect, test } from "vitest";
import { breathing, inSteps } from "./breathing.ts";

/** Somebody who wants a turn again and again, and counts how often they get one. */
function whoWaits() {
  let turns = 0;
  let over = false;
  const wait = () => {
    turns += 1;
    if (!over) setImmediate(wait);
  };
  setImmediate(wait);
  return {
    turns: () => turns,
    stop: () => {
      over = true;
    },
  };
}

test("others have their turn after each piece that took as long as they may wait, and none before that", async () => {
  const other = whoWaits();
  const atOnce = breathing(0);
  for (let piece = 0; piece < 50; piece++) await atOnce();
  expect(other.turns()).toBeGreaterThanOrEqual(50);
  const seen = other.turns();
  const never = breathing(Number.POSITIVE_INFINITY);
  for (let piece = 0; piece < 50; piece++) await never();
  expect(other.turns()).toBe(seen);
  other.stop();
});

test("what goes in steps is run to its end and gives its answer, or fails as it fails", async () => {
  function* sum(numbers: number[]): Generator<void, number> {
    let all = 0;
    for (const number of numbers) {
      yield;
      if (Number.isNaN(number)) throw new RangeError("no number");
      all += number;
    }
    return all;
  }
  expect(await inSteps(sum([1, 2, 3]))).toBe(6);
  await expect(inSteps(sum([1, Number.NaN]))).rejects.toThrow("no number");
});
