import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import wabt from "wabt";
import { randomStream } from "#analysis/random.ts";
import { type Graph, graphFromEdges } from "./graph.ts";
import { leidenKernel } from "./leiden-kernel.ts";
import { LEIDEN_KERNEL_HEX } from "./leiden-kernel-bytes.ts";
import { firstLevel } from "./leiden-level.ts";
import type { LeidenSteps } from "./leiden-steps.ts";
import { plainLeidenSteps } from "./plain-leiden-steps.ts";

/** Ties by lot, four in five within teams of eight, each with the weight that `weigh` gives it. */
function network(people: number, ties: number, seed: number, weigh?: () => number): Graph {
  const random = randomStream(seed, 3);
  const sources = Array.from({ length: ties }, () => random.below(people));
  const targets = sources.map((v) =>
    random.below(5) < 4 ? Math.min(people - 1, v - (v % 8) + random.below(8)) : random.below(people),
  );
  return graphFromEdges({ nodes: people, sources, targets, weights: weigh && sources.map(weigh) });
}

/** What each step of a few passes says, and the communities after each pass. */
function story(steps: LeidenSteps, people: number, seed: number): unknown[] {
  const random = randomStream(seed);
  const of = Uint32Array.from({ length: people }, (_, v) => v);
  const told: unknown[] = [];
  for (let pass = 0; pass < 3; pass++) {
    steps.begin(of);
    for (let nodes = people; ; ) {
      const moves = steps.move(random);
      const clusters = steps.renumber();
      const parts = clusters === nodes ? nodes : steps.refine(random);
      told.push([moves, clusters, parts]);
      if (parts === nodes) break;
      steps.aggregate();
      nodes = parts;
    }
    steps.end(of);
    told.push([...of]);
  }
  return told;
}

afterEach(() => vi.unstubAllGlobals());

test("the committed bytes are those of the source (else: node bin/build-kernels.mjs)", async () => {
  const toolkit = await wabt();
  const source = readFileSync(new URL("leiden-kernel.wat", import.meta.url), "utf8");
  const { buffer } = toolkit.parseWat("leiden-kernel.wat", source, { simd: true }).toBinary({});
  expect(Buffer.from(buffer).toString("hex")).toBe(LEIDEN_KERNEL_HEX);
});

test("every step says and does what plain TypeScript says and does, for any network, resolution and seed", () => {
  const sizes = fc.constantFrom([1, 1], [2, 1], [3, 9], [24, 60], [40, 400], [300, 900], [700, 8000]);
  fc.assert(
    fc.property(
      sizes,
      fc.constantFrom(1, 3, 1000),
      fc.constantFrom(0, 0.2, 1, 1, 7),
      fc.maxSafeNat(),
      (size, heaviest, resolution, seed) => {
        const [people, ties] = size as [number, number];
        const random = randomStream(seed, 4);
        const weigh = heaviest === 1 ? undefined : () => 1 + random.below(heaviest);
        const graph = network(people, ties, seed, weigh);
        if (graph.ties === 0) return;
        const level = firstLevel(graph, resolution);
        const told = story(plainLeidenSteps(level), people, seed);
        expect(story(leidenKernel(level)!, people, seed)).toEqual(told);
      },
    ),
    { numRuns: 80 },
  );
});

test("small networks take turns in one memory, larger ones make it grow or have their own", () => {
  const sizes = [30, 200, 4000, 30, 100_000];
  const levels = sizes.map((people, at) => firstLevel(network(people, 4 * people, at), 1));
  const steps = levels.map((level) => leidenKernel(level)!);
  for (const which of [0, 1, 2, 3, 4, 2, 1, 0, 3, 0]) {
    const people = sizes[which]!;
    expect(story(steps[which]!, people, which)).toEqual(
      story(plainLeidenSteps(levels[which]!), people, which),
    );
  }
});

test("is for whole numbers whose sums fit, and for where WebAssembly may run", () => {
  const weighing = (weight: number) =>
    firstLevel(
      network(20, 50, 1, () => weight),
      1,
    );
  expect(leidenKernel(weighing(2))).not.toBeNull();
  expect(leidenKernel(weighing(2.5))).toBeNull();
  expect(leidenKernel(weighing(1e9))).toBeNull();
  expect(leidenKernel(weighing(1e-3))).toBeNull();
  vi.stubGlobal("WebAssembly", undefined);
  expect(leidenKernel(firstLevel(network(200_000, 600_000, 1), 1))).toBeNull();
});
