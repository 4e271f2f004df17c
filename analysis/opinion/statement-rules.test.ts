import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alignment } from "./alignment.ts";
import { bridgingStatements } from "./bridging-statements.ts";
import { consensusStatements } from "./consensus-statements.ts";
import { councilVotes } from "./council-votes.ts";
import { groupTallies } from "./group-tallies.ts";
import { minorityStatements } from "./minority-statements.ts";
import { representativeStatements } from "./representative-statements.ts";
import { type VoteMatrix, type VoteValue, voteMatrix } from "./vote-matrix.ts";

const names = (matrix: VoteMatrix, list: { statement: number; side: string }[]) =>
  list.map(({ statement, side }) => `${matrix.statements[statement]} ${side}`);

const groupedVotes = fc.array(
  fc.record({
    participant: fc.nat(12).map(String),
    statement: fc.nat(5).map(String),
    value: fc.constantFrom<VoteValue[]>(1, 0, -1),
  }),
  { maxLength: 80 },
);
const memberships = fc.array(fc.integer({ min: -1, max: 2 }), { minLength: 13, maxLength: 13 });

describe("statements by rule, in a council", () => {
  // Six from sales, five from data, three from law.
  const { matrix, tallies } = councilVotes({
    everybody: "++++++|+++++|+++",
    sales: "++++++|-----|---",
    law: "------|----+|+++",
    split: "+-+-+-|+-+-0|+-0",
    few: "+     |-    |   ",
    against: "------|-----|---",
  });

  test("a statement represents a group when the posteriors say so, and three votes are needed", () => {
    expect(names(matrix, representativeStatements(matrix, tallies, 0, "council").shown)).toEqual([
      "sales agree",
      "law disagree",
    ]);
    expect(names(matrix, representativeStatements(matrix, tallies, 2, "council").shown)).toEqual([
      "law agree",
      "sales disagree",
    ]);
    const data = names(matrix, representativeStatements(matrix, tallies, 1, "council").shown);
    expect(data).not.toContain("few disagree");
    expect(data).not.toContain("split agree");
  });

  test("consensus is what all together are sure of, on either side", () => {
    const { agree, disagree } = consensusStatements(matrix, tallies, "council");
    expect(agree.map((j) => matrix.statements[j])).toEqual(["everybody"]);
    expect(disagree.map((j) => matrix.statements[j])).toEqual(["against", "law"]);
  });

  test("a bridge needs every group, also the small one, so that nobody is outvoted", () => {
    const bridges = bridgingStatements(matrix, tallies);
    expect([...bridges].map(([j, side]) => `${matrix.statements[j]} ${side}`).sort()).toEqual([
      "against disagree",
      "everybody agree",
    ]);
    expect(
      bridgingStatements(
        matrix,
        groupTallies(
          matrix,
          matrix.participants.map(() => 0),
          1,
        ),
      ).size,
    ).toBe(0);
  });

  test("a minority statement is held by a smaller group and would be outvoted by the others", () => {
    const minority = minorityStatements(matrix, tallies);
    expect(
      minority.map(({ statement, group, side }) => `${matrix.statements[statement]} ${group} ${side}`),
    ).toEqual(["law 2 agree", "sales 0 agree"]);
  });

  test("what is moderated out or about the people is never selected", () => {
    for (const mark of ["moderatedOut", "meta"] as const) {
      const all: VoteMatrix = { ...matrix, [mark]: new Uint8Array(matrix.statements.length).fill(1) };
      expect(minorityStatements(all, tallies)).toEqual([]);
      expect(bridgingStatements(all, tallies).size).toBe(0);
      expect(consensusStatements(all, tallies, "crowd")).toEqual({ agree: [], disagree: [] });
      for (const rule of ["crowd", "council"] as const) {
        expect(representativeStatements(all, tallies, 0, rule)).toEqual({ ranked: [], shown: [] });
      }
      expect(alignment(all, tallies).value).toBeNull();
    }
  });

  test("a group never votes both ways, and a bridge is never a minority statement", () => {
    fc.assert(
      fc.property(groupedVotes, memberships, (votes, member) => {
        const some = voteMatrix(votes);
        const groupOf = some.participants.map((participant) => member[Number(participant)]!);
        const found = groupTallies(some, groupOf, 3);
        const minority = minorityStatements(some, found);
        const pairs = minority.map(({ statement, group }) => `${statement} ${group}`);
        expect(new Set(pairs).size).toBe(pairs.length);
        const bridges = bridgingStatements(some, found);
        for (const { statement } of minority) expect(bridges.has(statement)).toBe(false);
        for (const rule of ["crowd", "council"] as const) {
          const { shown } = representativeStatements(some, found, 0, rule);
          expect(new Set(shown.map((one) => one.statement)).size).toBe(shown.length);
          expect(shown.length).toBeLessThanOrEqual(5);
        }
      }),
    );
  });
});

describe("representativeStatements, in a crowd", () => {
  test("falls back on the best agreed statement where nothing sets the group apart", () => {
    const { matrix, tallies } = councilVotes({ a: "++++|++++", b: "+++-|+++-" });
    const { ranked, shown } = representativeStatements(matrix, tallies, 0, "crowd");
    expect(ranked).toEqual([]);
    expect(names(matrix, shown)).toEqual(["a agree"]);
  });

  test("shows agreed statements before disagreed ones", () => {
    const { matrix, tallies } = councilVotes({ a: "------------|++++++++", b: "++++++++++--|--------" });
    const { ranked, shown } = representativeStatements(matrix, tallies, 0, "crowd");
    expect(names(matrix, ranked)).toEqual(["a disagree", "b agree"]);
    expect(names(matrix, shown)).toEqual(["b agree", "a disagree"]);
  });
});
