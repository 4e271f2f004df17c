import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { normaliseScores } from "./normalise-scores.ts";
import { pairwiseMatrix } from "./pairwise-matrix.ts";
import { rankRatings } from "./rank-ratings.ts";
import { tally } from "./tally.ts";
import { tallyMajority } from "./tally-majority.ts";
import { tallySchulze } from "./tally-schulze.ts";
import type { RankedBallot, RatedBallot } from "./tally-types.ts";
import { weighCriteria } from "./weigh-criteria.ts";

const data = process.env.WEFT_REFERENCE_DATA ?? "";
const file = (name: string) => readFileSync(join(data, "elections", name), "utf8");

type Case = {
  id: string;
  candidates: string[];
  seats: number;
  ballots: { n: number; ranking: string[][] }[];
  expected: Record<string, never>;
};

describe.skipIf(data === "")("published elections", () => {
  const cases = data === "" ? { ranked: [], score_star: [] } : JSON.parse(file("cases.json"));

  it.each(cases.ranked as Case[])("$id: as published", ({ candidates, seats, ballots, expected }) => {
    const ranked = ballots.map(({ n, ranking }): RankedBallot => ({ count: n, ranking }));
    const sorted = (result: { winners: string[]; tied: string[][] }) =>
      [...result.winners, ...result.tied.flat()].sort();
    const known: Record<string, (value: never) => void> = {
      schulze_winning: (order: string[]) =>
        expect(tallySchulze(ranked, { options: candidates }).order).toEqual(order.map((one) => [one])),
      schulze_winner: (winners: string[]) => {
        const result = tallySchulze(ranked, { options: candidates });
        expect(sorted(result)).toEqual(winners.toSorted());
        expect(result.tied.length).toBe(winners.length > 1 ? 1 : 0);
      },
      strongest_paths: (paths: object) =>
        expect(tallySchulze(ranked, { options: candidates }).strongestPaths).toEqual(paths),
      plurality: (winners: string[]) =>
        expect(tallyMajority(ranked, { options: candidates }).order[0]).toEqual(winners),
      irv: (winners: string[]) =>
        expect(sorted(tally({ method: "irv", ranked, options: candidates }))).toEqual(winners.toSorted()),
      irv_rounds: (rounds: object[]) =>
        expect(tally({ method: "irv", ranked, options: candidates }).rounds.map((one) => one.votes)).toEqual(
          rounds,
        ),
      borda: (winners: string[]) =>
        expect(tally({ method: "borda", ranked, options: candidates }).winners).toEqual(winners),
      stv: (winners: string[]) => {
        expect(tally({ method: "stv", ranked, options: candidates, seats }).winners).toEqual(winners);
        const meek = tally({ method: "stv", ranked, options: candidates, seats, rules: "meek" });
        expect(meek.winners.toSorted()).toEqual(winners.toSorted());
      },
      quota: (quota: number) =>
        expect(tally({ method: "stv", ranked, options: candidates, seats }).rounds[0]!.quota).toBe(quota),
      stv_rounds: (rounds: Record<string, number>[]) => {
        const ours = tally({ method: "stv", ranked, options: candidates, seats }).rounds;
        expect(ours).toHaveLength(rounds.length);
        for (const [at, votes] of rounds.entries()) {
          expect(Object.keys(ours[at]!.votes).sort()).toEqual(Object.keys(votes).sort());
          // The published rounds are not cut off after five decimals as the Scottish rules have it.
          for (const [option, count] of Object.entries(votes)) {
            expect(Math.abs(ours[at]!.votes[option]! - count)).toBeLessThan(1e-3);
          }
        }
      },
      condorcet: (winner: string | null) => expect(beatsAll(pairwiseMatrix(ranked, candidates))).toBe(winner),
      copeland: ([winner]: string[]) => expect(beatsAll(pairwiseMatrix(ranked, candidates))).toBe(winner),
      smith: (set: string[]) => expect(tallySchulze(ranked, { options: candidates }).order[0]).toEqual(set),
    };
    for (const [key, value] of Object.entries(expected)) known[key]!(value);
  });

  it("STAR: Tennessee", () => {
    const [{ ballots, expected }] = cases.score_star;
    const rated = ballots.map(({ n, scores }: { n: number; scores: Record<string, number> }): RatedBallot => {
      return { count: n, values: scores };
    });
    const star = tally({ method: "star", rated });
    expect(star.winners).toEqual([expected.star]);
    expect(star.rounds[0]!.votes).toMatchObject(expected.totals_check);
    expect(star.rounds[1]!.votes).toEqual(expected.runoff);
    expect(Object.keys(star.rounds[1]!.votes)).toEqual(expected.finalists);
    expect(tally({ method: "score", rated }).winners).toEqual([expected.score]);
  });

  it("Node.js TSC vice chair 2025: a winner over ties, 12-4 and 9-6", () => {
    const { candidates, ballots, expected } = JSON.parse(file("node-tsc-2025-vice-chair.json"));
    const rated = (ballots as number[][]).map((values, voter): RatedBallot => {
      return {
        voter: `${voter}`,
        values: Object.fromEntries(values.map((value, at) => [candidates[at], value])),
      };
    });
    const schulze = tally({ method: "schulze", rated });
    expect(schulze.winners).toEqual([expected.winner]);
    expect([schulze.pairwise.Both!.James, schulze.pairwise.James!.Both]).toEqual([12, 4]);
    expect([schulze.pairwise.Both!.Ruy, schulze.pairwise.Ruy!.Both]).toEqual([9, 6]);
    expect(pairwiseMatrix(rankRatings(rated))).toEqual(schulze.pairwise);
  });

  it("Debian project leader 2006: 421 ballots, Anthony Towns before Steve McIntyre", () => {
    const lines = file("debian-leader2006_tally.txt").split("\n");
    const options = lines.flatMap((line) => /Option \d-+>: (.*\S)/.exec(line)?.[1] ?? []);
    const ranked = lines.flatMap((line): RankedBallot[] => {
      const marks = /^V: ([\d-]{8})\s/.exec(line)?.[1];
      if (!marks) return [];
      const ranks = [...new Set(marks.replaceAll("-", ""))].sort();
      return [{ count: 1, ranking: ranks.map((rank) => options.filter((_, at) => marks[at] === rank)) }];
    });
    expect(options).toHaveLength(8);
    const result = tallySchulze(ranked, { options });
    expect(result.ballots).toBe(421);
    expect(result.order.slice(0, 2)).toEqual([["Anthony Towns"], ["Steve McIntyre"]]);
    expect(tallySchulze(ranked, { options, strength: "margins" }).winners).toEqual(["Anthony Towns"]);
  });

  const mcda = data === "" ? { cases: [] } : JSON.parse(file("mcda.json"));
  it.each(
    mcda.cases as {
      id: string;
      matrix: number[][];
      objectives: ("min" | "max")[];
      weights: number[];
      normalise: string;
      expected: { score: number[]; rank: number[] };
    }[],
  )("$id: weighted criteria as published", ({ matrix, objectives, weights, normalise, expected }) => {
    const options = matrix.map((_, at) => `option ${at}`);
    const criteria = objectives.map((direction, at) => ({ id: `criterion ${at}`, direction }));
    const scores = Object.fromEntries(
      matrix.map((line, at) => [
        options[at]!,
        Object.fromEntries(line.map((score, c) => [`criterion ${c}`, score])),
      ]),
    );
    const kind = normalise === "none" ? "none" : "sum";
    const weighed = weighCriteria({
      options,
      criteria,
      scores,
      weights: Object.fromEntries(weights.map((weight, at) => [`criterion ${at}`, weight])),
      normalise: kind,
    });
    // The first case leaves the weights at 1 each: its scores are the sums, ours the means.
    const scale = normalise === "none" ? weights.length : 1;
    for (const [at, score] of expected.score.entries()) {
      expect(weighed.options[at]!.score * scale).toBeCloseTo(score, 7);
    }
    expect(options.map((option) => weighed.order.findIndex((tier) => tier.includes(option)) + 1)).toEqual(
      expected.rank,
    );
    expect(normaliseScores(options, criteria, scores, kind)).toHaveLength(options.length);
  });
});

function beatsAll(pairwise: Record<string, Record<string, number>>): string | null {
  const wins = (a: string) => Object.keys(pairwise[a]!).every((b) => pairwise[a]![b]! > pairwise[b]![a]!);
  return Object.keys(pairwise).find(wins) ?? null;
}
