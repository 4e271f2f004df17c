import { type ICalEventData, ICalEventStatus } from "ical-generator";
import { Temporal } from "temporal-polyfill";
import { daysAfter } from "#kernel/contract/days.ts";
import { forcedText } from "#kernel/contract/text-policy.ts";
import { instantOf } from "#kernel/contract/zoned-time.ts";
import { calendarFile, textOf } from "#kernel/server/calendar/calendar-file.ts";
import type { CalendarContent } from "#kernel/server/calendar/extension.ts";
import { type Context, handler } from "#kernel/server/operation/context.ts";
import type { DatedCouncil, SessionDate } from "#practices/councils/server/extension.ts";
import { councilsReadModel } from "#practices/councils/server/index.ts";
import { sessions } from "../contract.ts";
import type { SessionLabel } from "../vocabulary.ts";
import { seriesOf } from "./calendar-series.ts";
import { datesOfCouncils, placesOf } from "./session-dates.ts";
import { type SessionRow, selectSessions } from "./session-store.ts";

const SESSIONS_BACK = 26;
/** Of somebody's own calendar; who is in many councils has many sessions. */
const DAYS_BACK = 200;
const MOST_SESSIONS = 400;
/** Of a council whose hour goes round; what a rule says needs none. */
const DATES_AHEAD = 26;
/** So far holidays are looked at; a calendar reads again long before. */
const DAYS_AHEAD = 366;
const MINUTE_MS = 60_000;

/** The council's dates in the language of whoever asks. */
export const readCalendar = handler(sessions.operations.calendar, async (call) => {
  const content = await councilCalendar(call, call.record.id);
  const calendar = calendarFile({ ...content, language: call.me.language });
  for (const event of content.events) calendar.createEvent(event);
  return { name: `${call.record.key}.ics`, ics: textOf(calendar) };
});

export async function councilCalendar(context: Context, id: string): Promise<CalendarContent> {
  const council = await councilsReadModel.get(context, id);
  const rows = await selectSessions(context)
    .where("session.council_id", "=", council.id)
    .orderBy("session.starts_at", "desc")
    .limit(SESSIONS_BACK)
    .execute();
  return {
    name: council.title,
    description: council.mandate,
    events: await datesOf(context, council, rows.toReversed(), await standingOf(context, [council])),
  };
}

/** The sessions somebody takes part in, and what will come of the councils they are in. */
export async function mySessions(
  context: Context,
): Promise<{ events: ICalEventData[]; told: readonly string[] }> {
  const { actor, today } = context;
  if (!actor) return { events: [], told: [] };
  const rows = await selectSessions(context)
    .where("session.held_on", ">=", daysAfter(today, -DAYS_BACK))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("participation")
          .select("participation.part")
          .whereRef("participation.record_id", "=", "session.id")
          .where("participation.person_id", "=", actor.personId)
          .where("participation.part", "!=", "supporter"),
      ),
    )
    .orderBy("session.starts_at", "desc")
    .limit(MOST_SESSIONS)
    .execute();
  const of = Map.groupBy(rows.toReversed(), ({ council_id }) => council_id);
  const events: ICalEventData[] = [];
  const councils = await councilsReadModel.mine(context);
  const standing = await standingOf(context, councils);
  for (const council of councils) {
    events.push(...(await datesOf(context, council, of.get(council.id) ?? [], standing)));
    of.delete(council.id);
  }
  // Of councils one is not in, or that have ended: the session alone.
  const say = await sessionEvents(context);
  for (const row of [...of.values()].flat())
    if (row.state !== "cancelled") events.push({ ...say(row), id: `${row.id}@weft` });
  return { events, told: rows.map(({ id }) => id) };
}

/**
 * What there was and what there will be: one event that comes again by the rhythm, in its zone, with an exception for each
 * session that is planned or was held, wherever it was moved to. What was cancelled is left out.
 */
