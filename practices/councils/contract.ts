import { z } from "zod";
import { payload } from "#kernel/contract/events.ts";
import { Day, Id, Instant, line, RecordName, text } from "#kernel/contract/ids.ts";
import { names } from "#kernel/contract/names.ts";
import { operation } from "#kernel/contract/operation.ts";
import { listQuery, page } from "#kernel/contract/page.ts";
import { practice } from "#kernel/contract/practice.ts";
import { PersonRef, recordFields, recordKind } from "#kernel/contract/record.ts";
import { insiders, leaders } from "#kernel/contract/roles.ts";

export const CouncilState = z.enum(["active", "ended"]);
export type CouncilState = z.infer<typeof CouncilState>;

export const CouncilPart = z.enum(["chair", "sponsor", "facilitator", "scribe", "member", "adviser"]);
export type CouncilPart = z.infer<typeof CouncilPart>;

/** A first meeting further off is a slip of the pen, and ends what can be computed. */
const FirstDay = Day.refine((day) => day >= "1970-01-01" && day < "2200-01-01", "fault_council_first_day");

/** On the wall of a zone. */
const TimeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "fault_council_time_of_day")
  .max(5);

/** When a council meets. The start is a local time in a zone; instants are computed from it. */
export const Cadence = z.object({
  every: z.enum(["weekly", "fortnightly", "monthly"]),
  /** 1 is Monday, 7 is Sunday. */
  weekday: z.int().min(1).max(7),
  /** Monthly only: the first to fourth of these weekdays; 5 is the last. */
  week: z.int().min(1).max(5).default(1),
  time: TimeOfDay,
  timeZone: z.string().max(60),
  minutes: z.int().min(10).max(480),
  /** Not before this day; answered is the first on which it meets. Every other week is counted from that. */
  startsOn: FirstDay,
});
export type Cadence = z.infer<typeof Cadence>;

/** The hour goes round over the zones of the members; in none of them does it reach into these hours, which may run over midnight. */
export const Rotation = z.object({ neverFrom: TimeOfDay, neverTo: TimeOfDay });
export type Rotation = z.infer<typeof Rotation>;

/** What an hour is where somebody is: by day, before or after the working day, at night, or on a Saturday or Sunday. */
export const HourKind = z.enum(["day", "early", "late", "night", "day_off"]);
export type HourKind = z.infer<typeof HourKind>;

/** A time as it is where members are. */
export const HourIn = z.object({
  timeZone: z.string(),
  people: z.int(),
  /** What the wall shows there, `2026-03-30T09:00`: browsers know the law of a place later than the server. */
  local: z.string(),
  kind: HourKind,
});
export type HourIn = z.infer<typeof HourIn>;

const Holiday = z.object({ on: Day, reason: line(120) });
const Occurrence = z.object({
  on: Day,
  startsAt: Instant,
  endsAt: Instant,
  /** For the zones members are in, where there are several. */
  hours: z.array(HourIn),
  /** Why this hour, in the language of whoever asks; null where the hour does not rotate. */
  why: z.string().nullable(),
  /** Its session, once it is planned. */
  session: z.string().nullable(),
});
const Absence = z.object({ id: Id, person: PersonRef, from: Day, to: Day.nullable() });

export const Council = z.object({
  ...recordFields,
  state: CouncilState,
  mandate: z.string(),
  cadence: Cadence,
  holidays: z.array(Holiday),
  /** Per cent of the members (without advisers) who must be there. */
  quorum: z.int(),
  /** Minutes of each session kept for what lies between departments. */
  reservedMinutes: z.int(),
  people: z.array(z.object({ person: PersonRef, part: CouncilPart, since: Day })),
  /** It meets on no public holiday of those in it, as the organisation keeps them. */
  keepsHolidays: z.boolean(),
  /** Now and to come. */
  absences: z.array(Absence),
  /** Null: it meets at one hour, that of its cadence. */
  rotation: Rotation.nullable(),
  /** Where its members are, advisers left out; most first. */
  zones: z.array(z.object({ timeZone: z.string(), people: z.int() })),
  /** How far apart their clocks are now, in minutes. */
  minutesApart: z.int(),
  /** Dates of its rhythm in that time that are a public holiday of somebody in it; `to`: where each is held instead. */
  onHolidays: z.array(
    z.object({
      on: Day,
      to: Day.nullable(),
      holidays: z.array(z.object({ name: z.string(), where: z.string() })),
    }),
  ),
  /** The next dates: those planned, and those that will come, holidays left out. */
  upcoming: z.array(Occurrence),
});
export type Council = z.infer<typeof Council>;

const params = z.object({ council: RecordName });
const record = { kind: "council", param: "council" };
const keepers = { roles: insiders, record: { ...record, parts: ["chair", "sponsor"] } };

const settings = {
  title: line(120),
  mandate: text(10_000),
  holidays: z.array(Holiday).max(200),
  quorum: z.int().min(0).max(100),
  reservedMinutes: z.int().min(0).max(240),
};
const newCadence = Cadence.extend({
  startsOn: FirstDay.optional().meta({ description: "Today when left out" }),
});

