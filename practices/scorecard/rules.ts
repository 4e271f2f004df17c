const DAY_MS = 86_400_000;

/** Fewer records than this say nothing about an organisation and much about those few. */
export const MINIMUM_SAMPLE = 3;

export type Period = { from: string; to: string };

/**
 * The period of `days` that ends with the day `lastDay`, and the ones before it, the oldest first. Ends are exclusive.
 * @example periodsEnding("2026-03-31", 90, 4).at(-1) // { from: "2026-01-01T00:00:00.000Z", to: "2026-04-01T00:00:00.000Z" }
 */
export function periodsEnding(lastDay: string, days: number, count: number): Period[] {
  const end = Date.parse(`${lastDay}T00:00:00.000Z`) + DAY_MS;
  return Array.from({ length: count }, (_, at) => {
    const to = end - (count - 1 - at) * days * DAY_MS;
    return { from: new Date(to - days * DAY_MS).toISOString(), to: new Date(to).toISOString() };
  });
}

/** The value where there is enough to say something. */
export function shownValue(value: number | null, sampleSize: number): number | null {
  return sampleSize < MINIMUM_SAMPLE ? null : value;
}
