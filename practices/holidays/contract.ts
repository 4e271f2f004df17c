import { z } from "zod";
import { isTimeZone } from "#kernel/contract/days.ts";
import { Day, Id, line } from "#kernel/contract/ids.ts";
import { names } from "#kernel/contract/names.ts";
import { operation } from "#kernel/contract/operation.ts";
import { practice } from "#kernel/contract/practice.ts";
import { insiders } from "#kernel/contract/roles.ts";

/** A country (ISO 3166), where it has them with its part and a part of that: `NO`, `DE-BY`, `DE-BY-A`. */
export const Place = z
  .string()
  .max(24)
  .regex(/^[A-Z]{2}(-[A-Za-z0-9]{1,10}){0,2}$/, "fault_holiday_place");
export type Place = z.infer<typeof Place>;

/** As the country lists it, under another name, of the organisation's own, or not kept here. */
export const DayKind = z.enum(["listed", "renamed", "added", "removed"]);
export type DayKind = z.infer<typeof DayKind>;

const HolidayDay = z.object({
  on: Day,
  name: z.string(),
  kind: DayKind,
  /** What the country calls it, where the organisation calls it otherwise. */
  listedAs: z.string().nullable(),
});
export type HolidayDay = z.infer<typeof HolidayDay>;

/** For whom a place's holidays are kept: people in a time zone, else those of a department and below, else everybody. */
const KeptFor = z.object({
  department: z.object({ id: Id, name: z.string() }).nullable(),
  timeZone: z.string().nullable(),
});

const HolidayPlace = z.object({
  place: Place,
  name: z.string(),
  keptFor: z.array(KeptFor),
  days: z.array(HolidayDay),
});
export type HolidayPlace = z.infer<typeof HolidayPlace>;

const administrators = { roles: ["administrator"] } as const;
const day = { params: z.object({ place: Place, on: Day }) };
const whole = z.object({ year: z.int(), places: z.array(HolidayPlace) });

const operations = {
  get: operation({
    id: "holidays.get",
    method: "GET",
    path: "/holidays",
    summary: "Whose public holidays are kept for whom, with the days of a year",
    access: { roles: insiders },
    query: z.object({
      year: z.coerce
        .number()
        .int()
        .min(1970)
        .max(2199)
        .optional()
        .meta({ description: "This one when left out" }),
    }),
    result: whole,
  }),
  places: operation({
    id: "holidays.places",
    method: "GET",
    path: "/holidays/places",
    summary: "Countries whose holidays are known, or the parts of one; and what time zones of people suggest",
    access: administrators,
    query: z.object({ country: Place.optional() }),
    result: z.object({
      items: z.array(z.object({ place: Place, name: z.string() })),
      /** Time zones people are in that nothing is kept for, with the one country that is in them. */
      suggested: z.array(z.object({ timeZone: z.string(), people: z.int(), place: Place, name: z.string() })),
    }),
  }),
  choose: operation({
    id: "holidays.choose",
    method: "PUT",
    path: "/holidays",
    summary:
      "Keep the holidays of a place for everybody, a department or a time zone; null: none of its own any more",
    access: administrators,
    body: z.object({
      place: Place.nullable(),
      department: names("department", { binds: "appointed" }).optional(),
      timeZone: z
        .string()
        .max(60)
        .refine(isTimeZone, "fault_time_zone")
        .optional()
        .meta({ description: "With neither it is for everybody" }),
    }),
    result: whole,
    errors: ["holiday_place_unknown", "holiday_for_two"],
  }),
  name: operation({
    id: "holidays.name",
    method: "PUT",
    path: "/holidays/{place}/days/{on}",
    summary: "Add a holiday, or call one otherwise",
    access: administrators,
    ...day,
    body: z.object({ name: line(120) }),
    result: whole,
    errors: ["holiday_place_unknown"],
  }),
  remove: operation({
    id: "holidays.remove",
    method: "DELETE",
    path: "/holidays/{place}/days/{on}",
    summary: "Keep a day no longer; one of the country stays in sight, to be kept again",
    access: administrators,
    ...day,
    result: whole,
    errors: ["holiday_place_unknown"],
  }),
  restore: operation({
    id: "holidays.restore",
    method: "POST",
    path: "/holidays/{place}/days/{on}/restorations",
    summary: "Have a day as the country lists it again",
    access: administrators,
    ...day,
    result: whole,
    errors: ["holiday_place_unknown"],
  }),
};

export const holidays = practice({
  id: "holidays",
  area: "meet",
  records: {},
  operations,
  events: {
    "holidays.chosen": z.object({
      place: Place.nullable(),
      department: Id.nullable(),
      timeZone: z.string().nullable(),
    }),
    "holidays.changed": z.object({ place: Place, on: Day, what: z.enum(["named", "removed", "restored"]) }),
  },
  problems: {
    holiday_place_unknown: { status: 400 },
    holiday_for_two: { status: 400 },
  },
});

declare module "#kernel/contract/house-types.ts" {
  interface EventShapes extends EventsOf<typeof holidays> {}
}
