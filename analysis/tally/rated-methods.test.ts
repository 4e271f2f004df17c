import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkRated } from "./check-rated.ts";
import { rankRatings } from "./rank-ratings.ts";
import { tally } from "./tally.ts";
import { tallyApproval } from "./tally-approval.ts";
import { tallyConsent } from "./tally-consent.ts";
import { tallyDots } from "./tally-dots.ts";
import { tallyGradients } from "./tally-gradients.ts";
import { tallyScore } from "./tally-score.ts";
import { tallyStar } from "./tally-star.ts";
import type { Method, RatedBallot } from "./tally-types.ts";

const rated = (...values: Record<string, number>[]): RatedBallot[] =>
  values.map((one, at) => ({ voter: `v${at}`, values: one }));
const many = (count: number, values: Record<string, number>): RatedBallot => ({ count, values });

describe("rated ballots", () => {
  it("are read in the order of the options, blanks as null", () => {
    expect(checkRated([{ voter: "ana", values: { b: 3 } }, many(2, { a: 0 })])).toEqual({
      options: ["a", "b"],
      ballots: [
        { voter: "ana", count: 1, values: [null, 3] },
        { voter: null, count: 2, values: [0, null] },
      ],
      total: 3,
    });
    expect(checkRated([], ["b", "a"]).options).toEqual(["a", "b"]);
  });
  it("are refused when they say two things, or nothing that can be counted", () => {
    expect(() => checkRated(rated({ a: 1 }), ["b"])).toThrow("a ballot names an unknown option: a");
    expect(() => checkRated([], ["b", "b"])).toThrow("an option is in the list twice");
    expect(() =>
      checkRated([
        { voter: "x", values: {} },
        { voter: "x", values: {} },
      ]),
    ).toThrow("a voter has two ballots: x");
    expect(() => checkRated([{ values: {} }, { values: {} }])).not.toThrow();
    expect(() => checkRated(rated({ a: Number.NaN }))).toThrow("the value for a must be a number: NaN");
    for (const count of [0, -1, 0.5]) {
      expect(() => checkRated([many(count, {})])).toThrow(
        `the count of a ballot must be a whole number from 1: ${count}`,
      );
    }
  });
  it("read as rankings put higher first, equal together, blanks nowhere", () => {
    expect(rankRatings([many(2, { A: 5, B: -2, C: 5, D: 0 })])).toEqual([
      { count: 2, ranking: [["A", "C"], ["D"], ["B"]] },
    ]);
    expect(rankRatings(rated({}))).toEqual([{ count: 1, ranking: [] }]);
    expect(() => rankRatings(rated({ A: Number.NaN }))).toThrow("the value for A must be a number: NaN");
  });
});

describe("approval", () => {
  it("counts approvals, and their share of the voters", () => {
    const result = tallyApproval([many(3, { A: 1, B: 1 }), many(2, { B: 1, C: 0 })]);
    expect(result).toEqual({
      method: "approval",
      ballots: 5,
      winners: ["B"],
      tied: [],
      order: [["B"], ["A"], ["C"]],
      rounds: [{ votes: { A: 3, B: 5, C: 0 } }],
      // An approval of 0 and a blank are the same.
      pairwise: { A: { B: 0, C: 3 }, B: { A: 2, C: 5 }, C: { A: 0, B: 0 } },
      shares: { A: 0.6, B: 1, C: 0 },
    });
  });
  it("asks for a share of the voters, not of the approvals", () => {
    const given = [many(7, { A: 1 }), many(93, { B: 1 })];
    expect(tallyApproval(given, { seats: 2, threshold: 0.07 }).winners).toEqual(["B", "A"]);
    expect(tallyApproval(given, { seats: 2, threshold: 0.071 })).toMatchObject({ winners: ["B"], tied: [] });
    for (const threshold of [-0.1, 1.1, Number.NaN]) {
      expect(() => tallyApproval([], { threshold })).toThrow(`threshold must be 0 to 1: ${threshold}`);
    }
    expect(tallyApproval([many(1, { A: 1 })], { threshold: 1 }).winners).toEqual(["A"]);
  });
  it("elects nobody whom nobody approved", () => {
    const given = [many(2, { A: 0, B: 0 })];
    expect(tallyApproval(given)).toMatchObject({ ballots: 2, winners: [], tied: [], order: [["A", "B"]] });
    expect(tallyApproval([], { options: ["A", "B"] })).toMatchObject({ shares: { A: 0, B: 0 }, winners: [] });
  });
  it("reports ties and refuses other values", () => {
    expect(tallyApproval(rated({ A: 1, B: 1 }))).toMatchObject({ winners: [], tied: [["A", "B"]] });
    expect(() => tallyApproval(rated({ A: 2 }))).toThrow("the value for A must be 0 or 1: 2");
  });
});

