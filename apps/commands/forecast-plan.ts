import { z } from "zod";
import type { Duration } from "#analysis/forecast/plan.ts";
import { say } from "./say-forecast.ts";

const Range = { min: z.number(), likely: z.number(), max: z.number() };
const distribution = z.enum(["triangular", "pert"], { error: () => say("distribution") });

const duration = z.union([z.number(), z.object({ ...Range, distribution })], {
  error: ({ input }) => durationFault(input),
});

/** An id in one Unicode form, however the file wrote its accents. */
const id = z
  .string()
  .min(1, { error: () => say("notEmpty") })
  .normalize("NFC");
const reference = z.string().normalize("NFC");

const activity = z.object({
  id,
  name: z.string().optional(),
  after: z.array(reference),
  duration: duration as z.ZodType<Extract<Duration, number | { min: number }>>,
});

const delay = z.object({
  activity: reference,
  ...Range,
  distribution: distribution.optional(),
  effect: z.enum(["add", "multiply"]).optional(),
});

const risk = z.object({
  id,
  probability: z.number(),
  delays: z.array(delay),
  group: reference.optional(),
});

const date = z.union([z.iso.date(), z.iso.datetime({ offset: true, local: true })], {
  error: () => say("date"),
});

/** The file `weft forecast` reads, by its form alone; what the values mean is checked by findPlanFaults. */
export const ForecastPlan = z.object({
  start: date.optional(),
  activities: z.array(activity),
  risks: z.array(risk).optional(),
  targets: z.array(z.union([z.number(), date], { error: () => say("target") })).optional(),
});
export type ForecastPlan = z.output<typeof ForecastPlan>;

/** A union's own message would list every branch; people need the one thing that is missing. */
function durationFault(input: unknown): string {
  if (typeof input !== "object" || input === null) return say("duration");
  const given = input as Record<string, unknown>;
  const missing = ["min", "likely", "max"].find((key) => typeof given[key] !== "number");
  return missing === undefined ? say("durationDistribution") : say("durationLacks", { key: missing });
}

const DAY = 86_400_000;

/** A date or a date with time as milliseconds; without an offset it is read as UTC. */
function instant(text: string): number {
  const zoned = !text.includes("T") || /(?:Z|[+-]\d\d:?\d\d)$/.test(text);
  return Date.parse(zoned ? text : `${text}Z`);
}

/** Days from the start of the plan to a date. A date is its beginning. */
export function daysUntil(start: string, target: string): number {
  return (instant(target) - instant(start)) / DAY;
}

/** The first date that begins at or after so many days; "" where no calendar goes that far. */
export function dateAfter(start: string, days: number): string {
  const moment = instant(start) + days * DAY;
  const midnight = Math.ceil(moment / DAY - 1e-6) * DAY;
  return Math.abs(midnight) < 8.64e15 ? new Date(midnight).toISOString().replace(/T.*/, "") : "";
}
