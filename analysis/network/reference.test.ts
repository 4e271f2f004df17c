import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { assortativity } from "./assortativity.ts";
import { betweenness } from "./betweenness.ts";
import { brokerage } from "./brokerage.ts";
import { closeness } from "./closeness.ts";
import { colemanIndex } from "./coleman-index.ts";
import { connectedComponents } from "./connected-components.ts";
import { coreNumbers } from "./core-numbers.ts";
import { cutStructure } from "./cut-structure.ts";
import { degreeAssortativity } from "./degree-assortativity.ts";
import { densityMatrix } from "./density-matrix.ts";
import { edgeBetweenness } from "./edge-betweenness.ts";
import { eiIndex } from "./ei-index.ts";
import { eiPermutations } from "./ei-permutations.ts";
import { eigenvectorCentrality } from "./eigenvector-centrality.ts";
import { freemanSegregation } from "./freeman-segregation.ts";
import { graphFromEdges } from "./graph.ts";
import { groupsFromLabels } from "./groups.ts";
import { isolates } from "./isolates.ts";
import { leiden } from "./leiden.ts";
import { logOddsSameGroup } from "./log-odds-same-group.ts";
import { modularity } from "./modularity.ts";
import { pageRank } from "./page-rank.ts";
import { reciprocity } from "./reciprocity.ts";
import { strongComponents } from "./strong-components.ts";
import { structuralHoles } from "./structural-holes.ts";
import { transitivity } from "./transitivity.ts";
import { undirectedOf } from "./undirected-of.ts";

const data = process.env.WEFT_REFERENCE_DATA;
const networks = join(data ?? "", "networks");

function table(path: string): string[][] {
  const lines = readFileSync(join(networks, path), "utf8").trim().split(/\r?\n/);
  return lines.slice(1).map((line) => line.split(","));
}

/** Relative error, absolute where the reference is as good as 0; null in the reference is NaN with us. */
function worst(ours: ArrayLike<number | null>, reference: ArrayLike<number | null>): number {
  if (ours.length !== reference.length) return Number.POSITIVE_INFINITY;
  let most = 0;
  for (let i = 0; i < reference.length; i++) {
    const a = ours[i] ?? Number.NaN;
    const b = reference[i] ?? Number.NaN;
    if (Number.isNaN(a) && Number.isNaN(b)) continue;
    const error = Math.abs(a - b) / Math.max(Math.abs(b), 1e-3);
    if (!(error <= most)) most = Number.isNaN(error) ? Number.POSITIVE_INFINITY : error;
  }
  return most;
}

const cases = [
  { name: "email-Eu-core", folder: "email-Eu-core", edges: "edges.csv", suffix: "", first: 0 },
  ...["advice", "friendship", "reportsto"].map((relation) => ({
    name: `krackhardt-hightech ${relation}`,
    folder: "krackhardt-hightech",
    edges: `${relation}.csv`,
    suffix: `-${relation}`,
    first: 1,
  })),
];