describe("score", () => {
  const given = rated({ A: 5, B: 3 }, { B: 3 });
  it("compares totals, a blank being the bottom of the scale", () => {
    const result = tallyScore(given);
    expect(result).toMatchObject({
      method: "score",
      ballots: 2,
      winners: ["B"],
      tied: [],
      order: [["B"], ["A"]],
    });
    expect(result.rounds).toEqual([{ votes: { A: 5, B: 6 } }]);
    expect(result.pairwise).toEqual({ A: { B: 1 }, B: { A: 1 } });
    expect(result.scores).toEqual([
      { option: "A", total: 5, mean: 5, scored: 1, blank: 1 },
      { option: "B", total: 6, mean: 3, scored: 2, blank: 0 },
    ]);
    const below = tallyScore([many(2, { A: -4 }), many(3, { B: -1 })]);
    expect(below.scores.map((one) => one.total)).toEqual([-20, -11]);
  });
  it("or compares means over those who scored, where asked", () => {
    expect(tallyScore(given, { blank: "ignore" })).toMatchObject({
      winners: ["A"],
      rounds: [{ votes: { A: 5, B: 3 } }],
    });
    const nobody = tallyScore(rated({ A: 1 }), { blank: "ignore", options: ["A", "B"] });
    expect(nobody.scores[1]).toEqual({ option: "B", total: 0, mean: null, scored: 0, blank: 1 });
    expect(nobody.winners).toEqual(["A"]);
  });
  it("sees that 0.1 + 0.2 ties with 0.3", () => {
    expect(tallyScore(rated({ A: 0.1, B: 0.3 }, { A: 0.2, B: 0 })).tied).toEqual([["A", "B"]]);
    expect(Object.is(tallyScore(rated({ A: -0 })).rounds[0]!.votes.A, 0)).toBe(true);
  });
  it("fills seats", () => {
    expect(tallyScore(rated({ A: 3, B: 2, C: 1 }), { seats: 2 }).winners).toEqual(["A", "B"]);
  });
});

