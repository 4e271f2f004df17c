import type { Context } from "../operation/context.ts";

/** Codes of why words were erased. */
export type ErasureReason = "removed" | "edited" | "person" | "retention";

/** How many one event names, so that none of them grows without limit. */
const MOST_TOLD = 1_000;

/**
 * Erases the words of events for good: of a record, of what somebody did, or of places in the log; what is given together narrows.
 * The chain keeps their digests, and an event nobody sees says which were erased, so that `weft verify-audit` can tell an
 * erasure from a loss.
 *
 * @returns the places of the events that have lost their words now.
 * @example await erasePayloads(context, { record: session.id, why: "retention" })
 */
export async function erasePayloads(
  context: Context,
  match: { record?: string; actor?: string; seqs?: readonly number[]; why: ErasureReason },
): Promise<number[]> {
  const { record = null, actor = null, seqs = null, why } = match;
  if (record === null && actor === null && seqs === null)
    throw new RangeError("Say which words to erase: a record, a person or places in the log");
  const given = { "e.record_id = ": record, "e.actor_id = ": actor };
  const conditions = Object.entries(given).flatMap(([column, id]) => (id === null ? [] : [{ column, id }]));
  const { rows } = await context.client.query({
    text: `update event_payload p set salt = null, body = null, erased_at = $1, erased_by = $2, erased_why = $3
           from event e
           where e.seq = p.seq and p.erased_at is null
             ${conditions.map(({ column }, at) => `and ${column} $${at + 4}`).join(" ")}
             ${seqs ? `and p.seq = any ($${conditions.length + 4})` : ""}
           returning p.seq`,
    values: [
      context.now,
      context.actor?.personId ?? null,
      why,
      ...conditions.map(({ id }) => id),
      ...(seqs ? [seqs] : []),
    ],
  });
  const erased = rows.map((row) => row.seq as number).sort((a, b) => a - b);
  for (let from = 0; from < erased.length; from += MOST_TOLD) {
    const told = erased.slice(from, from + MOST_TOLD);
    context.emit("payloads.erased", { record: null, data: { seqs: told, why }, audience: [] });
  }
  return erased;
}
