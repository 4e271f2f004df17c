import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import wabt from "wabt";
import { randomStream } from "#analysis/random.ts";
import { LANES, permutationKernel } from "./permutation-kernel.ts";
import { PERMUTATION_KERNEL_HEX } from "./permutation-kernel-bytes.ts";
import { shuffleInPlace } from "./shuffle-in-place.ts";

test("the committed bytes are those of the source (else: node bin/build-kernels.mjs)", async () => {
  const toolkit = await wabt();
  const source = readFileSync(new URL("permutation-kernel.wat", import.meta.url), "utf8");
  const { buffer } = toolkit.parseWat("permutation-kernel.wat", source, { simd: true }).toBinary({});
  expect(Buffer.from(buffer).toString("hex")).toBe(PERMUTATION_KERNEL_HEX);
});

test("sixteen at once count what shuffling and counting one by one do, for any network and seed", () => {
  // More than 255 ties, so that the bytes are emptied on the way; more than 1,024 people, so that words are made again.
  const sizes = fc.constantFrom([1, 0], [2, 3], [40, 254], [40, 255], [60, 256], [300, 4000], [1500, 3000]);
  fc.assert(
    fc.property(
      sizes,
      fc.integer({ min: 1, max: 256 }),
      fc.maxSafeNat(),
      fc.nat(1e6),
      (size, groups, seed, first) => {
        const [people, ties] = size as [number, number];
        const random = randomStream(seed, 77);
        const labels = Int32Array.from({ length: people }, () => random.below(groups));
        const from = Int32Array.from({ length: ties }, () => random.below(people)).sort();
        const to = Uint32Array.from({ length: ties }, () => random.below(people));
        const rows = new Uint32Array(people + 1);
        for (const v of from) rows[v + 1]!++;
        for (let v = 0; v < people; v++) rows[v + 1]! += rows[v]!;
        const counts = permutationKernel(labels, rows, to, seed)!(first);
        for (let lane = 0; lane < LANES; lane++) {
          const shuffled = shuffleInPlace(labels.slice(), randomStream(seed, first + lane));
          const inside = to.reduce((sum, w, tie) => sum + Number(shuffled[from[tie]!] === shuffled[w]), 0);
          expect(counts[lane]).toBe(inside);
        }
      },
    ),
    { numRuns: 60 },
  );
});
