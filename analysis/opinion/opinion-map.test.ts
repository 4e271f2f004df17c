import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomStream } from "../random.ts";
import { opinionMap } from "./opinion-map.ts";
import { type Vote, type VoteValue, voteMatrix } from "./vote-matrix.ts";

/** Votes of `people` on `statements` in two camps that lean apart, some votes missing. */
function campVotes(seed: number, people: number, statements: number, density = 0.8): Vote[] {
  const random = randomStream(seed);
  const votes: Vote[] = [];
  for (let i = 0; i < people; i++) {
    for (let j = 0; j < statements; j++) {
      const agree = random.real() < ((i + j) % 2 === 0 ? 0.85 : 0.15);
      const value: VoteValue = random.real() < 0.1 ? 0 : agree ? 1 : -1;
      if (random.real() < density) votes.push({ participant: `p${i}`, statement: `s${j}`, value });
    }
  }
  return votes;
}

const seeds = fc.nat(1000);

describe("opinionMap", () => {
  test("places three people as worked out by hand", () => {
    // ana agrees with both, bo with neither, cy has only seen the first: her missing vote counts as nothing.
    const map = opinionMap(
      voteMatrix([
        { participant: "ana", statement: "s1", value: 1 },
        { participant: "ana", statement: "s2", value: 1 },
        { participant: "bo", statement: "s1", value: -1 },
        { participant: "bo", statement: "s2", value: -1 },
        { participant: "cy", statement: "s1", value: 0 },
      ]),
    );
    expect([...map.centre]).toEqual([0, 0]);
    expect(map.x[0]).toBeCloseTo(Math.SQRT2, 12);
    expect(map.x[1]).toBeCloseTo(-Math.SQRT2, 12);
    expect(map.x[2]).toBeCloseTo(0, 12);
    expect([...map.y]).toEqual([0, 0, 0]);
    expect(map.varianceShare[0]).toBeCloseTo(1, 12);
    expect(map.extremity[0]).toBeCloseTo(1, 12);
    expect([...map.votes]).toEqual([2, 2, 1]);
  });

  test("scales somebody who voted on few statements by the square root of all over few", () => {
    const votes = campVotes(3, 30, 16, 1);
    const kept = votes.filter(({ participant, statement }) => participant !== "p0" || statement < "s12");
    const matrix = voteMatrix(kept);
    const map = opinionMap(matrix);
    const p0 = matrix.participants.indexOf("p0");
    let along = 0;
    for (let e = matrix.rowStart[p0]!; e < matrix.rowStart[p0 + 1]!; e++) {
      const j = matrix.column[e]!;
      along += (matrix.value[e]! - map.centre[j]!) * map.axes[0][j]!;
    }
    expect(map.votes[p0]).toBeLessThan(16);
    expect(map.x[p0]).toBeCloseTo(Math.sqrt(16 / map.votes[p0]!) * along, 12);
  });

  test("takes moderated-out and meta statements off the map", () => {
    const votes = campVotes(5, 20, 10);
    const map = opinionMap(
      voteMatrix(votes, [
        { statement: "s3", moderatedOut: true },
        { statement: "s4", meta: true },
      ]),
    );
    for (const j of [3, 4]) {
      for (const figure of [map.axes[0][j]!, map.axes[1][j]!, map.extremity[j]!])
        expect(Math.abs(figure)).toBe(0);
    }
  });

  test("leaves statements nobody voted on out of every figure", () => {
    const votes = campVotes(5, 20, 10);
    const more = opinionMap(
      voteMatrix(votes, [{ statement: "z1" }, { statement: "z2", moderatedOut: true }]),
    );
    const plain = opinionMap(voteMatrix(votes));
    expect(more.statementsVotedOn).toBe(10);
    more.x.forEach((x, person) => expect(x).toBeCloseTo(plain.x[person]!, 9));
    plain.extremity.forEach((extremity, j) => expect(more.extremity[j]).toBeCloseTo(extremity, 9));
  });

  test("does not depend on the order of rows at all", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const votes = campVotes(seed, 12, 8);
        expect(opinionMap(voteMatrix([...votes].reverse()))).toEqual(opinionMap(voteMatrix(votes)));
      }),
      { numRuns: 30 },
    );
  });

  test("keeps distances when people and statements are given other names", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const votes = campVotes(seed, 14, 8);
        const renamed = votes.map((vote) => ({
          ...vote,
          participant: `${99 - Number(vote.participant.slice(1))}`,
          statement: `${99 - Number(vote.statement.slice(1))}`,
        }));
        const [first, second] = [voteMatrix(votes), voteMatrix(renamed)];
        const [a, b] = [opinionMap(first), opinionMap(second)];
        const order = first.participants.map((p) =>
          second.participants.indexOf(`${99 - Number(p.slice(1))}`),
        );
        const distance = (map: typeof a, i: number, k: number) =>
          Math.hypot(map.x[i]! - map.x[k]!, map.y[i]! - map.y[k]!);
        for (let i = 1; i < order.length; i++) {
          expect(distance(b, order[i]!, order[0]!)).toBeCloseTo(distance(a, i, 0), 4);
        }
      }),
      { numRuns: 30 },
    );
  });

  test("is mirrored, not changed, when everybody votes the other way round", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const votes = campVotes(seed, 12, 8);
        const flipped = votes.map((vote) => ({ ...vote, value: (0 - vote.value) as VoteValue }));
        const [a, b] = [opinionMap(voteMatrix(votes)), opinionMap(voteMatrix(flipped))];
        a.x.forEach((x, person) => expect(Math.abs(b.x[person]!)).toBeCloseTo(Math.abs(x), 5));
        expect(b.varianceShare[0]).toBeCloseTo(a.varianceShare[0], 9);
      }),
      { numRuns: 30 },
    );
  });

  test("answers no votes, one person, and people who all vote alike", () => {
    expect(opinionMap(voteMatrix([])).x).toHaveLength(0);
    const alone = opinionMap(voteMatrix(campVotes(1, 1, 6, 1)));
    expect([...alone.x, ...alone.y, ...alone.varianceShare]).toEqual([0, 0, 0, 0]);
    const same = ["a", "b", "c"].flatMap((participant) =>
      ["s1", "s2"].map((statement): Vote => ({ participant, statement, value: 1 })),
    );
    const map = opinionMap(voteMatrix(same));
    expect([...map.x, ...map.y, ...map.extremity]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });
});
