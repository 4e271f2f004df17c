import { sql } from "kysely";
import type { PersonRef, RecordRef } from "#kernel/contract/record.ts";
import { type Context, handler } from "#kernel/server/operation/context.ts";
import { type AgendaRow, sessions } from "../contract.ts";
import { keepItem } from "./agenda.ts";
import { findItem } from "./change-agenda.ts";
import { readSession } from "./read-session.ts";
import { holdSession, sessionProblem, tell } from "./session-store.ts";
import type { SessionTables } from "./tables.ts";

const living = ["planned", "open"] as const;

export const letGuestIn = handler(sessions.operations.letIn, async (call) => {
  const { person } = call.body;
  const session = await holdSession(call, call.record.id, living, "session_over");
  const item = await findItem(call, session, call.params.item);
  if (item.isEnded) throw sessionProblem("session_over");
  if (!item.recordId || !(await isGuestOf(call, person, item.recordId)))
    throw sessionProblem("guest_not_of_row");
  await keepItem(call, session.id, item);
  const { numInsertedOrUpdatedRows } = await call
    .db<SessionTables>()
    .insertInto("session_guest")
    .values({
      session_id: session.id,
      item_id: item.id,
      person_id: person,
      let_in_by: call.me.personId,
      let_in_at: call.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows) {
    call.emit("session_guest.let_in", {
      record: item.recordId,
      audience: [`person:${person}`],
      data: { guest: person, startsAt: session.starts_at },
    });
    tell(call, session, "agenda");
  }
  return readSession(call, session.id);
});

export const letGuestOut = handler(sessions.operations.letOut, async (call) => {
  const session = await holdSession(call, call.record.id, living, "session_over");
  const { numDeletedRows } = await call
    .db<SessionTables>()
    .deleteFrom("session_guest")
    .where("session_id", "=", session.id)
    .where("item_id", "=", call.params.item)
    .where("person_id", "=", call.params.person)
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw sessionProblem("item_missing");
  tell(call, session, "agenda");
  return readSession(call, session.id);
});

/** Somebody of outside who was invited to the record, and to whom the session is closed. */
async function isGuestOf({ db }: Context, person: string, record: string): Promise<boolean> {
  const { rows } = await sql`select from person p join record r on r.id = ${record}
           where p.id = ${person} and p.role = 'guest' and p.deactivated_at is null and visible(person_tokens(p.id), r.audience)`.execute(
    db(),
  );
  return rows.length === 1;
}

type RowOfGuest = {
  item_id: string;
  minutes: number;
  starts_at: string;
  ends_at: string;
  open: boolean;
  since: string | null;
  record: RecordRef;
  let_in_by: PersonRef;
  views: AgendaRow["views"];
};

/** Until the row has ended, or its session, or one was let out of the row or of what it is about. */
export const myRows = handler(sessions.operations.myRows, async (call) => {
  const { rows } =
    await sql<RowOfGuest>`select i.item_id, i.minutes, s.starts_at, s.ends_at, sr.state = 'open' as open,
             case when s.current_item = i.item_id then s.item_started_at end as since,
             json_build_object('id', r.id, 'kind', r.kind, 'key', r.key, 'title', r.title, 'state', r.state) as record,
             json_build_object('id', l.id, 'name', l.name) as let_in_by,
             coalesce((select json_agg(json_build_object('person', json_build_object('id', a.id, 'name', a.name), 'text', v.body) order by a.name, a.id)
               from session_view v join person a on a.id = v.author_id
               where sr.state <> 'planned' and v.session_id = s.id and v.item_id = i.item_id), '[]') as views
           from session_guest g join session_item i on i.session_id = g.session_id and i.item_id = g.item_id
             join session s on s.id = g.session_id join record sr on sr.id = s.id
             join record r on r.id = i.record_id join person l on l.id = g.let_in_by
           where g.person_id = ${call.me.personId} and sr.state in ('planned', 'open') and i.outcome is null and i.dropped_by is null
             and visible(${call.me.tokens}::text[], r.audience)
           order by s.starts_at, r.id`.execute(call.db());
  return {
    items: rows.map((row) => ({
      item: row.item_id,
      record: row.record,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      open: row.open,
      minutes: row.minutes,
      since: row.since,
      letInBy: row.let_in_by,
      views: row.views,
    })),
  };
});

/** Whoever is no guest of it any more was let out of its rows too: invited again they are not in them by themselves. */
export async function followGuest({ db }: Context, recordId: string, person: string): Promise<void> {
  await db<SessionTables>()
    .deleteFrom("session_guest")
    .where("person_id", "=", person)
    .where("item_id", "=", recordId)
    .execute();
}
