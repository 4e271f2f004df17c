import fc from "fast-check";
import { expect, test } from "vitest";
import { findCycles } from "./cycles.ts";

const arbitraryArcs = fc.array(fc.tuple(fc.nat(6).map(String), fc.nat(6).map(String)), { maxLength: 16 });

/** Every elementary cycle by trying all paths, each turned to begin with its least member. */
function bruteForce(arcs: readonly (readonly [string, string])[]): string[] {
  const found = new Set<string>();
  const walk = (path: string[]) => {
    for (const [from, to] of arcs) {
      if (from !== path.at(-1)) continue;
      if (to === path[0]) found.add(path.join(" "));
      else if (to > path[0]! && !path.includes(to)) walk([...path, to]);
    }
  };
  for (const start of new Set(arcs.flat())) walk([start]);
  return [...found].sort();
}

function turned(cycle: string[]): string {
  const first = cycle.indexOf([...cycle].sort()[0]!);
  return [...cycle.slice(first), ...cycle.slice(0, first)].join(" ");
}

test("finds each elementary cycle once", () => {
  fc.assert(
    fc.property(arbitraryArcs, (arcs) => {
      const { cycles, capped } = findCycles(arcs, 1e6);
      expect(cycles.map(turned).sort()).toEqual(bruteForce(arcs));
      expect(capped).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test("the components are the nodes on cycles, those that reach each other together", () => {
  fc.assert(
    fc.property(arbitraryArcs, (arcs) => {
      const { components, cycles } = findCycles(arcs, 1e6);
      expect(components.flat().sort()).toEqual([...new Set(cycles.flat())].sort());
      for (const cycle of cycles)
        expect(components.filter((members) => cycle.some((node) => members.includes(node)))).toHaveLength(1);
      const sizes = components.map(({ length }) => length);
      expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    }),
  );
});

test("stops at the limit and says so, naming all members all the same", () => {
  const names = Array.from({ length: 30 }, (_, n) => `n${n}`);
  const everybody = names.flatMap((from) =>
    names.filter((to) => to !== from).map((to) => [from, to] as const),
  );
  const { components, cycles, capped } = findCycles(everybody, 50);
  expect(components).toEqual([names]);
  expect(cycles).toHaveLength(50);
  expect(new Set(cycles.map(turned)).size).toBe(50);
  expect(capped).toBe(true);
  expect(
    findCycles(
      [
        ["a", "b"],
        ["b", "a"],
      ],
      1,
    ),
  ).toMatchObject({ cycles: [["a", "b"]], capped: false });
  expect(
    findCycles(
      [
        ["a", "b"],
        ["b", "a"],
      ],
      0,
    ),
  ).toMatchObject({ cycles: [], capped: true });
});

test("answers no arcs, no cycles, self-ties and repeats", () => {
  expect(findCycles([])).toEqual({ components: [], cycles: [], capped: false });
  expect(
    findCycles([
      ["a", "b"],
      ["b", "c"],
      ["a", "c"],
    ]),
  ).toMatchObject({ components: [], cycles: [] });
  expect(
    findCycles([
      ["a", "a"],
      ["a", "a"],
    ]),
  ).toMatchObject({ components: [["a"]], cycles: [["a"]] });
});

test("a circle of fifty thousand is found without exhausting the stack", () => {
  const size = 50_000;
  const ring = Array.from({ length: size }, (_, n) => [`${n}`, `${(n + 1) % size}`] as const);
  const { components, cycles } = findCycles(ring);
  expect([components[0]!.length, cycles.length, cycles[0]!.length]).toEqual([size, 1, size]);
});
