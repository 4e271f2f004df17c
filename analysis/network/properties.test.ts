import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assortativity } from "./assortativity.ts";
import { betweenness } from "./betweenness.ts";
import { brokerage } from "./brokerage.ts";
import { closeness } from "./closeness.ts";
import { connectedComponents } from "./connected-components.ts";
import { coreNumbers } from "./core-numbers.ts";
import { cutStructure } from "./cut-structure.ts";
import { densityMatrix } from "./density-matrix.ts";
import { edgeBetweenness } from "./edge-betweenness.ts";
import { eiIndex } from "./ei-index.ts";
import { type Graph, graphFromEdges } from "./graph.ts";
import type { Groups } from "./groups.ts";
import { isolates } from "./isolates.ts";
import { leiden } from "./leiden.ts";
import { modularity } from "./modularity.ts";
import { pageRank } from "./page-rank.ts";
import { reciprocity } from "./reciprocity.ts";
import { strongComponents } from "./strong-components.ts";
import { structuralHoles } from "./structural-holes.ts";
import { transitivity } from "./transitivity.ts";
import { undirectedOf } from "./undirected-of.ts";

type Case = { nodes: number; ties: [number, number][]; weights: number[]; groups: number[]; order: number[] };

/** Small networks of every shape: none, one person, parts, repeats, self-ties, dense and thin. */
const networks: fc.Arbitrary<Case> = fc.integer({ min: 0, max: 14 }).chain((nodes) => {
  const person = fc.nat(Math.max(0, nodes - 1));
  return fc.record({
    nodes: fc.constant(nodes),
    ties: fc.array(fc.tuple(person, person), { maxLength: nodes === 0 ? 0 : 40 }),
    weights: fc.array(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), { minLength: 40, maxLength: 40 }),
    groups: fc.array(fc.integer({ min: -1, max: 2 }), { minLength: nodes, maxLength: nodes }),
    order: fc.shuffledSubarray(
      Array.from({ length: nodes }, (_, v) => v),
      { minLength: nodes },
    ),
  });
});

function build({ nodes, ties, weights }: Case, directed: boolean, weighted = false): Graph {
  return graphFromEdges({
    nodes,
    sources: ties.map(([a]) => a),
    targets: ties.map(([, b]) => b),
    weights: weighted ? weights.slice(0, ties.length) : null,
    directed,
  });
}

function groupsOf(given: Case): Groups {
  return { of: Int32Array.from(given.groups), count: 3 };
}

/** Everybody under a new number. */
function relabelled(given: Case): Case {
  const name = (v: number) => given.order[v]!;
  const groups = [...given.groups];
  for (let v = 0; v < given.nodes; v++) groups[name(v)] = given.groups[v]!;
  return { ...given, ties: given.ties.map(([a, b]) => [name(a), name(b)]), groups };
}

function matrix(graph: Graph): number[][] {
  const a = Array.from({ length: graph.nodes }, () => new Array<number>(graph.nodes).fill(0));
  for (let v = 0; v < graph.nodes; v++) {
    for (let e = graph.offsets[v]!; e < graph.offsets[v + 1]!; e++) {
      a[v]![graph.targets[e]!] = graph.weights?.[e] ?? 1;
    }
  }
  return a;
}

function distances(a: number[][]): number[][] {
  const d = a.map((row, i) => row.map((tie, j) => (i === j ? 0 : tie > 0 ? 1 : Number.POSITIVE_INFINITY)));
  for (const [k] of a.entries()) {
    for (const row of d) for (const [j] of a.entries()) row[j] = Math.min(row[j]!, row[k]! + d[k]![j]!);
  }
  return d;
}

/** Shortest paths between all pairs, counted by the matrix of distances. */
function pathCounts(a: number[][], d: number[][]): number[][] {
  return a.map((_, s) => {
    const order = a.map((_, v) => v).sort((x, y) => d[s]![x]! - d[s]![y]!);
    const count = new Array<number>(a.length).fill(0);
    count[s] = 1;
    for (const v of order) {
      if (v === s || !Number.isFinite(d[s]![v]!)) continue;
      for (const [u] of a.entries()) {
        if (a[u]![v]! > 0 && d[s]![u]! + 1 === d[s]![v]!) count[v]! += count[u]!;
      }
    }
    return count;
  });
}

