import { randomStream } from "../random.ts";
import { sortOptions } from "./sort-options.ts";

/**
 * An order of options drawn by lot, that anybody can draw again from the seed.
 *
 * @param options each once, in any order. @param seed a whole number, declared before the count. @param draw which draw of this seed, 0 when absent.
 * @returns every order equally likely, most favoured first. O(options).
 *
 * Source: Durstenfeld, "Algorithm 235: Random permutation", Communications of the ACM 7(7), 1964, 420, doi 10.1145/364520.364540.
 * @example drawLots(["A", "B", "C"], 7) // the same three each time
 */
export function drawLots(options: Iterable<string>, seed: number, draw = 0): string[] {
  const random = randomStream(seed, draw);
  const drawn = sortOptions(options);
  for (let last = drawn.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    [drawn[last], drawn[other]] = [drawn[other]!, drawn[last]!];
  }
  return drawn;
}
