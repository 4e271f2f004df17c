import { expect, test } from "vitest";
import { scoreOf, weightsOf } from "./weighing.ts";

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

test("a department counts in the score once it has scored every criterion", () => {
  const criteria = [
    { id: "a", weight: 0.75 },
    { id: "b", weight: 0.25 },
  ];
  const score = (department: string, criterion: string, given: number) => ({
    department,
    criterion,
    score: given,
  });
  const result = scoreOf(criteria, [
    score("x", "a", 80),
    score("x", "b", 40),
    score("y", "a", 50),
    score("y", "b", 50),
    score("z", "a", 100),
  ]);
  expect(result).toEqual({
    departments: [
      { department: "x", score: 70 },
      { department: "y", score: 50 },
    ],
    overall: 60,
    spread: [50, 70],
  });
  expect(scoreOf(criteria, [])).toEqual({ departments: [], overall: null, spread: null });
});
