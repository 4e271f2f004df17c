import { followInvites } from "#kernel/server/calendar/invites.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { findSession } from "./session-store.ts";

/** Tells the calendars of those who take part when a session is held now, or that it is not. */
export async function followCalendars(context: Context, id: string): Promise<void> {
  const { state, ...session } = await findSession(context.asWeft(), id);
  const held = {
    title: `${session.council_title} (${session.key})`,
    startsAt: session.starts_at,
    endsAt: session.ends_at,
    timeZone: session.time_zone,
  };
  await followInvites(context, id, state === "planned" ? held : null);
}
