import { z } from "zod";
import { Id, Instant, RecordName } from "../ids.ts";
import { operation } from "../operation.ts";
import { RecordRef } from "../record.ts";
import { everyRole } from "../roles.ts";

const everybody = { roles: everyRole };

/** A secret address a calendar program reads: of all that is mine, or of one council's dates. */
export const CalendarAddress = z.object({
  id: Id,
  /** Null: all my sessions and days. */
  record: RecordRef.nullable(),
  createdAt: Instant,
  /** By the hour; null: never. */
  fetchedAt: Instant.nullable(),
});
export type CalendarAddress = z.infer<typeof CalendarAddress>;

const MadeCalendar = CalendarAddress.extend({ url: z.string() });

/** As many of one person, so that no list of theirs is endless. */
export const MOST_CALENDARS = 100;

export const calendarOperations = {
  listCalendars: operation({
    id: "calendars.list",
    method: "GET",
    path: "/me/calendars",
    summary: "My secret calendar addresses, without their secrets",
    access: everybody,
    proof: "signed_in",
    result: z.object({ items: z.array(CalendarAddress).max(MOST_CALENDARS) }),
  }),
  makeCalendar: operation({
    id: "calendars.make",
    method: "POST",
    path: "/me/calendars",
    summary: "Make a secret address of all my sessions and days, shown this once; one there was is over",
    access: everybody,
    // Who reads by it needs no scopes and no sign-in: no key makes one.
    proof: "signed_in",
    secret: true,
    result: MadeCalendar,
    errors: ["calendars_full"],
  }),
  makeCalendarOf: operation({
    id: "calendars.make-of",
    method: "POST",
    path: "/records/{record}/calendars",
    summary: "Make a secret address of a council's dates, shown this once; one there was is over",
    access: { roles: everyRole, record: { kind: "*", param: "record" } },
    proof: "signed_in",
    secret: true,
    params: z.object({ record: RecordName }),
    result: MadeCalendar,
    errors: ["calendar_missing", "calendars_full"],
  }),
  endCalendar: operation({
    id: "calendars.end",
    method: "DELETE",
    path: "/me/calendars/{calendar}",
    summary: "Take a calendar address back; whoever reads by it gets nothing any more",
    access: everybody,
    proof: "signed_in",
    params: z.object({ calendar: Id }),
    result: z.object({}),
  }),
  readCalendar: operation({
    id: "calendars.read",
    method: "GET",
    path: "/calendars/{token}",
    summary: "A calendar by its secret address: what its person may see now",
    access: { anyone: true },
    sends: "text/calendar",
    params: z.object({ token: z.string().max(100) }),
    result: z.string(),
  }),
};

export const calendarProblems = {
  calendar_missing: { status: 400 },
  calendars_full: { status: 409 },
};
