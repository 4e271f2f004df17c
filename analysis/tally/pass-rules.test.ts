import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkPassRule } from "./check-pass-rule.ts";
import { type ConsentInput, testConsent } from "./test-consent.ts";

const people = (department: string, ...voters: string[]) => voters.map((voter) => ({ voter, department }));
const votes = (choice: "for" | "against" | "abstain", ...voters: string[]) =>
  voters.map((voter) => ({ voter, choice }));
const electorate = [...people("Sales", "ana", "ben", "cy", "dot"), ...people("Ops", "eve", "fay", "gus")];

describe("60 % overall and no department under 40 %", () => {
  const rule = {
    quorum: 0.5,
    overall: { share: 0.6, of: "cast" },
    departments: { share: 0.4, of: "cast" },
  } as const;
  it("passes when every condition holds, and shows each", () => {
    const cast = [
      ...votes("for", "ana", "ben", "eve"),
      ...votes("against", "fay"),
      ...votes("abstain", "cy"),
    ];
    expect(checkPassRule(electorate, cast, rule)).toEqual({
      passed: true,
      conditions: [
        { code: "quorum", reached: 5, base: 7, share: 5 / 7, needed: 0.5, above: false, holds: true },
        { code: "overall", reached: 3, base: 4, share: 0.75, needed: 0.6, above: false, holds: true },
        {
          code: "department",
          department: "Ops",
          reached: 1,
          base: 2,
          share: 0.5,
          needed: 0.4,
          above: false,
          holds: true,
        },
        {
          code: "department",
          department: "Sales",
          reached: 2,
          base: 2,
          share: 1,
          needed: 0.4,
          above: false,
          holds: true,
        },
      ],
    });
  });
  it("fails when one department is overridden", () => {
    const cast = [...votes("for", "ana", "ben", "cy", "dot", "eve"), ...votes("against", "fay", "gus")];
    const { passed, conditions } = checkPassRule(electorate, cast, rule);
    expect(passed).toBe(false);
    expect(conditions.map((one) => one.holds)).toEqual([true, true, false, true]);
  });
  it("fails without the quorum", () => {
    const { passed, conditions } = checkPassRule(electorate, votes("for", "ana", "eve"), rule);
    expect(passed).toBe(false);
    expect(conditions.map((one) => one.holds)).toEqual([false, true, true, true]);
  });
  it("a silent department fails, or passes where the rule says so", () => {
    const cast = votes("for", "ana", "ben", "cy", "dot");
    const silent = checkPassRule(electorate, cast, rule);
    expect(silent.passed).toBe(false);
    expect(silent.conditions[2]).toEqual({
      code: "department",
      department: "Ops",
      reached: 0,
      base: 0,
      share: null,
      needed: 0.4,
      above: false,
      holds: false,
    });
    const lenient = { ...rule, departments: { ...rule.departments, silent: "passes" as const } };
    expect(checkPassRule(electorate, cast, lenient).passed).toBe(true);
    const failing = { ...rule, departments: { ...rule.departments, silent: "fails" as const } };
    expect(checkPassRule(electorate, cast, failing).passed).toBe(false);
  });
});