async function datesOf(
  context: Context,
  council: DatedCouncil,
  rows: readonly SessionRow[],
  standing: readonly SessionDate[],
): Promise<ICalEventData[]> {
  const { timeZone, minutes } = council.cadence;
  const rhythm = councilsReadModel.rhythm(council);
  if (!rhythm) return rotatingDates(context, council, rows, standing);
  const until = daysAfter(context.workspaceToday, DAYS_AHEAD);
  const onHolidays = councilsReadModel.onHolidays(council, { after: context.now, until });
  const series = seriesOf(rhythm, {
    rows,
    holidays: [...council.holidays, ...onHolidays].map(({ on }) => on),
    ended: council.state === "ended",
    now: context.now,
  });
  const say = await sessionEvents(context);
  const id = `${council.id}@weft`;
  const events: ICalEventData[] = [];
  if (series.startsAt)
    events.push({
      id,
      sequence: council.version,
      stamp: new Date(council.updatedAt),
      timezone: timeZone,
      start: at(series.startsAt),
      end: at(new Date(Date.parse(series.startsAt) + minutes * MINUTE_MS).toISOString()),
      repeating: series.rule,
      summary: forcedText(council.title),
      url: `${context.kernel.publicUrl}/${context.workspace.slug}/councils/${council.key}`,
      status: ICalEventStatus.TENTATIVE,
    });
  for (const { row, instead } of series.held) events.push({ ...say(row), id, recurrenceId: at(instead) });
  for (const row of series.single) events.push({ ...say(row), id: `${row.id}@weft` });
  // What moved off a holiday stands by itself until it is planned.
  const taken = new Set(rows.flatMap(placesOf));
  for (const { to } of council.state === "ended" ? [] : onHolidays)
    if (to !== null && !taken.has(to)) {
      const startsAt = instantOf(to, council.cadence.time, timeZone);
      const endsAt = new Date(Date.parse(startsAt) + minutes * MINUTE_MS).toISOString();
      events.push(comingEvent(context, council, { on: to, startsAt, endsAt, description: "" }));
    }
  return events;
}

/** The sessions by which those councils go on whose hour goes round. */
async function standingOf(context: Context, councils: readonly DatedCouncil[]): Promise<SessionDate[]> {
  const rotating = councils.filter(({ rotation }) => rotation !== null).map(({ id }) => id);
  return rotating.length === 0 ? [] : datesOfCouncils(context, rotating);
}

/** Where the hour goes round no rule says the dates: one event each, those to come half a year ahead. */
async function rotatingDates(
  context: Context,
  council: DatedCouncil,
  rows: readonly SessionRow[],
  standing: readonly SessionDate[],
): Promise<ICalEventData[]> {
  const say = await sessionEvents(context);
  const speaker = await context.speaker([]);
  const events: ICalEventData[] = rows
    .filter(({ state }) => state !== "cancelled")
    .map((row) => ({ ...say(row), id: `${row.id}@weft` }));
  if (council.state === "ended") return events;
  const sessions = standing.filter((each) => each.council === council.id);
  const coming = councilsReadModel.occurrences(council, context.now, DATES_AHEAD, {
    taken: sessions.flatMap(({ days }) => days),
    sessions,
  });
  for (const { hour, ...date } of coming) {
    const description = hour ? speaker.label(councilsReadModel.hourWhy(hour)) : "";
    events.push(comingEvent(context, council, { ...date, description }));
  }
  return events;
}

/** A date that is not planned yet and no rule says. */
function comingEvent(
  { kernel, workspace }: Context,
  council: DatedCouncil,
  {
    on,
    startsAt,
    endsAt,
    description,
  }: { on: string; startsAt: string; endsAt: string; description: string },
): ICalEventData {
  return {
    id: `${council.id}.${on}@weft`,
    sequence: council.version,
    stamp: new Date(council.updatedAt),
    timezone: council.cadence.timeZone,
    start: at(startsAt),
    end: at(endsAt),
    summary: forcedText(council.title),
    description: forcedText(description),
    url: `${kernel.publicUrl}/${workspace.slug}/councils/${council.key}`,
    status: ICalEventStatus.TENTATIVE,
  };
}

async function sessionEvents(context: Context): Promise<(row: SessionRow) => ICalEventData> {
  const speaker = await context.speaker([]);
  const label = (coded: SessionLabel) => speaker.label(coded);
  return (row) => {
    const { facilitator_name: facilitator, scribe_name: scribe } = row;
    const turns = [
      facilitator ? label({ code: "calendar_facilitator", values: { name: facilitator } }) : null,
      scribe ? label({ code: "calendar_scribe", values: { name: scribe } }) : null,
    ].filter((line) => line !== null);
    return {
      sequence: row.version,
      stamp: new Date(row.updated_at),
      timezone: row.time_zone,
      start: at(row.starts_at),
      end: at(row.ends_at),
      summary: forcedText(`${row.council_title} (${row.key})`),
      description: forcedText(turns.join("\n")),
      url: `${context.kernel.publicUrl}/${context.workspace.slug}/sessions/${row.key}`,
      status: row.state === "cancelled" ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    };
  };
}

const at = (instant: string) => Temporal.Instant.from(instant);
