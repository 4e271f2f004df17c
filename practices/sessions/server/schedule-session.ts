import type { Context } from "#kernel/server/operation/context.ts";
import { handler } from "#kernel/server/operation/context.ts";
import type { Council } from "#practices/councils/contract.ts";
import { councilsReadModel } from "#practices/councils/server/index.ts";
import { sessions } from "../contract.ts";
import { drawTurns } from "./draw-turns.ts";
import { followCalendars } from "./invites.ts";
import { readSession } from "./read-session.ts";
import { placesOf } from "./session-dates.ts";
import { sessionProblem } from "./session-store.ts";
import type { SessionTables } from "./tables.ts";

/**
 * The name of a session's record, the same in every language.
 * @example titleOf("Operations council", "2026-03-09") // "Operations council, 2026-03-09"
 */
export const titleOf = (council: string, day: string): string => `${council}, ${day}`;

/** What somebody of the council is in its session: who may be drawn for a duty takes part as a member. */
export function partIn(part: Council["people"][number]["part"]): "chair" | "sponsor" | "member" | "adviser" {
  return part === "facilitator" || part === "scribe" ? "member" : part;
}

/**
 * Plans the council's next session unless one is planned: the record, both turns by the rota, what is asked of whom. One at a time for a
 * council, whatever the number of processes; one session a date is what the table allows anyway.
 *
 * @returns the session that is planned now, or null where there is no date
 */
export async function scheduleNext(context: Context, councilId: string): Promise<string | null> {
  await context.alone(`sessions of ${councilId}`);
  const council = await councilsReadModel.get(context, councilId);
  if (council.state === "ended") return null;
  const tables = context.db<SessionTables>();
  const before = await sessionsOf(context, councilId);
  const planned = before.find(({ state, starts_at }) => state === "planned" && starts_at > context.now);
  if (planned) return planned.id;
  const taken = before.flatMap(placesOf);
  const [next] = councilsReadModel.occurrences(council, context.now, 1, {
    taken,
    sessions: before.map(hourOf),
  });
  if (!next) return null;

  const within = await context.records.find(councilId);
  const parts = new Map(
    council.people.map(({ person, part }) => [
      `${person.id} ${partIn(part)}`,
      { personId: person.id, part: partIn(part) },
    ]),
  );
  const { id } = await context.records.create({
    kind: "session",
    title: titleOf(council.title, next.on),
    state: "planned",
    within,
    parts: [...parts.values()],
  });
  await tables
    .insertInto("session")
    .values({
      id,
      council_id: councilId,
      held_on: next.on,
      starts_at: next.startsAt,
      ends_at: next.endsAt,
      time_zone: council.cadence.timeZone,
      hour: next.hour && JSON.stringify(next.hour),
      opened_at: null,
      since: null,
      closed_at: null,
      closed_by: null,
      present: null,
      expected: null,
      quorate: null,
      cancelled_at: null,
      cancelled_by: null,
      current_item: null,
      item_started_at: null,
    })
    .execute();
  const session = { id, held_on: next.on, starts_at: next.startsAt };
  const holders = await drawTurns(context, council, session);
  for (const { personId, part } of parts.values()) {
    if (part !== "adviser")
      await context.asks.open({ personId, recordId: id, verb: "sessions.prepare", dueOn: next.on });
  }
  await followCalendars(context, id);
  context.emit("session.scheduled", {
    record: id,
    data: { on: next.on, startsAt: next.startsAt, ...holders },
  });
  return id;
}

/** Every session of a council, whoever may see it: a day is taken and an hour counts also where it is held among few. */
export async function sessionsOf({ db }: Context, councilId: string, except?: string) {
  let query = db<SessionTables>()
    .selectFrom("session")
    .innerJoin("record", "record.id", "session.id")
    .select(["session.id", "held_on", "moved_from", "starts_at", "ends_at", "hour", "record.state"])
    .where("council_id", "=", councilId);
  if (except) query = query.where("session.id", "!=", except);
  return query.execute();
}

/** A session as the hour of the next is chosen by. */
export const hourOf = ({
  state,
  starts_at,
  ends_at,
  hour,
}: Pick<Awaited<ReturnType<typeof sessionsOf>>[number], "state" | "starts_at" | "ends_at" | "hour">) => ({
  state,
  startsAt: starts_at,
  endsAt: ends_at,
  hour,
});

export const scheduleSession = handler(sessions.operations.schedule, async (call) => {
  const id = await scheduleNext(call, call.record.id);
  if (!id) throw sessionProblem("nothing_to_plan");
  return readSession(call, id);
});
