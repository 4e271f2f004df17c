import type { Random } from "#analysis/random.ts";

/** The numbers 0 to count - 1 in random order. */
export function shuffledNumbers(count: number, random: Random): Uint32Array {
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const j = random.below(i + 1);
    order[i] = order[j]!;
    order[j] = i;
  }
  return order;
}
