import { daysAfter } from "#kernel/contract/days.ts";

export type DrawnTurn = { position: number; personId: string; from: string; until: string };

/**
 * Who leads when: the people in their order, each for `days` days, from the first day on, again from the first when more
 * turns are wanted than there are people. `until` is the last day of a turn.
 * @example drawTurns(["ana", "ben"], { from: "2026-03-02", days: 7, turns: 2, position: 0 })
 * // [{ position: 0, personId: "ana", from: "2026-03-02", until: "2026-03-08" }, { position: 1, personId: "ben", ... }]
 */
export function drawTurns(
  people: readonly string[],
  { from, days, turns, position }: { from: string; days: number; turns: number; position: number },
): DrawnTurn[] {
  return Array.from({ length: turns }, (_, index) => ({
    position: position + index,
    personId: people[index % people.length]!,
    from: daysAfter(from, index * days),
    until: daysAfter(from, (index + 1) * days - 1),
  }));
}
