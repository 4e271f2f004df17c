import type { Context } from "../operation/context.ts";
import { resting } from "../switches/resting.ts";

const DAYS_AHEAD = 2;

/** Tells people, once, of what they were asked for and is due within two days or is overdue. */
export async function remindBeforeDue(context: Context): Promise<void> {
  const rest = resting(context);
  const { rows } = await context.client.query({
    text: `update ask set reminded_at = $1 where closed_at is null and reminded_at is null
           and due_on <= ($1::timestamptz at time zone 'UTC')::date + $2::int
             and verb <> all ($3) and not exists (select from record r where r.id = record_id and r.kind = any ($4))
           returning id, person_id, record_id, verb, detail, due_on`,
    values: [context.now, DAYS_AHEAD, rest.asks, rest.records],
  });
  for (const { id, person_id, record_id, verb, detail, due_on } of rows) {
    context.emit("ask.fell_due", {
      record: record_id,
      audience: [`person:${person_id}`],
      data: { ask: id, person: person_id, verb, detail, dueOn: due_on },
    });
  }
}
