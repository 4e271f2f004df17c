import type { OpinionKernel } from "./opinion-kernel.ts";

/**
 * The inner loops in plain TypeScript, for where WebAssembly may not run and as the measure of the other.
 *
 * @param memory where everything lies; its length is a multiple of eight.
 * @example plainOpinionKernel(new ArrayBuffer(65536))
 */
export function plainOpinionKernel(memory: ArrayBuffer): OpinionKernel {
  const numbers = new Float64Array(memory, 0, memory.byteLength >>> 3);

  function means(
    votes: number,
    weights: number,
    rows: number,
    width: number,
    sums: number,
    given: number,
  ): void {
    for (let row = 0; row < rows; row++) {
      const weight = numbers[(weights >>> 3) + row]!;
      if (weight === 0) continue;
      for (let j = 0; j < width; j++) {
        const vote = numbers[(votes >>> 3) + row * width + j]!;
        if (Number.isNaN(vote)) continue;
        numbers[(sums >>> 3) + j]! += weight * vote;
        numbers[(given >>> 3) + j]! += weight;
      }
    }
  }

  function deviations(
    votes: number,
    weights: number,
    rows: number,
    width: number,
    centre: number,
    out: number,
  ): number {
    let total = 0;
    for (let row = 0; row < rows; row++) {
      let even = 0;
      let odd = 0;
      for (let j = 0; j < width; j++) {
        const vote = numbers[(votes >>> 3) + row * width + j]!;
        const off = Number.isNaN(vote) ? 0 : vote - numbers[(centre >>> 3) + j]!;
        numbers[(out >>> 3) + row * width + j] = off;
        if (j % 2 === 0) even += off * off;
        else odd += off * off;
      }
      total += numbers[(weights >>> 3) + row]! * (even + odd);
    }
    return total;
  }

  /** In four sums, so that one addition need not wait for the one before. */
  function dot(row: number, v: number, width: number): number {
    let dot0 = 0;
    let dot1 = 0;
    let dot2 = 0;
    let dot3 = 0;
    for (let j = 0; j < width; j += 4) {
      dot0 += numbers[row + j]! * numbers[v + j]!;
      dot1 += numbers[row + j + 1]! * numbers[v + j + 1]!;
      dot2 += numbers[row + j + 2]! * numbers[v + j + 2]!;
      dot3 += numbers[row + j + 3]! * numbers[v + j + 3]!;
    }
    return dot0 + dot2 + (dot1 + dot3);
  }

  function scatter(
    entries: number,
    weights: number,
    rows: number,
    width: number,
    v: number,
    out: number,
  ): void {
    for (let row = 0; row < rows; row++) {
      const weight = numbers[(weights >>> 3) + row]!;
      if (weight === 0) continue;
      const first = (entries >>> 3) + row * width;
      const along = weight * dot(first, v >>> 3, width);
      for (let j = 0; j < width; j++) numbers[(out >>> 3) + j]! += along * numbers[first + j]!;
    }
  }

  function project(entries: number, rows: number, width: number, v: number, out: number): void {
    for (let row = 0; row < rows; row++)
      numbers[(out >>> 3) + row] = dot((entries >>> 3) + row * width, v >>> 3, width);
  }

  function assign(
    x: number,
    y: number,
    weights: number,
    groups: number,
    count: number,
    centres: number,
    k: number,
    sums: number,
  ): number {
    let changed = 0;
    const inertia = [0, 0];
    for (let i = 0; i < count; i++) {
      const px = numbers[(x >>> 3) + i]!;
      const py = numbers[(y >>> 3) + i]!;
      const weight = numbers[(weights >>> 3) + i]!;
      let least = Number.POSITIVE_INFINITY;
      let group = 0;
      for (let other = 0; other < k; other++) {
        const dx = px - numbers[(centres >>> 3) + 4 * other]!;
        const dy = py - numbers[(centres >>> 3) + 4 * other + 2]!;
        const square = dx * dx + dy * dy;
        if (square < least) {
          least = square;
          group = other;
        }
      }
      if (numbers[(groups >>> 3) + i] !== group) changed = 1;
      numbers[(groups >>> 3) + i] = group;
      inertia[i % 2]! += weight * least;
      const sum = (sums >>> 3) + 6 * group + (i % 2);
      numbers[sum]! += weight * px;
      numbers[sum + 2]! += weight * py;
      numbers[sum + 4]! += weight;
    }
    numbers.set(inertia, (sums >>> 3) + 6 * k);
    return changed;
  }

  return { memory, means, deviations, scatter, project, assign };
}
