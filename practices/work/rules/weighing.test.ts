import { expect, test } from "vitest";
import { weightsOf } from "./weighing.ts";

const points = (department: string, a: number, b: number) => [
  { criterion: "a", department, points: a },
  { criterion: "b", department, points: b },
];

test("a department weighs no more by spending more points", () => {
  const weights = weightsOf(["a", "b"], [...points("x", 90, 10), ...points("y", 1, 3)]);
  expect(weights.get("a")!.weight).toBeCloseTo((0.9 + 0.25) / 2, 12);
  expect(weights.get("a")!.spread).toEqual([0.25, 0.9]);
  expect(weights.get("b")!.weight).toBeCloseTo((0.1 + 0.75) / 2, 12);
});

test("a criterion that one of them left out weighs nothing for them", () => {
  const weights = weightsOf(
    ["a", "b"],
    [{ criterion: "a", department: "x", points: 5 }, ...points("y", 1, 1)],
  );
  expect(weights.get("b")).toEqual({ weight: 0.25, spread: [0, 0.5] });
});

test("weights are there only once somebody weighed, and add up to one", () => {
  expect(weightsOf(["a"], []).size).toBe(0);
  expect(weightsOf(["a", "b"], points("x", 0, 0)).size).toBe(0);
  const sum = [...weightsOf(["a", "b"], points("x", 3, 4)).values()].reduce(
    (all, { weight }) => all + weight,
    0,
  );
  expect(sum).toBeCloseTo(1, 12);
});
