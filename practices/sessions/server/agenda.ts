import { anyOf } from "#kernel/server/database/any-of.ts";
import { extensionsOf } from "#kernel/server/extension-point.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { maySee } from "#kernel/server/operation/visible-to.ts";
import { answeredSubjects } from "#kernel/server/sealed/sealed-round.ts";
import { restsIn } from "#kernel/server/switches/resting.ts";
import { councilsReadModel } from "#practices/councils/server/index.ts";
import type { AgendaRow } from "../contract.ts";
import { inOrder, type Rankable, timeBox } from "../rules/agenda-order.ts";
import type { FromBefore } from "../rules/minutes-from-before.ts";
import { type Span, timeSpent } from "../rules/time-spent.ts";
import type { SessionLabel } from "../vocabulary.ts";
import { type AgendaReason, carriedNotes, reasonOf, said, sayReasons } from "./agenda-reasons.ts";
import { beforeCouncil } from "./council-business.ts";
import { namesOf } from "./draw-turns.ts";
import { type AgendaCandidate, agenda } from "./extension.ts";
import { guestsOfRows } from "./guests-of-rows.ts";
import { allotFromBefore, minutesLabel } from "./minutes-from-before.ts";
import { previousClosing, type SessionRow } from "./session-store.ts";
import { silentRound } from "./silent-round.ts";
import type { SessionTables } from "./tables.ts";
import { spansOfRow } from "./talk.ts";

/** What was carried over once is not left lying: so much heavier it becomes. */
const CARRIED_OVER = 15;
/** Between what is overdue (50) and a review that is due (40). */
export const PROPOSAL_WEIGHT = 45;
/** Rows that have views though nothing asks for them any more. */
const REMNANT_WEIGHT = 5;

/** A row of the agenda before it is put into words for somebody. */
export type Item = Rankable & {
  recordId: string | null;
  title: string;
  /** What its proposer said of it; all of it in words where it was kept before there was `because`. */
  why: string;
  because: readonly AgendaReason[];
  minutesSet: boolean;
  /** Where its minutes are what the same took before, while nobody has said otherwise. */
  minutesFrom: FromBefore | null;
  movedBy: string | null;
  moveReason: string;
  proposedBy: string | null;
  droppedBy: string | null;
  dropReason: string;
  outcome: "done" | "carried_over" | null;
  outcomeNote: string;
  endedAt: string | null;
  endedBy: string | null;
  /** Each time it was current in this session. */
  talk: readonly Span[];
};

type Stored = Awaited<ReturnType<typeof readStored>>[number];

function readStored({ db }: Context, sessionId: string) {
  return db<SessionTables>()
    .selectFrom("session_item")
    .selectAll()
    .select((expression) => spansOfRow(expression).as("talk"))
    .where("session_id", "=", sessionId)
    .orderBy("item_id")
    .execute();
}

function toItem(row: Stored): Item {
  return {
    id: row.item_id,
    source: row.source,
    recordId: row.record_id,
    title: row.title,
    why: row.why,
    because: row.because,
    weight: row.weight,
    minutes: row.minutes,
    minutesSet: row.minutes_set,
    minutesFrom: null,
    since: null,
    key: null,
    place: row.place,
    isDropped: row.dropped_by !== null,
    isEnded: row.outcome !== null,
    movedBy: row.moved_by,
    moveReason: row.move_reason,
    proposedBy: row.proposed_by,
    droppedBy: row.dropped_by,
    dropReason: row.drop_reason,
    outcome: row.outcome,
    outcomeNote: row.outcome_note,
    endedAt: row.ended_at,
    endedBy: row.ended_by,
    talk: row.talk,
  };
}

const blank = {
  why: "",
  minutesSet: false,
  minutesFrom: null,
  since: null,
  key: null,
  place: null,
  isDropped: false,
  isEnded: false,
  movedBy: null,
  moveReason: "",
  proposedBy: null,
  droppedBy: null,
  dropReason: "",
  outcome: null,
  outcomeNote: "",
  endedAt: null,
  endedBy: null,
  talk: [],
} as const;

/** One row a record: what several practices say of it comes together. */
function mergeCandidates(candidates: readonly AgendaCandidate[]): Map<string, Item> {
  const merged = new Map<string, Item>();
  const steady = candidates.toSorted(
    (a, b) => b.weight - a.weight || Number(a.reason > b.reason) - Number(a.reason < b.reason),
  );
  for (const candidate of steady) {
    const { recordId, weight, minutes, since = null } = candidate;
    const reason = reasonOf(candidate);
    const before = merged.get(recordId);
    if (!before) {
      merged.set(recordId, {
        ...blank,
        id: recordId,
        source: "record",
        recordId,
        title: "",
        because: [reason],
        weight,
        minutes,
        since,
      });
    } else if (!before.because.some(({ code }) => code === reason.code)) {
      before.because = [...before.because, reason];
      before.minutes = Math.max(before.minutes, minutes);
    }
  }
  return merged;
}

