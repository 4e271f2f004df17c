import { describe, expect, it } from "vitest";
import { tallyStv } from "./tally-stv.ts";
import type { RankedBallot } from "./tally-types.ts";
import { ballots } from "./written-ballots.ts";

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
