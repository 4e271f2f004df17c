import type { Random } from "#analysis/random.ts";
import { reserve, type WasmMemory, wasmInstance } from "#analysis/wasm-instance.ts";
import { LEIDEN_KERNEL_HEX } from "./leiden-kernel-bytes.ts";
import { leidenLayout } from "./leiden-layout.ts";
import type { PeopleLevel } from "./leiden-level.ts";
import { chanceScale } from "./leiden-refine.ts";
import type { LeidenSteps } from "./leiden-steps.ts";
import { shuffleInPlace } from "./shuffle-in-place.ts";

type Loops = Record<"move" | "renumber" | "refine" | "aggregate", (...given: number[]) => number> & {
  memory: WasmMemory;
};

/** Sums of whole numbers below this fit the kernel. */
const MOST = 2 ** 31;

/** Up to so many bytes, networks take turns in one memory: fresh pages would cost as much as half a pass. */
const SHARED = 2 ** 24;

type Room = { loops: Loops; holds: PeopleLevel | null };
let shared: Room | null = null;

/** Room of its own for a large network, the shared room for a small one. Null without WebAssembly or so much memory. */
function roomFor(bytes: number): Room | null {
  let room = bytes <= SHARED ? shared : null;
  if (!room) {
    const loops = wasmInstance<Loops>(LEIDEN_KERNEL_HEX);
    if (!loops) return null;
    room = { loops, holds: null };
    if (bytes <= SHARED) shared = room;
  }
  if (!reserve(room.loops.memory, bytes)) return null;
  return room;
}

/**
 * The steps in WebAssembly, for ties that weigh whole numbers: those sums are exact, so the divisions are the very same.
 *
 * @returns null for other weights, and where there is no WebAssembly or not so much memory.
 * @example leidenKernel(firstLevel(graph, 1))?.begin(Uint32Array.of(0, 1, 2))
 */
export function leidenKernel(people: PeopleLevel): LeidenSteps | null {
  const { nodes, targets, charge } = people;
  const { at, levels, bytes } = leidenLayout(nodes, targets.length);
  if (nodes === 0 || bytes >= MOST || !isWhole(people)) return null;
  const room = roomFor(bytes);
  if (!room) return null;
  const { loops } = room;
  const scale = chanceScale(people);
  const place = new Uint32Array(nodes);
  let memory = new Int32Array(0);
  let level = levels[0];
  let size = nodes;
  let count = nodes;

  function shuffle(random: Random): void {
    const from = at.order / 4;
    for (let v = 0; v < size; v++) memory[from + v] = v;
    shuffleInPlace(memory.subarray(from, from + size), random);
  }

  /** What the levels above the first take by turns. */
  const next = () => (level === levels[1] ? levels[2] : levels[1]);

  return {
    begin(of) {
      if (room.holds !== people || memory.length === 0) {
        memory = new Int32Array(loops.memory.buffer);
        load(people, memory);
        room.holds = people;
      }
      level = levels[0];
      size = nodes;
      const from = at.of / 4;
      for (let v = 0; v < nodes; v++) {
        place[v] = v;
        memory[from + v] = at.clusters + 16 * of[v]!;
      }
    },
    move(random) {
      shuffle(random);
      const { rows, strengths } = level;
      return loops.move(
        size,
        at.of,
        rows,
        strengths,
        at.clusters,
        at.order,
        at.waiting,
        at.spare,
        at.touched,
        charge,
      );
    },
    renumber: () => loops.renumber(size, at.of, at.clusters),
    refine(random) {
      shuffle(random);
      const from = at.waiting / 4;
      for (let turn = 0; turn < size; turn++) memory[from + turn] = random.word();
      const { rows, strengths } = level;
      count = loops.refine(
        size,
        at.of,
        rows,
        strengths,
        at.clusters,
        at.order,
        at.waiting,
        at.part,
        at.parts,
        at.touched,
        at.chances,
        at.sums,
        next().strengths,
        charge,
        scale,
      );
      return count;
    },
    aggregate() {
      const { rows, ties } = next();
      loops.aggregate(
        size,
        count,
        at.of,
        level.rows,
        at.part,
        at.sums,
        at.spare,
        at.order,
        at.touched,
        rows,
        ties,
      );
      const from = at.part / 4;
      for (let v = 0; v < nodes; v++) place[v] = (memory[from + place[v]!]! - at.sums) >> 2;
      level = next();
      size = count;
    },
    end(of) {
      const from = at.of / 4;
      for (let v = 0; v < nodes; v++) of[v] = (memory[from + place[v]!]! - at.clusters) >> 4;
    },
  };
}

function load({ nodes, offsets, targets, weights, strength }: PeopleLevel, memory: Int32Array): void {
  const { at, levels } = leidenLayout(nodes, targets.length);
  const [{ rows, strengths, ties }] = levels;
  for (let v = 0; v <= nodes; v++) memory[rows / 4 + v] = ties + 8 * offsets[v]!;
  for (let v = 0; v < nodes; v++) memory[strengths / 4 + v] = strength[v]!;
  memory.fill(0, at.sums / 4, at.sums / 4 + nodes);
  const pairs = memory.subarray(ties / 4, ties / 4 + 2 * targets.length);
  const { of } = at;
  for (let e = 0; e < targets.length; e++) {
    pairs[2 * e] = of + (targets[e]! << 2);
    pairs[2 * e + 1] = 1;
  }
  if (weights) for (let e = 0; e < targets.length; e++) pairs[2 * e + 1] = weights[e]!;
}

function isWhole({ targets, weights, strength }: PeopleLevel): boolean {
  let total = 0;
  for (let v = 0; v < strength.length; v++) total += strength[v]!;
  let apart = 0;
  if (weights)
    for (let e = 0; e < targets.length; e++) apart += Math.abs(weights[e]! - Math.trunc(weights[e]!));
  return total < MOST && apart === 0;
}