describe("STAR", () => {
  it("takes the two best totals and lets the ballots choose between them", () => {
    const result = tallyStar([many(2, { A: 5, B: 4, C: 0 }), many(1, { A: 0, B: 5, C: 2 })]);
    expect(result).toMatchObject({ method: "star", ballots: 3, winners: ["A"], tied: [] });
    expect(result.rounds).toEqual([
      { votes: { A: 10, B: 13, C: 2 } },
      { votes: { B: 1, A: 2 }, elected: ["A"] },
    ]);
    expect(result.order).toEqual([["A"], ["B"], ["C"]]);
    expect(result).not.toHaveProperty("scores");
  });
  it("breaks a tie for the finals by direct comparison", () => {
    // B and C have 6 points each; B is preferred to C on two ballots of three.
    const result = tallyStar(rated({ A: 5, B: 2, C: 1 }, { A: 5, B: 3, C: 2 }, { A: 5, B: 1, C: 3 }));
    expect(result.rounds[0]!.ties).toEqual([{ options: ["B", "C"], rule: "head-to-head", chosen: ["B"] }]);
    expect(result.rounds[1]!.votes).toEqual({ A: 3, B: 0 });
    expect(result.winners).toEqual(["A"]);
  });
  it("then by top scores", () => {
    const result = tallyStar(rated({ A: 5, B: 5, C: 4 }, { A: 5, B: 2, C: 3 }));
    expect(result.rounds[0]!.ties).toEqual([{ options: ["B", "C"], rule: "top-scores", chosen: ["B"] }]);
    const other = tallyStar(rated({ A: 5, B: 5, C: 4 }, { A: 5, B: 2, C: 3 }), { top: 6 });
    expect(other.rounds[0]!.ties).toEqual([{ options: ["B", "C"], rule: "every-choice-agrees" }]);
    expect(other.winners).toEqual(["A"]);
  });
  it("fills both places of the final from a tie of three", () => {
    const result = tallyStar(rated({ A: 3, B: 2, C: 1 }, { A: 3, B: 2, C: 1 }, { A: 0, B: 2, C: 4 }));
    expect(result.rounds[0]!.ties).toEqual([
      { options: ["A", "B", "C"], rule: "head-to-head", chosen: ["A"] },
      { options: ["A", "B", "C"], rule: "head-to-head", chosen: ["B"] },
    ]);
    expect(result.winners).toEqual(["A"]);
  });
  it("breaks a tie of the run-off by points, then by top scores", () => {
    const points = tallyStar(rated({ A: 5, B: 4 }, { A: 1, B: 3 }));
    expect(points.rounds[1]).toEqual({
      votes: { B: 1, A: 1 },
      elected: ["B"],
      ties: [{ options: ["A", "B"], rule: "score", chosen: ["B"] }],
    });
    const tops = tallyStar(rated({ A: 5, B: 3 }, { A: 2, B: 4 }));
    expect(tops.rounds[1]!.ties).toEqual([{ options: ["A", "B"], rule: "top-scores", chosen: ["A"] }]);
    expect(tops.winners).toEqual(["A"]);
  });
  it("reports the tie that is left", () => {
    const result = tallyStar(rated({ A: 5, B: 3 }, { A: 3, B: 5 }));
    expect(result).toMatchObject({ winners: [], tied: [["A", "B"]], order: [["A", "B"]] });
    expect(result.rounds[1]!.ties).toEqual([{ options: ["A", "B"], rule: "undecided" }]);
    expect(result.rounds[1]).not.toHaveProperty("elected");
    const three = tallyStar(rated({ A: 1, B: 1, C: 1 }));
    expect(three.tied).toEqual([["A", "B", "C"]]);
    expect(three.rounds).toEqual([
      { votes: { A: 1, B: 1, C: 1 }, ties: [{ options: ["A", "B", "C"], rule: "undecided" }] },
    ]);
  });
  it("fills more seats one by one", () => {
    const given = [many(3, { A: 5, B: 4, C: 0, D: 1 }), many(2, { A: 0, B: 1, C: 5, D: 2 })];
    const result = tallyStar(given, { seats: 2 });
    expect(result.winners).toEqual(["A", "B"]);
    expect(result.rounds).toHaveLength(4);
    expect(result.rounds[2]!.votes).toEqual({ B: 14, C: 10, D: 7 });
    expect(tallyStar(given, { seats: 9 })).toMatchObject({ winners: ["A", "B", "D", "C"], tied: [] });
    const even = rated({ A: 5, B: 3, C: 0 }, { A: 3, B: 5, C: 0 });
    expect(tallyStar(even, { seats: 2 })).toMatchObject({ winners: ["A", "B"], tied: [] });
    expect(tallyStar(even, { seats: 3 }).winners).toEqual(["A", "B", "C"]);
    expect(tallyStar(rated({ A: 5, B: 1, C: 1 }), { seats: 2 })).toMatchObject({
      winners: ["A"],
      tied: [["B", "C"]],
      order: [["A"], ["B", "C"]],
    });
  });
  it("counts a blank below a 0 in comparisons", () => {
    expect(tallyStar(rated({ A: 0 }), { options: ["A", "B"] }).winners).toEqual(["A"]);
  });
  it("answers without ballots, with one option, and refuses scores over the top", () => {
    expect(tallyStar([], { options: ["A", "B"] })).toMatchObject({
      winners: [],
      tied: [["A", "B"]],
      rounds: [],
      method: "star",
    });
    expect(tallyStar(rated({ A: 0 }))).toMatchObject({
      winners: ["A"],
      rounds: [{ votes: { A: 0 }, elected: ["A"] }],
    });
    expect(() => tallyStar(rated({ A: 6 }), { top: 5 })).toThrow("the value for A must be at most 5: 6");
    expect(() => tallyStar(rated({ A: 9 }))).not.toThrow();
    expect(() => tallyStar(rated({ A: 5 }), { seats: 0 })).toThrow(/seats must be/);
  });
});

