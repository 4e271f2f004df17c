import { type ICalEventData, ICalEventStatus } from "ical-generator";
import { Temporal } from "temporal-polyfill";
import { forcedText } from "#kernel/contract/text-policy.ts";
import { calendarFile, textOf } from "#kernel/server/calendar/calendar-file.ts";
import { handler } from "#kernel/server/operation/context.ts";
import { councilsReadModel } from "#practices/councils/server/index.ts";
import { sessions } from "../contract.ts";
import type { SessionLabel } from "../vocabulary.ts";
import { seriesOf } from "./calendar-series.ts";
import { type SessionRow, selectSessions } from "./session-store.ts";

const SESSIONS_BACK = 26;
const MINUTE_MS = 60_000;

/**
 * What there was and what there will be, in the language of whoever asks: one event that comes again by the rhythm, in its zone,
 * with an exception for each session that is planned or was held, wherever it was moved to. What was cancelled is left out.
 */
export const readCalendar = handler(sessions.operations.calendar, async (call) => {
  const council = await councilsReadModel.get(call, call.record.id);
  const rows = await selectSessions(call)
    .where("session.council_id", "=", council.id)
    .orderBy("session.starts_at", "desc")
    .limit(SESSIONS_BACK)
    .execute();
  const { timeZone, minutes } = council.cadence;
  const series = seriesOf(councilsReadModel.rhythm(council), {
    rows: rows.toReversed(),
    holidays: council.holidays.map(({ on }) => on),
    ended: council.state === "ended",
    now: call.now,
  });
  const calendar = calendarFile({
    name: council.title,
    description: council.mandate,
    language: call.me.language,
  });
  const speaker = await call.speaker([]);
  const label = (coded: SessionLabel) => speaker.label(coded);
  const base = `${call.kernel.publicUrl}/${call.workspace.slug}`;
  const sessionEvent = (row: SessionRow): ICalEventData => {
    const { facilitator_name: facilitator, scribe_name: scribe } = row;
    const turns = [
      facilitator ? label({ code: "calendar_facilitator", values: { name: facilitator } }) : null,
      scribe ? label({ code: "calendar_scribe", values: { name: scribe } }) : null,
    ].filter((line) => line !== null);
    return {
      sequence: row.version,
      stamp: new Date(row.updated_at),
      timezone: timeZone,
      start: at(row.starts_at),
      end: at(row.ends_at),
      summary: forcedText(`${council.title} (${row.key})`),
      description: forcedText(turns.join("\n")),
      url: `${base}/sessions/${row.key}`,
      status: row.state === "cancelled" ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    };
  };
  const id = `${council.id}@weft`;
  if (series.startsAt)
    calendar.createEvent({
      id,
      sequence: council.version,
      stamp: new Date(call.now),
      timezone: timeZone,
      start: at(series.startsAt),
      end: at(new Date(Date.parse(series.startsAt) + minutes * MINUTE_MS).toISOString()),
      repeating: series.rule,
      summary: forcedText(council.title),
      url: `${base}/councils/${council.key}`,
      status: ICalEventStatus.TENTATIVE,
    });
  for (const { row, instead } of series.held)
    calendar.createEvent({ ...sessionEvent(row), id, recurrenceId: at(instead) });
  for (const row of series.single) calendar.createEvent({ ...sessionEvent(row), id: `${row.id}@weft` });
  return { name: `${council.key}.ics`, ics: textOf(calendar) };
});

const at = (instant: string) => Temporal.Instant.from(instant);
