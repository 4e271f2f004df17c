import type { Random } from "#analysis/random.ts";

/** Up to so many places are drawn from half a word. */
export const HALF = 65_536;

/**
 * Shuffles the values fairly, in place: every order is equally likely.
 *
 * Fisher and Yates. Up to 65,536 places are drawn from half a word by Lemire's multiplication, which divides only where a
 * draw may have to be refused; that takes a quarter of the time of `Random.below`, which draws the places above.
 * Complexity: O(values).
 *
 * Source: Lemire, "Fast random integer generation in an interval", ACM TOMACS 29(1), 2019, doi 10.1145/3230636.
 *
 * @example shuffleInPlace(Int32Array.of(1, 2, 3), randomStream(7))
 */
export function shuffleInPlace<Values extends Int32Array | Uint32Array>(
  values: Values,
  random: Random,
): Values {
  let word = 0;
  let spare = false;

  function draw(places: number): number {
    word = spare ? word >>> 16 : random.word();
    spare = !spare;
    return (word & 0xffff) * places;
  }

  for (let i = values.length - 1; i > 0; i--) {
    const places = i + 1;
    let j: number;
    if (places > HALF) j = random.below(places);
    else {
      let product = draw(places);
      if ((product & 0xffff) < places) {
        const refused = HALF % places;
        while ((product & 0xffff) < refused) product = draw(places);
      }
      j = product >>> 16;
    }
    const held = values[i]!;
    values[i] = values[j]!;
    values[j] = held;
  }
  return values;
}
