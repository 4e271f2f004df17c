import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import { adjustedRandIndex } from "../statistics/adjusted-rand-index.ts";
import { compareTallies, type Side } from "./compare-tallies.ts";
import { consensusStatements } from "./consensus-statements.ts";
import { groupInformedConsensus } from "./group-informed-consensus.ts";
import { type GroupTallies, groupTallies } from "./group-tallies.ts";
import { type Membership, membershipOf } from "./membership.ts";
import { opinionGroups } from "./opinion-groups.ts";
import { opinionMap } from "./opinion-map.ts";
import { representativeStatements } from "./representative-statements.ts";
import { tallyOf } from "./tally-of.ts";
import { type VoteMatrix, type VoteValue, voteMatrix } from "./vote-matrix.ts";

const folder = process.env.WEFT_REFERENCE_DATA;

type Expected = {
  groups: Record<string, number>;
  participants: number;
  statements: number;
  votes: number;
  group_informed_consensus_top10: {
    tid: string;
    gic: number;
    per_group: { A: number; D: number; S: number }[];
  }[];
  consensus: Record<Side, { tid: string; n: number; trials: number; p: number }[]>;
  representative_top10_by_metric: Record<
    string,
    {
      tid: string;
      side: Side;
      p: number;
      p_test: number;
      repness: number;
      repness_test: number;
      metric: number;
    }[]
  >;
};

function table(conversation: string, file: string): Record<string, string>[] {
  const text = readFileSync(join(folder ?? "", "opinions", conversation, file));
  return parse(text, { columns: true, bom: true });
}

/** Published figures are given to six or nine decimals. */
function near(actual: number, published: number, decimals: number): void {
  expect(Math.abs(actual - published)).toBeLessThanOrEqual(0.5001 * 10 ** -decimals);
}

describe.skipIf(!folder).each(["bg2050-volunteers", "brexit-consensus", "london.youth.policing"])(
  "%s, beside its published figures",
  (conversation) => {
    let expected: Expected;
    let statements: Record<string, string>[];
    let matrix: VoteMatrix;
    let published: Membership;
    let tallies: GroupTallies;
    const number = (statement: string) => matrix.statements.indexOf(statement);

    beforeAll(() => {
      expected = JSON.parse(
        readFileSync(join(folder ?? "", "opinions", conversation, "expected.json"), "utf8"),
      );
      statements = table(conversation, "statements.csv");
      matrix = voteMatrix(
        table(conversation, "votes.csv").map((row) => ({
          participant: row.participant!,
          statement: row.statement!,
          value: Number(row.vote) as VoteValue,
          at: Number(row.at),
        })),
        statements.map((row) => ({ statement: row.statement!, moderatedOut: row.moderated === "-1" })),
      );
      const members = table(conversation, "groups.csv").map((row) => ({
        participant: row.participant!,
        group: row.group!,
      }));
      published = membershipOf(matrix, members);
      tallies = groupTallies(matrix, published.groupOf, published.ids.length);
    });

    test("counts people, statements and votes as published, re-votes once", () => {
      const votedOn = opinionMap(matrix).statementsVotedOn;
      expect([matrix.participants.length, votedOn, matrix.value.length]).toEqual([
        expected.participants,
        expected.statements,
        expected.votes,
      ]);
      expect(Object.fromEntries(published.ids.map((id, group) => [id, tallies.size[group]]))).toEqual(
        expected.groups,
      );
    });

    test("counts agrees and disagrees on every statement as published, re-votes included", () => {
      expect(statements.length).toBeGreaterThan(30);
      for (const row of statements) {
        const j = number(row.statement!);
        expect([matrix.cast.agree[j], matrix.cast.disagree[j]]).toEqual([
          Number(row.agrees),
          Number(row.disagrees),
        ]);
      }
    });

    test("gives the statistics of the published groups", () => {
      const consensus = groupInformedConsensus(tallies);
      for (const { tid, gic, per_group } of expected.group_informed_consensus_top10) {
        near(consensus[number(tid)]!, gic, 9);
        per_group.forEach((counts, group) => {
          const own = tallyOf(tallies, number(tid), { group });
          expect({ A: own.agree, D: own.disagree, S: own.seen }).toEqual(counts);
        });
      }
      published.ids.forEach((id, group) => {
        for (const one of expected.representative_top10_by_metric[id]!) {
          const j = number(one.tid);
          const compared = compareTallies(
            tallyOf(tallies, j, { group }),
            tallyOf(tallies, j, { butGroup: group }),
          );
          expect(compared.side).toBe(one.side);
          near(compared[one.side].probability, one.p, 6);
          near(compared[one.side].test, one.p_test, 6);
          near(compared[one.side].ratio, one.repness, 6);
          near(compared[one.side].ratioTest, one.repness_test, 6);
          near(compared[one.side].metric, one.metric, 6);
        }
      });
    });

    test("ranks representative statements in the published order", () => {
      published.ids.forEach((id, group) => {
        const { ranked } = representativeStatements(matrix, tallies, group, "crowd");
        expect(ranked.slice(0, 10).map((one) => `${matrix.statements[one.statement]} ${one.side}`)).toEqual(
          expected.representative_top10_by_metric[id]!.map((one) => `${one.tid} ${one.side}`),
        );
      });
    });

    test("chooses consensus statements in the published order", () => {
      const chosen = consensusStatements(matrix, tallies, "crowd");
      for (const side of ["agree", "disagree"] as const) {
        expect(chosen[side].map((j) => matrix.statements[j])).toEqual(
          expected.consensus[side].map((one) => one.tid),
        );
      }
    });

    test.each([1, 2])("finds the published groups, or says they would not hold (seed %d)", (seed) => {
      const found = opinionGroups(matrix, opinionMap(matrix), { seed });
      if (conversation === "london.youth.policing") {
        // 26 people: the published partition itself has a silhouette of 0.11.
        expect(found.reason).toBe("no stable groups");
        return;
      }
      const both = matrix.participants.flatMap((_, person) =>
        found.groupOf[person]! >= 0 && published.groupOf[person]! >= 0
          ? [[found.groupOf[person]!, published.groupOf[person]!] as const]
          : [],
      );
      expect(both.length).toBeGreaterThan(100);
      expect(
        adjustedRandIndex(
          both.map(([own]) => own),
          both.map(([, other]) => other),
        ),
      ).toBeGreaterThanOrEqual(0.85);
    });
  },
);

describe.skipIf(!folder)("bg2050-volunteers", () => {
  test("has the published group-informed consensus on 371 of 371 statements", () => {
    const conversation = "bg2050-volunteers";
    const matrix = voteMatrix(
      table(conversation, "votes.csv").map((row) => ({
        participant: row.participant!,
        statement: row.statement!,
        value: Number(row.vote) as VoteValue,
        at: Number(row.at),
      })),
    );
    const members = table(conversation, "groups.csv").map((row) => ({
      participant: row.participant!,
      group: row.group!,
    }));
    const { ids, groupOf } = membershipOf(matrix, members);
    const consensus = groupInformedConsensus(groupTallies(matrix, groupOf, ids.length));
    const rows = table(conversation, "published-group-informed-consensus.csv");
    const equal = rows.filter(
      (row) => Math.abs(consensus[matrix.statements.indexOf(row.statement!)]! - Number(row.value)) < 1e-14,
    );
    expect([equal.length, rows.length]).toEqual([371, 371]);
  });
});
