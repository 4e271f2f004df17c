import { expect, test } from "vitest";
import { passedOverReason, turnReason } from "./turn-reasons.ts";

test("reasons of the rota are codes with the values a sentence needs, people by id", () => {
  expect(turnReason({ code: "owes-most", values: { owed: 0.5, nextOwed: -0.54, next: "ben" } })).toEqual({
    code: "turn_carried_least",
    values: { count: 1, next: "ben" },
  });
  expect(turnReason({ code: "agreed", values: { holder: "ben", swappedWith: "ana" } })).toEqual({
    code: "turn_agreed_swap",
    values: { swappedWith: "ana" },
  });
  expect(passedOverReason({ code: "absent", values: { from: "2026-03-02" } })).toEqual({
    code: "passed_away_since",
    values: { from: "2026-03-02" },
  });
  expect(passedOverReason({ code: "owes-less", values: { owed: -0.25 } })).toEqual({
    code: "passed_ahead",
    values: { count: 0.2 },
  });
});
