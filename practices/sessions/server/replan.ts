import { dayIn } from "#kernel/contract/days.ts";
import { type Context, handler } from "#kernel/server/operation/context.ts";
import { councilsReadModel } from "#practices/councils/server/index.ts";
import { type CancelCause, sessions } from "../contract.ts";
import { closeStandIn, redraw } from "./draw-turns.ts";
import { followCalendars } from "./invites.ts";
import { readSession } from "./read-session.ts";
import { hourOf, partIn, scheduleNext, sessionsOf, titleOf } from "./schedule-session.ts";
import { placesOf } from "./session-dates.ts";
import {
  findSession,
  type SessionRow,
  selectSessions,
  sessionProblem,
  tell,
  type Why,
} from "./session-store.ts";
import { sealPlainViews } from "./silent-round.ts";
import type { SessionTables } from "./tables.ts";

/** After so many hours a session nobody opened was not held. */
const LAPSE_HOURS = 12;

async function setTime(
  context: Context,
  session: SessionRow,
  to: { on: string; startsAt: string; endsAt: string; hour: SessionRow["hour"] },
  why: Why<"rhythm">,
): Promise<void> {
  const { cause = null, reason = null } = why;
  await context
    .db<SessionTables>()
    .updateTable("session")
    // What somebody moved by hand, the rhythm does not move again.
    .set({
      held_on: to.on,
      starts_at: to.startsAt,
      ends_at: to.endsAt,
      hour: to.hour && JSON.stringify(to.hour),
      moved: cause === null,
      moved_from: cause === null ? (session.moved_from ?? session.held_on) : null,
    })
    .where("id", "=", session.id)
    .execute();
  await context.records.update(session.id, { title: titleOf(session.council_title, to.on) });
  await context.asks.move(session.id, to.on);
  context.emit("session.rescheduled", {
    record: session.id,
    data: { from: session.starts_at, startsAt: to.startsAt, cause, reason },
  });
  await followCalendars(context, session.id);
}

/**
 * After the council's rhythm changed: the planned session follows, unless it was moved by hand. An hour that goes round is chosen anew only
 * where its day is no day any more, or where rhythm or rotation is what changed.
 */
export async function followRhythm(
  context: Context,
  councilId: string,
  changed: readonly string[],
): Promise<void> {
  await followTitle(context, councilId);
  await scheduleNext(context, councilId);
  const session = await plannedSession(context, councilId);
  if (!session || session.moved) return;
  const council = await councilsReadModel.get(context, councilId);
  const others = await sessionsOf(context, councilId, session.id);
  const [next] = councilsReadModel.occurrences(council, context.now, 1, {
    taken: others.flatMap(placesOf),
    sessions: others.map(hourOf),
  });
  const keepsHour = session.hour !== null && !changed.includes("cadence") && !changed.includes("rotation");
  if (
    !next ||
    (keepsHour && next.on === session.held_on) ||
    (next.on === session.held_on && next.startsAt === session.starts_at && next.endsAt === session.ends_at)
  )
    return;
  await setTime(context, session, next, { cause: "rhythm" });
  await followPeople(context, councilId);
}

/** After public holidays changed: what is planned on one goes where its council meets instead. */
export async function followHolidays(context: Context): Promise<void> {
  for (const id of await councilsReadModel.activeIds(context)) await followRhythm(context, id, ["holidays"]);
}

/** What is not held yet is called as its council is now; what was held keeps the name it was held under. */
async function followTitle(context: Context, councilId: string): Promise<void> {
  const sessions = await selectSessions(context)
    .where("session.council_id", "=", councilId)
    .where("record.state", "in", ["planned", "open"])
    .execute();
  for (const { id, title, council_title, held_on } of sessions) {
    const wanted = titleOf(council_title, held_on);
    if (title !== wanted) await context.records.update(id, { title: wanted });
  }
}

/** After people came, left or went away: the planned session has the people of its council, and turns of those who can. */
export async function followPeople(context: Context, councilId: string): Promise<void> {
  const session = await plannedSession(context, councilId);
  if (!session) return;
  const council = await councilsReadModel.get(context, councilId);
  const wanted = new Map(
    council.people.map(({ person, part }) => [
      `${person.id} ${partIn(part)}`,
      { personId: person.id, part: partIn(part) as string },
    ]),
  );
  const has = (await context.records.parts(session.id)).filter(
    ({ part }) => part === "chair" || part === "sponsor" || part === "member" || part === "adviser",
  );
  for (const { personId, part } of has) {
    if (wanted.delete(`${personId} ${part}`)) continue;
    await context.records.removePart(session.id, personId, part);
    await context.asks.close({ recordId: session.id, verb: "sessions.prepare", personId });
    if (part !== "adviser") await closeStandIn(context, session.id, { personId });
  }
  for (const { personId, part } of wanted.values()) {
    await context.records.addPart(session.id, personId, part);
    if (part !== "adviser") {
      await context.asks.open({
        personId,
        recordId: session.id,
        verb: "sessions.prepare",
        dueOn: session.held_on,
      });
    }
  }
  await followAbsences(context, session);
  await followCalendars(context, session.id);
}