describe("dots", () => {
  it("counts dots, and people beside them", () => {
    const result = tallyDots(rated({ A: 3, B: 1 }, { B: 2, C: 0 }, { B: 1 }));
    expect(result).toMatchObject({
      method: "dots",
      ballots: 3,
      winners: ["B"],
      tied: [],
      order: [["B"], ["A"], ["C"]],
      rounds: [{ votes: { A: 3, B: 4, C: 0 } }],
      people: { A: 1, B: 3, C: 0 },
      spoilt: [],
    });
    expect(result.pairwise.B).toEqual({ A: 2, C: 3 });
  });
  it("does not count ballots over the budget or the cap", () => {
    const given = [...rated({ A: 3, B: 2 }, { B: 5 }, { B: 6 }), { values: { A: 4, B: 2 } }];
    expect(tallyDots(given, { budget: 5 })).toMatchObject({ ballots: 2, spoilt: ["v2", null] });
    expect(tallyDots(given, { cap: 3 })).toMatchObject({
      ballots: 1,
      spoilt: ["v1", "v2", null],
      winners: ["A"],
    });
    expect(tallyDots(given, { cap: 5 }).spoilt).toEqual(["v2"]);
    expect(tallyDots(rated({ A: 9 }), { cap: 3 })).toMatchObject({ order: [["A"]], winners: [] });
  });
  it("elects nothing without a dot, reports ties, fills seats", () => {
    expect(tallyDots(rated({ A: 0, B: 0 }))).toMatchObject({ winners: [], tied: [] });
    expect(tallyDots(rated({ A: 2, B: 2 })).tied).toEqual([["A", "B"]]);
    expect(tallyDots(rated({ A: 2, B: 2, C: 1 }), { seats: 2 }).winners).toEqual(["A", "B"]);
    expect(tallyDots(rated({ A: 2, B: 0 }), { seats: 2 }).winners).toEqual(["A"]);
  });
  it("refuses parts of dots", () => {
    expect(() => tallyDots(rated({ A: 0.5 }))).toThrow("the value for A must be a whole number of dots: 0.5");
    expect(() => tallyDots(rated({ A: -1 }))).toThrow("the value for A must be a whole number of dots: -1");
  });
});

