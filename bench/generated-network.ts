import { type Graph, graphFromEdges } from "#analysis/network/graph.ts";
import { randomStream } from "#analysis/random.ts";

/**
 * A made-up organisation: teams of 50, six ties in ten inside the team, the others to anybody, the well known more often.
 * Numbers are shuffled so that neighbours do not lie side by side in memory.
 */
export function generatedNetwork(nodes: number, rows: number, seed = 1): Graph {
  const random = randomStream(seed);
  const name = new Uint32Array(nodes);
  for (let v = 0; v < nodes; v++) {
    const other = random.below(v + 1);
    name[v] = name[other]!;
    name[other] = v;
  }
  const sources = new Uint32Array(rows);
  const targets = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) {
    const v = random.below(nodes);
    const inside = random.below(10) < 6;
    const team = v - (v % 50);
    sources[row] = name[v]!;
    targets[row] =
      name[inside ? Math.min(nodes - 1, team + random.below(50)) : Math.floor(nodes * random.real() ** 2)]!;
  }
  return graphFromEdges({ nodes, sources, targets });
}
