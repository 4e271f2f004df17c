import { handler } from "#kernel/server/operation/context.ts";
import { councilsReadModel } from "#practices/councils/server/index.ts";
import { sessions } from "../contract.ts";
import { timeBox } from "../rules/agenda-order.ts";
import { buildAgenda, keepItem, sessionMinutes } from "./agenda.ts";
import { notesAsText } from "./notes.ts";
import { readSession } from "./read-session.ts";
import { scheduleNext } from "./schedule-session.ts";
import { findSession, membersOf, previousClosing, sessionProblem, tell } from "./session-store.ts";
import type { SessionTables } from "./tables.ts";

export const closeSession = handler(sessions.operations.close, async (call) => {
  const { now, me } = call;
  const session = await findSession(call, call.record.id);
  if (session.state !== "open") throw sessionProblem("session_not_open");
  const openedAt = session.opened_at!;
  const tables = call.db<SessionTables>();
  const council = await councilsReadModel.get(call.asWeft(), session.council_id);

  const { members } = await membersOf(call, session.id);
  const came = await tables
    .selectFrom("session_presence")
    .select("person_id")
    .where("session_id", "=", session.id)
    .where("last_at", ">=", openedAt)
    .execute();
  const there = new Set(came.map(({ person_id }) => person_id));
  const present = members.filter(({ id }) => there.has(id)).length;
  const quorate = present * 100 >= council.quorum * members.length;

  // What was above the line and nobody came to is carried over by itself; the rest comes back by its own weight.
  const items = timeBox(await buildAgenda(call, session), sessionMinutes(session));
  let carriedOver = items.filter(({ outcome }) => outcome === "carried_over").length;
  for (const { fits: isAbove, ...item } of items) {
    if (!isAbove || item.outcome || item.source === "reserved") continue;
    await keepItem(call, session.id, { ...item, outcome: "carried_over", endedAt: now, endedBy: null });
    carriedOver++;
  }

  const before = await previousClosing(call, session.council_id, openedAt);
  const since = before?.closedAt ?? openedAt;
  const notes = await notesAsText(call, session.id);
  await tables
    .updateTable("session")
    .set({
      since,
      closed_at: now,
      closed_by: me.personId,
      present,
      expected: members.length,
      quorate,
      current_item: null,
      item_started_at: null,
      notes,
    })
    .where("id", "=", session.id)
    .execute();
  await tables
    .updateTable("session_presence")
    .set({ hand_at: null })
    .where("session_id", "=", session.id)
    .execute();
  await tables
    .updateTable("session_round")
    .set({ ended_at: now })
    .where("session_id", "=", session.id)
    .where("ended_at", "is", null)
    .execute();
  const titles = items.flatMap(({ title }) => title || []).join("\n");
  await call.records.update(session.id, { state: "closed", content: `${titles}\n${notes}` });
  await call.asks.close({ recordId: session.id });
  call.emit("session.closed", {
    record: session.id,
    data: {
      openedAt,
      since,
      present,
      expected: members.length,
      quorate,
      done: items.filter(({ outcome }) => outcome === "done").length,
      carriedOver,
    },
  });
  await scheduleNext(call.asWeft(), session.council_id);
  tell(call, session, "agenda");
  return readSession(call, session.id);
});
