import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { otherMethods } from "./other-methods.ts";
import { recount } from "./recount.ts";
import { type TallyInput, tally } from "./tally.ts";
import type { Method, RankedBallot } from "./tally-types.ts";

const tennessee: RankedBallot[] = [
  { count: 42, ranking: [["Memphis"], ["Nashville"], ["Chattanooga"], ["Knoxville"]] },
  { count: 26, ranking: [["Nashville"], ["Chattanooga"], ["Knoxville"], ["Memphis"]] },
  { count: 15, ranking: [["Chattanooga"], ["Knoxville"], ["Nashville"], ["Memphis"]] },
  { count: 17, ranking: [["Knoxville"], ["Chattanooga"], ["Nashville"], ["Memphis"]] },
];
const rated = [
  { voter: "ana", values: { A: 1, B: 0 } },
  { voter: "ben", values: { A: 1, B: 1 } },
];
const ranking: Method[] = ["majority", "borda", "irv", "stv", "schulze"];
const rating: Method[] = ["approval", "score", "star", "dots", "gradients", "consent"];

describe("a tally", () => {
  it.each(ranking)("%s counts rankings, and ratings read as rankings", (method) => {
    expect(tally({ method, ranked: tennessee })).toMatchObject({ method, ballots: 100 });
    expect(tally({ method, rated })).toMatchObject({ method, ballots: 2, winners: ["A"] });
  });
  it.each(rating)("%s counts ratings, and refuses rankings", (method) => {
    const values = method === "gradients" ? [{ values: { A: 1, B: 8 } }] : rated;
    expect(tally({ method, rated: values }).method).toBe(method);
    expect(() => tally({ method, ranked: tennessee })).toThrow(
      `${method} needs a value for each voter and option, not rankings`,
    );
  });
  it.each(["majority", "irv", "consent"] as Method[])("%s fills one seat", (method) => {
    expect(() => tally({ method, rated, seats: 2 })).toThrow(`${method} fills one seat: for several use stv`);
    expect(() => tally({ method, rated, seats: 1 })).not.toThrow();
  });
  it("hands the settings on", () => {
    expect(tally({ method: "majority", ranked: tennessee, quorum: 101 })).toMatchObject({ quorumMet: false });
    expect(tally({ method: "borda", ranked: tennessee, seats: 2 }).winners).toHaveLength(2);
    expect(tally({ method: "irv", ranked: [], options: ["A", "B"] }).order).toEqual([["A", "B"]]);
    expect(tally({ method: "stv", ranked: tennessee, seats: 2, quota: "hare" }).rounds[0]!.quota).toBe(50);
    expect(tally({ method: "schulze", ranked: tennessee, strength: "margins" })).toMatchObject({
      strongestPaths: { Nashville: { Memphis: 16 } },
    });
    expect(tally({ method: "approval", rated, threshold: 1, seats: 2 }).winners).toEqual(["A"]);
    expect(
      tally({ method: "score", rated: [{ values: { A: 1 } }, { values: { B: 2, A: 1 } }], blank: "ignore" })
        .winners,
    ).toEqual(["B"]);
    expect(() => tally({ method: "star", rated, top: 0 })).toThrow(RangeError);
    expect(tally({ method: "dots", rated, budget: 1 })).toMatchObject({ spoilt: ["ben"] });
    expect(tally({ method: "gradients", rated: [{ values: { A: 1 } }], options: ["A", "B"] }).order).toEqual([
      ["A"],
      ["B"],
    ]);
    expect(tally({ method: "consent", rated, options: ["A", "B", "C"] }).order).toEqual([["A", "B", "C"]]);
  });
});

