import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Vote, type VoteValue, voteMatrix } from "./vote-matrix.ts";

const value = fc.constantFrom<VoteValue[]>(1, 0, -1);
const vote = fc.record({
  participant: fc.constantFrom("ana", "10", "9", "bo", "cy"),
  statement: fc.constantFrom("s1", "s2", "s3", "12"),
  value,
});

function at(
  matrix: ReturnType<typeof voteMatrix>,
  participant: string,
  statement: string,
): number | undefined {
  const row = matrix.participants.indexOf(participant);
  const column = matrix.statements.indexOf(statement);
  for (let e = matrix.rowStart[row]!; e < matrix.rowStart[row + 1]!; e++) {
    if (matrix.column[e] === column) return matrix.value[e];
  }
  return undefined;
}

describe("voteMatrix", () => {
  test("orders whole numbers by value before other ids, whatever the order of rows", () => {
    const matrix = voteMatrix([
      { participant: "b", statement: "s", value: 1 },
      { participant: "10", statement: "s", value: 1 },
      { participant: "9", statement: "s", value: -1 },
    ]);
    expect(matrix.participants).toEqual(["9", "10", "b"]);
    expect([...matrix.value]).toEqual([-1, 1, 1]);
  });

  test("counts the latest vote of a pair, and the later row where times are equal or missing", () => {
    const pair = { participant: "ana", statement: "s1" };
    const last = (votes: { value: VoteValue; at?: number }[]) =>
      at(voteMatrix(votes.map((one) => ({ ...pair, ...one }))), "ana", "s1");
    expect(
      last([
        { value: 1, at: 5 },
        { value: -1, at: 3 },
      ]),
    ).toBe(1);
    expect(
      last([
        { value: 1, at: 5 },
        { value: -1, at: 5 },
      ]),
    ).toBe(-1);
    expect(last([{ value: 1, at: 5 }, { value: 0 }])).toBe(0);
    expect(last([{ value: 1 }, { value: -1 }, { value: 0 }])).toBe(0);
  });

  test("keeps count of votes as cast, those changed later included", () => {
    const matrix = voteMatrix([
      { participant: "ana", statement: "s1", value: 1, at: 1 },
      { participant: "ana", statement: "s1", value: -1, at: 2 },
      { participant: "bo", statement: "s1", value: 0, at: 3 },
    ]);
    expect([matrix.cast.agree[0], matrix.cast.disagree[0], matrix.cast.pass[0]]).toEqual([1, 1, 1]);
    expect(matrix.value).toHaveLength(2);
  });

  test("holds one vote for each pair: the last row, with rising columns", () => {
    fc.assert(
      fc.property(fc.array(vote, { maxLength: 60 }), (votes) => {
        const matrix = voteMatrix(votes);
        const last = new Map(votes.map((one) => [`${one.participant} ${one.statement}`, one]));
        expect(matrix.value).toHaveLength(last.size);
        expect(matrix.rowStart.at(-1)).toBe(last.size);
        for (const one of last.values()) expect(at(matrix, one.participant, one.statement)).toBe(one.value);
        for (let row = 0; row < matrix.participants.length; row++) {
          const columns = matrix.column.subarray(matrix.rowStart[row], matrix.rowStart[row + 1]);
          expect([...columns]).toEqual([...columns].sort((a, b) => a - b));
        }
      }),
    );
  });

  test("is the same for rows in any order when pairs are voted on once", () => {
    const once = fc.uniqueArray(vote, { selector: (one) => `${one.participant} ${one.statement}` });
    fc.assert(
      fc.property(once, (votes) => {
        expect(voteMatrix([...votes].reverse())).toEqual(voteMatrix(votes));
      }),
    );
  });

  test("keeps statements nobody has voted on, marks, and an empty file", () => {
    const matrix = voteMatrix(
      [],
      [
        { statement: "s1", moderatedOut: true },
        { statement: "s2", meta: true },
      ],
    );
    expect(matrix.statements).toEqual(["s1", "s2"]);
    expect([[...matrix.moderatedOut], [...matrix.meta]]).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(voteMatrix([]).rowStart).toEqual(Int32Array.of(0));
  });

  test("refuses a value that is no vote", () => {
    const odd = { participant: "ana", statement: "s1", value: 2 } as unknown as Vote;
    expect(() => voteMatrix([odd])).toThrow(/1, 0 or -1: 2/);
  });
});
