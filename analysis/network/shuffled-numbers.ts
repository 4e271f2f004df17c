import type { Random } from "#analysis/random.ts";
import { shuffleInPlace } from "./shuffle-in-place.ts";

/** The numbers 0 to count - 1 in random order. O(count). */
export function shuffledNumbers(count: number, random: Random): Uint32Array {
  const numbers = new Uint32Array(count);
  for (let i = 0; i < count; i++) numbers[i] = i;
  return shuffleInPlace(numbers, random);
}
