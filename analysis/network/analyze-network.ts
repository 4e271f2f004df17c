import { assortativity } from "./assortativity.ts";
import { betweenness } from "./betweenness.ts";
import { brokerage } from "./brokerage.ts";
import { brokerageExpected } from "./brokerage-expected.ts";
import { closeness } from "./closeness.ts";
import { communityVerdict } from "./community-verdict.ts";
import { connectedComponents } from "./connected-components.ts";
import { coreNumbers } from "./core-numbers.ts";
import { cutStructure } from "./cut-structure.ts";
import { densityMatrix } from "./density-matrix.ts";
import { eiIndex } from "./ei-index.ts";
import { eiPermutations } from "./ei-permutations.ts";
import { type Graph, graphFromEdges } from "./graph.ts";
import { groupsFromLabels } from "./groups.ts";
import { isolates } from "./isolates.ts";
import { type Communities, leiden } from "./leiden.ts";
import { modularity } from "./modularity.ts";
import type { NetworkAnswer } from "./network-answer.ts";
import { pageRank } from "./page-rank.ts";
import { reciprocity } from "./reciprocity.ts";
import { structuralHoles } from "./structural-holes.ts";

/** People by label, ties by person number, a group label a person. */
export type NetworkInput = {
  readonly people: readonly string[];
  readonly sources: ArrayLike<number>;
  readonly targets: ArrayLike<number>;
  readonly weights?: ArrayLike<number> | null;
  /** One label a person, null for none; left out, nobody has a group and what needs groups is null or empty. */
  readonly groups?: readonly (string | null)[] | null;
  /** Whether ties keep their direction. */
  readonly directed?: boolean;
  readonly seed: number;
};

/** All that is answered of closeness. */
type Near = { readonly closeness: Float64Array };

/** The long work, which a caller may have done elsewhere (kernel/server/compute). */
export type NetworkCompute = {
  betweenness(graph: Graph): Float64Array | Promise<Float64Array>;
  closeness(graph: Graph): Near | Promise<Near>;
  communities(graph: Graph): Communities | Promise<Communities>;
  /** Awaited between the parts that are done here, so that the caller can attend to other things, such as Ctrl-C. */
  pause?(): Promise<void>;
};

const here: NetworkCompute = {
  betweenness,
  closeness: (graph) => closeness(graph),
  communities: (graph) => leiden(graph),
};

function orNull(value: number | null | undefined): number | null {
  return value === null || value === undefined || Number.isNaN(value) ? null : value;
}

/**
 * Everything `weft analyze network` answers, as INTERFACES.md words it.
 *
 * Undirected, a tie in either direction counts once. Directed, density, E-I index, assortativity, modularity and betweenness
 * follow the arrows; components, closeness, cores, cuts and communities never do, degree counts arcs in and out.
 * Reciprocity and brokerage read the arrows in both cases. Weights enter constraint, effective size, communities and modularity.
 *
 * Complexity: that of betweenness and closeness, O(people · ties); without them about O(ties^1.5).
 *
 * @example (await analyzeNetwork({ people: ["a", "b"], sources: [0], targets: [1], seed: 1 })).components // 1
 */
