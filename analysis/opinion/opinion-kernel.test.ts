import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import wabt from "wabt";
import { randomStream } from "../random.ts";
import { kMeans } from "./k-means.ts";
import { wasmOpinionKernels } from "./opinion-kernel.ts";
import { OPINION_KERNEL_HEX } from "./opinion-kernel-bytes.ts";
import { plainOpinionKernel } from "./plain-opinion-kernel.ts";
import { spreadCentres } from "./spread-centres.ts";

test("the committed bytes are those of the source (else: node bin/build-kernels.mjs)", async () => {
  const toolkit = await wabt();
  const source = readFileSync(new URL("opinion-kernel.wat", import.meta.url), "utf8");
  const { buffer } = toolkit.parseWat("opinion-kernel.wat", source, { simd: true }).toBinary({});
  expect(Buffer.from(buffer).toString("hex")).toBe(OPINION_KERNEL_HEX);
});

const both = [wasmOpinionKernels()!, (bytes: number) => plainOpinionKernel(new ArrayBuffer(bytes))];

describe("WebAssembly and plain TypeScript give the same bits", () => {
  test("of k-means, with weights, without, and for points that are alike", () => {
    fc.assert(
      fc.property(
        fc.nat(1e6),
        fc.integer({ min: 1, max: 120 }),
        fc.integer({ min: 1, max: 5 }),
        (seed, n, k) => {
          const random = randomStream(seed);
          const real = () =>
            Float64Array.from({ length: n }, () => (seed % 2 ? random.real() : random.below(4)));
          const [x, y] = [real(), real()];
          const weights = seed % 3 ? Float64Array.from({ length: n }, () => random.below(3)) : undefined;
          const start = spreadCentres(x, y, k, random);
          const [fast, plain] = both.map((kernels) => kMeans(x, y, start, weights, kernels));
          expect(fast).toEqual(plain);
        },
      ),
      { numRuns: 200 },
    );
  });
});
