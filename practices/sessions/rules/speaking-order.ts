/**
 * The order of a round: everybody once, and whoever began a round least often begins; among equals the order of the given list,
 * turned on by the number of rounds so far.
 * @param people ids in any fixed order @param begunBefore who began each round of the session so far
 * @example speakingOrder(["ana", "ben", "cem"], ["ana"]) // ["ben", "cem", "ana"]
 */
export function speakingOrder(people: readonly string[], begunBefore: readonly string[]): string[] {
  if (people.length === 0) return [];
  const begun = (id: string) => begunBefore.filter((each) => each === id).length;
  const least = Math.min(...people.map(begun));
  const turned = people.map((_, at) => (at + begunBefore.length) % people.length);
  const first = turned.find((at) => begun(people[at]!) === least)!;
  return [...people.slice(first), ...people.slice(0, first)];
}
