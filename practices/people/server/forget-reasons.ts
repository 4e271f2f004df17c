import { erasePayloads } from "#kernel/server/events/erase-payloads.ts";
import { payloadsBefore } from "#kernel/server/events/old-payloads.ts";
import type { Context } from "#kernel/server/operation/context.ts";

/** So long administrators can read why somebody was deactivated. */
export const REASON_DAYS = 180;

/** Takes the reasons out of the log that were kept long enough, and at once those that were told to more than administrators. */
export async function forgetReasons(context: Context): Promise<void> {
  const before = new Date(Date.parse(context.now) - REASON_DAYS * 86_400_000).toISOString();
  const seqs = await payloadsBefore(context, "person.deactivated", before);
  if (seqs.length > 0) await erasePayloads(context, { seqs, why: "retention" });
}
