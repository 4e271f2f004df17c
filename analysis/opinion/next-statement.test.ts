import { describe, expect, test } from "vitest";
import { randomStream } from "../random.ts";
import { groupTallies } from "./group-tallies.ts";
import { nextStatement } from "./next-statement.ts";
import { statementPriorities } from "./statement-priorities.ts";
import { type Vote, type VoteValue, voteMatrix } from "./vote-matrix.ts";

/** So many agrees, disagrees and passes on a statement, everybody in one group. */
function votes(statement: string, agree: number, disagree: number, pass: number): Vote[] {
  const values: VoteValue[] = [
    ...Array.from({ length: agree }, (): VoteValue => 1),
    ...Array.from({ length: disagree }, (): VoteValue => -1),
    ...Array.from({ length: pass }, (): VoteValue => 0),
  ];
  return values.map((value, person) => ({ participant: String(person), statement, value }));
}

describe("statementPriorities", () => {
  const matrix = voteMatrix(
    [
      ...votes("agreed", 9, 1, 0),
      ...votes("passed", 1, 0, 9),
      ...votes("old", 40, 40, 20),
      ...votes("out", 5, 0, 0),
    ],
    [{ statement: "new" }, { statement: "out", moderatedOut: true }, { statement: "us", meta: true }],
  );
  const at = (name: string) => matrix.statements.indexOf(name);
  const extremity = Float64Array.from(matrix.statements, (name) => (name === "agreed" ? 1.5 : 0));
  const everybody = groupTallies(
    matrix,
    matrix.participants.map(() => 0),
    1,
  );
  const priorities = statementPriorities(matrix, everybody, extremity);

  test("give the values of the formula", () => {
    // agreed: A 9, P 0, S 10, E 1.5. importance = 11/12 * 2.5 * 10/12, novelty = 1 + 8 / 4.
    expect(priorities[at("agreed")]).toBeCloseTo(((11 / 12) * 2.5 * (10 / 12) * 3) ** 2, 12);
    // passed: A 1, P 9, S 10, E 0. importance = 2/12 * 2/12.
    expect(priorities[at("passed")]).toBeCloseTo(((2 / 12) * (2 / 12) * 3) ** 2, 12);
    // old: A 40, P 20, S 100: 81/102 * 41/102, novelty 1 + 8 * 2^-20.
    expect(priorities[at("old")]).toBeCloseTo(((81 / 102) * (41 / 102) * (1 + 8 * 2 ** -20)) ** 2, 12);
    // new: no votes. importance 1/2 * 1/2, novelty 9.
    expect(priorities[at("new")]).toBeCloseTo(5.0625, 12);
    expect(priorities[at("us")]).toBe(49);
    expect(priorities[at("out")]).toBe(0);
  });

  test("differ from statement to statement: a uniform list would be a silent fault", () => {
    expect(new Set(priorities).size).toBe(priorities.length);
  });

  test("count everybody where there are no groups, and only people in groups where there are", () => {
    const none = groupTallies(
      matrix,
      matrix.participants.map(() => -1),
      0,
    );
    expect([...statementPriorities(matrix, none, extremity)]).toEqual([...priorities]);
    const half = groupTallies(
      matrix,
      matrix.participants.map((_, person) => (person < 5 ? 0 : -1)),
      1,
    );
    expect(statementPriorities(matrix, half, extremity)[at("agreed")]).toBeCloseTo(
      ((6 / 7) * 2.5 * (6 / 7) * 5) ** 2,
      12,
    );
  });
});

describe("nextStatement", () => {
  test("draws in proportion to priority among what the person has not voted on", () => {
    const random = randomStream(3);
    const drawn = [0, 0, 0, 0];
    for (let draw = 0; draw < 8000; draw++) drawn[nextStatement([1, 5, 3, 0], new Set([1]), random)!]!++;
    expect([drawn[1], drawn[3]]).toEqual([0, 0]);
    expect(drawn[0]! / 8000).toBeCloseTo(0.25, 1);
    expect(Math.abs(drawn[0]! - 2000)).toBeLessThan(5 * Math.sqrt(8000 * 0.25 * 0.75));
  });

  test("gives null when nothing is left to show", () => {
    expect(nextStatement([1, 2], new Set([0, 1]), randomStream(1))).toBeNull();
    expect(nextStatement([0, 0], new Set(), randomStream(1))).toBeNull();
    expect(nextStatement([], new Set(), randomStream(1))).toBeNull();
  });
});
