import { reserve, type WasmMemory, wasmInstance } from "#analysis/wasm-instance.ts";
import { OPINION_KERNEL_HEX } from "./opinion-kernel-bytes.ts";
import { plainOpinionKernel } from "./plain-opinion-kernel.ts";

/**
 * The inner loops of the opinion map and of k-means over one memory. All places are byte addresses, multiples of 16; all numbers take
 * eight bytes. Votes are rows of `width` numbers, `width` a multiple of four: NaN where somebody did not vote and in what
 * fills a row up. Two makes, the same bits from both.
 */
export type OpinionKernel = {
  memory: ArrayBuffer;
  /** sums and given, `width` numbers each, grow by weight * vote and by weight over the votes there are. */
  means(votes: number, weights: number, rows: number, width: number, sums: number, given: number): void;
  /** out = vote - centre, 0 where there is no vote. Gives the sum over the rows of weight times their squares. */
  deviations(
    votes: number,
    weights: number,
    rows: number,
    width: number,
    centre: number,
    out: number,
  ): number;
  /** out, `width` numbers, grows by weight * row * (row . v) over the rows. */
  scatter(entries: number, weights: number, rows: number, width: number, v: number, out: number): void;
  /** out = row . v, a number a row. */
  project(entries: number, rows: number, width: number, v: number, out: number): void;
  /**
   * Writes the number of the nearest of `k` centres (the first of equals) into `groups`; `count` is even. A centre is four
   * numbers: its x twice, its y twice. `sums` grow: six numbers a group, weight * x, weight * y and weight, each for even
   * and odd points; behind them are written two, the weighted squares of distances for even and odd points.
   * Gives 1 when a group has changed, 0 when none has.
   */
  assign(
    x: number,
    y: number,
    weights: number,
    groups: number,
    count: number,
    centres: number,
    k: number,
    sums: number,
  ): number;
};

/** Gives a kernel with at least so many bytes, zeros or what was left there before. */
export type OpinionKernels = (bytes: number) => OpinionKernel;

/** Kernels in WebAssembly that share a memory; null where it is missing or forbidden. */
export function wasmOpinionKernels(): OpinionKernels | null {
  const exports = wasmInstance<Omit<OpinionKernel, "memory"> & { memory: WasmMemory }>(OPINION_KERNEL_HEX);
  if (exports === null) return null;
  const { memory, ...loops } = exports;
  return (bytes) => {
    if (!reserve(memory, bytes)) return plainOpinionKernel(new ArrayBuffer(bytes));
    return { ...loops, memory: memory.buffer };
  };
}

/** Kernels of its own for whoever asks: WebAssembly where there is, plain TypeScript elsewhere. */
export function opinionKernels(): OpinionKernels {
  return wasmOpinionKernels() ?? ((bytes) => plainOpinionKernel(new ArrayBuffer(bytes)));
}
