import { dayIn, daysAfter, mondayOf } from "#kernel/contract/days.ts";
import { startOfDay } from "#kernel/contract/zoned-time.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { publishDigest } from "./publish-digest.ts";

/** Publishes the week that has ended where the organisation is, once. */
export async function publishWeek(context: Context): Promise<void> {
  const { timeZone } = context.workspace;
  const monday = mondayOf(dayIn(timeZone, context.now));
  const began = daysAfter(monday, -7);
  await publishDigest(context, {
    occasion: "week",
    // Its pages say "The week of …"; where only a title fits, the day it began stands for it.
    title: began,
    aboutId: null,
    from: startOfDay(began, timeZone),
    to: startOfDay(monday, timeZone),
  });
}
