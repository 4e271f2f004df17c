import type { ICalEventData } from "ical-generator";
import { extensionPoint } from "../extension-point.ts";
import type { Context, RecordRow } from "../operation/context.ts";

export type CalendarContent = { name: string; description: string; events: ICalEventData[] };

/** What stands in a calendar, for practices with times of their own; everything is what the actor may see. */
export const calendars = extensionPoint<{
  /** Kinds of record whose dates have a calendar of their own. */
  kinds: readonly string[];
  of(context: Context, record: RecordRow): Promise<CalendarContent>;
  /** The times that are the actor's, and the records that have one: what is asked of them there needs no entry of its own. */
  mine(context: Context): Promise<{ events: ICalEventData[]; told: readonly string[] }>;
}>("kernel.calendars");