function close(ours: ArrayLike<number>, expected: ArrayLike<number>, tolerance = 1e-9): void {
  expect(ours.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++) {
    const a = ours[i]!;
    const b = expected[i]!;
    if (Number.isNaN(a) && Number.isNaN(b)) continue;
    if (!(Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b)))) expect(a).toBe(b);
  }
}

function holds(property: (given: Case, directed: boolean) => void): void {
  fc.assert(fc.property(networks, fc.boolean(), property), { numRuns: 300 });
}

describe("against the definitions, on small networks of every shape", () => {
  test("betweenness counts shortest paths through the person", () => {
    holds((given, directed) => {
      const graph = build(given, directed);
      const a = matrix(graph);
      const d = distances(a);
      const count = pathCounts(a, d);
      const expected = a.map((_, v) => {
        let sum = 0;
        for (const [s] of a.entries()) {
          for (const [t] of a.entries()) {
            if (s === t || s === v || t === v || !Number.isFinite(d[s]![t]!)) continue;
            if (d[s]![v]! + d[v]![t]! === d[s]![t]!) sum += (count[s]![v]! * count[v]![t]!) / count[s]![t]!;
          }
        }
        return directed ? sum : sum / 2;
      });
      close(betweenness(graph), expected);
    });
  });

  test("betweenness of ties adds up to the distances of all pairs", () => {
    holds((given, directed) => {
      const graph = build(given, directed);
      const flow = edgeBetweenness(graph).reduce((sum, value) => sum + value, 0);
      const steps = distances(matrix(graph))
        .flat()
        .filter(Number.isFinite)
        .reduce((sum, value) => sum + value, 0);
      close([flow], [steps]);
    });
  });

  test("closeness, harmonic closeness, diameter and mean distance follow the distances", () => {
    holds((given, directed) => {
      const graph = build(given, directed);
      const d = distances(matrix(graph));
      const others = d.map((row, v) => row.filter((value, w) => w !== v && Number.isFinite(value)));
      const sum = (row: number[]) => row.reduce((all, value) => all + value, 0);
      const ours = closeness(graph);
      close(
        ours.closeness,
        others.map((row) => row.length / sum(row)),
      );
      close(
        ours.harmonic,
        others.map((row) => sum(row.map((value) => 1 / value)) / (graph.nodes - 1)),
      );
      expect(ours.diameter).toBe(Math.max(0, ...others.flat()));
      const pairs = others.flat().length;
      if (pairs > 0) close([ours.meanDistance!], [sum(others.flat()) / pairs]);
      else expect(ours.meanDistance).toBeNull();
    });
  });

  test("constraint and effective size follow Burt's sums, also with weights", () => {
    fc.assert(
      fc.property(networks, fc.boolean(), fc.boolean(), (given, directed, weighted) => {
        const graph = build(given, directed, weighted);
        const a = matrix(graph);
        const z = a.map((row, i) => row.map((value, j) => value + a[j]![i]!));
        const strength = z.map((row) => row.reduce((sum, value) => sum + value, 0));
        const most = z.map((row) => Math.max(...row));
        const p = z.map((row, i) => row.map((value) => value / strength[i]!));
        const ours = structuralHoles(graph);
        const constraint: number[] = [];
        const size: number[] = [];
        const hierarchy: number[] = [];
        for (const [i] of z.entries()) {
          const contacts = [...z.keys()].filter((j) => z[i]![j]! > 0);
          const parts = contacts.map((j) => {
            const via = contacts.filter((q) => q !== j).reduce((sum, q) => sum + p[i]![q]! * p[q]![j]!, 0);
            return (p[i]![j]! + via) ** 2;
          });
          const c = parts.reduce((sum, part) => sum + part, 0);
          const n = contacts.length;
          constraint.push(n > 0 ? c : Number.NaN);
          size.push(
            n > 0
              ? contacts.reduce(
                  (sum, j) =>
                    sum +
                    1 -
                    contacts
                      .filter((q) => q !== j)
                      .reduce((all, q) => all + (p[i]![q]! * z[j]![q]!) / most[j]!, 0),
                  0,
                )
              : Number.NaN,
          );
          const r = parts.map((part) => part / (c / n));
          hierarchy.push(
            n > 1
              ? r.reduce((sum, share) => sum + share * Math.log(share), 0) / (n * Math.log(n))
              : Number.NaN,
          );
        }
        close(ours.constraint, constraint);
        close(ours.effectiveSize, size);
        close(ours.hierarchy, hierarchy, 1e-7);
        close(
          ours.efficiency,
          size.map((value, i) => value / z[i]!.filter((tie) => tie > 0).length),
        );
      }),
      { numRuns: 300 },
    );
  });

  test("brokerage counts ordered open triads in five roles", () => {
    holds((given) => {
      const graph = build(given, true);
      const a = matrix(graph);
      const g = given.groups;
      const expected = { coordinator: 0, consultant: 0, gatekeeper: 0, representative: 0, liaison: 0 };
      const counted = a.map(() => ({ ...expected }));
      for (const [v] of a.entries()) {
        for (const [x] of a.entries()) {
          for (const [y] of a.entries()) {
            if (x === y || !a[x]![v] || !a[v]![y] || a[x]![y]) continue;
            if (g[x]! < 0 || g[v]! < 0 || g[y]! < 0) continue;
            const role =
              g[x] === g[v]
                ? g[y] === g[v]
                  ? "coordinator"
                  : "representative"
                : g[y] === g[v]
                  ? "gatekeeper"
                  : g[x] === g[y]
                    ? "consultant"
                    : "liaison";
            counted[v]![role]++;
          }
        }
      }
      const ours = brokerage(graph, groupsOf(given));
      for (const role of Object.keys(expected) as (keyof typeof expected)[]) {
        expect([...ours[role]]).toEqual(counted.map((row) => row[role]));
      }
    });
  });

  test("a person is an articulation point, and a tie a bridge, when losing it leaves more parts", () => {
    holds((given) => {
      const graph = build(given, false);
      const parts = connectedComponents(graph).count;
      const cuts = cutStructure(graph);
      const pairs = matrix(graph).flatMap((row, a) =>
        row.flatMap((tie, b) => (tie > 0 && a < b ? [[a, b] as [number, number]] : [])),
      );
      const partsWith = (ties: [number, number][]) =>
        connectedComponents(build({ ...given, ties }, false)).count;
      const points = Array.from({ length: graph.nodes }, (_, v) =>
        // The lost person stays as a part of their own, which an isolate already was.
        partsWith(pairs.filter(([a, b]) => a !== v && b !== v)) - 1 >
        parts - (isolates(graph).includes(v) ? 1 : 0)
          ? 1
          : 0,
      );
      expect([...cuts.articulation]).toEqual(points);
      const bridges = pairs.filter((pair) => partsWith(pairs.filter((other) => other !== pair)) > parts);
      expect([...cuts.bridges]).toEqual(bridges.flat());
      // Every tie lies in exactly one block: two of its ends meet in one block only.
      const blocksOf = (v: number) =>
        Array.from({ length: cuts.blocks.count }, (_, b) => b).filter((b) =>
          cuts.blocks.members.subarray(cuts.blocks.offsets[b], cuts.blocks.offsets[b + 1]).includes(v),
        );
      for (const [a, b] of pairs)
        expect(blocksOf(a).filter((block) => blocksOf(b).includes(block)).length).toBe(1);
    });
  });

  test("two people share a strong component when each reaches the other", () => {
    holds((given) => {
      const graph = build(given, true);
      const d = distances(matrix(graph));
      const { of, count, sizes } = strongComponents(graph);
      for (const [i] of d.entries()) {
        for (const [j] of d.entries()) {
          expect(of[i] === of[j]).toBe(Number.isFinite(d[i]![j]!) && Number.isFinite(d[j]![i]!));
        }
      }
      expect(sizes.length).toBe(count);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(graph.nodes);
    });
  });

  test("core numbers are what is left after taking people away", () => {
    holds((given, directed) => {
      const graph = build(given, directed);
      const a = matrix(graph);
      const expected = new Array<number>(graph.nodes).fill(0);
      for (let k = 1; k <= graph.nodes; k++) {
        let left = [...a.keys()];
        for (let before = -1; before !== left.length; ) {
          before = left.length;
          const inside = left;
          left = left.filter((v) => inside.filter((u) => a[u]![v]! > 0).length >= k);
        }
        for (const v of left) expected[v] = k;
      }
      expect([...coreNumbers(graph, "in")]).toEqual(expected);
    });
  });

  test("PageRank is the fixed point of its equation and sums to 1", () => {
    fc.assert(
      fc.property(networks, fc.boolean(), fc.boolean(), (given, directed, weighted) => {
        const graph = build(given, directed, weighted);
        const a = matrix(graph);
        const n = graph.nodes;
        const { values } = pageRank(graph);
        const sent = a.map((row) => row.reduce((sum, value) => sum + value, 0));
        const dangling = [...values].filter((_, v) => sent[v] === 0).reduce((sum, value) => sum + value, 0);
        const next = [...values].map((_, v) => {
          const into = a.reduce(
            (sum, row, u) => sum + (row[v]! > 0 ? (values[u]! * row[v]!) / sent[u]! : 0),
            0,
          );
          return 0.15 / n + 0.85 * (into + dangling / n);
        });
        close(values, next, 1e-11);
        if (n > 0) close([values.reduce((sum, value) => sum + value, 0)], [1]);
      }),
      { numRuns: 200 },
    );
  });

  test("reciprocity and transitivity count pairs and triangles", () => {
    holds((given) => {
      const graph = build(given, true);
      const a = matrix(graph);
      let mutual = 0;
      let oneWay = 0;
      for (const [i] of a.entries()) {
        for (let j = i + 1; j < a.length; j++) {
          if (a[i]![j] && a[j]![i]) mutual++;
          else if (a[i]![j] || a[j]![i]) oneWay++;
        }
      }
      expect(reciprocity(graph)).toEqual(
        mutual + oneWay === 0
          ? { arc: null, dyad: null }
          : { arc: (2 * mutual) / (2 * mutual + oneWay), dyad: mutual / (mutual + oneWay) },
      );
      const b = matrix(undirectedOf(graph));
      let triangles = 0;
      for (const [i] of b.entries())
        for (let j = i + 1; j < b.length; j++)
          for (let k = j + 1; k < b.length; k++) if (b[i]![j] && b[j]![k] && b[i]![k]) triangles++;
      expect(transitivity(graph).triangles).toBe(triangles);
    });
  });

  test("modularity follows its sum, directed and weighted alike", () => {
    fc.assert(
      fc.property(networks, fc.boolean(), fc.boolean(), (given, directed, weighted) => {
        const graph = build(given, directed, weighted);
        const a = matrix(graph);
        const of = given.groups.map((group) => group + 1);
        const total = a.flat().reduce((sum, value) => sum + value, 0);
        let sum = 0;
        const out = a.map((row) => row.reduce((all, value) => all + value, 0));
        const into = a.map((_, j) => a.reduce((all, row) => all + row[j]!, 0));
        for (const [i] of a.entries()) {
          for (const [j] of a.entries()) {
            if (of[i] === of[j]) sum += a[i]![j]! / total - (out[i]! * into[j]!) / total ** 2;
          }
        }
        const ours = modularity(graph, of.length > 3 ? of : of.map((_, v) => v));
        if (total === 0) expect(ours).toBeNull();
        else if (of.length > 3) close([ours!], [sum]);
      }),
      { numRuns: 300 },
    );
  });
});