describe.skipIf(!data).each(cases)("the published figures of $name", ({ folder, edges, suffix, first }) => {
  const read = (name: string) =>
    JSON.parse(readFileSync(join(networks, folder, `${name}${suffix}.json`), "utf8"));
  const reference = data ? read("reference") : {};
  const rows = data ? table(join(folder, edges)) : [];
  const departments = new Map(
    data
      ? first === 0
        ? table(join(folder, "people.csv")).map(([person, group]) => [Number(person), group!] as const)
        : table(join(folder, "attributes.csv")).map((row) => [Number(row[0]) - 1, row[4]!] as const)
      : [],
  );
  const nodes: number = reference.n ?? 0;
  const directed = graphFromEdges({
    nodes,
    sources: rows.map((row) => Number(row[0]) - first),
    targets: rows.map((row) => Number(row[1]) - first),
    directed: true,
  });
  const any = undirectedOf(directed);
  const groups = groupsFromLabels(Array.from({ length: nodes }, (_, v) => departments.get(v) ?? null));
  const index = (v: string) => groups.labels.indexOf(v);

  /** [person, value] lists: equal values at every place and each person's own value. Ties may stand in either order. */
  function expectTop(values: ArrayLike<number>, top: [number, number][], tolerance = 1e-9) {
    const sorted = Float64Array.from(values).sort().reverse();
    expect(
      worst(
        top.map(([person]) => values[person]!),
        top.map(([, value]) => value),
      ),
    ).toBeLessThan(tolerance);
    expect(
      worst(
        sorted.subarray(0, top.length),
        top.map(([, value]) => value),
      ),
    ).toBeLessThan(tolerance);
  }

  test("ties, density and reciprocity", () => {
    expect(directed.ties).toBe(reference.arcs);
    expect(any.ties).toBe(reference.edges_any);
    expect(2 * any.ties - directed.ties + 2 * (directed.ties - any.ties)).toBe(directed.ties);
    expect(directed.ties - any.ties).toBe(reference.edges_mutual);
    expect(directed.ties / (nodes * (nodes - 1))).toBeCloseTo(reference.density_directed, 12);
    expect((2 * any.ties) / (nodes * (nodes - 1))).toBeCloseTo(reference.density_any, 12);
    const { arc, dyad } = reciprocity(directed);
    expect(arc).toBeCloseTo(reference.reciprocity["arc_default_igraph (2M/arcs)"], 12);
    expect(dyad).toBeCloseTo(reference.reciprocity["dyadic_ratio_igraph (M/(M+A))"], 12);
  });

  test("isolates, components and strong components", () => {
    expect(isolates(directed)).toEqual(reference.isolates_any);
    const weak = connectedComponents(directed);
    expect(weak.count).toBe(reference.weak_component_count);
    expect(connectedComponents(any).of).toEqual(weak.of);
    const bySize = (sizes: Uint32Array) => [...sizes.slice().sort().reverse()].slice(0, 20);
    expect(bySize(weak.sizes)).toEqual(reference.weak_components.slice(0, 20));
    const strong = strongComponents(directed);
    expect(strong.count).toBe(reference.strong_component_count);
    expect(bySize(strong.sizes)).toEqual(reference.strong_components_top);
  });

  test("triangles and transitivity", () => {
    const { triangles, global, averageLocal } = transitivity(directed);
    expect(triangles).toBe(reference.triangles_any);
    expect(global).toBeCloseTo(reference.transitivity_global_any, 12);
    expect(averageLocal).toBeCloseTo(reference.transitivity_avg_local_zero_any, 12);
  });

  test("ties and density between departments", () => {
    const { labels, sizes, arc_counts } = reference.departments;
    expect(groups.labels).toEqual(labels.map(String));
    const ofDirected = densityMatrix(directed, groups);
    const ofAny = densityMatrix(any, groups);
    expect([...ofDirected.ties]).toEqual(arc_counts.flat());
    expect(worst(ofDirected.density, reference.departments.density_directed.flat())).toBeLessThan(1e-12);
    expect([...ofAny.ties]).toEqual(reference.departments["edge_counts_any (diag each edge once)"].flat());
    expect(worst(ofAny.density, reference.departments.density_any.flat())).toBeLessThan(1e-12);
    const counted = new Array(labels.length).fill(0);
    for (const group of groups.of) counted[group]++;
    expect(counted).toEqual(sizes);
  });

  test("E-I index: whole, departments, people, exact expectation, permutations", () => {
    const published = reference.ei_index;
    const ofAny = eiIndex(any, groups);
    const ofArcs = eiIndex(directed, groups);
    expect([ofAny.internal, ofAny.external]).toEqual([published.any.internal, published.any.external]);
    expect(ofAny.value).toBeCloseTo(published.any.ei, 12);
    expect([ofArcs.internal, ofArcs.external]).toEqual([
      published.directed_arcs.internal,
      published.directed_arcs.external,
    ]);
    expect(ofArcs.value).toBeCloseTo(published.directed_arcs.ei, 12);
    expect(ofAny.expected).toBeCloseTo(published.expected_under_label_permutation_exact, 12);
    expect(worst(ofAny.people, published.per_node_any)).toBeLessThan(1e-12);
    for (const [label, row] of Object.entries<Record<string, number | null>>(published.per_department_any)) {
      const ours = ofAny.groups[index(label)]!;
      expect([ours.people, ours.internal, ours.external, ours.value]).toEqual([
        row.size,
        row.internal_ties,
        row.external_ties,
        row.ei_each_tie_once ?? null,
      ]);
      const member = Object.entries(row).find(([key]) => key.startsWith("ei_member_degree_sum"))![1];
      expect(worst([ours.byMember], [member])).toBeLessThan(1e-12);
    }
    const shuffled = eiPermutations(any, groups, { seed: 1, permutations: 4000 });
    // Both sides are draws: four standard errors of their difference.
    const apart = published.permutation_sd_2000 * Math.sqrt(1 / 2000 + 1 / 4000);
    expect(Math.abs(shuffled.mean! - published.permutation_mean_2000)).toBeLessThan(4 * apart);
    expect(Math.abs(shuffled.mean! - ofAny.expected!)).toBeLessThan(4 * (shuffled.sd! / Math.sqrt(4000)));
    expect(shuffled.sd! / published.permutation_sd_2000).toBeGreaterThan(0.9);
    expect(shuffled.sd! / published.permutation_sd_2000).toBeLessThan(1.1);
    const p = published.p_as_low_as_observed;
    expect(Math.abs(shuffled.p! - p)).toBeLessThan(
      0.001 + 4 * Math.sqrt(p * (1 - p) * (1 / 2000 + 1 / 4000)),
    );
  });

  test("segregation and assortativity", () => {
    const { segregation_any, assortativity: published } = reference;
    expect(freemanSegregation(any, groups)).toBeCloseTo(segregation_any.freeman_segregation, 12);
    expect(logOddsSameGroup(any, groups)!.value).toBeCloseTo(segregation_any.log_odds_same_dept, 12);
    const coleman = colemanIndex(directed, groups);
    for (const [label, value] of Object.entries<number | null>(
      segregation_any.coleman_per_department_directed,
    )) {
      // The reference leaves a department of one without a value, whatever it sends.
      expect(worst([coleman[index(label)]!], [value])).toBeLessThan(1e-9);
    }
    expect(assortativity(any, groups)).toBeCloseTo(segregation_any.newman_assortativity_nominal_formula, 12);
    expect(assortativity(any, groups)).toBeCloseTo(published.nominal_department_any, 12);
    expect(assortativity(directed, groups)).toBeCloseTo(published.nominal_department_directed, 12);
    expect(worst([degreeAssortativity(any)], [published.degree_any])).toBeLessThan(1e-9);
    expect(worst([degreeAssortativity(directed)], [published["degree_directed(out->in)"]])).toBeLessThan(
      1e-9,
    );
  });

  test("betweenness of people and of ties", () => {
    const published = reference.betweenness;
    const ofAny = betweenness(any);
    const ofDirected = betweenness(directed);
    expect(worst(ofAny, published.any_all)).toBeLessThan(1e-9);
    expect(worst(ofDirected, published.directed_all)).toBeLessThan(1e-9);
    expectTop(ofAny, published.any_top20);
    expectTop(ofDirected, published.directed_top20);
    const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0);
    expect(worst([sum(ofAny), sum(ofDirected)], [published.sum_any, published.sum_directed])).toBeLessThan(
      1e-9,
    );
    const ofTies = edgeBetweenness(any);
    for (const [a, b, value] of reference.edge_betweenness_any_top20 as [number, number, number][]) {
      const row = any.targets.subarray(any.offsets[a]!, any.offsets[a + 1]!);
      expect(worst([ofTies[any.offsets[a]! + row.indexOf(b)]!], [value])).toBeLessThan(1e-9);
    }
  });

  test("closeness, harmonic closeness, diameter and mean distance", () => {
    const ours = closeness(any);
    expect(worst(ours.closeness, reference.closeness_any_all)).toBeLessThan(1e-9);
    expect(worst(ours.harmonic, reference.harmonic_any_all)).toBeLessThan(1e-9);
    expectTop(
      ours.closeness.map((value) => (Number.isNaN(value) ? 0 : value)),
      reference.closeness_any_top20,
    );
    expect(ours.diameter).toBe(reference.diameter_any_lcc);
    expect(ours.meanDistance).toBeCloseTo(reference["mean_distance_any (connected pairs)"], 12);
  });

  test("constraint and effective size, of ties in either direction and of arcs", () => {
    const ofAny = structuralHoles(any);
    const ofDirected = structuralHoles(directed);
    expect(worst(ofAny.constraint, reference.constraint_any_igraph)).toBeLessThan(1e-9);
    expect(worst(ofDirected.constraint, reference.constraint_directed_igraph)).toBeLessThan(1e-9);
    const keys = Object.keys(reference).filter((key) => key.startsWith("effective_size"));
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) {
      const isDirected = key.includes("directed");
      const ours = [...(isDirected ? ofDirected : ofAny).effectiveSize];
      // networkx gives no effective size to whoever sends nothing, though they have contacts; we do.
      const published = (reference[key] as (number | null)[]).map((value, v) =>
        isDirected && value === null && directed.offsets[v] === directed.offsets[v + 1] ? ours[v]! : value,
      );
      expect(worst(ours, published)).toBeLessThan(1e-9);
    }
    for (const [person, value] of reference.lowest_constraint_top20 as [number, number][]) {
      expect(worst([ofAny.constraint[person]!], [value])).toBeLessThan(1e-9);
    }
  });

  test("cores, articulation points, bridges and blocks", () => {
    expect([...coreNumbers(any)]).toEqual(reference.coreness_any);
    expect(Math.max(...coreNumbers(any))).toBe(reference.max_core_any);
    expect([...coreNumbers(directed, "in")]).toEqual(reference.coreness_directed_in);
    expect([...coreNumbers(directed, "out")]).toEqual(reference.coreness_directed_out);
    const cuts = cutStructure(any);
    const points = [...cuts.articulation.keys()].filter((v) => cuts.articulation[v] === 1);
    expect(points).toEqual(reference.articulation_points_any);
    const bridges = Array.from({ length: cuts.bridges.length / 2 }, (_, i) => [
      cuts.bridges[2 * i],
      cuts.bridges[2 * i + 1],
    ]);
    const ascending = (pairs: number[][]) =>
      pairs.map((pair) => [...pair].sort((a, b) => a - b)).sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!);
    expect(bridges).toEqual(ascending(reference.bridges_any));
    expect(cuts.blocks.count).toBe(reference.biconnected_components_any);
  });

  test("PageRank and eigenvector centrality", () => {
    const { values, error } = pageRank(directed);
    expect(error).toBeLessThanOrEqual(1e-12);
    expect(worst(values, reference.pagerank_directed_085)).toBeLessThan(1e-9);
    expectTop(values, reference.pagerank_directed_top20);
    expectTop(eigenvectorCentrality(any), reference.eigenvector_any_top20);
  });

  test("modularity of departments, and communities as good as the best published", () => {
    const published = reference.communities_any;
    expect(modularity(any, groups.of)).toBeCloseTo(published.modularity_of_departments, 12);
    expect(modularity(directed, groups.of)).toBeCloseTo(published.modularity_of_departments_directed, 12);
    const best = published.leiden_best_of_10;
    expect(modularity(any, published.leiden_best_membership)).toBeCloseTo(best.modularity, 12);
    for (const seed of [1, 2, 3]) {
      const found = leiden(any, { seed });
      expect(found.modularity).toBeGreaterThan(best.modularity - 0.001);
      expect(found.modularity).toBeGreaterThan(published.louvain_best_of_10.modularity - 0.001);
      expect(modularity(any, found.of)).toBeCloseTo(found.modularity!, 12);
    }
  });

  test("brokerage in all five roles, of everybody and in all", () => {
    const roles = brokerage(directed, groups);
    const columns = [
      roles.coordinator,
      roles.consultant,
      roles.representative,
      roles.gatekeeper,
      roles.liaison,
    ];
    const { raw_nli, raw_gli } = read("brokerage");
    const ours = raw_nli.map((_: unknown, v: number) => {
      const row = columns.map((column) => column[v]!);
      return [...row, row.reduce((sum, value) => sum + value, 0)];
    });
    expect(ours).toEqual(raw_nli);
    expect(
      raw_gli.map((_: unknown, k: number) => ours.reduce((sum: number, row: number[]) => sum + row[k]!, 0)),
    ).toEqual(raw_gli);
  });
});