describe("shares", () => {
  it("are of those eligible where asked: not voting counts against", () => {
    const rule = {
      overall: { share: 0.5, of: "eligible" },
      departments: { share: 0.5, of: "eligible" },
    } as const;
    const { passed, conditions } = checkPassRule(electorate, votes("for", "ana", "ben", "eve", "fay"), rule);
    expect(passed).toBe(true);
    expect(conditions.map(({ reached, base }) => [reached, base])).toEqual([
      [4, 7],
      [2, 3],
      [2, 4],
    ]);
  });
  it("just reached are reached, unless more is asked for", () => {
    const hundred = people("All", ...Array.from({ length: 100 }, (_, at) => `p${at}`));
    const seven = [
      ...votes("for", ...hundred.slice(0, 7).map((one) => one.voter)),
      ...votes("against", ...hundred.slice(7).map((one) => one.voter)),
    ];
    const needs = (share: number, above?: boolean) =>
      checkPassRule(hundred, seven, { overall: { share, of: "cast", above } }).passed;
    expect([needs(0.07), needs(0.07, true), needs(0.0701), needs(0.0699, true), needs(0.08)]).toEqual([
      true,
      false,
      false,
      true,
      false,
    ]);
    const half = checkPassRule(people("All", "a", "b"), [...votes("for", "a"), ...votes("against", "b")], {
      overall: { share: 0.5, of: "cast", above: true },
      departments: { share: 0.5, of: "cast", above: true },
    });
    expect(half.conditions.map((one) => one.holds)).toEqual([false, false]);
    expect(checkPassRule(people("All", "a", "b"), votes("for", "a"), { quorum: 0.5 }).passed).toBe(true);
  });
  it("of nobody do not hold", () => {
    expect(
      checkPassRule([], [], { quorum: 0, overall: { share: 0, of: "cast" } }).conditions.map(
        (one) => one.holds,
      ),
    ).toEqual([false, false]);
    expect(checkPassRule([], [], {})).toEqual({ passed: true, conditions: [] });
    expect(checkPassRule([], [], { departments: { share: 0.4, of: "cast" } }).conditions).toEqual([]);
  });
  it("outside 0 to 1 are refused, and so are strangers and doubles", () => {
    for (const share of [-0.1, 1.1, Number.NaN]) {
      expect(() => checkPassRule([], [], { quorum: share })).toThrow(`a share must be 0 to 1: ${share}`);
      expect(() => checkPassRule([], [], { overall: { share, of: "cast" } })).toThrow(
        `a share must be 0 to 1: ${share}`,
      );
      expect(() => checkPassRule([], [], { departments: { share, of: "cast" } })).toThrow(
        `a share must be 0 to 1: ${share}`,
      );
    }
    expect(() => checkPassRule([], [], { quorum: 1, overall: { share: 0, of: "cast" } })).not.toThrow();
    expect(() => checkPassRule(people("A", "x", "x"), [], {})).toThrow("in the electorate twice: x");
    expect(() => checkPassRule(people("A", "x"), votes("for", "y"), {})).toThrow("not in the electorate: y");
    expect(() => checkPassRule(people("A", "x"), votes("for", "x", "x"), {})).toThrow("voted twice: x");
  });
  it("one more vote for never turns passed into failed", () => {
    const choice = fc.constantFrom("for", "against", "abstain", "none");
    const share = fc.record({
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      of: fc.constantFrom("cast", "eligible"),
    });
    fc.assert(
      fc.property(
        fc.array(choice, { minLength: 7, maxLength: 7 }),
        share,
        share,
        fc.nat(6),
        (choices, overall, departments, which) => {
          const rule = { quorum: 0.3, overall, departments } as never;
          const cast = (of: string[]) =>
            of.flatMap((one, at) => (one === "none" ? [] : votes(one as "for", electorate[at]!.voter)));
          const more = choices.map((one, at) => (at === which ? "for" : one));
          if (checkPassRule(electorate, cast(choices), rule).passed) {
            expect(checkPassRule(electorate, cast(more), rule).passed).toBe(true);
          }
        },
      ),
    );
  });
});

