import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alignment } from "./alignment.ts";
import { compareTallies } from "./compare-tallies.ts";
import { councilVotes } from "./council-votes.ts";
import { groupInformedConsensus } from "./group-informed-consensus.ts";
import { groupTallies, type Tally } from "./group-tallies.ts";
import { majorityProbability } from "./majority-probability.ts";
import { tallyOf } from "./tally-of.ts";
import { type VoteValue, voteMatrix } from "./vote-matrix.ts";

const tally = fc
  .tuple(fc.nat(30), fc.nat(30), fc.nat(10))
  .map(([agree, disagree, pass]): Tally => ({ agree, disagree, pass, seen: agree + disagree + pass }));

const groupedVotes = fc.array(
  fc.record({
    participant: fc.nat(12).map(String),
    statement: fc.nat(5).map(String),
    value: fc.constantFrom<VoteValue[]>(1, 0, -1),
  }),
  { maxLength: 80 },
);
const memberships = fc.array(fc.integer({ min: -1, max: 2 }), { minLength: 13, maxLength: 13 });

describe("majorityProbability", () => {
  test.each([
    [1, 1, 0.75],
    [3, 3, 15 / 16],
    [3, 4, 26 / 32],
    [5, 6, 120 / 128],
    [7, 10, 1816 / 2048],
    [8, 10, 1981 / 2048],
    [0, 0, 0.5],
  ])("after %d of %d is the chance of at most that many heads in one throw more", (hits, cases, expected) => {
    expect(majorityProbability(hits, cases)).toBeCloseTo(expected, 12);
  });

  test("calls neither 1 of 1, 3 of 4 nor 7 of 10 sure, which the z test does", () => {
    for (const [hits, cases] of [
      [1, 1],
      [3, 4],
      [7, 10],
    ] as const) {
      expect(majorityProbability(hits, cases)).toBeLessThan(0.9);
      const others = { agree: 0, disagree: 0, pass: 0, seen: 0 };
      const own = { agree: hits, disagree: cases - hits, pass: 0, seen: cases };
      expect(compareTallies(own, others).agree.test).toBeGreaterThan(1.2816);
    }
    expect(() => majorityProbability(2, 1)).toThrow(/2 of 1/);
  });
});

describe("groupTallies", () => {
  test("sums to the votes of everybody, group by group", () => {
    fc.assert(
      fc.property(groupedVotes, memberships, (votes, member) => {
        const matrix = voteMatrix(votes);
        const groupOf = matrix.participants.map((participant) => member[Number(participant)]!);
        const tallies = groupTallies(matrix, groupOf, 3);
        let seen = 0;
        matrix.statements.forEach((_, j) => {
          const all = tallyOf(tallies, j, "everybody");
          seen += all.seen;
          for (const group of [0, 1, 2]) {
            const own = tallyOf(tallies, j, { group });
            const others = tallyOf(tallies, j, { butGroup: group });
            expect(own.agree + own.disagree + own.pass).toBe(own.seen);
            expect(own.seen + others.seen).toBeLessThanOrEqual(all.seen);
            if (!groupOf.includes(-1)) expect(own.agree + others.agree).toBe(all.agree);
          }
        });
        expect(seen).toBe(matrix.value.length);
      }),
    );
  });

  test("refuses memberships that do not fit", () => {
    const { matrix } = councilVotes({ s: "+|+" });
    expect(() => groupTallies(matrix, [0], 1)).toThrow(/1 memberships for 2 people/);
    expect(() => groupTallies(matrix, [0, 4], 2)).toThrow(/group 4 of 2/);
  });
});

describe("compareTallies", () => {
  test("gives the figures worked out by hand for 6 of 6 against 1 of 8", () => {
    const own = { agree: 6, disagree: 0, pass: 0, seen: 6 };
    const { agree, disagree, side } = compareTallies(own, { agree: 1, disagree: 7, pass: 0, seen: 8 });
    expect(side).toBe("agree");
    expect(agree.probability).toBeCloseTo(7 / 8, 12);
    expect(agree.ratio).toBeCloseTo(7 / 8 / (2 / 10), 12);
    expect(agree.test).toBeCloseTo(2 * Math.sqrt(7) * 0.5, 12);
    const pooled = 9 / 16;
    expect(agree.ratioTest).toBeCloseTo((1 - 2 / 9) / Math.sqrt(pooled * (1 - pooled) * (1 / 7 + 1 / 9)), 12);
    expect(agree.metric).toBeCloseTo(agree.ratio * agree.ratioTest * agree.probability * agree.test, 12);
    expect(disagree.probability).toBeCloseTo(1 / 8, 12);
  });

  test("turns into its mirror when agree and disagree change places", () => {
    const swap = ({ agree, disagree, pass, seen }: Tally): Tally => ({
      agree: disagree,
      disagree: agree,
      pass,
      seen,
    });
    fc.assert(
      fc.property(tally, tally, (own, others) => {
        const plain = compareTallies(own, others);
        const mirrored = compareTallies(swap(own), swap(others));
        expect(mirrored.agree).toEqual(plain.disagree);
        expect(mirrored.disagree).toEqual(plain.agree);
      }),
    );
  });

  test("has no ratio test where both have only agreed", () => {
    const own = { agree: 4, disagree: 0, pass: 0, seen: 4 };
    expect(compareTallies(own, { agree: 9, disagree: 0, pass: 0, seen: 9 }).agree.ratioTest).toBe(0);
  });
});

