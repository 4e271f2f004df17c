import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import wabt from "wabt";
import { arbitraryPlan } from "./arbitrary-plan.ts";
import { compilePlan } from "./compile-plan.ts";
import { plainTrialKernel } from "./plain-trial-kernel.ts";
import { simulateBlocks } from "./simulate-blocks.ts";
import { TRIAL_KERNEL_HEX } from "./trial-kernel-bytes.ts";
import { BLOCK_TRIALS, SUMS, trialRunner } from "./trial-runner.ts";
import { wasmTrialKernel } from "./wasm-trial-kernel.ts";

test("the committed bytes are those of the source (else: node bin/build-kernels.mjs)", async () => {
  const toolkit = await wabt();
  const source = readFileSync(new URL("trial-kernel.wat", import.meta.url), "utf8");
  const { buffer } = toolkit.parseWat("trial-kernel.wat", source, { simd: true }).toBinary({});
  expect(Buffer.from(buffer).toString("hex")).toBe(TRIAL_KERNEL_HEX);
});

describe("trialRunner", () => {
  test("gives the same bits from WebAssembly and from plain TypeScript", () => {
    const trials = fc.constantFrom(2, 3, 127, 2048, 2049, 4097);
    fc.assert(
      fc.property(arbitraryPlan, trials, fc.maxSafeNat(), fc.nat(0xffffffff), (plan, many, seed, block) => {
        const compiled = compilePlan(plan);
        const [fast, plain] = [
          trialRunner(compiled, seed, true, (bytes) => wasmTrialKernel(bytes)!),
          trialRunner(compiled, seed, true, (bytes) => plainTrialKernel(new ArrayBuffer(bytes))),
        ].map((run) => {
          const finishes = new Float64Array(many);
          const sums = new Float64Array(plan.activities.length * SUMS);
          run(block, finishes, sums);
          return { finishes, sums };
        });
        expect(fast).toEqual(plain);
      }),
      { numRuns: 60 },
    );
  });

  test("a block is the same after any other and with or without figures per activity", () => {
    fc.assert(
      fc.property(arbitraryPlan, (plan) => {
        const compiled = compilePlan(plan);
        const used = trialRunner(compiled, 9, true);
        used(4, new Float64Array(700), new Float64Array(plan.activities.length * SUMS));
        const [again, fresh] = [used, trialRunner(compiled, 9, true)].map((run) => {
          const finishes = new Float64Array(600);
          const sums = new Float64Array(plan.activities.length * SUMS);
          run(7, finishes, sums);
          return { finishes, sums };
        });
        expect(again).toEqual(fresh);
        const without = trialRunner(compiled, 9, false);
        const only = new Float64Array(600);
        without(4, new Float64Array(700), null);
        without(7, only, null);
        expect(only).toEqual(fresh!.finishes);
      }),
      { numRuns: 60 },
    );
  });

  test("draws what the distribution says, at both ends too", () => {
    // One activity whose duration is the probability itself: every cell of the body and of both tails as often as it should be.
    const plan = compilePlan({
      activities: [{ id: "a", after: [], duration: { likely: 0.5, quantile: (u) => u } }],
    });
    const { finishes } = simulateBlocks(plan, 4, { firstBlock: 0, trials: 2 ** 21 }, false);
    const body = new Uint32Array(1024);
    const tails = [new Uint32Array(16), new Uint32Array(16)];
    for (const u of finishes) {
      body[Math.floor(u * 1024)]!++;
      if (u < 1 / 1024) tails[0]![Math.floor(u * 16_384)]!++;
      if (u >= 1023 / 1024) tails[1]![Math.floor((u - 1023 / 1024) * 16_384)]!++;
    }
    for (const counts of [body, ...tails]) {
      const each = 2 ** 21 / (counts === body ? 1024 : 16_384);
      const squares = counts.reduce((sum, count) => sum + (count - each) ** 2 / each, 0);
      expect(Math.abs(squares - counts.length)).toBeLessThan(3.5 * Math.sqrt(2 * counts.length));
    }
    expect(finishes.every((u) => u >= 0 && u < 1)).toBe(true);
  });

  test("fewer trials are the first of more", () => {
    const compiled = compilePlan({
      activities: [
        { id: "a", after: [], duration: { min: 0, likely: 1, max: 9, distribution: "triangular" } },
      ],
    });
    const range = (trials: number, firstBlock = 0) =>
      simulateBlocks(compiled, 1, { firstBlock, trials }).finishes;
    const all = range(3 * BLOCK_TRIALS + 5);
    expect(range(1000)).toEqual(all.subarray(0, 1000));
    expect(range(BLOCK_TRIALS + 5, 2)).toEqual(all.subarray(2 * BLOCK_TRIALS));
    expect(new Set(all).size).toBeGreaterThan(24_000);
  });

  test("refuses a block that is too long", () => {
    const run = trialRunner(compilePlan({ activities: [] }), 1, false);
    expect(() => run(0, new Float64Array(BLOCK_TRIALS + 1), null)).toThrow(/at most/);
    expect(() => run(0, new Float64Array(2), new Float64Array(0))).toThrow(/assesses/);
  });
});
