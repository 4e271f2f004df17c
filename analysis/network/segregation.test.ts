import { describe, expect, test } from "vitest";
import { assortativity } from "./assortativity.ts";
import { colemanIndex } from "./coleman-index.ts";
import { degreeAssortativity } from "./degree-assortativity.ts";
import { freemanSegregation } from "./freeman-segregation.ts";
import { graphFromEdges } from "./graph.ts";
import { logOddsSameGroup } from "./log-odds-same-group.ts";

const halves = { of: Int32Array.of(0, 0, 1, 1), count: 2 };
const apart = graphFromEdges({ nodes: 4, sources: [0, 2], targets: [1, 3] });
const across = graphFromEdges({ nodes: 4, sources: [0, 1], targets: [2, 3] });
const none = graphFromEdges({ nodes: 4, sources: [], targets: [] });

describe("measures of silos at their ends", () => {
  test("every tie inside", () => {
    expect(assortativity(apart, halves)).toBe(1);
    expect(freemanSegregation(apart, halves)).toBe(1);
    expect([...colemanIndex(apart, halves)]).toEqual([1, 1]);
    expect(logOddsSameGroup(apart, halves)).toBeNull();
  });

  test("every tie across", () => {
    expect(assortativity(across, halves)).toBe(-1);
    // 2 cross, 2 · 4/6 would by chance.
    expect(freemanSegregation(across, halves)).toBeCloseTo(1 - 2 / (8 / 6), 12);
    expect([...colemanIndex(across, halves)]).toEqual([-1, -1]);
  });

  test("no tie, one group and a group of one have no figure instead of a wrong one", () => {
    expect(assortativity(none, halves)).toBeNull();
    expect(freemanSegregation(none, halves)).toBeNull();
    expect(logOddsSameGroup(none, halves)).toBeNull();
    expect([...colemanIndex(none, halves)]).toEqual([Number.NaN, Number.NaN]);
    const all = { of: new Int32Array(4), count: 1 };
    expect(assortativity(apart, all)).toBeNull();
    expect(freemanSegregation(apart, all)).toBeNull();
    const single = { of: Int32Array.of(0, 1, 1, 1), count: 2 };
    expect(colemanIndex(apart, single)[0]).toBeNaN();
  });

  test("the log odds ratio with Woolf's standard error", () => {
    const graph = graphFromEdges({ nodes: 4, sources: [0, 0], targets: [1, 2] });
    // a 1, b 1, c 1, d 3
    const found = logOddsSameGroup(graph, halves)!;
    expect(found.value).toBeCloseTo(Math.log(3), 12);
    expect(found.standardError).toBeCloseTo(Math.sqrt(1 + 1 + 1 + 1 / 3), 12);
  });

  test("a star ties unlike degrees, a ring has none to compare", () => {
    expect(
      degreeAssortativity(graphFromEdges({ nodes: 4, sources: [0, 0, 0], targets: [1, 2, 3] })),
    ).toBeCloseTo(-1, 12);
    expect(
      degreeAssortativity(graphFromEdges({ nodes: 3, sources: [0, 1, 2], targets: [1, 2, 0] })),
    ).toBeNull();
    expect(degreeAssortativity(none)).toBeNull();
  });
});
