import { expect, test } from "vitest";
import { randomStream } from "#analysis/random.ts";
import { shuffleInPlace } from "./shuffle-in-place.ts";

test("every order of four comes about equally often", () => {
  const random = randomStream(8);
  const seen = new Map<string, number>();
  for (let draw = 0; draw < 48_000; draw++) {
    const order = shuffleInPlace(Uint32Array.of(0, 1, 2, 3), random).join();
    seen.set(order, (seen.get(order) ?? 0) + 1);
  }
  expect(seen.size).toBe(24);
  const chiSquare = [...seen.values()].reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
  // 23 degrees of freedom: above 49.7 once in a thousand seeds.
  expect(chiSquare).toBeLessThan(49.7);
});

test("values are kept, nothing and one value are left alone, more than 65,536 are shuffled too", () => {
  const values = Uint32Array.from({ length: 1000 }, (_, i) => i);
  expect([...shuffleInPlace(values, randomStream(1))].sort((a, b) => a - b)).toEqual([...values.keys()]);
  expect(values).not.toEqual(values.slice().sort());
  expect([...shuffleInPlace(new Int32Array(0), randomStream(1))]).toEqual([]);
  expect([...shuffleInPlace(Int32Array.of(5), randomStream(1))]).toEqual([5]);
  const many = Uint32Array.from({ length: 2 ** 16 + 9 }, (_, i) => i);
  const shuffled = shuffleInPlace(many.slice(), randomStream(1));
  // Every place takes part: how many values stay where they were is about Poisson with mean 1.
  expect(shuffled.filter((value, i) => value === i).length).toBeLessThan(9);
  expect(shuffled.slice(-9)).not.toEqual(many.slice(-9));
  expect(shuffled.sort()).toEqual(many);
});
