import { describe, expect, test } from "vitest";
import { randomStream } from "#analysis/random.ts";
import { eiIndex } from "./ei-index.ts";
import { eiPermutations } from "./ei-permutations.ts";
import { graphFromEdges } from "./graph.ts";

function organisation(nodes: number, ties: number) {
  const random = randomStream(3);
  const ends = () => Array.from({ length: ties }, () => random.below(nodes));
  return graphFromEdges({ nodes, sources: ends(), targets: ends() });
}

describe("eiPermutations", () => {
  const graph = organisation(120, 900);
  const of = Int32Array.from({ length: 120 }, (_, v) => (v % 10 === 9 ? -1 : v % 4));

  test("labellings side by side give what one at a time gives, for any number of permutations", () => {
    for (const permutations of [1, 3, 16, 50]) {
      const packed = eiPermutations(graph, { of, count: 4 }, { seed: 9, permutations });
      const plain = eiPermutations(graph, { of, count: 300 }, { seed: 9, permutations });
      expect(packed.p).toBe(plain.p);
      expect(packed.mean).toBeCloseTo(plain.mean!, 12);
      expect(packed.sd).toBeCloseTo(plain.sd!, 9);
    }
  });

  test("the mean approaches the exact expectation and the seed decides", () => {
    const groups = { of, count: 4 };
    const shuffled = eiPermutations(graph, groups, { seed: 1, permutations: 5000 });
    const error = shuffled.sd! / Math.sqrt(5000);
    expect(Math.abs(shuffled.mean! - eiIndex(graph, groups).expected!)).toBeLessThan(4 * error);
    expect(eiPermutations(graph, groups, { seed: 1, permutations: 5000 })).toEqual(shuffled);
    expect(eiPermutations(graph, groups, { seed: 2, permutations: 5000 }).mean).not.toBe(shuffled.mean);
  });

  test("p is as small as it can be where every tie stays inside, and 1 where none can", () => {
    const pairs = Array.from({ length: 40 }, (_, i) => i);
    const inside = graphFromEdges({ nodes: 80, sources: pairs, targets: pairs.map((v) => v + 40) });
    const paired = Int32Array.from({ length: 80 }, (_, v) => v % 40);
    expect(eiPermutations(inside, { of: paired, count: 40 }, { seed: 1, permutations: 99 }).p).toBe(0.01);
    const alone = Int32Array.from({ length: 80 }, (_, v) => v);
    expect(eiPermutations(inside, { of: alone, count: 80 }, { seed: 1, permutations: 99 }).p).toBe(1);
  });

  test("there is no p without a tie between grouped people", () => {
    const nobody = new Int32Array(120).fill(-1);
    expect(eiPermutations(graph, { of: nobody, count: 0 }, { seed: 1 }).p).toBeNull();
  });
});
