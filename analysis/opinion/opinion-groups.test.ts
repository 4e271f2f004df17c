import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomStream } from "../random.ts";
import { adjustedRandIndex } from "../statistics/adjusted-rand-index.ts";
import { chanceSettled, chanceVerdict } from "./against-chance.ts";
import { bootstrapAgreement } from "./bootstrap-agreement.ts";
import { chanceQuality } from "./chance-quality.ts";
import { chooseGroups, groupQuality } from "./choose-groups.ts";
import { groupCandidates } from "./group-candidates.ts";
import { kMeans } from "./k-means.ts";
import { opinionGroups } from "./opinion-groups.ts";
import { opinionGroupsStepwise, opinionPiece } from "./opinion-groups-stepwise.ts";
import { opinionMap } from "./opinion-map.ts";
import { shuffledVotes } from "./shuffled-votes.ts";
import { spreadCentres } from "./spread-centres.ts";
import { type Vote, type VoteMatrix, voteMatrix } from "./vote-matrix.ts";

/** `camps` camps of people who hold their camp's pattern with some slips; 0 slips of 1 is perfect discipline. */
function campVotes(seed: number, people: number, statements: number, camps: number, slips: number): Vote[] {
  const random = randomStream(seed);
  const pattern = Array.from({ length: camps }, () =>
    Array.from({ length: statements }, () => (random.real() < 0.5 ? 1 : -1)),
  );
  return Array.from({ length: people }, (_, i) =>
    Array.from({ length: statements }, (_, j): Vote => {
      const held = pattern[i % camps]![j]!;
      return {
        participant: `p${i}`,
        statement: `s${j}`,
        value: random.real() < slips ? 0 : held === 1 ? 1 : -1,
      };
    }),
  ).flat();
}

/** Votes that have nothing to do with each other. */
function looseVotes(seed: number, people: number, statements: number): Vote[] {
  const random = randomStream(seed);
  const leaning = Array.from({ length: statements }, () => random.real());
  return Array.from({ length: people * statements }, (_, e) => ({
    participant: `p${Math.floor(e / statements)}`,
    statement: `s${e % statements}`,
    value: random.real() < leaning[e % statements]! ? 1 : -1,
  }));
}

const groupsOf = (matrix: VoteMatrix, seed = 1) =>
  opinionGroups(matrix, opinionMap(matrix), { seed, samples: 30 });

describe("kMeans", () => {
  test("puts two near points together and the far one apart", () => {
    const zero = Float64Array.of(0, 0, 0);
    const start = { x: Float64Array.of(0, 9), y: Float64Array.of(0, 0) };
    const { groups, inertia, centres } = kMeans(Float64Array.of(0, 1, 9), zero, start);
    expect([...groups]).toEqual([0, 0, 1]);
    expect([inertia, ...centres.x]).toEqual([0.5, 0.5, 9]);
  });

  test("counts a point with weight 0 for nothing", () => {
    const start = { x: Float64Array.of(0, 9), y: Float64Array.of(0, 0) };
    const weights = Float64Array.of(1, 0, 1, 1);
    const { centres } = kMeans(Float64Array.of(0, 4, 9, 10), new Float64Array(4), start, weights);
    expect([...centres.x]).toEqual([0, 9.5]);
  });
});

describe("spreadCentres", () => {
  test("draws centres among the points that have weight, different ones while there are any", () => {
    fc.assert(
      fc.property(fc.nat(500), (seed) => {
        const x = Float64Array.of(0, 1, 2, 3);
        const { x: centres } = spreadCentres(x, x, 3, randomStream(seed), Float64Array.of(1, 0, 1, 1));
        expect(new Set(centres).size).toBe(3);
        expect(centres).not.toContain(1);
      }),
    );
  });
});