describe("whatever the network", () => {
  test("the order of the rows and the numbers of the people change no figure", () => {
    holds((given, directed) => {
      const other = relabelled({ ...given, ties: [...given.ties].reverse() });
      const before = build(given, directed);
      const after = build(other, directed);
      const moved = (values: ArrayLike<number>) => given.order.map((name) => values[name]!);
      close(moved(betweenness(after)), betweenness(before));
      close(moved(closeness(after).closeness), closeness(before).closeness);
      close(moved(structuralHoles(after).constraint), structuralHoles(before).constraint);
      close(moved(structuralHoles(after).effectiveSize), structuralHoles(before).effectiveSize);
      close(moved(coreNumbers(after)), coreNumbers(before));
      close(moved(pageRank(after).values), pageRank(before).values);
      for (const role of ["coordinator", "consultant", "gatekeeper", "representative", "liaison"] as const) {
        close(moved(brokerage(after, groupsOf(other))[role]), brokerage(before, groupsOf(given))[role]);
      }
      expect(eiIndex(after, groupsOf(other)).value).toBe(eiIndex(before, groupsOf(given)).value);
      expect(densityMatrix(after, groupsOf(other))).toEqual(densityMatrix(before, groupsOf(given)));
      expect(assortativity(after, groupsOf(other))).toBe(assortativity(before, groupsOf(given)));
      expect(reciprocity(after)).toEqual(reciprocity(before));
    });
  });

  test("saying a tie twice changes nothing", () => {
    holds((given, directed) => {
      expect(build({ ...given, ties: [...given.ties, ...given.ties] }, directed)).toEqual(
        build(given, directed),
      );
    });
  });

  test("two networks side by side keep their figures", () => {
    fc.assert(
      fc.property(networks, networks, fc.boolean(), (one, two, directed) => {
        const shifted = two.ties.map(([a, b]): [number, number] => [a + one.nodes, b + one.nodes]);
        const both = { ...one, nodes: one.nodes + two.nodes, ties: [...one.ties, ...shifted] };
        const graph = build(both, directed);
        const [first, second] = [build(one, directed), build(two, directed)];
        for (const measure of [
          betweenness,
          (g: Graph) => closeness(g).closeness,
          (g: Graph) => structuralHoles(g).constraint,
          (g: Graph) => coreNumbers(g),
        ]) {
          close(measure(graph), [...measure(first), ...measure(second)]);
        }
        expect(connectedComponents(graph).count).toBe(
          connectedComponents(first).count + connectedComponents(second).count,
        );
      }),
      { numRuns: 150 },
    );
  });

  test("weights as small and as large as allowed leave every figure finite", () => {
    const extreme = fc.constantFrom(1e-100, 1e-50, 1, 1e50, 1e100);
    fc.assert(
      fc.property(networks, fc.array(extreme, { minLength: 40, maxLength: 40 }), (given, weights) => {
        const graph = build({ ...given, weights }, false, true);
        const { constraint, effectiveSize } = structuralHoles(graph);
        const alone = isolates(graph);
        for (let v = 0; v < graph.nodes; v++) {
          if (alone.includes(v)) continue;
          expect(constraint[v]).toBeGreaterThan(0);
          expect(constraint[v]).toBeLessThan(2 + 1e-9);
          expect(effectiveSize[v]).toBeGreaterThan(0);
        }
        const found = leiden(graph, { seed: 1, restarts: 2 });
        if (graph.ties > 0) expect(Math.abs(found.modularity!)).toBeLessThanOrEqual(1);
        expect(pageRank(graph, { tolerance: 1e-9 }).values.every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test("scaling all weights changes neither constraint nor communities", () => {
    fc.assert(
      fc.property(networks, (given) => {
        const before = build(given, false, true);
        const after = build({ ...given, weights: given.weights.map((weight) => weight * 1024) }, false, true);
        close(structuralHoles(after).constraint, structuralHoles(before).constraint);
        expect(leiden(after, { seed: 3, restarts: 2 }).of).toEqual(
          leiden(before, { seed: 3, restarts: 2 }).of,
        );
      }),
      { numRuns: 150 },
    );
  });

  test("communities are connected, numbered by size, repeat for a seed and beat one community for all", () => {
    fc.assert(
      fc.property(networks, fc.nat(1000), (given, seed) => {
        const graph = build(given, false);
        const found = leiden(graph, { seed, restarts: 3 });
        expect(leiden(graph, { seed, restarts: 3 })).toEqual(found);
        const sizes = new Array<number>(found.count).fill(0);
        for (const part of found.of) sizes[part]!++;
        expect([...sizes].sort((a, b) => b - a)).toEqual(sizes);
        for (let part = 0; part < found.count; part++) {
          const members = [...found.of.keys()].filter((v) => found.of[v] === part);
          const number = new Map(members.map((v, i) => [v, i]));
          const inside = given.ties.flatMap(([a, b]): [number, number][] =>
            number.has(a) && number.has(b) ? [[number.get(a)!, number.get(b)!]] : [],
          );
          expect(
            connectedComponents(build({ ...given, nodes: members.length, ties: inside }, false)).count,
          ).toBe(1);
        }
        if (graph.ties > 0) expect(found.modularity).toBeGreaterThanOrEqual(-1e-12);
      }),
      { numRuns: 200 },
    );
  });

  test("ties between groups add up to the ties among grouped people", () => {
    holds((given, directed) => {
      const graph = build(given, directed);
      const { ties, expected, possible } = densityMatrix(graph, groupsOf(given));
      const { internal, external } = eiIndex(graph, groupsOf(given));
      const half = (values: Float64Array) =>
        values.reduce((sum, value, cell) => sum + (directed || cell % 4 === 0 ? value : value / 2), 0);
      close([half(ties)], [internal + external]);
      if (half(possible) > 0) close([half(expected)], [internal + external]);
    });
  });
});
