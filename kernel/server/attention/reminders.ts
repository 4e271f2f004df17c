import type { Context } from "../operation/context.ts";

const DAYS_AHEAD = 2;

/** Tells people, once, of what they were asked for and is due within two days or is overdue. */
export async function remindBeforeDue(context: Context): Promise<void> {
  const { rows } = await context.client.query({
    text: `update ask set reminded_at = $1 where closed_at is null and reminded_at is null
           and due_on <= ($1::timestamptz at time zone 'UTC')::date + $2::int
           returning id, person_id, record_id, verb, detail, due_on`,
    values: [context.now, DAYS_AHEAD],
  });
  for (const { id, person_id, record_id, verb, detail, due_on } of rows) {
    context.emit("ask.fell_due", {
      record: record_id,
      audience: [`person:${person_id}`],
      data: { ask: id, person: person_id, verb, detail, dueOn: due_on },
    });
  }
}
