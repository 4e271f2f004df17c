import { v7 as uuidv7 } from "uuid";
import { type Context, handler } from "#kernel/server/operation/context.ts";
import { sessions } from "../contract.ts";
import { placeBefore } from "../rules/agenda-order.ts";
import { buildAgenda, type Item, keepItem, PROPOSAL_WEIGHT } from "./agenda.ts";
import { readSession } from "./read-session.ts";
import { holdSession, type SessionRow, sessionProblem, tell } from "./session-store.ts";

const living = ["planned", "open"] as const;

/** @throws item_missing also where its record is hidden from whoever asks */
export async function findItem(context: Context, session: SessionRow, id: string): Promise<Item> {
  const item = (await buildAgenda(context, session)).find((each) => each.id === id);
  if (!item) throw sessionProblem("item_missing");
  if (item.recordId) {
    const record = await context.records.find(item.recordId).catch(() => null);
    if (!record) throw sessionProblem("item_missing");
    return { ...item, title: item.title || record.title };
  }
  return item;
}

export const proposeItem = handler(sessions.operations.propose, async (call) => {
  const { title, why, about, minutes } = call.body;
  const session = await holdSession(call, call.record.id, living, "session_over");
  const record = about ? await call.records.find(about) : null;
  const id = record?.id ?? uuidv7();
  const there = (await buildAgenda(call, session)).find((item) => item.id === id);
  if (there) throw sessionProblem("item_there", `${title} is on the agenda: ${there.why}`);
  await keepItem(call, session.id, {
    id,
    source: "proposal",
    recordId: record?.id ?? null,
    title: record ? record.title : title,
    why: `Proposed by ${call.me.name}${why ? `: ${why}` : ""}`,
    reasons: ["proposed"],
    weight: PROPOSAL_WEIGHT,
    minutes,
    minutesSet: true,
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
  });
  call.emit("session.item_proposed", {
    record: session.id,
    data: { item: id, title, minutes },
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
    data: { item: item.id, title: item.title, reason },
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
    data: { item: item.id, title: item.title, reason },
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