describe("other methods", () => {
  it("tell that one electorate has three winners", () => {
    const input: TallyInput = { method: "irv", ranked: tennessee };
    expect(otherMethods(input, tally(input))).toEqual([
      { method: "majority", winners: [], tied: [], outcome: "nobody" },
      { method: "borda", winners: ["Nashville"], tied: [], outcome: "otherwise" },
      { method: "schulze", winners: ["Nashville"], tied: [], outcome: "otherwise" },
    ]);
  });
  it("tell the same and a tie apart", () => {
    const input: TallyInput = {
      method: "majority",
      ranked: [
        { count: 2, ranking: [["A"], ["B"]] },
        { count: 1, ranking: [["B"], ["A"]] },
      ],
    };
    expect(otherMethods(input, tally(input)).map((one) => one.outcome)).toEqual(["same", "same", "same"]);
    const level: TallyInput = {
      method: "borda",
      ranked: [
        { count: 1, ranking: [["A"], ["B"]] },
        { count: 1, ranking: [["B"], ["A"]] },
      ],
    };
    expect(otherMethods(level, tally(level)).every((one) => one.outcome === "same")).toBe(true);
    const pub: TallyInput = {
      method: "irv",
      ranked: [
        { count: 2, ranking: [["bob"], ["bill"], ["sue"]] },
        { count: 2, ranking: [["sue"], ["bob"], ["bill"]] },
        { count: 1, ranking: [["bill"], ["sue"], ["bob"]] },
      ],
    };
    expect(otherMethods(pub, tally(pub))).toEqual([
      { method: "majority", winners: [], tied: [], outcome: "nobody" },
      { method: "borda", winners: ["bob"], tied: [], outcome: "otherwise" },
      { method: "schulze", winners: [], tied: [["bob", "sue"]], outcome: "tie" },
    ]);
  });
  it("for several seats are those that fill several", () => {
    const input: TallyInput = { method: "stv", ranked: tennessee, seats: 2 };
    expect(otherMethods(input, tally(input))).toEqual([
      { method: "borda", winners: ["Nashville", "Chattanooga"], tied: [], outcome: "otherwise" },
      { method: "schulze", winners: ["Nashville", "Chattanooga"], tied: [], outcome: "otherwise" },
    ]);
    const borda: TallyInput = { method: "borda", ranked: tennessee, seats: 2 };
    expect(otherMethods(borda, tally(borda)).map((one) => one.method)).toEqual(["stv", "schulze"]);
  });
  it("do not call another order of the same winners otherwise", () => {
    const ranked: RankedBallot[] = [{ count: 3, ranking: [["B"], ["A"], ["C"]] }];
    const published = { ...tally({ method: "borda", ranked, seats: 2 }), winners: ["A", "B"] };
    expect(
      otherMethods({ method: "borda", ranked, seats: 2 }, published).every((one) => one.outcome === "same"),
    ).toBe(true);
  });
  it("of ratings include those that read the same scale", () => {
    const names = (method: Method, values = rated as { values: Record<string, number> }[]) => {
      const input: TallyInput = { method, rated: values };
      return otherMethods(input, tally(input)).map((one) => one.method);
    };
    expect(names("score")).toEqual(["majority", "borda", "irv", "schulze", "star"]);
    expect(names("star")).toEqual(["majority", "borda", "irv", "schulze", "score"]);
    expect(names("approval")).toEqual(["majority", "borda", "irv", "schulze"]);
    expect(names("dots")).toEqual(["majority", "borda", "irv", "schulze"]);
    expect(names("consent")).toEqual(["majority", "borda", "irv", "schulze"]);
  });
  it("turn levels of agreement round", () => {
    const input: TallyInput = { method: "gradients", rated: [{ values: { A: 1, B: 8 } }] };
    expect(otherMethods(input, tally(input)).map((one) => one.winners)).toEqual([["A"], ["A"], ["A"], ["A"]]);
    const options: TallyInput = { method: "score", rated: [{ values: { A: 2 } }], options: ["A", "B"] };
    expect(otherMethods(options, tally(options)).every((one) => one.outcome === "same")).toBe(true);
  });
});

describe("a recount of stored ballots", () => {
  const stored: TallyInput = { method: "irv", ranked: tennessee };
  it("equals the published result, also after it was stored as text", () => {
    expect(recount(stored, tally(stored))).toEqual({ equal: true, differences: [] });
    expect(recount(stored, JSON.parse(JSON.stringify(tally(stored))))).toEqual({
      equal: true,
      differences: [],
    });
  });
  it("names every figure that differs", () => {
    const published = JSON.parse(JSON.stringify(tally(stored)));
    published.rounds[1].votes.Knoxville = 33;
    published.winners.push("Memphis");
    delete published.tied;
    published.note = "checked";
    expect(recount(stored, published)).toEqual({
      equal: false,
      differences: [
        { path: "winners.1", published: "Memphis", recounted: undefined },
        { path: "rounds.1.votes.Knoxville", published: 33, recounted: 32 },
        { path: "note", published: "checked", recounted: undefined },
        { path: "tied", published: undefined, recounted: [] },
      ],
    });
    expect(recount(stored, null).differences).toHaveLength(1);
    expect(recount(stored, null).differences[0]).toMatchObject({ path: "", published: null });
    const list = { ...published, tied: {}, note: undefined };
    expect(recount(stored, list).differences.map((one) => one.path)).toContain("tied");
  });
  it("finds a ballot that was changed", () => {
    const moved = tennessee.map((one, at) => ({ ...one, count: one.count + [1, -1, 0, 0][at]! }));
    const { equal, differences } = recount({ ...stored, ranked: moved }, tally(stored));
    expect(equal).toBe(false);
    expect(differences.map((one) => one.path)).toContain("rounds.0.votes.Memphis");
  });
  it("equals for any ballots and any method", () => {
    const ballot = fc.record({
      count: fc.integer({ min: 1, max: 4 }),
      ranking: fc.shuffledSubarray(["A", "B", "C"]).map((order) => order.map((one) => [one])),
    });
    fc.assert(
      fc.property(fc.array(ballot), fc.constantFrom(...ranking), (ranked, method) => {
        const input: TallyInput = { method, ranked };
        expect(
          recount({ method, ranked: ranked.toReversed() }, JSON.parse(JSON.stringify(tally(input)))).equal,
        ).toBe(true);
      }),
    );
  });
});
