import { Temporal } from "temporal-polyfill";

/*
 * What needs the clock of a place and not only its day: by Temporal, the engine's own where there is one. Pages that need no more than
 * days take `days.ts`, which travels light.
 */

const zonedAt = (timeZone: string, instant: string) =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);

const iso = ({ epochMilliseconds }: { readonly epochMilliseconds: number }) =>
  new Date(epochMilliseconds).toISOString();

/** Minutes ahead of UTC in a zone at an instant. @example offsetMinutes("Europe/Berlin", "2026-07-01T00:00:00.000Z") // 120 */
export function offsetMinutes(timeZone: string, instant: string): number {
  return Math.round(zonedAt(timeZone, instant).offsetNanoseconds / 60_000_000_000);
}

/** Minutes since midnight on the wall of a zone. @example minuteOfDay("Asia/Kathmandu", "2026-03-02T00:00:00.000Z") // 345 */
export function minuteOfDay(timeZone: string, instant: string): number {
  const { hour, minute } = zonedAt(timeZone, instant);
  return hour * 60 + minute;
}

/**
 * What the wall of a zone shows at an instant, as a field of day and time takes it.
 * @example wallTime("Europe/Berlin", "2026-03-30T07:00:00.000Z") // "2026-03-30T09:00"
 */
export function wallTime(timeZone: string, instant: string): string {
  return zonedAt(timeZone, instant).toPlainDateTime().toString({ smallestUnit: "minute" });
}

/**
 * The instant of a local time. A time that the clocks jump over means as much later as they jump; of one that comes twice the first.
 * @example instantOf("2026-03-30", "09:00", "Europe/Berlin") // "2026-03-30T07:00:00.000Z", summer time since the day before
 */
export function instantOf(day: string, time: string, timeZone: string): string {
  const wall = Temporal.PlainDateTime.from(`${day}T${time}`);
  return iso(wall.toZonedDateTime(timeZone, { disambiguation: "compatible" }));
}

/**
 * The instant at which a day begins somewhere: midnight, or the first time there is where the clocks jump over it.
 * @example startOfDay("2026-03-02", "Pacific/Auckland") // "2026-03-01T11:00:00.000Z"
 */
export function startOfDay(day: string, timeZone: string): string {
  return iso(Temporal.PlainDate.from(day).toZonedDateTime(timeZone));
}