async function gatherCandidates(context: Context, session: SessionRow) {
  // Of what whoever asks may see: each row has its weight whoever looks, so the order is the same for all, and what is hidden
  // does not crowd out the rest.
  const found: AgendaCandidate[] = [];
  for (const candidatesOf of extensionsOf(context, agenda)) {
    found.push(...(await candidatesOf(context, { before: beforeCouncil(session.council_id) })));
  }
  return mergeCandidates(found);
}

/**
 * The whole agenda of a session in order. While it is planned the practices are asked anew each time and what people said of a row
 * (place, minutes, dropped) is laid over it; from the opening on it stands as it was then.
 */
export async function buildAgenda(context: Context, session: SessionRow): Promise<Item[]> {
  const stored = (await readStored(context, session.id)).map(toItem);
  if (session.state !== "planned") return inOrder(stored);

  const previous = await previousClosing(context, session.council_id, context.now);
  const rows = await gatherCandidates(context, session);
  if (previous) {
    for (const item of (await readStored(context, previous.id)).map(toItem)) {
      if (item.outcome !== "carried_over" || item.source === "reserved") continue;
      const carried = said({ code: "session_carried_over", values: { from: previous.key } });
      const asked = rows.get(item.id);
      if (asked) {
        asked.weight += CARRIED_OVER;
        asked.because = [...asked.because, carried];
      } else if (item.source === "proposal" || item.endedBy !== null) {
        // What nobody came to and nothing asks for any more is not dragged along.
        rows.set(item.id, {
          ...item,
          ...blank,
          proposedBy: item.proposedBy,
          minutes: item.minutes,
          weight: item.weight + CARRIED_OVER,
          because: [carried],
        });
      }
    }
  }
  const { reservedMinutes } = await councilsReadModel.get(context.asWeft(), session.council_id);
  if (reservedMinutes > 0) {
    rows.set(session.council_id, {
      ...blank,
      id: session.council_id,
      source: "reserved",
      recordId: null,
      title: "",
      because: [said({ code: "session_reserved", values: { count: reservedMinutes } })],
      weight: 0,
      minutes: reservedMinutes,
    });
  }
  const withViews = await answeredSubjects(context, silentRound(session.id));
  for (const item of stored) {
    const fresh = rows.get(item.id);
    if (fresh) {
      rows.set(item.id, {
        ...item,
        source: fresh.source,
        why: fresh.why,
        because: fresh.because,
        weight: fresh.weight,
        since: fresh.since,
        minutes: item.minutesSet ? item.minutes : fresh.minutes,
      });
    } else if (item.source === "proposal") rows.set(item.id, item);
    else if (withViews.has(item.id)) {
      rows.set(item.id, {
        ...item,
        weight: REMNANT_WEIGHT,
        why: "",
        because: [said({ code: "session_viewed", values: {} })],
      });
    }
  }
  await allotFromBefore(context, session, rows.values());
  await orderByAge(context, rows.values());
  return inOrder([...rows.values()]);
}

/** Of what weighs the same what waits longest comes first, then the lower key. */
async function orderByAge(context: Context, items: Iterable<Item>): Promise<void> {
  const unplaced = [...items].filter(({ recordId, place }) => recordId !== null && place === null);
  if (unplaced.length === 0) return;
  const found = await context
    .db()
    .selectFrom("record")
    .select(["id", "key", "created_at"])
    .where("id", "=", anyOf(unplaced.map(({ recordId }) => recordId!)))
    .execute();
  const records = new Map(found.map((record) => [record.id, record]));
  for (const item of unplaced) {
    const record = records.get(item.recordId!);
    item.key = record?.key ?? null;
    item.since ??= record?.created_at ?? null;
  }
}

export const sessionMinutes = ({ starts_at, ends_at }: Pick<SessionRow, "starts_at" | "ends_at">) =>
  Math.round((Date.parse(ends_at) - Date.parse(starts_at)) / 60_000);

