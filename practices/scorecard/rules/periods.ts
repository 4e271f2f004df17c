import { daysAfter } from "#kernel/contract/days.ts";
import { startOfDay } from "#kernel/contract/zoned-time.ts";

export type Period = { from: string; to: string };

/**
 * The period of `days` that ends with the day `lastDay` of a zone, and the ones before it, the oldest first. Ends are exclusive.
 * @example periodsEnding("2026-03-31", 90, 4, "UTC").at(-1) // { from: "2026-01-01T00:00:00.000Z", to: "2026-04-01T00:00:00.000Z" }
 */
export function periodsEnding(lastDay: string, days: number, count: number, timeZone: string): Period[] {
  const edge = (back: number) => startOfDay(daysAfter(lastDay, 1 - back * days), timeZone);
  return Array.from({ length: count }, (_, at) => ({ from: edge(count - at), to: edge(count - 1 - at) }));
}