describe("opinionGroups", () => {
  test.each([2, 3])("finds %d camps and says how sure it is", (camps) => {
    const matrix = voteMatrix(campVotes(4, 36, 24, camps, 0.15));
    const groups = groupsOf(matrix);
    expect(groups.count).toBe(camps);
    expect(groups.reason).toBeNull();
    expect(groups.stability).toBeGreaterThan(0.9);
    const truth = matrix.participants.map((participant) => Number(participant.slice(1)) % camps);
    expect(adjustedRandIndex(groups.groupOf, truth)).toBe(1);
  });

  test("says there are no stable groups where votes have nothing to do with each other", () => {
    const shown = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].filter(
      (seed) => groupsOf(voteMatrix(looseVotes(seed, 30, 20))).count > 0,
    );
    expect(shown).toEqual([]);
    const none = groupsOf(voteMatrix(looseVotes(1, 30, 20)));
    expect(none.reason).toBe("no stable groups");
    expect([...none.groupOf].every((group) => group === -1)).toBe(true);
    expect(none.silhouette).not.toBeNull();
  });

  test("seeks none among fewer than twelve, and none where too few voted enough", () => {
    expect(groupsOf(voteMatrix(campVotes(1, 11, 20, 2, 0))).reason).toBe("too few people");
    const votes = campVotes(1, 20, 20, 2, 0).filter(
      ({ participant, statement }) => Number(participant.slice(1)) < 10 || statement < "s12",
    );
    expect(groupsOf(voteMatrix(votes)).reason).toBe("too few votes");
    expect(groupsOf(voteMatrix([])).reason).toBe("too few people");
  });

  test("shows no group of fewer than five", () => {
    const votes = campVotes(2, 40, 20, 2, 0.1);
    const outvoted = votes.filter(({ participant }) => {
      const person = Number(participant.slice(1));
      return person % 2 === 0 || person < 8;
    });
    const groups = groupsOf(voteMatrix(outvoted));
    const sizes = new Map<number, number>();
    for (const group of groups.groupOf) if (group >= 0) sizes.set(group, (sizes.get(group) ?? 0) + 1);
    for (const size of sizes.values()) expect(size).toBeGreaterThanOrEqual(5);
  });

  test("leaves those who voted little outside and numbers groups by falling size", () => {
    const votes = campVotes(6, 31, 20, 2, 0.1).filter(
      ({ participant, statement }) => participant !== "p0" || statement === "s1",
    );
    const matrix = voteMatrix(votes);
    const { groupOf, count } = groupsOf(matrix);
    expect(count).toBe(2);
    expect(groupOf[matrix.participants.indexOf("p0")]).toBe(-1);
    const size = (group: number) => groupOf.filter((one) => one === group).length;
    expect(size(0)).toBeGreaterThanOrEqual(size(1));
  });

  test("gives no groups where everybody votes alike", () => {
    expect(groupsOf(voteMatrix(campVotes(1, 20, 10, 1, 0)))).toMatchObject({
      count: 0,
      reason: "no stable groups",
    });
  });

  test("gives the same answer for the same seed, rows in any order", () => {
    const votes = campVotes(9, 24, 16, 2, 0.3);
    const first = groupsOf(voteMatrix(votes), 7);
    expect(groupsOf(voteMatrix([...votes].reverse()), 7)).toEqual(first);
  });

  test("finds the same camps under other names and other seeds", () => {
    const votes = campVotes(3, 30, 20, 2, 0.15);
    const renamed = votes.map((vote) => ({
      ...vote,
      participant: `${1000 - Number(vote.participant.slice(1))}`,
    }));
    const [first, second] = [voteMatrix(votes), voteMatrix(renamed)];
    const [a, b] = [groupsOf(first, 1), groupsOf(second, 99)];
    const same = second.participants.map(
      (p) => a.groupOf[first.participants.indexOf(`p${1000 - Number(p)}`)]!,
    );
    expect(adjustedRandIndex(b.groupOf, same)).toBe(1);
  });
});

describe("bootstrapAgreement", () => {
  test("gives the same rows in one block or in many", () => {
    const matrix = voteMatrix(campVotes(9, 24, 16, 2, 0.3));
    const map = opinionMap(matrix);
    const candidates = groupCandidates(matrix, map, 5);
    const rows = (from: number, to: number) =>
      bootstrapAgreement(matrix, map, candidates, { seed: 5, from, to });
    expect([...rows(0, 3), ...rows(3, 4), ...rows(4, 8)]).toEqual(rows(0, 8));
  });
});

describe("shuffledVotes", () => {
  test("leaves who voted on what and how many chose what, and changes who chose it", () => {
    const matrix = voteMatrix(looseVotes(3, 20, 12));
    const shuffled = shuffledVotes(matrix, randomStream(1));
    expect(shuffled.column).toEqual(matrix.column);
    expect(shuffled.rowStart).toEqual(matrix.rowStart);
    expect(shuffled.value).not.toEqual(matrix.value);
    matrix.statements.forEach((_, j) => {
      const on = ({ column, value }: VoteMatrix) =>
        [...value].filter((_, entry) => column[entry] === j).sort((a, b) => a - b);
      expect(on(shuffled)).toEqual(on(matrix));
    });
  });
});

describe("chanceQuality", () => {
  const matrix = voteMatrix(looseVotes(2, 14, 12));

  test("agrees with the judgement it cuts short", () => {
    const made = Array.from({ length: 12 }, (_, shuffle) => {
      const shuffled = shuffledVotes(matrix, randomStream(4, 3_000_000 + shuffle));
      const map = opinionMap(shuffled, { tolerance: 1e-2 });
      const candidates = groupCandidates(shuffled, map, 4);
      const agreement = bootstrapAgreement(shuffled, map, candidates, { seed: 4, from: 0, to: 10 });
      return groupQuality(chooseGroups(map, candidates, agreement));
    });
    const middling = [...made].sort((a, b) => a - b)[6]!;
    expect(middling).toBeGreaterThan(Math.min(...made));
    made.forEach((quality, shuffle) => {
      const reached = chanceQuality(matrix, { seed: 4, shuffle, least: middling });
      expect(reached).toBe(quality >= middling ? quality : 0);
    });
  });
});

