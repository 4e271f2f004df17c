import type { Context } from "#kernel/server/operation/context.ts";
import type { Duty, TurnCause } from "../contract.ts";
import type { SessionLabel } from "../vocabulary.ts";
import type { SessionRow } from "./session-store.ts";
import type { SessionTables } from "./tables.ts";

/** Pages say every 20 seconds that they are there; two missed and a bit more is gone. */
export const HERE_MS = 60_000;

/** Who is in the session's room now, by name. */
export async function hereNow({ db, now }: Context, sessionId: string) {
  return (
    db<SessionTables>()
      .selectFrom("session_presence")
      .innerJoin("person", "person.id", "session_presence.person_id")
      .select(["person.id", "person.name", "first_at", "check_in"])
      .where("session_id", "=", sessionId)
      .where("left_at", "is", null)
      // Whoever has left the organisation is in no room, however short ago their page was open.
      .where("person.deactivated_at", "is", null)
      .where("last_at", ">", new Date(Date.parse(now) - HERE_MS).toISOString())
      .orderBy("person.name")
      .orderBy("person.id")
      .execute()
  );
}

/** So long people wait before they ask for a stand-in. */
const GRACE_MINUTES = 5;
/**
 * So long before the start people come together. Before that nobody is absent, and whoever would take the turn then would take what goes
 * with it: the opening, which reveals what others have written sealed.
 */
const GATHERING_MINUTES = 60;

export async function turnOf({ db }: Context, sessionId: string, duty: Duty) {
  return db<SessionTables>()
    .selectFrom("session_turn")
    .select(["holder_id", "skipped"])
    .where("session_id", "=", sessionId)
    .where("duty", "=", duty)
    .executeTakeFirstOrThrow();
}

type Absence = {
  allowed: boolean;
  /** Until then a stand-in needs a reason. */
  early: boolean;
  /** People are coming together, so it can be said that somebody is not here. */
  gathers: boolean;
  /** What is kept of a stand-in. */
  cause: TurnCause;
  label: SessionLabel;
};

/** Whether whoever has the turn counts as absent, and why (not). */
export async function absenceOf(context: Context, session: SessionRow, duty: Duty): Promise<Absence> {
  const { holder_id: holder } = await turnOf(context, session.id, duty);
  if (!holder)
    return {
      allowed: true,
      early: false,
      gathers: true,
      cause: "unheld",
      label: { code: "turn_cause_unheld" },
    };
  const here = await hereNow(context, session.id);
  if (here.some(({ id }) => id === holder))
    return {
      allowed: false,
      early: false,
      gathers: true,
      cause: "absent",
      label: { code: "turn_holder_here", values: { holder } },
    };
  const minutes = (Date.parse(context.now) - Date.parse(session.starts_at)) / 60_000;
  const waits = minutes < GRACE_MINUTES;
  return {
    allowed: !waits,
    early: waits,
    gathers: minutes >= -GATHERING_MINUTES,
    cause: "absent",
    label: waits
      ? { code: "turn_holder_late", values: { holder, count: GRACE_MINUTES } }
      : { code: "turn_cause_absent", values: { from: holder } },
  };
}