const operations = {
  list: operation({
    id: "councils.list",
    method: "GET",
    path: "/councils",
    summary: "Councils by name; by need, those I take part in first and those that have ended last",
    access: { roles: insiders },
    query: listQuery(["title", "need"], {
      state: CouncilState.optional(),
      mine: z.stringbool().optional().meta({ description: "Only those I take part in" }),
    }),
    result: page(Council),
  }),
  get: operation({
    id: "councils.get",
    method: "GET",
    path: "/councils/{council}",
    summary: "One council with its people and next dates",
    access: { roles: insiders, record },
    params,
    result: Council,
  }),
  make: operation({
    id: "councils.make",
    method: "POST",
    path: "/councils",
    summary: "Found a council; its first session is planned by itself",
    access: { roles: leaders },
    makes: "council",
    body: z.object({
      title: settings.title,
      mandate: settings.mandate.default(""),
      cadence: newCadence,
      holidays: settings.holidays.default([]),
      quorum: settings.quorum.default(50),
      reservedMinutes: settings.reservedMinutes.default(0),
      people: z
        .array(z.object({ person: names("person", { binds: "accepted", sees: true }), part: CouncilPart }))
        .max(200)
        .default([])
        .meta({ description: "Whoever founds it is its chair when none is named" }),
      keepsHolidays: z.boolean().default(true),
      rotation: Rotation.nullable()
        .default(null)
        .meta({ description: "Let the hour go round over the time zones of the members" }),
    }),
    result: Council,
    errors: ["time_zone_unknown"],
  }),
  edit: operation({
    id: "councils.edit",
    method: "PATCH",
    path: "/councils/{council}",
    summary: "Change name, mandate, rhythm, rotation of the hour, holidays, quorum or reserved time",
    access: keepers,
    changes: true,
    params,
    body: z.object({
      title: settings.title.optional(),
      mandate: settings.mandate.optional(),
      cadence: newCadence.optional(),
      holidays: settings.holidays.optional(),
      quorum: settings.quorum.optional(),
      reservedMinutes: settings.reservedMinutes.optional(),
      keepsHolidays: z.boolean().optional().meta({ description: "False: it meets on public holidays too" }),
      rotation: Rotation.nullable().optional().meta({ description: "Null: one hour again" }),
    }),
    result: Council,
    errors: ["council_ended", "time_zone_unknown"],
  }),
  appoint: operation({
    id: "councils.appoint",
    method: "POST",
    path: "/councils/{council}/people",
    summary: "Give somebody a part",
    access: keepers,
    params,
    body: z.object({ person: names("person", { binds: "accepted", sees: true }), part: CouncilPart }),
    result: Council,
    errors: ["council_ended"],
  }),
  release: operation({
    id: "councils.release",
    method: "POST",
    path: "/councils/{council}/departures",
    summary: "Take a part from somebody; that they had it is kept",
    access: keepers,
    params,
    body: z.object({ person: names("person", { binds: "nothing" }), part: CouncilPart }),
    result: Council,
    errors: ["part_missing"],
  }),
  noteAbsence: operation({
    id: "councils.note-absence",
    method: "POST",
    path: "/councils/{council}/absences",
    summary: "Say when I am away (or, as chair, when somebody is), so that the rota passes over it",
    access: {
      roles: insiders,
      record: { ...record, parts: [...CouncilPart.options] },
    },
    params,
    body: z.object({
      person: names("person", { binds: "speaks", by: ["chair"] })
        .optional()
        .meta({ description: "Me when left out" }),
      from: Day,
      to: Day.optional().meta({ description: "The last day away; until further notice when left out" }),
    }),
    result: Council,
    errors: ["absence_backwards", "part_missing"],
  }),
  removeAbsence: operation({
    id: "councils.remove-absence",
    method: "DELETE",
    path: "/councils/{council}/absences/{absence}",
    summary: "Take an absence back",
    access: {
      roles: insiders,
      record: { ...record, parts: [...CouncilPart.options] },
    },
    params: z.object({ council: RecordName, absence: Id }),
    result: Council,
  }),
  end: operation({
    id: "councils.end",
    method: "POST",
    path: "/councils/{council}/closures",
    summary: "End the council; nothing is planned for it any more",
    access: keepers,
    changes: true,
    params,
    body: z.object({ reason: line(500) }),
    result: Council,
    errors: ["council_ended"],
  }),
};

/** What of a council can be changed. */
const Setting = z.enum([
  "title",
  "mandate",
  "cadence",
  "holidays",
  "quorum",
  "reservedMinutes",
  "rotation",
  "keepsHolidays",
]);
const somebody = { person: Id, part: CouncilPart };

export const councils = practice({
  id: "councils",
  area: "meet",
  records: {
    council: recordKind({ kind: "council", prefix: "CO", path: "councils", atHand: ["active"] }),
  },
  operations,
  events: {
    /** `count`: how many people were in it from the beginning. */
    "council.made": z.object({ every: z.string(), count: z.int() }),
    "council.changed": z.object({ changed: z.array(Setting) }),
    /** `asked`: they were asked and have accepted. */
    "council.joined": z.object({ ...somebody, asked: z.literal(true).optional() }),
    "council.left": z.object(somebody),
    "council.absence_changed": z.object({
      person: Id,
      from: Day,
      to: Day.nullable(),
      removed: z.boolean(),
    }),
    "council.ended": z.object({ reason: payload(z.string()) }),
  },
  problems: {
    council_ended: { status: 409 },
    time_zone_unknown: { status: 400 },
    part_missing: { status: 409 },
    absence_backwards: { status: 400 },
  },
});

declare module "#kernel/contract/house-types.ts" {
  interface EventShapes extends EventsOf<typeof councils> {}
}
