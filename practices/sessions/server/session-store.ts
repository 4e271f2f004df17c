import { sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { problem, problemsOf } from "#kernel/server/problem.ts";
import type { Speaker } from "#kernel/server/words/speaker.ts";
import { type Session, type SessionState, sessions } from "../contract.ts";
import type { SessionLabel } from "../vocabulary.ts";
import type { SessionTables } from "./tables.ts";

export const sessionProblem = problemsOf(sessions.problems);

/** Why something was changed: in somebody's own words, or the code of what was the cause. */
export type Why<Cause> = { reason: string; cause?: undefined } | { cause: Cause; reason?: undefined };

/** Sessions the actor may see, ready to be narrowed. */
export function selectSessions({ db, actor }: Context) {
  return db<SessionTables>()
    .selectFrom("session")
    .innerJoin("record", "record.id", "session.id")
    .innerJoin("record as council", "council.id", "session.council_id")
    .leftJoin("session_turn as facilitation", (join) =>
      join
        .onRef("facilitation.session_id", "=", "session.id")
        .on("facilitation.duty", "=", sql<"facilitator">`'facilitator'`),
    )
    .leftJoin("session_turn as scribing", (join) =>
      join.onRef("scribing.session_id", "=", "session.id").on("scribing.duty", "=", sql<"scribe">`'scribe'`),
    )
    .leftJoin("person as facilitator", "facilitator.id", "facilitation.holder_id")
    .leftJoin("person as scribe", "scribe.id", "scribing.holder_id")
    .leftJoin("person as canceller", "canceller.id", "session.cancelled_by")
    .selectAll("session")
    .select([
      "record.key",
      "record.version",
      "record.title",
      "record.state",
      "record.audience",
      "record.created_at",
      "record.updated_at",
      "council.key as council_key",
      "council.title as council_title",
      "council.state as council_state",
      "facilitator.id as facilitator_id",
      "facilitator.name as facilitator_name",
      "scribe.id as scribe_id",
      "scribe.name as scribe_name",
      "canceller.name as canceller_name",
    ])
    .where(visibleTo(actor));
}

export type SessionRow = Awaited<ReturnType<ReturnType<typeof selectSessions>["execute"]>>[number];

export const person = (id: string | null, name: string | null) => (id && name ? { id, name } : null);

/** @param speaker of whoever reads: a session that was cancelled by itself says why in their language */
export function toSession(row: SessionRow, speaker: Speaker): Session {
  return {
    id: row.id,
    key: row.key,
    version: row.version,
    title: row.title,
    state: row.state as SessionState,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    council: {
      id: row.council_id,
      kind: "council",
      key: row.council_key,
      title: row.council_title,
      state: row.council_state,
    },
    on: row.held_on,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    timeZone: row.time_zone,
    facilitator: person(row.facilitator_id, row.facilitator_name),
    scribe: person(row.scribe_id, row.scribe_name),
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    attendance:
      row.present === null || row.expected === null
        ? null
        : { present: row.present, expected: row.expected, quorate: row.quorate === true },
    cancellation: row.cancelled_at
      ? {
          at: row.cancelled_at,
          by: person(row.cancelled_by, row.canceller_name),
          reason: row.cancel_cause
            ? speaker.label({ code: `session_${row.cancel_cause}` } satisfies SessionLabel)
            : row.cancel_reason,
        }
      : null,
  };
}

/** @throws not_found */
export async function findSession(
  context: Context,
  id: string,
): Promise<SessionRow & { zones: { timeZone: string; people: number }[] }> {
  const row = await selectSessions(context)
    .select((expression) => [
      jsonArrayFrom(
        expression
          .selectFrom("participation as seat")
          .innerJoin("person as seated", "seated.id", "seat.person_id")
          .select(({ fn }) => [
            "seated.time_zone as timeZone",
            fn.count<number>("seated.id").distinct().as("people"),
          ])
          .whereRef("seat.record_id", "=", "session.id")
          .where("seat.part", "in", [...COUNTED])
          .groupBy("seated.time_zone")
          .orderBy("people", "desc")
          .orderBy("seated.time_zone"),
      ).as("zones"),
    ])
    .where("session.id", "=", id)
    .executeTakeFirst();
  if (!row) throw problem("not_found");
  return row;
}

/**
 * The session with its state held as it is until the transaction ends: an opening or a closing waits for this change, or this
 * change sees it.
 * @throws not_found, and `code` when it is in none of the given states
 */
export async function holdSession(
  context: Context,
  id: string,
  states: readonly SessionState[],
  code: Parameters<typeof sessionProblem>[0],
): Promise<SessionRow> {
  await context.records.hold(id);
  const session = await findSession(context, id);
  if (!states.includes(session.state as SessionState)) throw sessionProblem(code);
  return session;
}

/** When the council's last session before `before` closed, of those the actor may see. */
export async function previousClosing(
  { db, actor }: Context,
  councilId: string,
  before: string,
): Promise<{ id: string; key: string; closedAt: string } | null> {
  const row = await db<SessionTables>()
    .selectFrom("session")
    .innerJoin("record", "record.id", "session.id")
    .select(["session.id", "record.key", "session.closed_at"])
    .where("council_id", "=", councilId)
    .where("closed_at", "<=", before)
    .where(visibleTo(actor))
    .orderBy("closed_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? { id: row.id, key: row.key, closedAt: row.closed_at! } : null;
}

/** Tells the open pages of a session that something in it has changed. */
export function tell(
  context: Context,
  session: Pick<SessionRow, "id" | "audience">,
  what: "room" | "agenda",
): void {
  context.signal(`session.${session.id}`, { audience: session.audience, data: { what } });
}

/** Those who count for the quorum: everybody who takes part, without advisers and supporters. */
/** The parts of those who are expected in a session. */
export const COUNTED = new Set(["chair", "sponsor", "member", "facilitator", "scribe"]);

export async function membersOf(
  { records }: Context,
  id: string,
): Promise<{ members: { id: string; name: string }[]; advisers: { id: string; name: string }[] }> {
  const members = new Map<string, { id: string; name: string }>();
  const advisers = new Map<string, { id: string; name: string }>();
  for (const { personId, name, part } of await records.parts(id)) {
    if (COUNTED.has(part)) members.set(personId, { id: personId, name });
    if (part === "adviser") advisers.set(personId, { id: personId, name });
  }
  const byName = (a: { name: string; id: string }, b: { name: string; id: string }) =>
    a.name < b.name || (a.name === b.name && a.id < b.id) ? -1 : 1;
  return {
    members: [...members.values()].toSorted(byName),
    advisers: [...advisers.values()].filter(({ id: each }) => !members.has(each)).toSorted(byName),
  };
}