describe("the consent test", () => {
  const base: ConsentInput = {
    eligible: ["ana", "ben", "cy"],
    answers: [
      { by: "ana", answer: "consent" },
      { by: "ben", answer: "concern", argument: "the date is tight" },
      { by: "cy", answer: "consent" },
    ],
    today: "2027-03-01",
    deadline: "2027-03-05",
    notified: true,
    quorum: 2,
    reviewOn: "2027-09-01",
  };
  const objection = { by: "cy", answer: "objection", argument: "costs trust", aim: "open doors" } as const;
  const withObjection = (more: object, rest: Partial<ConsentInput> = {}): ConsentInput => ({
    ...base,
    ...rest,
    answers: [...base.answers.slice(0, 2), { ...objection, ...more }],
  });

  it("adopts when everybody answered and nobody objects, and keeps concerns", () => {
    expect(testConsent(base)).toEqual({
      state: "adopted",
      reasons: ["everybody-answered"],
      open: [],
      incomplete: [],
      resolved: [],
      concerns: [{ by: "ben", argument: "the date is tight" }],
      outstanding: [],
    });
  });
  it("does not adopt without a date to look again", () => {
    expect(testConsent({ ...base, reviewOn: undefined })).toMatchObject({
      state: "open",
      reasons: ["no-review-date"],
    });
    expect(testConsent({ ...base, reviewOn: undefined, today: "2027-03-06" }).state).toBe("open");
  });
  it("one open objection stops it, also after the deadline", () => {
    for (const today of ["2027-03-01", "2027-03-06"]) {
      expect(testConsent(withObjection({}, { today }))).toMatchObject({
        state: "objected",
        reasons: ["open-objection"],
        open: [{ by: "cy", argument: "costs trust", aim: "open doors", unresolved: "none" }],
      });
    }
  });
  it("an objection without argument or aim is asked for until the deadline, then kept as a concern", () => {
    for (const more of [{ argument: " " }, { aim: undefined }, { argument: undefined }, { aim: "" }]) {
      expect(testConsent(withObjection(more))).toMatchObject({
        state: "open",
        reasons: ["incomplete-objection"],
        incomplete: ["cy"],
      });
      const late = testConsent(withObjection(more, { today: "2027-03-06" }));
      expect(late).toMatchObject({ state: "adopted", incomplete: [] });
      expect(late.concerns.map((one) => one.by)).toEqual(["ben", "cy"]);
    }
  });
  it("an objection is withdrawn by its author only", () => {
    expect(testConsent(withObjection({ resolution: { kind: "withdrawn", by: "cy" } }))).toMatchObject({
      state: "adopted",
      resolved: [{ by: "cy", kind: "withdrawn", resolvedBy: "cy", reason: null }],
    });
    expect(
      testConsent(withObjection({ resolution: { kind: "withdrawn", by: "ana" } })).open[0]!.unresolved,
    ).toBe("not-by-the-objector");
  });
  it("is set aside by those entitled only, with a reason", () => {
    const resolution = { kind: "set-aside", by: "ana", reason: " not our aim " };
    expect(testConsent(withObjection({ resolution })).open[0]!.unresolved).toBe("not-entitled");
    expect(testConsent(withObjection({ resolution }, { maySetAside: ["ana"] }))).toMatchObject({
      state: "adopted",
      resolved: [{ kind: "set-aside", resolvedBy: "ana", reason: "not our aim" }],
    });
    const silent = { ...resolution, reason: " " };
    expect(
      testConsent(withObjection({ resolution: silent }, { maySetAside: ["ana"] })).open[0]!.unresolved,
    ).toBe("no-reason");
  });
  it("is integrated by saying what was changed", () => {
    const resolution = { kind: "integrated", by: "ben", reason: "doors stay open on Fridays" };
    expect(testConsent(withObjection({ resolution })).state).toBe("adopted");
    expect(
      testConsent(withObjection({ resolution: { ...resolution, reason: undefined } })).open[0]!.unresolved,
    ).toBe("no-reason");
  });
  it("silence consents only after a deadline that was announced, with a quorum", () => {
    const two = { ...base, answers: base.answers.slice(0, 2) };
    expect(testConsent(two)).toMatchObject({
      state: "open",
      reasons: ["answers-outstanding"],
      outstanding: ["cy"],
    });
    expect(testConsent({ ...two, today: "2027-03-05" }).state).toBe("open");
    const after = { ...two, today: "2027-03-06" };
    expect(testConsent(after)).toMatchObject({ state: "adopted", reasons: ["deadline-passed"] });
    expect(testConsent({ ...after, notified: false })).toMatchObject({
      state: "lapsed",
      reasons: ["not-notified"],
    });
    expect(testConsent({ ...after, quorum: 3 })).toMatchObject({
      state: "lapsed",
      reasons: ["quorum-not-met"],
    });
    expect(testConsent({ ...base, notified: false, quorum: 9 }).state).toBe("adopted");
  });
  it("refuses what cannot be read in one way", () => {
    expect(() => testConsent({ ...base, eligible: ["ana", "ben"] })).toThrow("not eligible: cy");
    expect(() => testConsent({ ...base, answers: [...base.answers, base.answers[0]!] })).toThrow(
      "answered twice: ana",
    );
    for (const quorum of [-1, 0.5, Number.NaN]) {
      expect(() => testConsent({ ...base, quorum })).toThrow(
        `the quorum must be a whole number from 0: ${quorum}`,
      );
    }
    expect(testConsent({ ...base, quorum: 0 }).state).toBe("adopted");
  });
});
