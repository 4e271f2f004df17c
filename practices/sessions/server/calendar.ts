import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import { handler } from "#kernel/server/operation/context.ts";
import { councilsReadModel } from "#practices/councils/server/index.ts";
import { sessions } from "../contract.ts";
import type { SessionLabel } from "../vocabulary.ts";
import { selectSessions } from "./session-store.ts";

const DATES_AHEAD = 26;
const SESSIONS_BACK = 26;

/** What there was and what there will be, in the language of whoever asks; a date keeps its UID when its session is planned, moved or cancelled. */
export const readCalendar = handler(sessions.operations.calendar, async (call) => {
  const council = await councilsReadModel.get(call, call.record.id);
  const rows = await selectSessions(call)
    .where("session.council_id", "=", council.id)
    .orderBy("session.starts_at", "desc")
    .limit(SESSIONS_BACK)
    .execute();
  const calendar = ical({
    name: council.title,
    description: council.mandate,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: "Weft", product: "Weft", language: call.me.language.toUpperCase() },
  });
  const speaker = await call.speaker([]);
  const label = (coded: SessionLabel) => speaker.label(coded);
  const base = `${call.kernel.publicUrl}/${call.workspace.slug}`;
  const uid = (on: string) => `${council.id}-${on}@weft`;
  for (const row of rows.toReversed()) {
    const { facilitator_name: facilitator, scribe_name: scribe } = row;
    const turns = [
      facilitator ? label({ code: "calendar_facilitator", values: { name: facilitator } }) : null,
      scribe ? label({ code: "calendar_scribe", values: { name: scribe } }) : null,
    ].filter((line) => line !== null);
    calendar.createEvent({
      id: uid(row.held_on),
      sequence: row.version,
      stamp: new Date(row.updated_at),
      start: new Date(row.starts_at),
      end: new Date(row.ends_at),
      summary: `${council.title} (${row.key})`,
      description: turns.join("\n"),
      url: `${base}/sessions/${row.key}`,
      status: row.state === "cancelled" ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  const planned = new Set(rows.map(({ held_on }) => held_on));
  const ahead =
    council.state === "ended" ? [] : councilsReadModel.occurrences(council, call.now, DATES_AHEAD);
  for (const { on, startsAt, endsAt } of ahead) {
    if (planned.has(on)) continue;
    calendar.createEvent({
      id: uid(on),
      stamp: new Date(call.now),
      start: new Date(startsAt),
      end: new Date(endsAt),
      summary: council.title,
      url: `${base}/councils/${council.key}`,
      status: ICalEventStatus.TENTATIVE,
    });
  }
  return { name: `${council.key}.ics`, ics: calendar.toString() };
});
