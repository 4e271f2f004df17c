import { describe, expect, it } from "vitest";
import { checkRanked } from "./check-ranked.ts";
import { fillSeats } from "./fill-seats.ts";
import { groupByVotes } from "./group-by-votes.ts";
import { pairwiseMatrix } from "./pairwise-matrix.ts";
import { sortOptions } from "./sort-options.ts";
import { stvQuota } from "./stv-quota.ts";
import { tallyIrv } from "./tally-irv.ts";
import { tallySchulze } from "./tally-schulze.ts";
import { tiersBy } from "./tiers-by.ts";
import { ballots } from "./written-ballots.ts";

describe("small pieces", () => {
  it("sort by code unit", () => {
    expect(sortOptions(["b", "B", "a", "ä", "b"])).toEqual(["B", "a", "b", "b", "ä"]);
  });
  it("tiers put equal figures together", () => {
    expect(tiersBy(["c", "b", "a"], (one) => (one === "b" ? 2 : 1))).toEqual([["b"], ["a", "c"]]);
    expect(tiersBy([], () => 0)).toEqual([]);
  });
  it("groups of votes allow for noise", () => {
    const votes = [3, 5, 3.05, 1];
    expect(groupByVotes([0, 1, 2, 3], (at) => votes[at]!, 0.1)).toEqual([[1], [2, 0], [3]]);
    expect(groupByVotes([3, 2, 0], () => 1, 0)).toEqual([[0, 2, 3]]);
    expect(groupByVotes([0, 1], (at) => at, 1)).toEqual([[1, 0]]);
  });
  it("seats go to whole tiers", () => {
    const order = [["A"], ["B", "C"], ["D"]];
    expect(fillSeats(order, 1, 5)).toEqual({ winners: ["A"], tied: [] });
    expect(fillSeats(order, 2, 5)).toEqual({ winners: ["A"], tied: [["B", "C"]] });
    expect(fillSeats(order, 3, 5)).toEqual({ winners: ["A", "B", "C"], tied: [] });
    expect(fillSeats(order, 9, 5)).toEqual({ winners: ["A", "B", "C", "D"], tied: [] });
    expect(fillSeats(order, 2, 0)).toEqual({ winners: [], tied: [["A", "B", "C", "D"]] });
    expect(fillSeats(order, 4, 0)).toEqual({ winners: [], tied: [] });
    for (const seats of [0, -1, 1.5, Number.NaN]) {
      expect(() => fillSeats(order, seats, 1)).toThrow(`seats must be a whole number from 1: ${seats}`);
    }
  });
  it("the quota", () => {
    expect(stvQuota(100, 2, "droop", 1n)).toBe(34n);
    expect(stvQuota(99, 2, "droop", 10n)).toBe(340n);
    expect(stvQuota(98, 2, "droop", 1n)).toBe(33n);
    expect(stvQuota(100, 3, "hare", 100_000n)).toBe(3_333_333n);
  });
});

describe("ranked ballots", () => {
  it("are read by position", () => {
    expect(checkRanked(ballots("2 B>A", "1 ", "3 C=A"))).toEqual({
      options: ["A", "B", "C"],
      ballots: [
        { count: 2, tiers: [[1], [0]] },
        { count: 1, tiers: [] },
        { count: 3, tiers: [[2, 0]] },
      ],
      total: 6,
    });
    expect(checkRanked([{ count: 1, ranking: [[], ["A"]] }]).ballots[0]!.tiers).toEqual([[0]]);
  });
  it("are refused when they say two things", () => {
    for (const count of [0, -1, 1.5, Number.NaN]) {
      expect(() => checkRanked([{ count, ranking: [] }])).toThrow(
        `the count of a ballot must be a whole number from 1: ${count}`,
      );
    }
    expect(() => checkRanked(ballots("1 A>A"))).toThrow("a ballot names an option twice: A");
    expect(() => checkRanked(ballots("1 A=A"))).toThrow("a ballot names an option twice: A");
    expect(() => checkRanked(ballots("1 A"), ["B"])).toThrow("a ballot names an unknown option: A");
    expect(() => checkRanked([], ["B", "B"])).toThrow("an option is in the list twice");
  });
  it("compare pairs: better tier, equal, left out", () => {
    expect(pairwiseMatrix(ballots("3 A>B=C", "2 C"), ["A", "B", "C", "D"])).toEqual({
      A: { B: 3, C: 3, D: 3 },
      B: { A: 0, C: 0, D: 3 },
      C: { A: 2, B: 2, D: 5 },
      D: { A: 0, B: 0, C: 0 },
    });
  });
  it("may name options like parts of an object", () => {
    const odd = ballots("2 __proto__>constructor", "1 constructor");
    expect(pairwiseMatrix(odd)["__proto__"]!["constructor"]).toBe(2);
    expect(tallySchulze(odd).winners).toEqual(["__proto__"]);
    expect(Object.keys(tallyIrv(odd).rounds[0]!.votes)).toEqual(["__proto__", "constructor"]);
  });
});
