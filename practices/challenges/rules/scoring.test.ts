import { expect, test } from "vitest";
import { outcomeOf, scoreOf } from "./scoring.ts";

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

test.each([
  [[50, 20, 80], "partly_met"],
  [[70, 70], "met"],
  [[69, 70], "partly_met"],
  [[95, 49], "partly_met"],
  [[95, 50], "met"],
  [[40, 40], "partly_met"],
  [[39.9, 40], "not_met"],
  [[0], "not_met"],
  [[], null],
] as const)("scores of %j come to %s", (scores, outcome) => {
  expect(outcomeOf(scores.map((score) => ({ score })))).toBe(outcome);
});
