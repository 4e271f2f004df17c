import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { membershipOf } from "./membership.ts";
import { opinionGroups } from "./opinion-groups.ts";
import { opinionMap } from "./opinion-map.ts";
import { type GroupsToReport, opinionReport } from "./opinion-report.ts";
import { type Vote, type VoteValue, voteMatrix } from "./vote-matrix.ts";

type Member = { participant: string; group: string };

function report(votes: Vote[], { groups, departments }: { groups?: Member[]; departments?: Member[] } = {}) {
  const matrix = voteMatrix(votes);
  const map = opinionMap(matrix);
  const shown: GroupsToReport = groups
    ? { given: membershipOf(matrix, groups) }
    : { found: opinionGroups(matrix, map, { seed: 1, samples: 10 }) };
  return opinionReport(matrix, map, shown, departments && membershipOf(matrix, departments));
}

const vote = fc.record({
  participant: fc.nat(9).map(String),
  statement: fc.nat(4).map((number) => `s${number}`),
  value: fc.constantFrom<VoteValue[]>(1, 0, -1),
});
const member = fc.record({
  participant: fc.nat(12).map(String),
  group: fc.constantFrom("law", "data", "sales"),
});

describe("opinionReport", () => {
  test("answers no vote, one vote and one person", () => {
    expect(report([])).toMatchObject({
      participants: 0,
      statements: 0,
      votes: 0,
      noGroups: "too few people",
    });
    const one = report([{ participant: "ana", statement: "s1", value: 1 }]);
    expect(one.positions).toEqual([{ participant: "ana", x: 0, y: 0, votes: 1 }]);
    expect(one.results).toHaveLength(1);
    expect(one.results[0]).toMatchObject({
      agree: 1,
      seen: 1,
      groupInformedConsensus: null,
      departmentInformedConsensus: null,
      consensus: null,
      extremity: 0,
    });
    expect(one.alignment).toBeNull();
    expect(one.quality).toEqual({
      silhouette: null,
      stability: null,
      stabilityError: null,
      chance: null,
      edges: [],
    });
  });

  test("adds up: people, votes, groups and departments", () => {
    fc.assert(
      fc.property(
        fc.array(vote, { maxLength: 60 }),
        fc.array(member),
        fc.array(member),
        (votes, groups, departments) => {
          const answer = report(votes, { groups, departments });
          expect(answer.positions).toHaveLength(answer.participants);
          const sum = (list: number[]) => list.reduce((total, one) => total + one, 0);
          expect(sum(answer.positions.map((one) => one.votes))).toBe(answer.votes);
          expect(sum(answer.results.map((one) => one.seen))).toBe(answer.votes);
          for (const { size, members } of answer.groups) expect(members).toHaveLength(size);
          for (const result of answer.results) {
            expect(result.agree + result.disagree + result.pass).toBe(result.seen);
            expect(result.agreeInterval.low).toBeLessThanOrEqual(result.agree / result.seen);
            expect(result.agreeInterval.high).toBeGreaterThanOrEqual(result.agree / result.seen);
            for (const parts of [result.byGroup, result.byDepartment]) {
              expect(sum(parts.map((part) => part.seen))).toBeLessThanOrEqual(result.seen);
            }
            const product = result.byGroup.reduce((all, part) => all * part.agreeProbability, 1);
            if (answer.groups.length > 0) expect(result.groupInformedConsensus).toBeCloseTo(product, 12);
            else expect(result.groupInformedConsensus).toBeNull();
          }
        },
      ),
    );
  });

  test("is the same whatever the order of rows", () => {
    const once = fc.uniqueArray(vote, { selector: (one) => `${one.participant} ${one.statement}` });
    fc.assert(
      fc.property(once, fc.uniqueArray(member, { selector: (one) => one.participant }), (votes, groups) => {
        const turned = report([...votes].reverse(), { groups: [...groups].reverse() });
        expect(turned).toEqual(report(votes, { groups }));
      }),
    );
  });

  test("uses posteriors up to 60 people and the tests for crowds above", () => {
    const crowd = (people: number) =>
      report(
        Array.from({ length: people }, (_, person) => ({
          participant: `${person}`,
          statement: "s",
          value: 1,
        })),
      );
    expect([crowd(60).rule, crowd(61).rule]).toEqual(["council", "crowd"]);
  });

  test("leaves out members who never voted, and groups of which nobody voted", () => {
    const votes: Vote[] = [{ participant: "ana", statement: "s", value: 1 }];
    const groups = [
      { participant: "ana", group: "sales" },
      { participant: "bo", group: "law" },
    ];
    expect(report(votes, { groups }).groups).toEqual([{ id: "sales", size: 1, members: ["ana"] }]);
  });
});
