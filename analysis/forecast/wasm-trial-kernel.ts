import { reserve, type WasmMemory, wasmInstance } from "#analysis/wasm-instance.ts";
import type { TrialKernel } from "./trial-kernel.ts";
import { TRIAL_KERNEL_HEX } from "./trial-kernel-bytes.ts";

/**
 * The inner loops in WebAssembly SIMD, about five times as fast as the plain ones (bench/forecast.bench.ts).
 *
 * @param bytes size of the memory that is needed.
 * @returns null where WebAssembly SIMD is missing or forbidden, or there is not so much memory.
 * @example wasmTrialKernel(65536)?.memory.byteLength // at least 65536
 */
export function wasmTrialKernel(bytes: number): TrialKernel | null {
  const exports = wasmInstance<Omit<TrialKernel, "memory"> & { memory: WasmMemory }>(TRIAL_KERNEL_HEX);
  if (!exports || !reserve(exports.memory, bytes)) return null;
  const { draw, advance, assess } = exports;
  return { memory: exports.memory.buffer, draw, advance, assess };
}
