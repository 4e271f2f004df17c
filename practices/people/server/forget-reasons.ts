import { erasePayloads } from "#kernel/server/events/erase-payloads.ts";
import type { Context } from "#kernel/server/operation/context.ts";

/** So long administrators can read why somebody was deactivated. */
export const REASON_DAYS = 180;

/** Takes the reasons out of the log that were kept long enough, and at once those that were told to more than administrators. */
export async function forgetReasons(context: Context): Promise<void> {
  const before = new Date(Date.parse(context.now) - REASON_DAYS * 86_400_000).toISOString();
  const { rows } = await context.client.query({
    name: "old_reasons",
    text: `select e.seq from event e join event_payload p on p.seq = e.seq
           where e.kind = 'person.deactivated' and p.erased_at is null and (e.at < $1 or e.audience is null)`,
    values: [before],
  });
  if (rows.length > 0)
    await erasePayloads(context, { seqs: rows.map(({ seq }) => seq as number), why: "retention" });
}
