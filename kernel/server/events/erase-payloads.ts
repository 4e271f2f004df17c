import type { z } from "zod";
import type { core } from "#kernel/contract/core.ts";
import type { EventKind } from "#kernel/contract/house-types.ts";
import type { Context } from "../operation/context.ts";

/** A code of why words were erased. */
export type ErasureReason = z.output<(typeof core.events)["payloads.erased"]>["why"];

/** How many are erased, and named by one event, at a time. */
const BATCH = 1_000;

/**
 * Erases the words of events for good: of a record, of what somebody did, of places in the log, of events of a kind with some data, or
 * of events that hold these words; what is given together narrows.
 * The chain keeps their digests, and an event nobody sees says which were erased, so that `weft verify-audit` can tell an
 * erasure from a loss.
 *
 * @returns the places of the events that have lost their words now.
 * @example await erasePayloads(context, { record: session.id, why: "retention" })
 * @example await erasePayloads(context, { record: id, words: { why: before.why }, why: "edited" })
 * @example await erasePayloads(context, { record: id, said: { kind: "comment.added", data: { comment } }, why: "removed" })
 */
export async function erasePayloads(
  context: Context,
  match: {
    record?: string;
    actor?: string;
    seqs?: readonly number[];
    said?: { kind: EventKind; data: Readonly<Record<string, string>> };
    words?: Readonly<Record<string, string | readonly string[]>>;
    why: ErasureReason;
  },
): Promise<number[]> {
  const { record, actor, seqs, said, words, why } = match;
  const given = [
    ...(record ? [{ condition: "e.record_id = ", value: record }] : []),
    ...(actor ? [{ condition: "e.actor_id = ", value: actor }] : []),
    ...(seqs ? [{ condition: "p.seq = any ", value: seqs }] : []),
    ...(said
      ? [
          { condition: "e.kind = ", value: said.kind },
          { condition: "e.body::jsonb @> ", value: JSON.stringify({ data: said.data }) },
        ]
      : []),
    ...(words ? [{ condition: "p.body::jsonb @> ", value: JSON.stringify(words) }] : []),
  ];
  if (given.length === 0)
    throw new RangeError("Say which words to erase: of a record, of a person or at places in the log");
  const { rows } = await context.client.query({
    text: `select p.seq from event_payload p join event e on e.seq = p.seq
           where p.erased_at is null ${given.map(({ condition }, at) => `and ${condition}($${at + 1})`).join(" ")}
           order by p.seq for update of p`,
    values: given.map(({ value }) => value),
  });
  const all = rows.map((row) => row.seq as number);
  for (let from = 0; from < all.length; from += BATCH) {
    await eraseSome(context, all.slice(from, from + BATCH), why);
  }
  return all;
}

async function eraseSome(context: Context, seqs: readonly number[], why: ErasureReason): Promise<void> {
  await context.client.query({
    name: "erase_payloads",
    text: `update event_payload set salt = null, body = null, erased_at = $2, erased_by = $3, erased_why = $4
           where seq = any ($1)`,
    values: [seqs, context.now, context.actor?.personId ?? null, why],
  });
  context.emit("payloads.erased", { record: null, data: { seqs: [...seqs], why }, audience: [] });
}
