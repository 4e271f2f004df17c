import type { TrialKernel } from "./trial-kernel.ts";
import { TRIAL_KERNEL_HEX } from "./trial-kernel-bytes.ts";

/** The little of WebAssembly used here; the pure project knows neither the browser's types nor Node's. */
type Exports = Omit<TrialKernel, "memory"> & {
  memory: { buffer: ArrayBuffer; grow(pages: number): number };
};
type Wasm = {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { exports: unknown };
};

const PAGE = 65_536;
let compiled: object | undefined;

/**
 * The inner loops in WebAssembly SIMD, about five times as fast as the plain ones (bench/forecast.bench.ts).
 *
 * @param bytes size of the memory that is needed.
 * @returns null where WebAssembly SIMD is missing or forbidden (a content security policy without wasm-unsafe-eval).
 * @example wasmTrialKernel(65536)?.memory.byteLength // at least 65536
 */
export function wasmTrialKernel(bytes: number): TrialKernel | null {
  const wasm = (globalThis as { WebAssembly?: Wasm }).WebAssembly;
  if (wasm === undefined) return null;
  try {
    compiled ??= new wasm.Module(
      Uint8Array.from(TRIAL_KERNEL_HEX.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
    );
    const exports = new wasm.Instance(compiled).exports as Exports;
    const pages = Math.ceil(bytes / PAGE) - exports.memory.buffer.byteLength / PAGE;
    if (pages > 0) exports.memory.grow(pages);
    const { words, sample, advance, assess } = exports;
    return { memory: exports.memory.buffer, words, sample, advance, assess };
  } catch {
    return null;
  }
}
