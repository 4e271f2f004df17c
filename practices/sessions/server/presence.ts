import { type Context, handler } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { detailsOf, problem } from "#kernel/server/problem.ts";
import { type Room, sessions } from "../contract.ts";
import { timeSpent } from "../rules/time-spent.ts";
import type { sessionsVocabulary } from "../vocabulary.ts";
import { namesOf } from "./draw-turns.ts";
import { findSession, holdSession, type SessionRow, sessionProblem, tell } from "./session-store.ts";
import type { SessionTables } from "./tables.ts";
import { spansOfRow } from "./talk.ts";
import { absenceOf, HERE_MS, hereNow } from "./who-is-here.ts";

const said = detailsOf<typeof sessionsVocabulary>();

export const bePresent = handler(sessions.operations.bePresent, async (call) => {
  const { leaving, checkIn, checkOut } = call.body;
  const session = await findSession(call, call.record.id);
  // The closing word is said when the session has just been closed.
  const isFarewell = checkOut !== undefined && session.state === "closed";
  if (session.state === "cancelled" || (session.state === "closed" && !isFarewell && !leaving)) {
    throw sessionProblem("session_over");
  }
  const tables = call.db<SessionTables>();
  const before = await tables
    .selectFrom("session_presence")
    .selectAll()
    .where("session_id", "=", session.id)
    .where("person_id", "=", call.me.personId)
    .executeTakeFirst();
  const words = {
    ...(checkIn === undefined ? {} : { check_in: checkIn }),
    ...(checkOut === undefined ? {} : { check_out: checkOut }),
  };
  await tables
    .insertInto("session_presence")
    .values({
      session_id: session.id,
      person_id: call.me.personId,
      first_at: call.now,
      last_at: call.now,
      left_at: leaving ? call.now : null,
      check_in: checkIn ?? null,
      check_out: checkOut ?? null,
      hand_at: null,
    })
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "session_id", "person_id"]).doUpdateSet({
        last_at: call.now,
        left_at: leaving ? call.now : null,
        ...(leaving ? { hand_at: null } : {}),
        ...words,
      }),
    )
    .execute();
  const wasHere = before && !before.left_at && Date.parse(call.now) - Date.parse(before.last_at) < HERE_MS;
  // A heartbeat that changes nothing is told to nobody.
  if (!wasHere || leaving || Object.keys(words).length > 0) tell(call, session, "room");
  return {};
});

export const raiseHand = handler(sessions.operations.raiseHand, async (call) => {
  const { up, person = call.me.personId } = call.body;
  const session = await holdSession(call, call.record.id, ["open"], "session_not_open");
  if (person !== call.me.personId && (up || !(await facilitates(call, session)))) {
    throw problem("forbidden", said("fault_session_own_hand"));
  }
  const tables = call.db<SessionTables>();
  // Who is here says so themselves: lowering a hand puts nobody into the room.
  if (!up)
    await tables
      .updateTable("session_presence")
      .set({ hand_at: null })
      .where("session_id", "=", session.id)
      .where("person_id", "=", person)
      .execute();
  else
    await tables
      .insertInto("session_presence")
      .values({
        session_id: session.id,
        person_id: person,
        first_at: call.now,
        last_at: call.now,
        left_at: null,
        check_in: null,
        check_out: null,
        hand_at: call.now,
      })
      .onConflict((conflict) =>
        conflict
          .columns(["workspace_id", "session_id", "person_id"])
          // Raised twice keeps its place in the order.
          .doUpdateSet(({ fn, val, ref }) => ({
            hand_at: fn.coalesce(ref("session_presence.hand_at"), val(call.now)),
          })),
      )
      .execute();
  tell(call, session, "room");
  return {};
});

async function facilitates(call: Context, session: SessionRow): Promise<boolean> {
  return (
    session.facilitator_id === call.actor?.personId ||
    call.actor?.role === "convener" ||
    call.actor?.role === "administrator"
  );
}

export const readRoom = handler(sessions.operations.room, async (call): Promise<Room> => {
  const session = await findSession(call, call.record.id);
  const tables = call.db<SessionTables>();
  const here = await hereNow(call, session.id);
  const people = await tables
    .selectFrom("session_presence")
    .innerJoin("person", "person.id", "session_presence.person_id")
    .select(["person.id", "person.name", "hand_at", "check_out", "last_at"])
    .where("session_id", "=", session.id)
    .where(({ or, eb }) =>
      or([
        eb("hand_at", "is not", null),
        eb("check_out", "is not", null),
        ...(session.state === "closed" ? [eb("last_at", ">=", session.opened_at)] : []),
        eb("person_id", "=", call.me.personId),
      ]),
    )
    .orderBy("hand_at")
    .orderBy("person.name")
    .execute();
  // Words at the beginning and the end are said to the room: only whoever came hears them.
  const hears = people.some(({ id }) => id === call.me.personId);
  const item = session.current_item
    ? await tables
        .selectFrom("session_item")
        .leftJoin("record", "record.id", "session_item.record_id")
        .select(["item_id", "minutes"])
        .select((expression) => spansOfRow(expression).as("talk"))
        .where("session_id", "=", session.id)
        .where("item_id", "=", session.current_item)
        .where(({ or, eb }) => or([eb("session_item.record_id", "is", null), visibleTo(call.actor)]))
        .executeTakeFirst()
    : undefined;
  const round = await tables
    .selectFrom("session_round")
    .selectAll()
    .where("session_id", "=", session.id)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  const names = round ? await namesOf(call, [...round.speakers, round.started_by]) : new Map();
  const named = (id: string) => ({ id, name: String(names.get(id) ?? "") });
  const { allowed, label } = await absenceOf(call, session, "facilitator");
  const speaker = await call.speaker([label.values]);
  return {
    now: call.now,
    here: here.map(({ id, name, first_at, check_in }) => ({
      person: { id, name },
      since: first_at,
      checkIn: hears ? check_in : null,
    })),
    came:
      hears && session.state === "closed"
        ? people.filter(({ last_at }) => last_at >= session.opened_at!).map(({ id, name }) => ({ id, name }))
        : [],
    checkOuts: people.flatMap(({ id, name, check_out }) =>
      hears && check_out ? [{ person: { id, name }, word: check_out }] : [],
    ),
    current:
      item && session.item_started_at
        ? {
            item: item.item_id,
            startedAt: session.item_started_at,
            minutes: item.minutes,
            before:
              timeSpent(
                session,
                item.talk.filter(({ until }) => until !== null),
                call.now,
              )?.seconds ?? 0,
          }
        : null,
    hands: people.flatMap(({ id, name, hand_at }) =>
      hand_at ? [{ person: { id, name }, since: hand_at }] : [],
    ),
    round: round
      ? {
          id: round.id,
          question: round.question,
          startedBy: named(round.started_by),
          order: round.speakers.map(named),
          at: round.place,
        }
      : null,
    standIn: { allowed, why: speaker.label(label) },
  };
});
