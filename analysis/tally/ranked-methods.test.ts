import { describe, expect, it } from "vitest";
import { tallyBorda } from "./tally-borda.ts";
import { tallyIrv } from "./tally-irv.ts";
import { tallyMajority } from "./tally-majority.ts";
import { tallySchulze } from "./tally-schulze.ts";
import { ballots, tennessee } from "./written-ballots.ts";

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
    const thirds = tallyIrv(ballots("1 A=B=C", "1 A=B=C", "1 A=B=C", "1 D"), {
      options: ["A", "B", "C", "D"],
    });
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
    expect(tallyIrv(ballots("3 "), { options: ["A", "B"] })).toMatchObject({
      ballots: 3,
      winners: [],
      tied: [["A", "B"]],
    });
    expect(tallyIrv(ballots("1 B>A")).winners).toEqual(["B"]);
    expect(tallyIrv(ballots("1 A=B")).tied).toEqual([["A", "B"]]);
    expect(tallyIrv(ballots("1 A")).winners).toEqual(["A"]);
  });
});