async function followAbsences(context: Context, session: SessionRow): Promise<void> {
  const council = await councilsReadModel.get(context, session.council_id);
  const day = session.held_on;
  for (const duty of ["facilitator", "scribe"] as const) {
    const holder = duty === "facilitator" ? session.facilitator_id : session.scribe_id;
    const pool = await councilsReadModel.pool(context, council, duty);
    const place = pool.find(({ id }) => id === holder);
    const isIn = council.people.some(({ person }) => person.id === holder);
    const isAway = place?.away.some(({ from, to }) => from <= day && (to === null || day <= to)) ?? false;
    const hasLeft = !isIn || (place?.left !== undefined && place.left !== null && place.left <= day);
    if (holder && !isAway && !hasLeft) continue;
    // Nobody could before; asked again only when there is somebody else to ask.
    if (!holder && pool.length === 0) continue;
    const cause = !holder ? "free" : isAway ? "away" : "left";
    await redraw(context, council, session, duty, { kind: "absence", cause }, {});
  }
}

/** After the council got another name: calendars say it. */
export async function followName(context: Context, councilId: string): Promise<void> {
  const session = await plannedSession(context, councilId);
  if (session) await followCalendars(context, session.id);
}

async function plannedSession(context: Context, councilId: string): Promise<SessionRow | undefined> {
  return selectSessions(context)
    .where("session.council_id", "=", councilId)
    .where("record.state", "=", "planned")
    .where("session.starts_at", ">", context.now)
    .orderBy("session.starts_at")
    .limit(1)
    .executeTakeFirst();
}

async function cancel(context: Context, id: string, why: Why<CancelCause>): Promise<void> {
  const { cause = null, reason = null } = why;
  await context
    .db<SessionTables>()
    .updateTable("session")
    .set({
      cancelled_at: context.now,
      cancelled_by: context.actor?.personId ?? null,
      cancel_reason: reason ?? "",
      cancel_cause: cause,
    })
    .where("id", "=", id)
    .execute();
  await context.records.update(id, { state: "cancelled" });
  await closeStandIn(context, id);
  await context.asks.close({ recordId: id });
  context.emit("session.cancelled", { record: id, data: { cause, reason } });
  // What was not opened is over; nobody's calendar needs to be told.
  if (cause !== "unopened") await followCalendars(context, id);
}

export const cancelSession = handler(sessions.operations.cancel, async (call) => {
  const session = await findSession(call, call.record.id);
  if (session.state !== "planned") throw sessionProblem("session_not_planned");
  await cancel(call, session.id, { reason: call.body.reason });
  await scheduleNext(call.asWeft(), session.council_id);
  tell(call, session, "agenda");
  return readSession(call, session.id);
});

export const rescheduleSession = handler(sessions.operations.reschedule, async (call) => {
  const session = await findSession(call, call.record.id);
  if (session.state !== "planned") throw sessionProblem("session_not_planned");
  const startsAt = new Date(call.body.startsAt).toISOString();
  const length = Date.parse(session.ends_at) - Date.parse(session.starts_at);
  const on = dayIn(session.time_zone, startsAt);
  const others = await sessionsOf(call, session.council_id, session.id);
  if (others.some(({ held_on }) => held_on === on)) throw sessionProblem("day_taken");
  const endsAt = new Date(Date.parse(startsAt) + length).toISOString();
  const hour = session.hour && councilsReadModel.movedByHand(session.hour);
  await setTime(call, session, { on, startsAt, endsAt, hour }, { reason: call.body.reason });
  await followAbsences(call.asWeft(), await findSession(call, session.id));
  tell(call, session, "agenda");
  return readSession(call, session.id);
});

/** The recurring work: what was not held is cancelled, and every active council has its next session. */
export async function planSessions(context: Context): Promise<void> {
  await sealPlainViews(context, null);
  const lapsed = await selectSessions(context)
    .where("record.state", "=", "planned")
    .where("session.ends_at", "<", new Date(Date.parse(context.now) - LAPSE_HOURS * 3_600_000).toISOString())
    .execute();
  for (const { id } of lapsed) await cancel(context, id, { cause: "unopened" });
  for (const id of await councilsReadModel.activeIds(context)) await scheduleNext(context, id);
}

/** An ended council has nothing planned. */
export async function cancelPlanned(context: Context, councilId: string): Promise<void> {
  const session = await plannedSession(context, councilId);
  if (session) await cancel(context, session.id, { cause: "council_ended" });
}
