/**
 * Options in the order of their code units, the same on every machine and for every language setting.
 *
 * @returns a new list. O(n log n).
 * @example sortOptions(["b", "a"]) // ["a", "b"]
 */
export function sortOptions(options: Iterable<string>): string[] {
  return [...options].toSorted();
}
