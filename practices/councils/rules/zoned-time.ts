const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
    });
    clocks.set(timeZone, clock);
  }
  return clock;
}

/** Whether the name is one of a time zone (`Europe/Berlin`), and not an offset, which would not follow the law of a place. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/.test(name)) return false;
  try {
    clockOf(name);
    return true;
  } catch {
    return false;
  }
}

/** The wall clock of a zone at an instant, as if it were UTC, in milliseconds. */
function wallClock(instantMs: number, timeZone: string): number {
  const parts = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(new Date(instantMs))
      .map(({ type, value }) => [type, Number(value)]),
  );
  return Date.UTC(parts.year!, parts.month! - 1, parts.day!, parts.hour!, parts.minute!, parts.second!);
}

/** Minutes ahead of UTC in a zone at an instant. @example offsetMinutes("Europe/Berlin", "2026-07-01T00:00:00.000Z") // 120 */
export function offsetMinutes(timeZone: string, instant: string): number {
  const at = Date.parse(instant);
  return Math.round((wallClock(at, timeZone) - at) / MINUTE_MS);
}

/** The day in a zone at an instant. @example localDay("Asia/Tokyo", "2026-03-01T20:00:00.000Z") // "2026-03-02" */
export function localDay(timeZone: string, instant: string): string {
  return new Date(wallClock(Date.parse(instant), timeZone)).toISOString().slice(0, 10);
}

/**
 * The instant of a local time. A time that the clocks jump over means as much later as they jump; of one that comes twice the first.
 * @example instantOf("2026-03-30", "09:00", "Europe/Berlin") // "2026-03-30T07:00:00.000Z", summer time since the day before
 */
export function instantOf(day: string, time: string, timeZone: string): string {
  const wall = Date.parse(`${day}T${time}:00.000Z`);
  const before = wall - offsetMinutes(timeZone, new Date(wall - DAY_MS).toISOString()) * MINUTE_MS;
  const after = wall - offsetMinutes(timeZone, new Date(wall + DAY_MS).toISOString()) * MINUTE_MS;
  const fits = [before, after].filter((at) => wallClock(at, timeZone) === wall);
  return new Date(fits.length === 0 ? before : Math.min(...fits)).toISOString();
}
