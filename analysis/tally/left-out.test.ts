import { describe, expect, test } from "vitest";
import { leftOut } from "./left-out.ts";
import { otherMethods } from "./other-methods.ts";
import { type TallyInput, tally } from "./tally.ts";

const of = (input: TallyInput) => leftOut(input, tally(input));

describe("what a method left out", () => {
  test("of dots is what is over the budget, which no other method counts either", () => {
    const input: TallyInput = {
      method: "dots",
      budget: 3,
      rated: [
        { values: { A: 2 } },
        { values: { A: 2 } },
        { values: { A: 1, B: 0 } },
        { count: 4, values: { B: 9 } },
      ],
    };
    const result = tally(input);
    expect(leftOut(input, result)).toEqual([{ reason: "spoilt", votes: 4 }]);
    expect(result.winners).toEqual(["A"]);
    expect(
      otherMethods(input, result).map(({ method, winners, outcome }) => [method, winners, outcome]),
    ).toEqual(["majority", "borda", "irv", "schulze"].map((method) => [method, ["A"], "same"]));
  });

  test("of a majority is what names nobody first alone, and apart from it what names nobody", () => {
    const ranked = [
      { count: 5, ranking: [["A", "B"]] },
      { count: 1, ranking: [["C"]] },
      { count: 2, ranking: [] },
    ];
    expect(of({ method: "majority", ranked })).toEqual([
      { reason: "no_single_first", votes: 5 },
      { reason: "empty", votes: 2 },
    ]);
    expect(of({ method: "borda", ranked })).toEqual([{ reason: "empty", votes: 2 }]);
  });

  test("of a run-off and of several seats is what ran out on the way", () => {
    const ranked = [
      { count: 4, ranking: [["A"]] },
      { count: 3, ranking: [["B"]] },
      { count: 2, ranking: [["C"]] },
      { count: 1, ranking: [] },
    ];
    expect(of({ method: "irv", ranked })).toEqual([
      { reason: "empty", votes: 1 },
      { reason: "exhausted", votes: 2 },
    ]);
    expect(of({ method: "stv", ranked }).map(({ reason }) => reason)).toEqual(["empty", "exhausted"]);
    expect(of({ method: "irv", ranked: [{ count: 1, ranking: [["A"]] }] })).toEqual([]);
  });
});
