import { handler } from "#kernel/server/operation/context.ts";
import { problem } from "#kernel/server/problem.ts";
import { councilsReadModel } from "#practices/councils/server/index.ts";
import { sessions } from "../contract.ts";
import { rankOf } from "../rules/agenda-order.ts";
import type { SessionLabel } from "../vocabulary.ts";
import { buildAgenda, keepItem } from "./agenda.ts";
import { closeStandIn } from "./draw-turns.ts";
import { readSession } from "./read-session.ts";
import { findSession, membersOf, sessionProblem, tell } from "./session-store.ts";
import { revealViews } from "./silent-round.ts";
import type { SessionTables } from "./tables.ts";
import { hereNow } from "./who-is-here.ts";

const EARLY_MS = 60 * 60_000;

export const openSession = handler(sessions.operations.open, async (call) => {
  const session = await findSession(call, call.record.id);
  if (session.state !== "planned") throw sessionProblem("session_not_planned");
  const council = await councilsReadModel.get(call.asWeft(), session.council_id);
  const { members } = await membersOf(call, session.id);
  const here = new Set((await hereNow(call, session.id)).map(({ id }) => id));
  const present = members.filter(({ id }) => here.has(id)).length;

  const speaker = await call.speaker([]);
  const label = (coded: SessionLabel) => speaker.label(coded);
  const missing: { path: string; message: string }[] = [];
  if (Date.parse(call.now) < Date.parse(session.starts_at) - EARLY_MS) {
    missing.push({
      path: "startsAt",
      message: label({ code: "session_begins_later", values: { on: session.held_on } }),
    });
  }
  if (present * 100 < council.quorum * members.length) {
    const values = { present, members: members.length, quorum: council.quorum };
    missing.push({ path: "quorum", message: label({ code: "session_quorum_missing", values }) });
  }
  const { passing } = call.body;
  if (missing.length > 0 && !passing) {
    throw problem("gate_open", missing.map(({ message }) => message).join("; "), { errors: missing });
  }

  // From here on the agenda stands as it is now, also with what only others may see.
  for (const item of await buildAgenda(call.asWeft(), session)) {
    const record = item.recordId
      ? await call
          .db()
          .selectFrom("record")
          .select("title")
          .where("id", "=", item.recordId)
          .executeTakeFirst()
      : undefined;
    await keepItem(call, session.id, {
      ...item,
      title: item.title || (record?.title ?? ""),
      place: rankOf(item),
    });
  }
  const views = await revealViews(call, session.id);
  await call
    .db<SessionTables>()
    .updateTable("session")
    .set({ opened_at: call.now })
    .where("id", "=", session.id)
    .execute();
  await call.records.update(session.id, { state: "open" });
  await call.asks.close({ recordId: session.id, verb: "sessions.prepare" });
  await call.asks.close({ recordId: session.id, verb: "sessions.answer_swap" });
  await call.db<SessionTables>().deleteFrom("session_swap").where("session_id", "=", session.id).execute();
  // Whoever has the turn came.
  await closeStandIn(call, session.id, { duty: "facilitator" });
  call.emit("session.opened", {
    record: session.id,
    data: { present, views, reason: passing?.reason ?? null },
  });
  tell(call, session, "agenda");
  return readSession(call, session.id);
});
