/** Which group each person belongs to: numbers from 0 to count - 1, -1 for nobody's. */
export type Groups = { readonly of: Int32Array; readonly count: number };

/**
 * Groups from one label a person; null is no group. Numbers follow the sorted labels (numbers by value, else by text).
 *
 * O(people + groups log groups).
 *
 * @example groupsFromLabels(["it", null, "hr"]) // { of: [1, -1, 0], count: 2, labels: ["hr", "it"] }
 */
export function groupsFromLabels(
  labels: readonly (string | null)[],
): Groups & { readonly labels: readonly string[] } {
  const names = [...new Set(labels)].filter((label) => label !== null);
  const numeric = names.every((name) => name.trim() !== "" && Number.isFinite(Number(name)));
  if (numeric) names.sort((a, b) => Number(a) - Number(b) || (a < b ? -1 : 1));
  else names.sort((a, b) => (a < b ? -1 : 1));
  const numbers = new Map(names.map((name, g) => [name, g]));
  const of = Int32Array.from(labels, (label) => (label === null ? -1 : numbers.get(label)!));
  return { of, count: names.length, labels: names };
}
