import { describe, expect, test } from "vitest";
import { randomStream } from "#analysis/random.ts";
import { adjustedRandIndex } from "#analysis/statistics/adjusted-rand-index.ts";
import { agreementWith } from "./agreement-with.ts";
import { communityVerdict } from "./community-verdict.ts";
import { type Graph, graphFromEdges } from "./graph.ts";
import { communitiesFrom, leiden } from "./leiden.ts";

/** Teams of ten; of ten ties so many stay inside. 0 is a network without any structure of its own. */
function planted(seed: number, teams: number, inside: number, ties: number): Graph {
  const random = randomStream(seed);
  const people = teams * 10;
  const rows = Array.from({ length: ties }, () => {
    const v = random.below(people);
    return [v, random.below(10) < inside ? v - (v % 10) + random.below(10) : random.below(people)] as const;
  });
  return graphFromEdges({
    nodes: people,
    sources: rows.map(([a]) => a),
    targets: rows.map(([, b]) => b),
  });
}

const seeds = Array.from({ length: 30 }, (_, seed) => seed + 1);

describe("communityVerdict", () => {
  const networks = {
    "clear teams": planted(1, 6, 9, 400),
    "teams with many ties across": planted(2, 8, 6, 400),
    "teams one can hardly tell": planted(3, 8, 4, 500),
    "ties by lot": planted(4, 8, 0, 300),
    "a thin network by lot": planted(5, 12, 0, 180),
  };

  test.each(Object.entries(networks))(
    "of %s is the same for thirty seeds, or said to be at the edge",
    (_, graph) => {
      const verdicts = seeds.map((seed) => communityVerdict(leiden(graph, { seed, restarts: 40 })));
      const kinds = new Set(verdicts.filter(({ atEdge }) => !atEdge).map(({ verdict }) => verdict));
      expect(kinds.size).toBeLessThanOrEqual(1);
    },
  );

  test("tells clear teams from ties by lot", () => {
    expect(communityVerdict(leiden(networks["clear teams"]))).toEqual({ verdict: "settled", atEdge: false });
    expect(communityVerdict(leiden(networks["ties by lot"])).verdict).toBe("unsettled");
    expect(communityVerdict(leiden(graphFromEdges({ nodes: 3, sources: [], targets: [] }))).verdict).toBe(
      "none",
    );
  });

  test("says so within three standard errors of a border, on either side", () => {
    for (const [agreement, agreementError, atEdge] of [
      [0.92, 0.01, true],
      [0.88, 0.01, true],
      [0.95, 0.01, false],
      [0.61, 0.004, true],
      [0.7, 0.01, false],
      [1, 0, false],
    ] as const) {
      expect(communityVerdict({ agreement, agreementError }).atEdge).toBe(atEdge);
    }
  });
});

describe("the division kept", () => {
  test("of equally good ones is the first in order, whichever start came to it", () => {
    // A ring of twelve: cut into four arcs of three in three ways, all equally good.
    const ring = graphFromEdges({
      nodes: 12,
      sources: Array.from({ length: 12 }, (_, v) => v),
      targets: Array.from({ length: 12 }, (_, v) => (v + 1) % 12),
    });
    const turned = (by: number) =>
      Uint32Array.from({ length: 12 }, (_, v) => Math.floor(((v + by) % 12) / 3));
    const divisions = [turned(0), turned(1), turned(2)];
    const kept = communitiesFrom(ring, divisions);
    expect(communitiesFrom(ring, divisions.toReversed()).of).toEqual(kept.of);
    expect(kept.agreement).toBeLessThan(0.5);
    expect([...kept.held].every((share) => share > 0 && share < 1)).toBe(true);
  });

  test("agrees with others as the adjusted Rand index says, and tells for each person who stayed", () => {
    const random = randomStream(6);
    const kept = Uint32Array.from({ length: 60 }, (_, v) => v % 5);
    const other = kept.map((community) => (random.below(3) === 0 ? random.below(5) : community));
    const { index, held } = agreementWith(kept, 5, () => true)(other);
    expect(index).toBeCloseTo(adjustedRandIndex(kept, other), 12);
    const mates = [...kept.keys()].filter((v) => v !== 7 && kept[v] === kept[7]);
    expect(held[7]).toBeCloseTo(mates.filter((v) => other[v] === other[7]).length / mates.length, 12);
  });
});