describe("gradients of agreement", () => {
  it("count each level and name who disagrees", () => {
    const [option] = tallyGradients([
      { voter: "ana", values: { A: 1 } },
      { voter: "ben", values: { A: 7 } },
      { voter: "cy", values: { A: 8 } },
      { voter: "dot", values: {} },
      { count: 2, values: { A: 7 } },
    ]).gradients;
    expect(option).toEqual({
      option: "A",
      levels: [1, 0, 0, 0, 0, 0, 3, 1],
      blank: 1,
      support: 1,
      seriousDisagreement: ["ben", null, null],
      veto: ["cy"],
      carried: false,
    });
  });
  it("carry an option without a veto when more than half of those with a stand go along", () => {
    const carried = (...levels: number[]) =>
      tallyGradients(levels.map((level) => many(1, { A: level }))).gradients[0]!.carried;
    for (const level of [1, 2, 3, 6]) expect(carried(level)).toBe(true);
    for (const level of [4, 5, 7, 8]) expect(carried(level)).toBe(false);
    for (const level of [5, 7]) {
      expect(carried(1, level)).toBe(false);
      expect(carried(1, 2, level)).toBe(true);
    }
    expect(carried(1, 1, 1, 1, 8)).toBe(false);
    expect(carried(4, 4, 4, 1)).toBe(true);
  });
  it("order options by what stops them first, then by what carries them", () => {
    const column = (A: number, B: number) =>
      tallyGradients([many(1, { A, B }), many(1, { A: 1, B: 1 }), many(1, { A: 1, B: 1 })]).order;
    expect(column(8, 7)).toEqual([["B"], ["A"]]);
    expect(column(7, 5)).toEqual([["B"], ["A"]]);
    expect(column(6, 3)).toEqual([["B"], ["A"]]);
    expect(column(5, 6)).toEqual([["B"], ["A"]]);
    expect(column(2, 2)).toEqual([["A", "B"]]);
    const veto = tallyGradients([many(1, { A: 8, B: 8 }), many(1, { A: 8, B: 1 })]);
    expect(veto.order).toEqual([["B"], ["A"]]);
    expect(veto).toMatchObject({ winners: [], tied: [] });
    const notCarried = tallyGradients([many(1, { A: 5, B: 7 }), many(2, { A: 5, B: 1 })]);
    expect(notCarried.order).toEqual([["B"], ["A"]]);
    for (const level of [1, 2, 3]) {
      expect(tallyGradients([many(1, { A: 6, B: level })]).order).toEqual([["B"], ["A"]]);
    }
  });
  it("choose the best carried, report ties, compare with 1 best", () => {
    const result = tallyGradients([many(2, { A: 1, B: 3, C: 8 }), many(1, { A: 6, B: 2, C: 1 })]);
    expect(result).toMatchObject({
      method: "gradients",
      ballots: 3,
      winners: ["B"],
      order: [["B"], ["A"], ["C"]],
    });
    expect(result.rounds).toEqual([{ votes: { A: 3, B: 3, C: 1 } }]);
    expect(result.pairwise.A).toEqual({ B: 2, C: 2 });
    expect(tallyGradients([many(1, { A: 1, B: 1 })])).toMatchObject({ winners: [], tied: [["A", "B"]] });
    expect(tallyGradients([many(1, { A: 1, B: 1, C: 8 })], { seats: 2 }).winners).toEqual(["A", "B"]);
    expect(tallyGradients([], { options: ["A"] })).toMatchObject({ winners: [], order: [["A"]] });
  });
  it("refuse other levels", () => {
    for (const level of [0, 9, 1.5]) {
      expect(() => tallyGradients([many(1, { A: level })])).toThrow(
        `the value for A must be a level of 1 to 8: ${level}`,
      );
    }
  });
});