describe("the test against chance", () => {
  test("stops after 19 shuffles when none came near, goes on to 99 otherwise, and ends when it is plain", () => {
    expect(chanceSettled({ shuffles: 18, reached: 0, near: 0 })).toBe(false);
    expect(chanceSettled({ shuffles: 19, reached: 0, near: 0 })).toBe(true);
    expect(chanceSettled({ shuffles: 19, reached: 0, near: 1 })).toBe(false);
    expect(chanceSettled({ shuffles: 98, reached: 3, near: 5 })).toBe(false);
    expect(chanceSettled({ shuffles: 99, reached: 3, near: 5 })).toBe(true);
    expect(chanceSettled({ shuffles: 14, reached: 12, near: 13 })).toBe(true);
  });

  test("shows groups where one in twenty at most is as good, and says so at the edge of that", () => {
    expect(chanceVerdict({ shuffles: 19, reached: 0, near: 0 })).toEqual({
      p: 0.05,
      shown: true,
      atEdge: false,
    });
    expect(chanceVerdict({ shuffles: 99, reached: 0, near: 4 })).toEqual({
      p: 0.01,
      shown: true,
      atEdge: false,
    });
    expect(chanceVerdict({ shuffles: 99, reached: 4, near: 9 })).toEqual({
      p: 0.05,
      shown: true,
      atEdge: true,
    });
    expect(chanceVerdict({ shuffles: 99, reached: 5, near: 9 })).toEqual({
      p: 0.06,
      shown: false,
      atEdge: true,
    });
    expect(chanceVerdict({ shuffles: 30, reached: 12, near: 20 })).toMatchObject({
      shown: false,
      atEdge: false,
    });
  });
});

describe("a verdict on groups", () => {
  const councils = {
    "two plain camps": campVotes(4, 24, 16, 2, 0.15),
    "three camps with slips": campVotes(5, 33, 20, 3, 0.35),
    "camps that hardly hold": campVotes(9, 24, 14, 2, 0.6),
    "votes that have nothing to do with each other": looseVotes(1, 24, 16),
    "a small council": campVotes(8, 14, 10, 2, 0.4),
  };

  test.each(Object.entries(councils))(
    "of %s is the same for thirty seeds, or said to be at the edge",
    (_, votes) => {
      const matrix = voteMatrix(votes);
      const map = opinionMap(matrix);
      const found = Array.from({ length: 30 }, (_, seed) =>
        opinionGroups(matrix, map, { seed, samples: 20 }),
      );
      const sure = found.filter(({ edges }) => edges.length === 0);
      expect(new Set(sure.map(({ count }) => count)).size).toBeLessThanOrEqual(1);
      for (const { groupOf } of sure) {
        expect(adjustedRandIndex(groupOf, sure[0]!.groupOf)).toBeGreaterThan(0.9);
      }
      const counts = new Set(found.map(({ count }) => count));
      if (counts.size > 1) expect(found.filter(({ edges }) => edges.length > 0).length).toBeGreaterThan(20);
    },
  );

  test("says that the groups of plain camps are not at the edge, and how exact their stability is", () => {
    const matrix = voteMatrix(councils["two plain camps"]);
    const found = opinionGroups(matrix, opinionMap(matrix), { samples: 40 });
    expect(found).toMatchObject({ count: 2, edges: [], chance: { p: 0.05, shuffles: 19 } });
    const slipping = voteMatrix(councils["votes that have nothing to do with each other"]);
    const { stability, stabilityError } = opinionGroups(slipping, opinionMap(slipping), { samples: 40 });
    expect(stability).toBeLessThan(1);
    expect(stabilityError).toBeGreaterThan(0);
    expect(stabilityError).toBeLessThan(0.05);
  });
});

describe("opinionGroupsStepwise", () => {
  test("says how much is done, rising, and comes to the same groups", () => {
    const matrix = voteMatrix(campVotes(4, 20, 16, 2, 0.15));
    const map = opinionMap(matrix);
    const steps = opinionGroupsStepwise(matrix, map, { seed: 1, samples: 10 });
    const done: number[] = [];
    let step = steps.next();
    while (!step.done) {
      const work = step.value;
      done.push(work.done);
      // Cut smaller, the pieces come to the same.
      const rows = Array.from({ length: work.to - work.from }, (_, at) => {
        const part = { from: work.from + at, to: work.from + at + 1 };
        return opinionPiece(matrix, map, work.candidates, { ...work, ...part });
      }).flat();
      step = steps.next(rows);
    }
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(done[0]).toBe(0);
    expect(done.at(-1)).toBeLessThan(1);
    expect(step.value).toEqual(opinionGroups(matrix, map, { seed: 1, samples: 10 }));
  });
});
