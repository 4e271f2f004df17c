import type { Random } from "#analysis/random.ts";

const EXACT_PLACES = 2 ** 21;

function place(places: number, random: Random): number {
  let product = random.word() * places;
  if (product >>> 0 < places) {
    const refused = (4294967296 - places) % places;
    while (product >>> 0 < refused) product = random.word() * places;
  }
  return Math.floor(product / 4294967296);
}

/**
 * Shuffles the values fairly, in place: every order is equally likely.
 *
 * Fisher and Yates, with the place drawn by Lemire's multiplication, which divides only when a draw may be refused and
 * takes a third of the time of `Random.below`; that one is used above 2^21 places, where the product of a draw and a place
 * is no longer exact. Complexity: O(values).
 *
 * Source: Lemire, "Fast random integer generation in an interval", ACM TOMACS 29(1), 2019, doi 10.1145/3230636.
 *
 * @example shuffleInPlace(Int32Array.of(1, 2, 3), randomStream(7))
 */
export function shuffleInPlace<Values extends Int32Array | Uint32Array>(
  values: Values,
  random: Random,
): Values {
  for (let i = values.length - 1; i > 0; i--) {
    const places = i + 1;
    const j = places > EXACT_PLACES ? random.below(places) : place(places, random);
    const held = values[i]!;
    values[i] = values[j]!;
    values[j] = held;
  }
  return values;
}
