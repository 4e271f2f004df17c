import { expect, test } from "vitest";
import { scoreOf } from "./scoring.ts";

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
