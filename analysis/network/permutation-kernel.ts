import { reserve, type WasmMemory, wasmInstance } from "#analysis/wasm-instance.ts";
import { PERMUTATION_KERNEL_HEX } from "./permutation-kernel-bytes.ts";

/** Labellings side by side: the bytes of a WebAssembly vector. */
export const LANES = 16;
/** Words of a random stream made at a time, a multiple of sixteen. */
const WORDS = 512;

type Kernel = {
  memory: WasmMemory;
  /** Philox words: `groups` times 16, of the counter (c0, c1, c2, c3) and its followers in c0. */
  words(
    key0: number,
    key1: number,
    c0: number,
    c1: number,
    c2: number,
    c3: number,
    out: number,
    groups: number,
  ): void;
  shuffle(labels: number, i: number, at: number, end: number): number;
  count(labels: number, rows: number, to: number, people: number, out: number): void;
};

/** Ties whose ends share a label, of `LANES` random labellings: those of the streams from `firstStream` on. */
export type CountShuffled = (firstStream: number) => Uint32Array;

/**
 * Random labellings and the ties inside their groups in WebAssembly, sixteen at once: each the very labelling that `shuffleInPlace` makes of its
 * stream of the seed.
 *
 * @param labels of each person, 0 to 255; at most 65,536 people. @param rows where the ties of each person begin in `to`, and the end.
 * @param to the other end of each tie, a person.
 * @returns null where WebAssembly SIMD is missing or forbidden. O(people + ties) for each labelling.
 * @example permutationKernel(Int32Array.of(0, 0, 1), Uint32Array.of(0, 1, 2, 2), Uint32Array.of(1, 2), 7)?.(0) // 16 counts from 0 to 2
 */
export function permutationKernel(
  labels: Int32Array,
  rows: Uint32Array,
  to: Uint32Array,
  seed: number,
): CountShuffled | null {
  const kernel = wasmInstance<Kernel>(PERMUTATION_KERNEL_HEX);
  if (!kernel) return null;
  const people = labels.length;
  const outAt = 4 * WORDS;
  const labelsAt = outAt + 4 * LANES;
  const rowsAt = labelsAt + LANES * people;
  const toAt = rowsAt + 4 * people;
  if (!reserve(kernel.memory, toAt + 4 * to.length)) return null;
  const { buffer } = kernel.memory;
  new Uint32Array(buffer, rowsAt, people).set(rows.subarray(1).map((end) => toAt + 4 * end));
  new Uint32Array(buffer, toAt, to.length).set(to.map((end) => LANES * end));
  const packed = new Uint8Array(buffer, labelsAt, LANES * people);
  const fresh = packed.map((_, at) => labels[Math.floor(at / LANES)]!);
  const counts = new Uint32Array(buffer, outAt, LANES);
  const key1 = Math.floor(seed / 2 ** 32);
  return (firstStream) => {
    packed.set(fresh);
    for (let lane = 0; lane < LANES; lane++) {
      let place = people - 1;
      for (let block = 0; place > 0; block += WORDS / 4) {
        kernel.words(seed | 0, key1 | 0, block, 0, (firstStream + lane) | 0, 0, 0, WORDS / 16);
        place = kernel.shuffle(labelsAt + lane, place, 0, 4 * WORDS);
      }
    }
    kernel.count(labelsAt, rowsAt, toAt, people, outAt);
    return counts;
  };
}
