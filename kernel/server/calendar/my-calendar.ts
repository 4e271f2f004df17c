import { type ICalEventData, ICalEventTransparency } from "ical-generator";
import { daysAfter } from "#kernel/contract/days.ts";
import { forcedText } from "#kernel/contract/text-policy.ts";
import { extensionsOf } from "../extension-point.ts";
import type { Actor, Context } from "../operation/context.ts";
import { resting } from "../switches/resting.ts";
import { speakerFor } from "../words/speaker.ts";
import { type CalendarContent, calendars } from "./extension.ts";

const MOST_DAYS = 500;

/** All that is somebody's: the times practices tell of, and the days by which something is asked of them. */
export async function myCalendar(context: Context, me: Actor): Promise<CalendarContent> {
  const { kernel, workspace, house } = context;
  const { kernel: say } = speakerFor(house, me);
  const events: ICalEventData[] = [];
  const told = new Set<string>();
  for (const { mine } of extensionsOf(context, calendars)) {
    const found = await mine(context);
    events.push(...found.events);
    for (const record of found.told) told.add(record);
  }
  const base = `${kernel.publicUrl}/${workspace.slug}`;
  for (const day of await dueDays(context, me)) {
    if (told.has(day.record_id)) continue;
    events.push({
      id: `${day.id}@weft`,
      stamp: new Date(day.opened_at),
      start: new Date(`${day.due_on}T00:00:00.000Z`),
      end: new Date(`${daysAfter(day.due_on, 1)}T00:00:00.000Z`),
      allDay: true,
      timezone: "UTC",
      transparency: ICalEventTransparency.TRANSPARENT,
      summary: forcedText(`${day.says}: ${day.title}`),
      url: `${base}/go/${day.key}`,
    });
  }
  return { name: say("calendarMine", { workspace: workspace.name }), description: "", events };
}

async function dueDays(context: Context, me: Actor) {
  const { client, house, today } = context;
  const rest = resting(context);
  const { rows } = await client.query({
    name: "due_days_of",
    text: `select a.id, a.verb, a.due_on, a.opened_at, r.id as record_id, r.key, r.title
           from ask a join record r on r.id = a.record_id
           where a.person_id = $1 and a.closed_at is null and a.due_on is not null and visible($2, r.audience)
             and (a.from_on is null or a.from_on <= $3) and a.verb <> all ($4) and r.kind <> all ($5)
           order by a.due_on, a.id limit $6`,
    values: [me.personId, me.tokens, today, rest.asks, rest.records, MOST_DAYS],
  });
  const words = speakerFor(house, me);
  return (rows as DueDay[]).map((row) => ({ ...row, says: words.ask(row.verb) }));
}

type DueDay = {
  id: string;
  verb: string;
  due_on: string;
  opened_at: string;
  record_id: string;
  key: string;
  title: string;
};
