import type { Context } from "#kernel/server/operation/context.ts";
import { publishDigest } from "./publish-digest.ts";

const WEEK_MS = 7 * 86_400_000;

/** The Monday, 00:00 UTC, that begins the week of an instant. */
export function mondayOf(instant: string): string {
  const day = new Date(`${instant.slice(0, 10)}T00:00:00.000Z`);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString();
}

/** Publishes the week that has ended, once. */
export async function publishWeek(context: Context): Promise<void> {
  const to = mondayOf(context.now);
  const from = new Date(Date.parse(to) - WEEK_MS).toISOString();
  await publishDigest(context, {
    occasion: "week",
    // Its pages say "The week of …"; where only a title fits, the day it began stands for it.
    title: from.slice(0, 10),
    aboutId: null,
    from,
    to,
  });
}
