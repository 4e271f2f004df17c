import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawLots } from "./draw-lots.ts";
import { leftOut } from "./left-out.ts";
import { recount } from "./recount.ts";
import { type TallyInput, tally } from "./tally.ts";
import { tallyIrv } from "./tally-irv.ts";
import { tallyStar } from "./tally-star.ts";
import { tallyStv } from "./tally-stv.ts";
import type { Method } from "./tally-types.ts";
import { ballots } from "./written-ballots.ts";

describe("options nobody ranked", () => {
  it("stand with nothing, and are in the order and in every comparison", () => {
    const options = ["A", "B", "C", "D"];
    const given = ballots("4 A>B", "1 B");
    for (const method of ["majority", "borda", "irv", "stv", "schulze"] as const) {
      const { order, pairwise, winners } = tally({ method, ranked: given, options });
      expect([method, winners, order.flat().toSorted()]).toEqual([method, ["A"], options]);
      expect(pairwise.A!.D).toBe(4);
      expect(pairwise.D!.A).toBe(0);
    }
    expect(tallyIrv(given, { options }).rounds[0]!.votes).toEqual({ A: 4, B: 1, C: 0, D: 0 });
    expect(tallyStv(given, { options, seats: 3 })).toMatchObject({
      winners: ["A", "B"],
      tied: [["C", "D"]],
    });
  });
});

describe("equal ranks of an instant run-off", () => {
  // Shared, B is ahead of C at first; where they exhaust, C is.
  const given = ballots("5 A", "3 B=D>C", "2 C>B", "2 B>A");
  const of = (equalRanks: TallyInput["equalRanks"]) => {
    const input: TallyInput = { method: "irv", ranked: given, equalRanks };
    const result = tally(input);
    return { votes: result.rounds[0]!.votes, winners: result.winners, left: leftOut(input, result) };
  };
  it("are shared, end the ballot, or are passed over, and what was left out is counted", () => {
    expect(of("share")).toEqual({ votes: { A: 5, B: 3.5, C: 2, D: 1.5 }, winners: ["B"], left: [] });
    expect(of(undefined)).toEqual(of("share"));
    expect(of("exhaust")).toEqual({
      votes: { A: 5, B: 2, C: 2, D: 0 },
      winners: ["A"],
      left: expect.arrayContaining([{ reason: "equal_ranks", votes: 3 }]),
    });
    expect(of("skip").votes).toEqual({ A: 5, B: 2, C: 5, D: 0 });
  });
  it("end a ballot also where all but one of them are out, and not before they are reached", () => {
    const late = ballots("5 A", "4 B", "1 C>B=D");
    const end = tallyIrv(late, { equalRanks: "exhaust" });
    expect(end.rounds.at(-1)).toMatchObject({ elected: ["A"], exhausted: 1 });
    expect(tallyIrv(late).tied).toEqual([["A", "B"]]);
    const input: TallyInput = {
      method: "irv",
      ranked: ballots("4 A", "4 B", "1 C>B=D", "2 E>A"),
      equalRanks: "exhaust",
    };
    const result = tally(input);
    expect(result.winners).toEqual(["A"]);
    expect(leftOut(input, result)).toEqual([{ reason: "equal_ranks", votes: 1 }]);
  });
  it("of several seats: a ballot with nothing before them is not valid and leaves the quota", () => {
    const input: TallyInput = {
      method: "stv",
      seats: 2,
      ranked: ballots("4 A=B", "4 A>B", "3 B", "1 C"),
      equalRanks: "exhaust",
    };
    const result = tally(input);
    expect(result.rounds[0]).toMatchObject({ quota: 3, votes: { A: 4, B: 3, C: 1 } });
    expect(leftOut(input, result)[0]).toEqual({ reason: "equal_ranks", votes: 4 });
  });
});

