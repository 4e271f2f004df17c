import type { Context } from "#kernel/server/operation/context.ts";
import { findSession, previousClosing } from "./session-store.ts";

/** Since when the digest of a session that is on will tell: since the council's last one closed, or since it opened. */
export async function comingDigest(
  context: Context,
  about: { id: string; kind: string },
): Promise<{ from: string } | null> {
  if (about.kind !== "session" || context.off.has("sessions")) return null;
  const session = await findSession(context, about.id);
  if (session.state !== "open") return null;
  const before = await previousClosing(context.asWeft(), session.council_id, session.opened_at!);
  return { from: before?.closedAt ?? session.opened_at! };
}