describe("groupInformedConsensus", () => {
  test("multiplies over groups, and as a mean does not shrink with their number", () => {
    const { tallies } = councilVotes({ s: "+++++++-|+++++++-" });
    expect(groupInformedConsensus(tallies)[0]).toBeCloseTo(0.64, 12);
    expect(groupInformedConsensus(tallies, { side: "disagree" })[0]).toBeCloseTo(0.04, 12);
    const p = (7.5 / 9) * (1 - 1.5 / 9);
    expect(groupInformedConsensus(tallies, { form: "geometric" })[0]).toBeCloseTo(p, 12);
    const four = councilVotes({ s: "+++++++-|+++++++-|+++++++-|+++++++-" }).tallies;
    expect(groupInformedConsensus(four)[0]).toBeCloseTo(0.64 ** 2, 12);
    expect(groupInformedConsensus(four, { form: "geometric" })[0]).toBeCloseTo(p, 12);
  });

  test("is not a number without groups, and one half for a group that has not voted", () => {
    const { matrix } = councilVotes({ s: "++" });
    expect(groupInformedConsensus(groupTallies(matrix, [-1, -1], 0))[0]).toBeNaN();
    expect(groupInformedConsensus(groupTallies(matrix, [-1, -1], 1))[0]).toBe(0.5);
  });

  test("rises with every agree, does not depend on the order of groups, and stays within 0 and 1", () => {
    fc.assert(
      fc.property(
        groupedVotes,
        memberships,
        fc.constantFrom("product", "geometric"),
        (votes, member, form) => {
          const matrix = voteMatrix(votes);
          const groupOf = matrix.participants.map((participant) => member[Number(participant)]!);
          const plain = groupInformedConsensus(groupTallies(matrix, groupOf, 3), { form });
          const turned = groupOf.map((group) => (group < 0 ? -1 : (group + 1) % 3));
          const rotated = groupInformedConsensus(groupTallies(matrix, turned, 3), { form });
          plain.forEach((figure, j) => {
            expect(rotated[j]).toBeCloseTo(figure, 12);
            expect(figure).toBeGreaterThan(0);
            expect(figure).toBeLessThan(1);
          });
          const allAgree = voteMatrix(votes.map((vote) => ({ ...vote, value: 1 })));
          const best = groupInformedConsensus(groupTallies(allAgree, groupOf, 3), { form });
          plain.forEach((figure, j) => expect(best[j]).toBeGreaterThanOrEqual(figure - 1e-12));
        },
      ),
    );
  });
});

describe("alignment", () => {
  test("names the department furthest behind and gives its interval", () => {
    const { matrix, tallies } = councilVotes({ s: "+++++|++--0|++++" });
    const [one] = alignment(matrix, tallies).statements;
    expect(one!.side).toBe("agree");
    expect([one!.lowest.group, one!.highest.group]).toEqual([1, 0]);
    expect(one!.lowest.probability).toBeCloseTo(3 / 7, 12);
    expect(one!.gap).toBeCloseTo(6 / 7 - 3 / 7, 12);
    expect(one!.lowest.interval.low).toBeLessThan(3 / 7);
    expect(one!.lowest.interval.high).toBeGreaterThan(3 / 7);
  });

  test("counts agreeing to reject as agreeing, and skips what a department has not voted on", () => {
    const together = councilVotes({ s: "+++|+++" });
    const against = councilVotes({ s: "---|---" });
    expect(alignment(against.matrix, against.tallies).value).toBeCloseTo(
      alignment(together.matrix, together.tallies).value!,
      12,
    );
    const { matrix, tallies } = councilVotes({ s: "+++|+++", t: "+++|   " });
    expect(alignment(matrix, tallies).statements).toHaveLength(1);
  });

  test("has the middle half of the statements as its spread, and nothing to say without groups", () => {
    const { matrix, tallies } = councilVotes({ a: "+++|+++", b: "+++|---", c: "++-|+++", d: "+-0|+-0" });
    const { value, spread, statements } = alignment(matrix, tallies);
    expect(statements).toHaveLength(4);
    expect(spread!.low).toBeLessThanOrEqual(value!);
    expect(spread!.high).toBeGreaterThanOrEqual(value!);
    const none = groupTallies(
      matrix,
      matrix.participants.map(() => -1),
      0,
    );
    expect(alignment(matrix, none)).toEqual({ value: null, spread: null, statements: [] });
  });
});