describe("ties broken by lots", () => {
  it("are drawn from a seed, every order equally often", () => {
    expect(drawLots(["C", "A", "B"], 7)).toEqual(drawLots(["A", "B", "C"], 7));
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 6000; seed++) {
      const order = drawLots(["A", "B", "C"], seed).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    // 1,000 each; five standard deviations are 144.
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(144);
  });

  it("on the way: the least favoured goes out, the most favoured surplus goes first", () => {
    const given = ballots("4 A", "2 B>C", "2 C>B");
    expect(tallyIrv(given).tied).toEqual([["A", "B", "C"]]);
    const kept = tallyIrv(ballots("4 A", "3 B>C", "3 C>B"), { lots: ["C", "B", "A"] });
    expect(kept).toMatchObject({ winners: ["C"], drawn: { order: ["C", "B", "A"], ties: [] } });
    expect(kept.rounds[0]!.ties).toEqual([{ options: ["B", "C"], rule: "lot", chosen: ["B"] }]);
    const surplus = ballots("6 A>C", "6 B>D", "2 C", "2 D", "1 E");
    for (const [lots, first] of [
      [["A", "B", "C", "D", "E"], "A"],
      [["B", "A", "C", "D", "E"], "B"],
    ] as const) {
      const { rounds } = tallyStv(surplus, { seats: 3, lots });
      expect(rounds[1]!.surplusOf).toBe(first);
      expect(rounds[0]!.ties).toEqual([{ options: ["A", "B"], rule: "lot", chosen: [first] }]);
    }
  });

  it("between finalists of STAR and after its run-off", () => {
    const level = [{ values: { A: 5, B: 5, C: 5 } }, { values: { A: 1, B: 1, C: 1 } }];
    const result = tallyStar(level, { lots: ["C", "A", "B"] });
    expect(result).toMatchObject({ winners: ["C"], tied: [], drawn: { order: ["C", "A", "B"] } });
    expect(result.rounds[0]!.ties).toEqual([{ options: ["A", "B", "C"], rule: "lot", chosen: ["C", "A"] }]);
    expect(result.rounds[1]!.ties).toEqual([{ options: ["A", "C"], rule: "lot", chosen: ["C"] }]);
  });

  const ranking = fc.shuffledSubarray(["A", "B", "C", "D"]);
  const elections = fc.array(
    ranking.map((one) => ({ count: 1, ranking: one.map((option) => [option]) })),
    { minLength: 1, maxLength: 6 },
  );
  it("decide among those who could win, never otherwise, and recount to the same", () => {
    fc.assert(
      fc.property(
        elections,
        fc.constantFrom<Method>("borda", "irv", "stv", "schulze", "majority", "star", "approval"),
        fc.nat(1000),
        fc.constantFrom(1, 2),
        (given, method, seed, several) => {
          const seats = ["majority", "irv"].includes(method) ? 1 : several;
          const rated = given.map(({ ranking: tiers }) => ({
            values: Object.fromEntries(
              tiers.flat().map((option, at) => [option, method === "approval" ? 1 : 5 - at]),
            ),
          }));
          const options = ["A", "B", "C", "D"];
          const lots = drawLots(options, seed);
          const input: TallyInput = ["star", "approval"].includes(method)
            ? { method, rated, options, seats }
            : { method, ranked: given, options, seats };
          const open = tally(input);
          const drawn = tally({ ...input, lots });
          expect([...open.winners, ...open.tied.flat()]).toEqual(expect.arrayContaining(drawn.winners));
          expect(drawn.winners).toEqual(expect.arrayContaining(open.winners));
          const voted = given.some(({ ranking: tiers }) => tiers.length > 0);
          if (voted) expect(drawn.tied).toEqual([]);
          if (voted && open.tied.length > 0) expect(drawn.winners).toHaveLength(seats);
          if (open.tied.length === 0) expect(drawn.winners.toSorted()).toEqual(open.winners.toSorted());
          expect(drawn.order.flat().toSorted()).toEqual(options);
          expect(drawn.drawn!.order).toEqual(lots);
          expect(recount({ ...input, lots }, JSON.parse(JSON.stringify(drawn))).equal).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("refuse an order that is not all options once", () => {
    const given = ballots("1 A", "1 B");
    for (const lots of [["A"], ["A", "A"], ["A", "C"], ["A", "B", "C"]]) {
      for (const method of ["irv", "stv", "borda"] as const) {
        expect(() => tally({ method, ranked: given, lots })).toThrow("each once");
      }
    }
  });
});
