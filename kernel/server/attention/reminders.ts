import { dayIn, daysAfter } from "#kernel/contract/days.ts";
import type { Context } from "../operation/context.ts";

const DAYS_AHEAD = 2;

/**
 * Tells people, once, of what they were asked for and is due within two days or is overdue, by the day it is where each of them is.
 * The days are told here and not by PostgreSQL, whose list of zones is another one.
 */
export async function remindBeforeDue(context: Context): Promise<void> {
  const { client, now } = context;
  const zones = await client.query({
    name: "reminder_zones",
    // Nowhere is it a later day than a day after the day of UTC.
    text: `select distinct p.time_zone from ask a join person p on p.id = a.person_id
           where a.closed_at is null and a.reminded_at is null and a.due_on <= $1::date`,
    values: [daysAfter(now.slice(0, 10), DAYS_AHEAD + 1)],
  });
  const names: string[] = zones.rows.map(({ time_zone }) => time_zone);
  if (names.length === 0) return;
  const { rows } = await client.query({
    name: "reminders",
    text: `update ask a set reminded_at = $1
           from person p join unnest($2::text[], $3::date[]) as until (zone, day) on until.zone = p.time_zone
           where p.id = a.person_id and a.closed_at is null and a.reminded_at is null and a.due_on <= until.day
           returning a.id, a.person_id, a.record_id, a.verb, a.detail, a.due_on`,
    values: [now, names, names.map((zone) => daysAfter(dayIn(zone, now), DAYS_AHEAD))],
  });
  for (const { id, person_id, record_id, verb, detail, due_on } of rows) {
    context.emit("ask.fell_due", {
      record: record_id,
      audience: [`person:${person_id}`],
      data: { ask: id, person: person_id, verb, detail, dueOn: due_on },
    });
  }
}
