import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkRanked } from "./check-ranked.ts";
import { exploreTies, runsWithin } from "./explore-ties.ts";
import { fillSeats } from "./fill-seats.ts";
import { groupByVotes } from "./group-by-votes.ts";
import { pairwiseMatrix } from "./pairwise-matrix.ts";
import { runMeek } from "./run-meek.ts";
import { runScottish } from "./run-scottish.ts";
import { sortOptions } from "./sort-options.ts";
import { stvQuota } from "./stv-quota.ts";
import { tallyBorda } from "./tally-borda.ts";
import { tallyIrv } from "./tally-irv.ts";
import { tallyMajority } from "./tally-majority.ts";
import { tallySchulze } from "./tally-schulze.ts";
import { tallyStv } from "./tally-stv.ts";
import type { RankedBallot, TallyResult } from "./tally-types.ts";
import { tiersBy } from "./tiers-by.ts";

/** `ballots("3 A>B=C", "1 B")` */
const ballots = (...lines: string[]): RankedBallot[] =>
  lines.map((line) => {
    const [count, ranking = ""] = line.split(" ");
    return {
      count: Number(count),
      ranking: ranking
        .split(">")
        .filter(Boolean)
        .map((tier) => tier.split("=")),
    };
  });
const tennessee = ballots(
  "42 Memphis>Nashville>Chattanooga>Knoxville",
  "26 Nashville>Chattanooga>Knoxville>Memphis",
  "15 Chattanooga>Knoxville>Nashville>Memphis",
  "17 Knoxville>Chattanooga>Nashville>Memphis",
);

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
  it("every way to break ties is run once, up to a limit", () => {
    const twice = exploreTies((pick) => pick(["A", "B"]) + pick(["C", "D", "E"]));
    expect(twice.outcomes[0]).toBe("AC");
    expect(twice.outcomes.toSorted()).toEqual(["AC", "AD", "AE", "BC", "BD", "BE"]);
    expect(twice.complete).toBe(true);
    expect(exploreTies((pick) => pick(["A", "B"]), 1)).toEqual({ outcomes: ["A"], complete: false });
    expect(exploreTies((pick) => pick(["A", "B"]), 2)).toEqual({ outcomes: ["A", "B"], complete: true });
    expect(exploreTies(() => 7)).toEqual({ outcomes: [7], complete: true });
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

describe("majority", () => {
  it("needs more than half of the votes for one option", () => {
    const result = tallyMajority(tennessee);
    expect(result).toMatchObject({
      method: "majority",
      ballots: 100,
      winners: [],
      tied: [],
      quorumMet: true,
    });
    expect(result.order).toEqual([["Memphis"], ["Nashville"], ["Knoxville"], ["Chattanooga"]]);
    expect(result.rounds).toEqual([
      { votes: { Chattanooga: 15, Knoxville: 17, Memphis: 42, Nashville: 26 }, quota: 51, exhausted: 0 },
    ]);
    expect(tallyMajority(ballots("3 A", "2 B")).winners).toEqual(["A"]);
    expect(tallyMajority(ballots("3 A", "2 B")).tied).toEqual([]);
  });
  it("reports two halves as a tie, but not three thirds", () => {
    expect(tallyMajority(ballots("2 A", "2 B"))).toMatchObject({ winners: [], tied: [["A", "B"]] });
    expect(tallyMajority(ballots("2 A", "2 B", "2 C"))).toMatchObject({ winners: [], tied: [] });
    expect(tallyMajority(ballots("2 A", "1 B", "1 C"))).toMatchObject({ winners: [], tied: [] });
  });
  it("counts ballots for nobody and for several for the quorum only", () => {
    const mixed = ballots("3 A", "2 B", "4 ", "1 A=B");
    const result = tallyMajority(mixed, { quorum: 10 });
    expect(result).toMatchObject({ ballots: 10, winners: ["A"], quorumMet: true });
    expect(result.rounds[0]).toEqual({ votes: { A: 3, B: 2 }, quota: 3, exhausted: 5 });
    expect(tallyMajority(mixed, { quorum: 11 })).toMatchObject({ winners: [], tied: [], quorumMet: false });
    const even = ballots("1 A", "1 B");
    expect(tallyMajority(even, { quorum: 3 }).tied).toEqual([]);
    for (const quorum of [-1, Number.NaN]) {
      expect(() => tallyMajority(mixed, { quorum })).toThrow(`the quorum must be 0 or more: ${quorum}`);
    }
  });
  it("answers without votes", () => {
    expect(tallyMajority([])).toMatchObject({
      ballots: 0,
      winners: [],
      tied: [],
      order: [],
      rounds: [{ votes: {} }],
    });
    expect(tallyMajority([], { options: ["A", "B"] })).toMatchObject({
      winners: [],
      tied: [],
      order: [["A", "B"]],
    });
    expect(tallyMajority(ballots("2 "), { options: ["A", "B"] })).toMatchObject({ winners: [], tied: [] });
  });
});

describe("Borda", () => {
  it("gives points for each option ranked below, shared at equal ranks", () => {
    const result = tallyBorda(ballots("2 A>B=C>D", "1 D"), { options: ["A", "B", "C", "D"] });
    expect(result.rounds).toEqual([{ votes: { A: 7, B: 4, C: 4, D: 3 } }]);
    expect(result.order).toEqual([["A"], ["B", "C"], ["D"]]);
    expect(result.winners).toEqual(["A"]);
    expect(tallyBorda(ballots("1 A"), { options: ["A", "B", "C"] }).rounds[0]!.votes).toEqual({
      A: 2,
      B: 0.5,
      C: 0.5,
    });
  });
  it("fills seats, ties and all", () => {
    const given = ballots("2 A>B=C>D");
    expect(tallyBorda(given, { seats: 2 })).toMatchObject({ winners: ["A"], tied: [["B", "C"]] });
    expect(tallyBorda(given, { seats: 3 })).toMatchObject({ winners: ["A", "B", "C"], tied: [] });
  });
  it("does not count empty ballots", () => {
    const result = tallyBorda(ballots("5 "), { options: ["A", "B"] });
    expect(result).toMatchObject({
      ballots: 5,
      winners: [],
      tied: [["A", "B"]],
      rounds: [{ votes: { A: 0, B: 0 } }],
    });
  });
});

describe("Schulze", () => {
  it("finds the strongest paths and the order", () => {
    const result = tallySchulze(
      ballots(
        "5 A>C>B>E>D",
        "5 A>D>E>C>B",
        "8 B>E>D>A>C",
        "3 C>A>B>E>D",
        "7 C>A>E>B>D",
        "2 C>B>A>D>E",
        "7 D>C>E>B>A",
        "8 E>B>A>D>C",
      ),
    );
    // Schulze 2011, example 1.
    expect(result.strongestPaths).toEqual({
      A: { B: 28, C: 28, D: 30, E: 24 },
      B: { A: 25, C: 28, D: 33, E: 24 },
      C: { A: 25, B: 29, D: 29, E: 24 },
      D: { A: 25, B: 28, C: 28, E: 24 },
      E: { A: 25, B: 28, C: 28, D: 31 },
    });
    expect(result.order).toEqual([["E"], ["A"], ["C"], ["B"], ["D"]]);
    expect(result).toMatchObject({ method: "schulze", ballots: 45, winners: ["E"], tied: [], rounds: [] });
  });
  it("takes margins where asked", () => {
    const given = ballots("5 A>B", "2 B>A", "3 ");
    expect(tallySchulze(given).strongestPaths).toEqual({ A: { B: 5 }, B: { A: 0 } });
    expect(tallySchulze(given, { strength: "margins" }).strongestPaths).toEqual({ A: { B: 3 }, B: { A: 0 } });
  });
  it("reports a cycle as a tie, and equal pairs", () => {
    const cycle = tallySchulze(ballots("1 A>B>C", "1 B>C>A", "1 C>A>B"));
    expect(cycle).toMatchObject({ winners: [], tied: [["A", "B", "C"]], order: [["A", "B", "C"]] });
    expect(tallySchulze(ballots("1 A>B", "1 B>A")).strongestPaths).toEqual({ A: { B: 0 }, B: { A: 0 } });
  });
  it("fills seats and answers without votes", () => {
    expect(tallySchulze(tennessee, { seats: 2 }).winners).toEqual(["Nashville", "Chattanooga"]);
    expect(tallySchulze([])).toMatchObject({ winners: [], tied: [], order: [], strongestPaths: {} });
    expect(tallySchulze(ballots("2 "), { options: ["A", "B"] })).toMatchObject({
      ballots: 2,
      winners: [],
      tied: [["A", "B"]],
    });
    expect(tallySchulze(ballots("1 A", "1 "), { options: ["A", "B"] }).winners).toEqual(["A"]);
  });
});

describe("instant run-off", () => {
  it("passes ballots on until one has more than half", () => {
    const result = tallyIrv(tennessee);
    expect(result).toMatchObject({ method: "irv", ballots: 100, winners: ["Knoxville"], tied: [] });
    expect(result.order).toEqual([["Knoxville"], ["Memphis"], ["Nashville"], ["Chattanooga"]]);
    expect(result.rounds).toEqual([
      {
        votes: { Chattanooga: 15, Knoxville: 17, Memphis: 42, Nashville: 26 },
        exhausted: 0,
        eliminated: ["Chattanooga"],
      },
      { votes: { Knoxville: 32, Memphis: 42, Nashville: 26 }, exhausted: 0, eliminated: ["Nashville"] },
      { votes: { Knoxville: 58, Memphis: 42 }, exhausted: 0, elected: ["Knoxville"] },
    ]);
    expect(result.pairwise.Memphis).toEqual({ Chattanooga: 42, Knoxville: 42, Nashville: 42 });
  });
  it("takes exhausted ballots out of the base", () => {
    const result = tallyIrv(ballots("4 A", "3 B", "2 C"));
    expect(result.winners).toEqual(["A"]);
    expect(result.rounds[1]).toEqual({ votes: { A: 4, B: 3 }, exhausted: 2, elected: ["A"] });
  });
  it("stops at a majority and orders the rest by votes", () => {
    expect(tallyIrv(ballots("5 A", "2 B", "1 C", "1 D")).order).toEqual([["A"], ["B"], ["C", "D"]]);
  });
  it("shares a ballot exactly among options it ranks equal", () => {
    const result = tallyIrv(ballots("3 A=B=C", "1 A", "2 D"));
    expect(result.rounds[0]!.votes).toEqual({ A: 2, B: 1, C: 1, D: 2 });
    // Three thirds are one vote, no less: the tie with one whole vote is seen, though D cannot win from it.
    const thirds = tallyIrv(ballots("1 A=B=C", "1 A=B=C", "1 A=B=C", "1 D"), ["A", "B", "C", "D"]);
    expect(thirds.rounds[0]!.ties).toEqual([{ options: ["A", "B", "C", "D"], rule: "undecided" }]);
    expect(thirds.tied).toEqual([["A", "B", "C"]]);
    expect(thirds.order).toEqual([["A", "B", "C"], ["D"]]);
    expect(tallyIrv(ballots("1 A=B")).rounds[0]!.votes).toEqual({ A: 0.5, B: 0.5 });
  });
  it("sends the tied for last out together when that changes nothing", () => {
    const result = tallyIrv(ballots("5 A", "4 B", "1 C>B", "1 D>B"));
    expect(result.rounds[0]).toMatchObject({
      eliminated: ["C", "D"],
      ties: [{ options: ["C", "D"], rule: "together" }],
    });
    expect(result.winners).toEqual(["B"]);
    expect(result.order).toEqual([["B"], ["A"], ["C", "D"]]);
  });
  it("tries every order where it might matter: the same winner wins", () => {
    const result = tallyIrv(ballots("4 A", "2 B>A", "2 C>A"));
    expect(result).toMatchObject({ winners: ["A"], tied: [] });
    expect(result.rounds[0]!.ties).toEqual([
      { options: ["B", "C"], rule: "every-choice-agrees", chosen: ["B"] },
    ]);
    expect(result.rounds[0]!.eliminated).toEqual(["B"]);
    expect(result.rounds.at(-1)!.elected).toEqual(["A"]);
    expect(result.order).toEqual([["A"], ["B", "C"]]);
  });
  it("tries every order: where the winner depends on it, the tie stands", () => {
    const result = tallyIrv(ballots("3 A", "2 B>C", "2 C>B", "1 D"));
    expect(result).toMatchObject({ winners: [], tied: [["B", "C"]] });
    expect(result.order).toEqual([["B", "C"], ["A"], ["D"]]);
    expect(result.rounds).toEqual([
      { votes: { A: 3, B: 2, C: 2, D: 1 }, exhausted: 0, eliminated: ["D"] },
      { votes: { A: 3, B: 2, C: 2 }, exhausted: 1, ties: [{ options: ["B", "C"], rule: "undecided" }] },
    ]);
  });
  it("gives up on orders beyond counting and says who was left", () => {
    const many = Array.from({ length: 8 }, (_, at) => `1 O${at}`);
    const result = tallyIrv(ballots(...many, "9 Z>O1"));
    expect(result.winners).toEqual(["Z"]);
    const level = tallyIrv(ballots(...many));
    expect(level.tied).toEqual([["O0", "O1", "O2", "O3", "O4", "O5", "O6", "O7"]]);
    expect(level.order).toHaveLength(1);
  });
  it("answers without votes, with one, with one option", () => {
    expect(tallyIrv([])).toMatchObject({
      winners: [],
      tied: [],
      order: [],
      rounds: [{ votes: {}, exhausted: 0 }],
    });
    expect(tallyIrv(ballots("3 "), ["A", "B"])).toMatchObject({
      ballots: 3,
      winners: [],
      tied: [["A", "B"]],
    });
    expect(tallyIrv(ballots("1 B>A")).winners).toEqual(["B"]);
    expect(tallyIrv(ballots("1 A=B")).tied).toEqual([["A", "B"]]);
    expect(tallyIrv(ballots("1 A")).winners).toEqual(["A"]);
  });
});

describe("STV by the Scottish rules", () => {
  it("passes the surplus on at five decimals, cut off", () => {
    const given = ballots("28 A>B>C>D", "14 A>C>D>B", "15 B>C>A>D", "17 C>A>B>D", "26 D>B>C>A");
    const result = tallyStv(given, { seats: 2 });
    expect(result).toMatchObject({ method: "stv", ballots: 100, winners: ["A", "B"], tied: [] });
    expect(result.rounds).toEqual([
      { votes: { A: 42, B: 15, C: 17, D: 26 }, quota: 34, exhausted: 0, elected: ["A"] },
      {
        votes: { B: 20.33316, C: 19.66658, D: 26 },
        quota: 34,
        exhausted: 0.00026,
        surplusOf: "A",
        eliminated: ["C"],
      },
      { votes: { B: 37.33316, D: 28.66658 }, quota: 34, exhausted: 0.00026, elected: ["B"] },
    ]);
    expect(result.order).toEqual([["A"], ["B"], ["D"], ["C"]]);
    expect(result.pairwise.A).toEqual({ B: 59, C: 42, D: 74 });
  });
  it("fills what is left when there are just as many as seats", () => {
    const result = tallyStv(ballots("5 A", "3 B", "1 C"), { seats: 2 });
    expect(result.winners).toEqual(["A", "B"]);
    expect(tallyStv(ballots("5 A", "3 B", "1 C"), { seats: 3 }).order).toEqual([["A"], ["B"], ["C"]]);
    expect(tallyStv(ballots("5 A"), { seats: 9, options: ["A", "B"] })).toMatchObject({
      winners: ["A", "B"],
      tied: [],
      order: [["A"], ["B"]],
    });
  });
  it("takes the largest surplus first and elects the larger first", () => {
    const result = tallyStv(ballots("30 A>C", "40 B>D", "9 C", "8 D", "3 E"), {
      seats: 4,
      options: ["A", "B", "C", "D", "E"],
    });
    expect(result.rounds[0]).toMatchObject({ quota: 19, elected: ["B", "A"] });
    expect(result.rounds[1]!.surplusOf).toBe("B");
    expect(result.rounds[1]!.elected).toEqual(["D"]);
    expect(result.rounds[2]!.surplusOf).toBe("A");
    expect(result.rounds[2]!.elected).toEqual(["C"]);
    expect(result.order).toEqual([["B"], ["A"], ["D"], ["C"], ["E"]]);
  });
  it("passes a surplus on to whoever is next still in, and what has nowhere to go is exhausted", () => {
    const result = tallyStv(ballots("40 A>D", "10 B>A", "5 B>C", "25 C>B", "20 D>B"), { seats: 3 });
    expect(result.winners).toEqual(["A", "D", "C"]);
    expect(result.rounds.map((one) => one.exhausted)).toEqual([0, 0, 3.2942, 18]);
    expect(result.rounds[2]!.votes).toEqual({ B: 19.7058, C: 25 });
  });
  it("breaks an equal last place by the stage before, and says so", () => {
    // B and C are level at the end; before D's ballot passed on, C was behind.
    const result = tallyStv(ballots("9 A", "5 B", "4 C", "1 D>C", "3 E"), { seats: 1 });
    const tie = result.rounds.flatMap((one) => one.ties ?? []);
    expect(tie).toEqual([{ options: ["B", "C"], rule: "backwards", chosen: ["C"] }]);
    expect(result.winners).toEqual(["A"]);
  });
  it("reports an equal last place that decides", () => {
    const result = tallyStv(ballots("6 A", "6 B", "2 C>B", "2 D>A"));
    expect(result).toMatchObject({ winners: [], tied: [["A", "B"]] });
    expect(result.order).toEqual([
      ["A", "B"],
      ["C", "D"],
    ]);
    expect(result.rounds).toEqual([
      {
        votes: { A: 6, B: 6, C: 2, D: 2 },
        quota: 9,
        exhausted: 0,
        ties: [{ options: ["C", "D"], rule: "undecided" }],
      },
    ]);
  });
  it("passes over an equal last place that decides nothing", () => {
    const result = tallyStv(ballots("8 A", "4 B", "2 C>A", "2 D>A"));
    expect(result).toMatchObject({ winners: ["A"], tied: [] });
    expect(result.order).toEqual([["A"], ["B", "C", "D"]]);
    expect(result.rounds[0]).toMatchObject({
      eliminated: ["C"],
      ties: [{ options: ["C", "D"], rule: "every-choice-agrees", chosen: ["C"] }],
    });
    expect(result.rounds.at(-1)!.elected).toEqual(["A"]);
  });
  it("breaks equal surpluses backwards, or tries both", () => {
    const result = tallyStv(ballots("10 A>C", "10 B>D", "1 C", "1 D"), { seats: 3 });
    expect(result.winners).toEqual(["A", "B"]);
    expect(result.tied).toEqual([["C", "D"]]);
    expect(result.order).toEqual([
      ["A", "B"],
      ["C", "D"],
    ]);
    expect(result.rounds.at(-1)!.ties).toEqual([{ options: ["A", "B"], rule: "undecided" }]);
  });
  it("sends those without a vote out together", () => {
    const result = tallyStv(ballots("3 A", "2 B"), { options: ["A", "B", "C", "D"] });
    expect(result.rounds[0]!.elected).toEqual(["A"]);
    const two = tallyStv(ballots("2 A", "2 B", "1 C"), { options: ["A", "B", "C", "D", "E"], seats: 1 });
    expect(two.rounds[0]).toMatchObject({
      eliminated: ["D", "E"],
      ties: [{ options: ["D", "E"], rule: "together" }],
    });
    expect(two.tied).toEqual([["A", "B"]]);
    expect(two.order).toEqual([["A", "B"], ["C"], ["D", "E"]]);
  });
  it("does not choose among those without a vote", () => {
    const result = tallyStv(ballots("3 A"), { options: ["A", "B", "C", "D"], seats: 3 });
    expect(result).toMatchObject({ winners: ["A"], tied: [["B", "C", "D"]] });
    expect(result.order).toEqual([["A"], ["B", "C", "D"]]);
    expect(result.rounds.at(-1)!.ties).toEqual([{ options: ["B", "C", "D"], rule: "undecided" }]);
    const one = tallyStv(ballots("3 A", "1 B"), { options: ["A", "B", "C", "D"], seats: 3 });
    expect(one).toMatchObject({ winners: ["A", "B"], tied: [["C", "D"]] });
  });
  it("shares a ballot among options it ranks equal, and again when one of them is gone", () => {
    const result = tallyStv(ballots("4 A=B>C", "3 C", "1 D"), { seats: 1 });
    expect(result.rounds[0]!.votes).toEqual({ A: 2, B: 2, C: 3, D: 1 });
    const later = tallyStv(ballots("6 A=B", "5 C", "2 A"), { seats: 1 });
    expect(later.rounds[0]).toMatchObject({ votes: { A: 5, B: 3, C: 5 }, eliminated: ["B"] });
    expect(later.rounds[1]).toMatchObject({ votes: { A: 8, C: 5 }, elected: ["A"] });
  });
  it("knows the Hare quota", () => {
    const result = tallyStv(ballots("6 A", "4 B"), { seats: 2, quota: "hare" });
    expect(result.rounds[0]!.quota).toBe(5);
    expect(result.winners).toEqual(["A", "B"]);
  });
  it("does not count ballots without a rank", () => {
    const result = tallyStv(ballots("5 ", "3 A", "2 B"));
    expect(result).toMatchObject({ ballots: 10, winners: ["A"] });
    expect(result.rounds[0]!.quota).toBe(3);
    expect(tallyStv(ballots("5 "), { options: ["A", "B"] })).toMatchObject({
      ballots: 5,
      winners: [],
      tied: [["A", "B"]],
      order: [["A", "B"]],
      rounds: [],
    });
    expect(tallyStv([])).toMatchObject({ winners: [], tied: [], order: [], rounds: [] });
    expect(() => tallyStv(ballots("1 A"), { seats: 0 })).toThrow(/seats must be a whole number from 1/);
  });
  it("gives up on ties beyond counting and says who was left", () => {
    const many = Array.from({ length: 7 }, (_, at) => `2 O${at}`);
    const result = tallyStv(ballots("30 A", ...many), { seats: 3 });
    expect(result.winners).toEqual(["A"]);
    expect(result.tied).toEqual([["O0", "O1", "O2", "O3", "O4", "O5", "O6"]]);
  });
  it("reports who is elected whatever the lot, and who only by some", () => {
    const result = tallyStv(ballots("6 A", "4 B", "1 C>B", "1 D>B"), { seats: 2 });
    expect(result).toMatchObject({ winners: ["A", "B"], tied: [] });
  });
});

describe("STV by Meek's method", () => {
  const meek = (given: RankedBallot[], more: object = {}) => tallyStv(given, { rules: "meek", ...more });

  it("tells apart what lies nearer than floating point can, and leaves equal what is", () => {
    // Built after Hill and Wichmann, "The particular case of two surpluses passing through one another", Voting matters 12.
    const rest = ["X", "Y", "Z"];
    const near = meek(
      ballots(
        ...["A", "B"].flatMap((first) => rest.map((next) => `600 ${first}>${next}`)),
        ...rest.map((one) => `1201 ${one}`),
        "1 A>B>X",
        "1 A>B>Y",
        "2 B>A>X",
      ),
      { seats: 3 },
    );
    // X, Y and Z are less than 1e-7 of a vote apart, and Z has fewest.
    expect(near.rounds[0]!.eliminated).toEqual(["Z"]);
    expect(near.winners.toSorted()).toEqual(["A", "B", "X"]);
    expect(near.tied).toEqual([]);
    const same = meek(ballots("30 A>X", "30 B>Y", "10 X", "10 Y"), { seats: 3 });
    expect(same.tied.flat().toSorted()).toEqual(["X", "Y"]);
  });

  it("where nothing is left on the ballots, nobody has half a vote of nothing", () => {
    const result = meek(ballots("6 C", "1 E>C"), { seats: 3, options: ["A", "B", "C", "D", "E"] });
    expect(
      result.rounds.flatMap(({ votes, quota, exhausted }) => [...Object.values(votes), quota, exhausted]),
    ).not.toContain(NaN);
    expect(result.winners.toSorted()).toEqual(["C", "E"]);
  });

  it("keeps of every ballot what leaves the elected the quota", () => {
    const result = meek(ballots("50 A>B", "20 B", "20 C"), { seats: 2 });
    // A keeps 0.6 of 50; 20 pass to B.
    expect(result.winners).toEqual(["A", "B"]);
    expect(result.rounds[0]).toMatchObject({ quota: 30, exhausted: 0, elected: ["A", "B"] });
    expect(result.rounds[0]!.votes).toEqual({ A: 30, B: 40, C: 20 });
    expect(result.order).toEqual([["A"], ["B"], ["C"]]);
  });
  it("lowers the quota as ballots run out", () => {
    const result = meek(ballots("8 A", "3 B", "2 C>B", "2 D"), { seats: 2, options: ["A", "B", "C", "D"] });
    expect(result.rounds[0]!.quota).toBeLessThan(5);
    expect(result.rounds[0]!.exhausted).toBeGreaterThan(0);
    expect(result.winners).toEqual(["A", "B"]);
    const { votes, quota, exhausted } = result.rounds[0]!;
    expect(Object.values(votes).reduce((sum, one) => sum + one, exhausted!)).toBeCloseTo(15, 7);
    expect(quota).toBeCloseTo((15 - exhausted!) / 3, 7);
    expect(votes.A).toBeCloseTo(quota!, 7);
  });
  it("counts again as if those out had not stood", () => {
    // C's ballots pass over elected A to B, who then keeps them: Meek gives A a share of them too.
    const result = meek(ballots("12 A>D", "6 B", "5 C>A>D", "3 D"), { seats: 2 });
    expect(result.winners).toEqual(["A", "D"]);
    expect(result.rounds[0]!.eliminated).toEqual(["C"]);
    expect(result.rounds[1]!.elected).toEqual(["D"]);
  });
  it("gives options ranked equal what they get on average over all orders", () => {
    const result = meek(ballots("9 A=B>C", "9 A", "1 D"), { seats: 3, options: ["A", "B", "C", "D"] });
    // 13.5 for A, 4.5 for B; A keeps k so that 9k + 9(k/2) = 19/4; B gets 9(1 - k/2).
    expect(result.winners.slice(0, 2)).toEqual(
      ["B", "A"].toSorted((a, b) => result.winners.indexOf(a) - result.winners.indexOf(b)),
    );
    const total = Object.values(result.rounds[0]!.votes).reduce(
      (sum, one) => sum + one,
      result.rounds[0]!.exhausted!,
    );
    expect(total).toBeCloseTo(19, 7);
    const three = meek(ballots("6 A=B=C"), { seats: 2 });
    expect(three.rounds[0]!.votes).toEqual({ A: 2, B: 2, C: 2 });
    expect(three.tied).toEqual([["A", "B", "C"]]);
  });
  it("reports ties that decide, and passes over those that do not", () => {
    const level = meek(ballots("2 A", "2 B"), { seats: 1 });
    expect(level).toMatchObject({ winners: [], tied: [["A", "B"]] });
    expect(level.rounds[0]!.ties).toEqual([{ options: ["A", "B"], rule: "undecided" }]);
    expect(level.rounds[0]).not.toHaveProperty("eliminated");
    const harmless = meek(ballots("5 A", "4 B", "1 C>B", "1 D>B"), { seats: 1 });
    expect(harmless.winners).toEqual(["B"]);
    expect(harmless.order).toEqual([["B"], ["A", "C", "D"]]);
    expect(harmless.rounds[0]!.ties).toEqual([
      { options: ["C", "D"], rule: "every-choice-agrees", chosen: ["C"] },
    ]);
  });
  it("sends those without a vote out together, and does not choose among them", () => {
    const out = meek(ballots("2 A", "2 B", "1 C>A"), { options: ["A", "B", "C", "D", "E"] });
    expect(out.rounds[0]).toMatchObject({
      eliminated: ["D", "E"],
      ties: [{ options: ["D", "E"], rule: "together" }],
    });
    expect(out.winners).toEqual(["A"]);
    expect(out.order).toEqual([["A"], ["B"], ["C"], ["D", "E"]]);
    const few = meek(ballots("3 A"), { options: ["A", "B", "C", "D"], seats: 3 });
    expect(few).toMatchObject({ winners: ["A"], tied: [["B", "C", "D"]] });
    expect(few.rounds.at(-1)!.ties).toEqual([{ options: ["B", "C", "D"], rule: "undecided" }]);
    const weak = meek(ballots("9 A", "1 B"), { options: ["A", "B", "C", "D"], seats: 3 });
    expect(weak).toMatchObject({ winners: ["A", "B"], tied: [["C", "D"]] });
  });
  it("keeps those who went out before a tie in the order they went", () => {
    const result = meek(ballots("3 A", "3 B", "2 C", "1 D>C"), { seats: 1 });
    expect(result.tied).toEqual([["A", "B", "C"]]);
    expect(result.order).toEqual([["A", "B", "C"], ["D"]]);
  });
  it("fills what is left when there are just as many as seats", () => {
    expect(meek(ballots("5 A", "1 B"), { seats: 2 }).winners).toEqual(["A", "B"]);
    expect(meek(ballots("5 A"), { seats: 4, options: ["A", "B"] })).toMatchObject({
      winners: ["A", "B"],
      tied: [],
    });
  });
  it("knows the Hare quota", () => {
    const result = meek(ballots("6 A", "4 B", "2 C>B"), { seats: 2, quota: "hare" });
    expect(result.rounds[0]!.quota).toBe(6);
    expect(result.winners).toEqual(["A", "B"]);
  });
  it("wants more than the Droop share, and just the Hare share", () => {
    // A has just half: one more may have as much, and B does once C is out.
    const half = meek(ballots("4 A", "3 B", "1 C>B"), { seats: 1 });
    expect(half.rounds[0]).toMatchObject({ votes: { A: 4, B: 3, C: 1 }, quota: 4, eliminated: ["C"] });
    expect(half.rounds.flatMap(({ elected = [] }) => elected)).toEqual([]);
    expect([half.winners, half.tied]).toEqual([[], [["A", "B"]]]);
    // 5 of 10 are the share of one of two.
    const share = meek(ballots("5 A", "3 B", "2 C>B"), { seats: 2, quota: "hare" });
    expect(share.rounds[0]).toMatchObject({ votes: { A: 5, B: 3, C: 2 }, quota: 5, elected: ["A"] });
    expect(share.winners).toEqual(["A", "B"]);
  });
  it("ends with the round in which the last seat is filled", () => {
    const result = meek(ballots("6 A", "5 B", "1 C"), { seats: 2 });
    expect(result.rounds).toHaveLength(1);
    expect(result.order).toEqual([["A"], ["B"], ["C"]]);
  });
  it("elects nobody by a quota of no votes", () => {
    const empty = meek([], { seats: 1, quota: "hare", options: ["A", "B"] });
    expect([empty.winners, empty.tied]).toEqual([[], [["A", "B"]]]);
  });
});

const options = ["A", "B", "C", "D"];
const ranking = fc.shuffledSubarray(options).chain((order) =>
  fc.array(fc.boolean(), { minLength: order.length, maxLength: order.length }).map((joined) =>
    order.reduce<string[][]>((tiers, option, at) => {
      if (joined[at] && tiers.length > 0) tiers.at(-1)!.push(option);
      else tiers.push([option]);
      return tiers;
    }, []),
  ),
);
const elections = fc.array(fc.record({ count: fc.integer({ min: 1, max: 6 }), ranking }), { maxLength: 7 });
const methods: Record<string, (given: RankedBallot[]) => TallyResult> = {
  majority: (given) => tallyMajority(given, { options }),
  borda: (given) => tallyBorda(given, { options, seats: 2 }),
  schulze: (given) => tallySchulze(given, { options, seats: 2 }),
  margins: (given) => tallySchulze(given, { options, strength: "margins" }),
  irv: (given) => tallyIrv(given, options),
  scottish: (given) => tallyStv(given, { options, seats: 2 }),
  hare: (given) => tallyStv(given, { options, seats: 2, quota: "hare" }),
  meek: (given) => tallyStv(given, { options, seats: 2, rules: "meek" }),
};
const seatsOf = (name: string) => (["majority", "irv", "margins"].includes(name) ? 1 : 2);

describe.each(Object.entries(methods))("any election by %s", (name, count) => {
  it("names every option once, and fills its seats or says what is tied", () => {
    fc.assert(
      fc.property(elections, (given) => {
        const { winners, tied, order, ballots: cast } = count(given);
        expect(order.flat().toSorted()).toEqual(options);
        expect(cast).toBe(given.reduce((sum, one) => sum + one.count, 0));
        expect(new Set([...winners, ...tied.flat()]).size).toBe(winners.length + tied.flat().length);
        expect(order.flat().slice(0, winners.length).toSorted()).toEqual(winners.toSorted());
        expect(winners.length).toBeLessThanOrEqual(seatsOf(name));
        if (tied.length > 0) expect(winners.length + tied.flat().length).toBeGreaterThan(seatsOf(name));
        else if (name !== "majority") expect(winners.length).toBe(seatsOf(name));
      }),
    );
  });

  it("does not depend on the order of ballots or of equal options", () => {
    fc.assert(
      fc.property(elections, (given) => {
        const turned = given
          .toReversed()
          .map((one) => ({ ...one, ranking: one.ranking.map((tier) => tier.toReversed()) }));
        const [a, b] = [count(given), count(turned)];
        expect({ ...b, rounds: [] }).toEqual({ ...a, rounds: [] });
        expect(b.rounds).toHaveLength(a.rounds.length);
      }),
    );
  });

  it("does not depend on how ballots are bundled", () => {
    fc.assert(
      fc.property(elections, (given) => {
        const single = given.flatMap(({ count, ranking }) =>
          Array.from({ length: count }, () => ({ count: 1, ranking })),
        );
        const [a, b] = [count(given), count(single)];
        expect([b.winners, b.tied, b.order]).toEqual([a.winners, a.tied, a.order]);
      }),
    );
  });

  it("treats options alike: new names, the same result", () => {
    fc.assert(
      fc.property(elections, fc.shuffledSubarray(options, { minLength: 4 }), (given, names) => {
        const rename = (one: string) => names[options.indexOf(one)]!;
        const renamed = given.map((one) => ({
          ...one,
          ranking: one.ranking.map((tier) => tier.map(rename)),
        }));
        const [a, b] = [count(given), count(renamed)];
        expect(b.winners.toSorted()).toEqual(a.winners.map(rename).toSorted());
        expect(b.tied.flat().toSorted()).toEqual(a.tied.flat().map(rename).toSorted());
        expect(b.order.map((tier) => tier.toSorted())).toEqual(
          a.order.map((tier) => tier.map(rename).toSorted()),
        );
      }),
    );
  });

  it("gives one vote its first choice", () => {
    fc.assert(
      fc.property(fc.constantFrom(...options), (first) => {
        const { winners, order } = count([{ count: 1, ranking: [[first]] }]);
        expect(order[0]).toEqual([first]);
        expect(winners[0]).toBe(first);
      }),
    );
  });

  it("a clear majority for one option alone elects it", () => {
    if (name === "borda") return;
    fc.assert(
      fc.property(elections, fc.constantFrom(...options), (given, favourite) => {
        const many = given.reduce((sum, one) => sum + one.count, 1);
        expect(count([...given, { count: many, ranking: [[favourite]] }]).winners).toContain(favourite);
      }),
    );
  });
});

describe.each(["borda", "schulze", "margins", "majority"])("monotone: %s", (name) => {
  it("a winner put first on one more ballot still wins", () => {
    fc.assert(
      fc.property(elections, fc.nat(), (given, which) => {
        const [winner] = methods[name]!(given).winners;
        const changed = given[which % Math.max(1, given.length)];
        if (winner === undefined || changed === undefined) return;
        const rest = changed.ranking
          .map((tier) => tier.filter((one) => one !== winner))
          .filter((tier) => tier.length > 0);
        const raised = given.map((one) => (one === changed ? { ...one, ranking: [[winner], ...rest] } : one));
        expect(methods[name]!(raised).winners).toContain(winner);
      }),
    );
  });
});

it("votes are neither lost nor made in any stage of a count", () => {
  fc.assert(
    fc.property(elections, fc.integer({ min: 1, max: 3 }), (given, seats) => {
      for (const rules of ["scottish", "meek"] as const) {
        const valid = given.filter((one) => one.ranking.length > 0).reduce((sum, one) => sum + one.count, 0);
        const { rounds } = tallyStv(given, { options, seats, rules });
        const before = new Set<string>();
        for (const round of rounds) {
          const standing = Object.values(round.votes).reduce((sum, one) => sum + one, 0);
          const held = round.quota! * before.size;
          expect(round.exhausted).toBeGreaterThanOrEqual(0);
          const total = standing + round.exhausted! + held;
          // Elected with a surplus not yet passed on hold more than the quota.
          expect(total).toBeLessThanOrEqual(valid + 1e-6);
          if (before.size === 0) expect(total).toBeCloseTo(valid, 4);
          for (const option of round.elected ?? []) before.add(option);
        }
      }
      for (const round of tallyIrv(given, options).rounds) {
        const standing = Object.values(round.votes).reduce((sum, one) => sum + one, 0);
        expect(standing + round.exhausted!).toBeCloseTo(
          given.reduce((sum, one) => sum + one.count, 0),
          9,
        );
      }
    }),
  );
});

it("a solid coalition larger than a quota gets a seat", () => {
  fc.assert(
    fc.property(elections, fc.integer({ min: 1, max: 3 }), (given, seats) => {
      const others = given.reduce((sum, one) => sum + one.count, 0);
      // A vote more than the quota, for what the cutting of decimals loses.
      const size = Math.floor(others / seats) + 2;
      const solid = [
        { count: Math.ceil(size / 2), ranking: [["A"], ["B"]] },
        { count: Math.floor(size / 2), ranking: [["B"], ["A"]] },
        ...given,
      ];
      for (const rules of ["scottish", "meek"] as const) {
        const { winners, tied } = tallyStv(solid, { options, seats, rules });
        const theirs = (one: string) => one === "A" || one === "B";
        expect(winners.some(theirs) || tied.flat().some(theirs)).toBe(true);
      }
    }),
  );
});

describe("ties in more orders than can be tried one by one", () => {
  const singles = "BCDEFGHI".split("");
  const second = ballots("4 A", ...singles.map((one) => `1 ${one}>A`));
  const alone = ballots("5 A", ...[...singles, "J"].map((one) => `1 ${one}`));

  it("elect who wins in every order", () => {
    for (const given of [second, alone]) {
      for (const result of [
        tallyIrv(given),
        tallyStv(given, { seats: 1 }),
        tallyStv(given, { seats: 1, rules: "meek" }),
      ]) {
        expect(result).toMatchObject({ winners: ["A"], tied: [] });
        expect(result).not.toHaveProperty("searchCut");
      }
    }
  });

  it("say so where the search was cut", () => {
    const many = Array.from({ length: 20 }, (_, at) => `1 ${String.fromCharCode(66 + at)}>A`);
    const result = tallyIrv(ballots("2 A", ...many));
    expect(result).toMatchObject({ winners: [], searchCut: true });
    expect(result.tied.flat()).toHaveLength(21);
    expect(runsWithin(0)).toBe(20_000);
    expect(runsWithin(1e5)).toBe(5000);
    expect(runsWithin(1e9)).toBe(256);
  });

  const some = fc.array(fc.shuffledSubarray(["A", "B", "C", "D", "E"], { minLength: 1 }), {
    minLength: 1,
    maxLength: 8,
  });
  const cast = (rankings: string[][]) =>
    rankings.map((ranking) => ({ count: 1, ranking: ranking.map((one) => [one]) }));

  it("find who may win by instant run-off, as trying every elimination does", () => {
    function possible(rankings: string[][], left: string[]): string[] {
      const tops = rankings.flatMap((one) => one.find((option) => left.includes(option)) ?? []);
      const votes = (option: string) => tops.filter((one) => one === option).length;
      const leading = left.find((option) => votes(option) * 2 > tops.length);
      if (leading !== undefined) return [leading];
      if (tops.length === 0) return left;
      const fewest = Math.min(...left.map(votes));
      return left
        .filter((option) => votes(option) === fewest)
        .flatMap((option) =>
          possible(
            rankings,
            left.filter((one) => one !== option),
          ),
        );
    }
    fc.assert(
      fc.property(some, (rankings) => {
        const found = new Set(possible(rankings, [...new Set(rankings.flat())]));
        const { winners, tied } = tallyIrv(cast(rankings));
        expect([...winners, ...tied.flat()].sort()).toEqual([...found].sort());
      }),
    );
  });

  it("find what trying every answer finds for several seats", () => {
    for (const count of [runScottish, runMeek]) {
      fc.assert(
        fc.property(some, fc.integer({ min: 1, max: 3 }), (rankings, seats) => {
          const given = cast(rankings);
          const { options, ballots: read } = checkRanked(given);
          const election = { ballots: read, options: options.length, seats, quota: "droop" as const };
          const name = (at: number) => options[at]!;
          const outcomes = (remember: boolean) =>
            exploreTies((pick) =>
              count(
                election,
                (tied, state) => options.indexOf(pick(tied.map(name), remember ? state : undefined)),
                name,
              ),
            ).outcomes.map(
              (one) =>
                `${one.elected
                  .flat()
                  .sort((a, b) => a - b)
                  .join()}|${one.tiedForRest?.join()}`,
            );
          expect(new Set(outcomes(true))).toEqual(new Set(outcomes(false)));
        }),
      );
    }
  });
});