export async function analyzeNetwork(
  input: NetworkInput,
  compute: NetworkCompute = here,
): Promise<NetworkAnswer> {
  const { people, directed = false, seed } = input;
  const edges = { ...input, nodes: people.length };
  const arrows = graphFromEdges({ ...edges, directed: true });
  const plain = graphFromEdges({ ...edges, directed: false });
  const graph = directed ? arrows : plain;
  const groups = groupsFromLabels(input.groups ?? people.map(() => null));
  const name = (v: number) => people[v]!;
  const group = (v: number) => (groups.of[v]! < 0 ? null : groups.labels[groups.of[v]!]!);

  await compute.pause?.();
  const ei = eiIndex(graph, groups);
  const { p, permutations } = eiPermutations(graph, groups, { seed });
  await compute.pause?.();
  const communities = await compute.communities(plain);
  await compute.pause?.();
  const holes = structuralHoles(graph);
  await compute.pause?.();
  const cores = coreNumbers(plain);
  const cuts = cutStructure(plain);
  const roles = brokerage(arrows, groups);
  const rolesExpected = brokerageExpected(arrows, groups);
  const ranks = pageRank(graph).values;
  await compute.pause?.();
  const between = await compute.betweenness(graph);
  const near = await compute.closeness(plain);

  return {
    people: people.length,
    ties: graph.ties,
    directed,
    components: connectedComponents(plain).count,
    isolates: isolates(plain).map(name),
    reciprocity: reciprocity(arrows),
    eiIndex: {
      value: ei.value,
      expected: ei.expected,
      p,
      pError: p === null ? null : Math.sqrt((p * (1 - p)) / (permutations + 1)),
    },
    assortativity: assortativity(graph, groups),
    modularity: {
      groups: groups.count > 0 ? modularity(graph, groups.of) : null,
      communities: modularity(graph, communities.of),
    },
    communities: {
      count: communities.count,
      starts: communities.starts,
      agreement: communities.agreement,
      agreementError: communities.agreementError,
      ...communityVerdict(communities),
    },
    groups: ei.groups.map(({ people, internal, external, value }, g) => ({
      group: groups.labels[g]!,
      people,
      internal,
      external,
      eiIndex: value,
      brokerageExpected: {
        coordinator: rolesExpected.coordinator[g]!,
        consultant: rolesExpected.consultant[g]!,
        gatekeeper: rolesExpected.gatekeeper[g]!,
        representative: rolesExpected.representative[g]!,
        liaison: rolesExpected.liaison[g]!,
      },
    })),
    density: densityRows(graph, groups),
    bridges: Array.from({ length: cuts.bridges.length / 2 }, (_, i): [string, string] => [
      name(cuts.bridges[2 * i]!),
      name(cuts.bridges[2 * i + 1]!),
    ]),
    nodes: people.map((person, v) => ({
      person,
      group: group(v),
      degree:
        graph.offsets[v + 1]! -
        graph.offsets[v]! +
        (directed ? graph.inOffsets[v + 1]! - graph.inOffsets[v]! : 0),
      strength: strengthOf(graph, v),
      betweenness: between[v]!,
      closeness: orNull(near.closeness[v]),
      constraint: orNull(holes.constraint[v]),
      effectiveSize: orNull(holes.effectiveSize[v]),
      pageRank: ranks[v]!,
      core: cores[v]!,
      community: communities.of[v]!,
      communityHeld: communities.held[v]!,
      articulation: cuts.articulation[v] === 1,
      brokerage:
        group(v) === null
          ? null
          : {
              coordinator: roles.coordinator[v]!,
              consultant: roles.consultant[v]!,
              gatekeeper: roles.gatekeeper[v]!,
              representative: roles.representative[v]!,
              liaison: roles.liaison[v]!,
            },
    })),
  };
}

/** Weight of all ties of a person, directed both in and out. */
function strengthOf({ directed, offsets, weights, inOffsets, inWeights }: Graph, v: number): number {
  const sum = (ends: Uint32Array, of: Float64Array | null) => {
    let total = 0;
    for (let e = ends[v]!; e < ends[v + 1]!; e++) total += of ? of[e]! : 1;
    return total;
  };
  return sum(offsets, weights) + (directed ? sum(inOffsets, inWeights) : 0);
}

function densityRows(graph: Graph, groups: ReturnType<typeof groupsFromLabels>): NetworkAnswer["density"] {
  const { count, labels } = groups;
  const { ties, possible, density, expected } = densityMatrix(graph, groups);
  return Array.from({ length: count * count }, (_, cell) => ({
    from: labels[Math.floor(cell / count)]!,
    to: labels[cell % count]!,
    ties: ties[cell]!,
    possible: possible[cell]!,
    density: orNull(density[cell]),
    expected: expected[cell]!,
  }));
}
