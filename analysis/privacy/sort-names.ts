/**
 * Names in the order of their code units, the same on every machine and for every language setting.
 *
 * @returns a new list. O(n log n).
 * @example sortNames(["b", "a"]) // ["a", "b"]
 */
export function sortNames(names: Iterable<string>): string[] {
  return [...names].toSorted();
}
