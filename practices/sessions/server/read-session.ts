import { sql } from "kysely";
import { type Context, handler } from "#kernel/server/operation/context.ts";
import { alphabetical, groupBy } from "#kernel/server/records/list-order.ts";
import { namedIn } from "#kernel/server/records/named-in.ts";
import { byKeys, earliestFirst, latestFirst } from "#kernel/server/records/need-order.ts";
import { sortedPage } from "#kernel/server/records/sorted-page.ts";
import { passedOverReason, turnReason } from "#kernel/server/rota/turn-reasons.ts";
import { countAuthors } from "#kernel/server/sealed/sealed-round.ts";
import { councilsReadModel } from "#practices/councils/server/index.ts";
import { type SessionPage, sessions, type Turn, type TurnCause } from "../contract.ts";
import type { Span } from "../rules/time-spent.ts";
import type { SessionLabel } from "../vocabulary.ts";
import { agendaFor, sessionMinutes } from "./agenda.ts";
import { namesOf } from "./draw-turns.ts";
import { findSession, membersOf, selectSessions, toSession } from "./session-store.ts";
import { silentRound } from "./silent-round.ts";
import type { SessionTables } from "./tables.ts";
import { capturedIn, mayTakeBackUntil } from "./undo-window.ts";

/** @throws not_found */
export async function readSession(context: Context, id: string): Promise<SessionPage> {
  const row = await findSession(context, id);
  const rows = await agendaFor(context, row);
  const agenda = rows.map((each) => each.row);
  const speaker = await context.speaker([]);
  return {
    ...toSession(row, speaker),
    hours: councilsReadModel.hoursIn(row, { startsAt: row.starts_at, endsAt: row.ends_at }),
    hourWhy: row.hour && speaker.label(councilsReadModel.hourWhy(row.hour)),
    ...(await membersOf(context, id)),
    turns: await readTurns(context, id),
    agenda,
    time: {
      session: sessionMinutes(row),
      agenda: agenda.filter(({ fits }) => fits).reduce((sum, { minutes }) => sum + minutes, 0),
    },
    quorum:
      row.state === "open" ? (await councilsReadModel.get(context.asWeft(), row.council_id)).quorum : null,
    // How many, never who: with the name of who has written it is no silent round any more.
    sealedBy: row.state === "planned" ? await countAuthors(context, silentRound(id)) : 0,
    captured: (await capturedIn(context, row)).map((made) => ({ ...made, item: talkedAbout(rows, made.at) })),
    digest: await readDigestRef(context, id),
    takeBackUntil: await mayTakeBackUntil(context, row),
    notes: row.notes,
  };
}

/** Which row was talked about at a time. */
function talkedAbout(rows: Awaited<ReturnType<typeof agendaFor>>, at: string): string | null {
  const then = Date.parse(at);
  const within = ({ began, until }: Span) =>
    Date.parse(began) <= then && (until === null || then <= Date.parse(until));
  return rows.find(({ talk }) => talk.some(within))?.row.id ?? null;
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
  const speaker = await context.speaker([
    ...turns.map(({ reason }) => reason.values),
    ...changes.map(({ from_id }) => ({ from: from_id })),
  ]);
  const names = await namesOf(context, [
    ...turns.flatMap(({ holder_id, passed_over }) => [holder_id, ...passed_over.map(({ member }) => member)]),
    ...changes.flatMap(({ by_id, from_id, to_id }) => [by_id, from_id, to_id]),
    ...swaps.map(({ asked_id }) => asked_id),
  ]);
  const somebody = (each: string | null) =>
    each && names.has(each) ? { id: each, name: names.get(each)! } : null;
  return turns.map(({ duty, holder_id, reason, passed_over }) => ({
    duty,
    holder: somebody(holder_id),
    why: speaker.label(turnReason(reason)),
    code: reason.code,
    passedOver: passed_over.flatMap(({ member, code, values }) => {
      const person = somebody(member);
      return person ? [{ person, code, why: speaker.label(passedOverReason({ code, values })) }] : [];
    }),
    changes: changes
      .filter((change) => change.duty === duty)
      .map(({ at, kind, from_id, to_id, by_id, cause, reason: own }) => ({
        at,
        kind,
        from: somebody(from_id),
        to: somebody(to_id),
        by: somebody(by_id),
        reason: cause ? speaker.label(changeCause(cause, from_id)) : own,
      })),
    swapAsked: somebody(swaps.find((swap) => swap.duty === duty)?.asked_id ?? null),
  }));
}

const changeCause = (cause: TurnCause, from: string | null): SessionLabel =>
  cause === "absent" ? { code: "turn_cause_absent", values: { from } } : { code: `turn_cause_${cause}` };

async function readDigestRef({ links }: Context, id: string): Promise<SessionPage["digest"]> {
  const found = (await links.of(id, { direction: "to" })).find(({ kind }) => kind === "digest");
  return found
    ? { id: found.id, kind: found.kind, key: found.key, title: found.title, state: found.state }
    : null;
}

export const getSession = handler(sessions.operations.get, (call) => readSession(call, call.record.id));

const toCome = sql<boolean>`record.state in ('planned', 'open')`;
const starts = sql`session.starts_at`;

const orders = {
  starts: latestFirst(starts),
  // Those that are open, then those to come with the next first; what is over comes last, the latest first.
  need: byKeys(
    sql`case record.state when 'open' then 0 when 'planned' then 1 else 2 end`,
    sql`case when ${toCome} then ${earliestFirst(starts)} else ${latestFirst(starts)} end`,
  ),
};

const groups = { council: groupBy(alphabetical(sql`council.title`), sql`council.id`) };

export const listSessions = handler(sessions.operations.list, async (call) => {
  const { state, council, mine, upcoming, q } = call.query;
  const { sort = upcoming ? "-starts" : "starts" } = call.query;
  let query = selectSessions(call);
  if (state) query = query.where("record.state", "=", state);
  if (upcoming) query = query.where(toCome);
  if (q) query = query.where(namedIn(q));
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
  const page = await sortedPage(query, {
    query: call.query,
    sort,
    orders,
    id: "session.id",
    lives: toCome,
    groups,
  });
  const speaker = await call.speaker([]);
  return { ...page, items: page.items.map((row) => toSession(row, speaker)) };
});
