import type { Context } from "#kernel/server/operation/context.ts";
import type { Duty } from "../contract.ts";
import type { SessionRow } from "./session-store.ts";
import type { SessionTables } from "./session-tables.ts";

/** Pages say every 20 seconds that they are there; two missed and a bit more is gone. */
export const HERE_MS = 60_000;

/** Who is in the session's room now, by name. */
export async function hereNow({ db, now }: Context, sessionId: string) {
  return db<SessionTables>()
    .selectFrom("session_presence")
    .innerJoin("person", "person.id", "session_presence.person_id")
    .select(["person.id", "person.name", "first_at", "check_in"])
    .where("session_id", "=", sessionId)
    .where("left_at", "is", null)
    .where("last_at", ">", new Date(Date.parse(now) - HERE_MS).toISOString())
    .orderBy("person.name")
    .orderBy("person.id")
    .execute();
}

/** So long people wait before they ask for a stand-in. */
const GRACE_MINUTES = 5;

export async function turnOf({ db }: Context, sessionId: string, duty: Duty) {
  return db<SessionTables>()
    .selectFrom("session_turn")
    .select(["holder_id", "skipped"])
    .where("session_id", "=", sessionId)
    .where("duty", "=", duty)
    .executeTakeFirstOrThrow();
}

/** Whether whoever has the turn counts as absent, and why (not). */
export async function absenceOf(
  context: Context,
  session: SessionRow,
  duty: Duty,
): Promise<{ allowed: boolean; early: boolean; why: string }> {
  const { holder_id } = await turnOf(context, session.id, duty);
  if (!holder_id) return { allowed: true, early: false, why: "Nobody has the turn" };
  const here = await hereNow(context, session.id);
  const name = duty === "facilitator" ? session.facilitator_name : session.scribe_name;
  if (here.some(({ id }) => id === holder_id)) {
    return { allowed: false, early: false, why: `${name} is here` };
  }
  const from = Date.parse(session.starts_at) + GRACE_MINUTES * 60_000;
  // Until then a stand-in needs a reason.
  return Date.parse(context.now) < from
    ? {
        allowed: false,
        early: true,
        why: `${name} is not here yet; there is time until ${GRACE_MINUTES} minutes after the start`,
      }
    : { allowed: true, early: false, why: `${name} is not here` };
}