/** The agenda as the actor may see it, with the line drawn, and each time a row was talked about. */
export async function agendaFor(
  context: Context,
  session: SessionRow,
): Promise<{ row: AgendaRow; talk: readonly Span[] }[]> {
  const items = await buildAgenda(context, session);
  const recordIds = items.flatMap(({ recordId }) => recordId ?? []);
  const found =
    recordIds.length === 0
      ? []
      : await context
          .db()
          .selectFrom("record")
          .select(["id", "kind", "key", "title", "state", "audience"])
          .where("id", "=", anyOf(recordIds))
          .execute();
  const records = new Map(found.map((record) => [record.id, record]));
  const names = await namesOf(
    context,
    items.flatMap((item) => [item.movedBy, item.proposedBy, item.droppedBy, item.endedBy]),
  );
  const views = await revealedViews(context, session);
  const guests = await guestsOfRows(context, session.id);
  const notes = await carriedNotes(context, items);
  const speaker = await context.speaker(items.flatMap(({ because }) => because.map(({ values }) => values)));
  const reserved: SessionLabel = { code: "session_between_departments" };
  const somebody = (id: string | null) => (id && names.has(id) ? { id, name: names.get(id)! } : null);
  const seen = items.flatMap((item) => {
    const because = item.because.filter(({ code }) => !restsIn(context, { reason: code }));
    // It stood there for reasons of a practice that is off alone.
    if (because.length === 0 && item.because.length > 0 && item.source !== "proposal") return [];
    if (!item.recordId) return [{ ...item, because }];
    const record = records.get(item.recordId);
    if (!record || restsIn(context, { record })) return [];
    return context.actor && !maySee(context.actor, record) ? [] : [{ ...item, because }];
  });
  // The line is drawn through what one sees: a row that is pushed below it by a hidden one would tell of that one.
  return timeBox(seen, sessionMinutes(session)).map((item) => {
    const record = item.recordId ? records.get(item.recordId) : undefined;
    const [movedBy, droppedBy] = [somebody(item.movedBy), somebody(item.droppedBy)];
    const row: AgendaRow = {
      id: item.id,
      source: item.source,
      record: record
        ? { id: record.id, kind: record.kind, key: record.key, title: record.title, state: record.state }
        : null,
      title: item.source === "reserved" ? speaker.label(reserved) : item.title || record?.title || "",
      why:
        item.because.length === 0
          ? item.why
          : sayReasons(speaker, item.because, { why: item.why, note: notes.get(item.id) ?? "" }),
      reasons: item.because.map(({ code }) => code),
      minutes: item.minutes,
      minutesWhy: item.minutesFrom && speaker.label(minutesLabel(item.minutesFrom)),
      weight: item.weight,
      fits: item.fits,
      proposedBy: somebody(item.proposedBy),
      moved: movedBy ? { by: movedBy, reason: item.moveReason } : null,
      dropped: droppedBy ? { by: droppedBy, reason: item.dropReason } : null,
      outcome: item.outcome
        ? { outcome: item.outcome, note: item.outcomeNote, at: item.endedAt!, by: somebody(item.endedBy) }
        : null,
      talk: timeSpent(session, item.talk, context.now),
      views: views.get(item.id) ?? [],
      guests: (guests.get(item.id) ?? []).map(({ id, name }) => ({ id, name })),
    };
    return { row, talk: item.talk };
  });
}

/** Only what the opening has revealed. */
async function revealedViews({ db }: Context, session: SessionRow) {
  const views = new Map<string, AgendaRow["views"]>();
  if (session.state === "planned") return views;
  const rows = await db<SessionTables>()
    .selectFrom("session_view")
    .innerJoin("person", "person.id", "session_view.author_id")
    .select(["item_id", "person.id", "person.name", "body"])
    .where("session_id", "=", session.id)
    .orderBy("person.name")
    .orderBy("person.id")
    .execute();
  for (const { item_id, id, name, body } of rows) {
    views.set(item_id, [...(views.get(item_id) ?? []), { person: { id, name }, text: body }]);
  }
  return views;
}

/** Keeps a row with what was said of it. */
export async function keepItem({ db }: Context, sessionId: string, item: Item): Promise<void> {
  const values = {
    record_id: item.recordId,
    source: item.source,
    title: item.title,
    why: item.why,
    because: JSON.stringify(item.because),
    weight: item.weight,
    minutes: item.minutes,
    minutes_set: item.minutesSet,
    place: item.place,
    moved_by: item.movedBy,
    move_reason: item.moveReason,
    proposed_by: item.proposedBy,
    dropped_by: item.droppedBy,
    drop_reason: item.dropReason,
    outcome: item.outcome,
    outcome_note: item.outcomeNote,
    ended_at: item.endedAt,
    ended_by: item.endedBy,
  };
  await db<SessionTables>()
    .insertInto("session_item")
    .values({ session_id: sessionId, item_id: item.id, ...values })
    .onConflict((conflict) => conflict.columns(["workspace_id", "session_id", "item_id"]).doUpdateSet(values))
    .execute();
}
