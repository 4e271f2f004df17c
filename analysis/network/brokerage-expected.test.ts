import { expect, test } from "vitest";
import { brokerage } from "./brokerage.ts";
import { brokerageExpected } from "./brokerage-expected.ts";
import { graphFromEdges } from "./graph.ts";

test("the expectation is the mean over every network with that many arcs", () => {
  const people = 4;
  const groups = { of: Int32Array.of(0, 0, 0, 1), count: 2 };
  const pairs = Array.from(
    { length: people * people },
    (_, i) => [Math.floor(i / people), i % people] as const,
  ).filter(([a, b]) => a !== b);
  for (const arcs of [0, 1, 2, 5, 12]) {
    const roles = ["coordinator", "consultant", "gatekeeper", "representative", "liaison"] as const;
    const sums = roles.map(() => new Array<number>(people).fill(0));
    let networks = 0;
    let expected: ReturnType<typeof brokerageExpected> | undefined;
    for (let chosen = 0; chosen < 2 ** pairs.length; chosen++) {
      const ties = pairs.filter((_, i) => (chosen >>> i) & 1);
      if (ties.length !== arcs) continue;
      networks++;
      const graph = graphFromEdges({
        nodes: people,
        sources: ties.map(([a]) => a),
        targets: ties.map(([, b]) => b),
        directed: true,
      });
      const counted = brokerage(graph, groups);
      for (const [r, role] of roles.entries())
        for (let v = 0; v < people; v++) sums[r]![v]! += counted[role][v]!;
      expected ??= brokerageExpected(graph, groups);
    }
    for (const [r, role] of roles.entries()) {
      for (let v = 0; v < people; v++) {
        expect(expected![role][groups.of[v]!]).toBeCloseTo(sums[r]![v]! / networks, 12);
      }
    }
  }
});
