import { v7 as uuidv7 } from "uuid";
import { type Context, handler } from "#kernel/server/operation/context.ts";
import { sessions } from "../contract.ts";
import { placeBefore } from "../rules/agenda-order.ts";
import { buildAgenda, type Item, keepItem, PROPOSAL_WEIGHT } from "./agenda.ts";
import { said } from "./agenda-reasons.ts";
import { readSession } from "./read-session.ts";
import { holdSession, type SessionRow, sessionProblem, tell } from "./session-store.ts";

const living = ["planned", "open"] as const;

/** One change of the rows of a session after the other: each writes a row whole, from what it read of it. */
const inTurn = (context: Context, session: SessionRow) => context.alone(`agenda ${session.id}`);

/** @throws item_missing also where its record is hidden from whoever asks */
export async function findItem(context: Context, session: SessionRow, id: string): Promise<Item> {
  await inTurn(context, session);
  const item = (await buildAgenda(context, session)).find((each) => each.id === id);
  if (!item) throw sessionProblem("item_missing");
  if (item.recordId) {
    const record = await context.records.find(item.recordId).catch(() => null);
    if (!record) throw sessionProblem("item_missing");
    return { ...item, title: item.title || record.title };
  }
  return item;
}

/** How an event names a row: by its record, or by what was proposed. */
export function rowOf({ id, source, recordId, title }: Item) {
  if (recordId) return { item: id, source: "record" as const, topic: null };
  return source === "reserved"
    ? { item: id, source: "reserved" as const, topic: null }
    : { item: id, source: "proposal" as const, topic: title };
}

export const proposeItem = handler(sessions.operations.propose, async (call) => {
  const { title, why, about, minutes } = call.body;
  const session = await holdSession(call, call.record.id, living, "session_over");
  const record = about ? await call.records.find(about) : null;
  const id = record?.id ?? uuidv7();
  await inTurn(call, session);
  const there = (await buildAgenda(call, session)).find((item) => item.id === id);
  if (there) throw sessionProblem("item_there");
  await keepItem(call, session.id, {
    id,
    source: "proposal",
    recordId: record?.id ?? null,
    title: record ? record.title : title,
    why,
    because: [said({ code: "session_proposed", values: { by: call.me.personId } })],
    weight: PROPOSAL_WEIGHT,
    minutes,
    minutesSet: true,
    minutesFrom: null,
    since: null,
    key: null,
    place: null,
    isDropped: false,
    isEnded: false,
    movedBy: null,
    moveReason: "",
    proposedBy: call.me.personId,
    droppedBy: null,
    dropReason: "",
    outcome: null,
    outcomeNote: "",
    endedAt: null,
    endedBy: null,
    talk: [],
  });
  call.emit("session.item_proposed", {
    record: session.id,
    data: { item: id, source: record ? "record" : "proposal", topic: record ? null : title, minutes },
    alongside: record?.id,
  });
  tell(call, session, "agenda");
  return readSession(call, session.id);
});

export const moveItem = handler(sessions.operations.move, async (call) => {
  const { before, reason } = call.body;
  const session = await holdSession(call, call.record.id, living, "session_over");
  const item = await findItem(call, session, call.params.item);
  const rows = await buildAgenda(call, session);
  if (before !== null && !rows.some(({ id, isDropped }) => id === before && !isDropped))
    throw sessionProblem("item_missing");
  const place = placeBefore(rows, item.id, before);
  await keepItem(call, session.id, { ...item, place, movedBy: call.me.personId, moveReason: reason });
  call.emit("session.item_moved", {
    record: session.id,
    data: { ...rowOf(item), reason },
    alongside: item.recordId,
  });
  tell(call, session, "agenda");
  return readSession(call, session.id);
});

export const allotMinutes = handler(sessions.operations.allot, async (call) => {
  const session = await holdSession(call, call.record.id, living, "session_over");
  const item = await findItem(call, session, call.params.item);
  await keepItem(call, session.id, { ...item, minutes: call.body.minutes, minutesSet: true });
  tell(call, session, "agenda");
  return readSession(call, session.id);
});

export const dropItem = handler(sessions.operations.drop, async (call) => {
  const { reason } = call.body;
  const session = await holdSession(call, call.record.id, living, "session_over");
  const item = await findItem(call, session, call.params.item);
  await keepItem(call, session.id, { ...item, droppedBy: call.me.personId, dropReason: reason });
  call.emit("session.item_dropped", {
    record: session.id,
    data: { ...rowOf(item), reason },
    alongside: item.recordId,
  });
  tell(call, session, "agenda");
  return readSession(call, session.id);
});

export const restoreItem = handler(sessions.operations.restore, async (call) => {
  const session = await holdSession(call, call.record.id, living, "session_over");
  const item = await findItem(call, session, call.params.item);
  await keepItem(call, session.id, { ...item, droppedBy: null, dropReason: "" });
  tell(call, session, "agenda");
  return readSession(call, session.id);
});
