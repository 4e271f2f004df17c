import { anyOf } from "#kernel/server/database/any-of.ts";
import { type Context, handler } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { decodeCursor, toPage } from "#kernel/server/page.ts";
import { countAuthors } from "#kernel/server/sealed/sealed-round.ts";
import { type SessionPage, sessions, type Turn } from "../contract.ts";
import { passedOverWords, wordsOf } from "../rules/turn-words.ts";
import { agendaFor, sessionMinutes } from "./agenda.ts";
import { namesOf } from "./draw-turns.ts";
import { findSession, membersOf, type SessionRow, selectSessions, toSession } from "./session-store.ts";
import type { LinkTable, SessionTables } from "./session-tables.ts";
import { silentRound } from "./silent-round.ts";

/** @throws not_found */
export async function readSession(context: Context, id: string): Promise<SessionPage> {
  const row = await findSession(context, id);
  const agenda = await agendaFor(context, row);
  return {
    ...toSession(row),
    ...(await membersOf(context, id)),
    turns: await readTurns(context, id),
    agenda,
    time: {
      session: sessionMinutes(row),
      agenda: agenda.filter(({ fits }) => fits).reduce((sum, { minutes }) => sum + minutes, 0),
    },
    // How many, never who: with the name of who has written it is no silent round any more.
    sealedBy: row.state === "planned" ? await countAuthors(context, silentRound(id)) : 0,
    captured: await readCaptured(context, row),
    digest: await readDigestRef(context, id),
    notes: row.notes,
  };
}

async function readTurns(context: Context, id: string): Promise<Turn[]> {
  const tables = context.db<SessionTables>();
  const turns = await tables
    .selectFrom("session_turn")
    .selectAll()
    .where("session_id", "=", id)
    .orderBy("duty")
    .execute();
  const changes = await tables
    .selectFrom("session_turn_change")
    .selectAll()
    .where("session_id", "=", id)
    .orderBy("at")
    .orderBy("id")
    .execute();
  const swaps = await tables.selectFrom("session_swap").selectAll().where("session_id", "=", id).execute();
  const names = await namesOf(context, [
    ...turns.flatMap(({ holder_id, passed_over, reason }) => [
      holder_id,
      ...passed_over.map(({ member }) => member),
      ...["next", "swappedWith"].map((value) => String(reason.values[value] ?? "") || null),
    ]),
    ...changes.flatMap(({ by_id, from_id, to_id }) => [by_id, from_id, to_id]),
    ...swaps.map(({ asked_id }) => asked_id),
  ]);
  const somebody = (each: string | null) =>
    each && names.has(each) ? { id: each, name: names.get(each)! } : null;
  return turns.map(({ duty, holder_id, reason, passed_over }) => ({
    duty,
    holder: somebody(holder_id),
    why: wordsOf(reason, (each) => names.get(each) ?? ""),
    code: reason.code,
    passedOver: passed_over.flatMap(({ member, code, values }) => {
      const person = somebody(member);
      return person ? [{ person, code, why: passedOverWords({ code, values }) }] : [];
    }),
    changes: changes
      .filter((change) => change.duty === duty)
      .map(({ at, kind, from_id, to_id, by_id, reason: why }) => ({
        at,
        kind,
        from: somebody(from_id),
        to: somebody(to_id),
        by: somebody(by_id),
        reason: why,
      })),
    swapAsked: somebody(swaps.find((swap) => swap.duty === duty)?.asked_id ?? null),
  }));
}

/** What was linked to the session as made in it, since it opened. */
async function readCaptured({ db, actor }: Context, session: SessionRow): Promise<SessionPage["captured"]> {
  if (!session.opened_at) return [];
  const rows = await db<LinkTable>()
    .selectFrom("link")
    .innerJoin("record", (join) =>
      join.on(({ or, eb, ref }) =>
        or([eb("record.id", "=", ref("link.from_id")), eb("record.id", "=", ref("link.to_id"))]),
      ),
    )
    .select(["record.id", "record.kind", "record.key", "record.title", "record.state", "record.created_at"])
    .distinct()
    .where(({ or, eb }) => or([eb("link.from_id", "=", session.id), eb("link.to_id", "=", session.id)]))
    .where("record.id", "!=", session.id)
    .where("record.kind", "!=", "digest")
    .where("record.created_at", ">=", session.opened_at)
    .where(visibleTo(actor))
    .orderBy("record.created_at")
    .orderBy("record.id")
    .execute();
  return rows
    .filter(({ created_at }) => !session.closed_at || created_at <= session.closed_at)
    .map(({ created_at, ...record }) => ({ record, at: created_at }));
}

async function readDigestRef({ db, actor }: Context, id: string): Promise<SessionPage["digest"]> {
  const found = await db<LinkTable>()
    .selectFrom("link")
    .innerJoin("record", "record.id", "link.from_id")
    .select(["record.id", "record.kind", "record.key", "record.title", "record.state"])
    .where("link.to_id", "=", id)
    .where("record.kind", "=", "digest")
    .where(visibleTo(actor))
    .limit(1)
    .executeTakeFirst();
  return found ?? null;
}

export const getSession = handler(sessions.operations.get, (call) => readSession(call, call.record.id));

export const listSessions = handler(sessions.operations.list, async (call) => {
  const { limit, after, state, council, mine, upcoming } = call.query;
  const place = decodeCursor(after, "string", "string");
  const direction = upcoming ? "asc" : "desc";
  let query = selectSessions(call)
    .orderBy("session.starts_at", direction)
    .orderBy("session.id", direction)
    .limit(limit + 1);
  if (state) query = query.where("record.state", "=", state);
  if (upcoming) query = query.where("record.state", "=", anyOf(["planned", "open"]));
  if (council)
    query = query.where("session.council_id", "=", (await call.records.find(council, "council")).id);
  if (mine) {
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom("participation")
          .select("participation.part")
          .whereRef("participation.record_id", "=", "session.id")
          .where("participation.person_id", "=", call.me.personId)
          .where("participation.part", "!=", "supporter"),
      ),
    );
  }
  if (place) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple("session.starts_at", "session.id"), upcoming ? ">" : "<", tuple(place[0], place[1])),
    );
  }
  return toPage((await query.execute()).map(toSession), limit, ({ startsAt, id }) => [startsAt, id]);
});