describe("consent by ballots", () => {
  it("lets stand what nobody objects to, and keeps concerns", () => {
    const result = tallyConsent([
      { voter: "ana", values: { A: 1, B: -1 } },
      { voter: "ben", values: { A: 0, B: 1 } },
      { count: 2, values: { B: -1 } },
    ]);
    expect(result).toMatchObject({
      method: "consent",
      ballots: 4,
      winners: ["A"],
      tied: [],
      order: [["A"], ["B"]],
      rounds: [{ votes: { A: 0, B: 3 } }],
      objections: { A: [], B: ["ana", null, null] },
      concerns: { A: ["ben"], B: [] },
    });
    expect(result.pairwise).toEqual({ A: { B: 1 }, B: { A: 3 } });
  });
  it("one objection stops, however many consent", () => {
    expect(tallyConsent([many(99, { A: 1 }), many(1, { A: -1 })])).toMatchObject({ winners: [], tied: [] });
  });
  it("does not choose between options that stand, and silence stands for nothing", () => {
    expect(tallyConsent(rated({ A: 1, B: 0 })).tied).toEqual([["A", "B"]]);
    expect(tallyConsent(rated({ A: 1 }), { options: ["A", "B"] }).winners).toEqual(["A"]);
    expect(tallyConsent([], { options: ["A"] })).toMatchObject({ winners: [], tied: [] });
  });
  it("refuses other answers", () => {
    for (const answer of [2, 0.5, -2]) {
      expect(() => tallyConsent(rated({ A: answer }))).toThrow(
        `the value for A must be 1, 0 or -1: ${answer}`,
      );
    }
  });
});

const scale: Record<string, [number, number]> = {
  approval: [0, 1],
  score: [-3, 5],
  star: [0, 5],
  dots: [0, 4],
  gradients: [1, 8],
  consent: [-1, 1],
  borda: [-3, 5],
  stv: [0, 3],
};

describe.each(Object.entries(scale))("any ratings by %s", (name, [low, high]) => {
  const method = name as Method;
  const options = ["A", "B", "C"];
  const values = fc.dictionary(fc.constantFrom(...options), fc.integer({ min: low, max: high }));
  const elections = fc.array(fc.record({ count: fc.integer({ min: 1, max: 4 }), values }), { maxLength: 7 });
  const count = (given: RatedBallot[]) => tally({ method, rated: given, options });

  it("one seat is filled, tied, or open, and every option is placed", () => {
    fc.assert(
      fc.property(elections, (given) => {
        const { winners, tied, order } = count(given);
        expect(order.flat().toSorted()).toEqual(options);
        expect(winners.length).toBeLessThanOrEqual(1);
        expect(tied.length + winners.length).toBeLessThanOrEqual(1);
        for (const group of tied) expect(group.length).toBeGreaterThan(1);
        for (const winner of winners) expect(order[0]).toContain(winner);
      }),
    );
  });

  it("does not depend on the order of ballots, their bundles or the names of options", () => {
    fc.assert(
      fc.property(elections, fc.shuffledSubarray(options, { minLength: 3 }), (given, names) => {
        const rename = (one: string) => names[options.indexOf(one)]!;
        const single = given.toReversed().flatMap(({ count: times, values }) =>
          Array.from({ length: times }, () => ({
            values: Object.fromEntries(
              Object.entries(values).map(([option, value]) => [rename(option), value]),
            ),
          })),
        );
        const [a, b] = [count(given), count(single)];
        expect(b.winners).toEqual(a.winners.map(rename));
        expect(b.tied.map((one) => one.toSorted())).toEqual(a.tied.map((one) => one.map(rename).toSorted()));
        expect(b.order.map((one) => one.toSorted())).toEqual(
          a.order.map((one) => one.map(rename).toSorted()),
        );
      }),
    );
  });
});

describe.each(["score", "approval", "dots"] as Method[])("monotone: %s", (method) => {
  it("a winner given more on one ballot still wins", () => {
    const values = fc.dictionary(fc.constantFrom("A", "B", "C"), fc.integer({ min: 0, max: 1 }));
    fc.assert(
      fc.property(fc.array(values, { minLength: 1, maxLength: 6 }), fc.nat(), (given, which) => {
        const count = (ballots: Record<string, number>[]) =>
          tally({ method, rated: ballots.map((one) => ({ values: one })), options: ["A", "B", "C"] }).winners;
        const [winner] = count(given);
        if (winner === undefined) return;
        const raised = given.map((one, at) => (at === which % given.length ? { ...one, [winner]: 1 } : one));
        expect(count(raised)).toEqual([winner]);
      }),
    );
  });
});
