import { handler } from "#kernel/server/operation/context.ts";
import { problem } from "#kernel/server/problem.ts";
import { beginRound, ownAnswers, sealAnswer } from "#kernel/server/sealed/sealed-round.ts";
import { sessions } from "../contract.ts";
import { keepItem } from "./agenda.ts";
import { findItem } from "./change-agenda.ts";
import { holdSession, tell } from "./session-store.ts";
import { silentRound } from "./silent-round.ts";
import type { SessionTables } from "./tables.ts";

/** One's own only: sealed ones before the opening, and what became of them after. */
export const readMyViews = handler(sessions.operations.myViews, async (call) => {
  const sealed = await ownAnswers(call, silentRound(call.record.id));
  const revealed = await call
    .db<SessionTables>()
    .selectFrom("session_view")
    .select(["item_id as item", "body as text"])
    .where("session_id", "=", call.record.id)
    .where("author_id", "=", call.me.personId)
    .orderBy("item_id")
    .execute();
  return {
    items: [...sealed.map(({ subject, body }) => ({ item: subject, text: String(body) })), ...revealed],
  };
});

export const writeView = handler(sessions.operations.writeView, async (call) => {
  const session = await holdSession(call, call.record.id, ["planned"], "silent_round_over");
  const item = await findItem(call, session, call.params.item);
  const round = silentRound(session.id);
  const text = call.body.text.trim();
  const { over } = call.body;
  if (over !== undefined) {
    const mine = (await ownAnswers(call, round)).find(({ subject }) => subject === item.id);
    const current = { item: item.id, text: mine ? String(mine.body) : "" };
    if (current.text !== over) throw problem("stale_version", undefined, { current });
  }
  await beginRound(call, round, { byConvener: true });
  // The row stays even if nothing asks for it any more by then.
  if (text !== "") await keepItem(call, session.id, item);
  await sealAnswer(call, round, { subject: item.id, body: text === "" ? null : text });
  const written = (await ownAnswers(call, round)).length;
  if (written > 0)
    await call.asks.close({
      recordId: session.id,
      verb: "sessions.prepare",
      personId: call.me.personId,
    });
  tell(call, session, "agenda");
  return { written };
});
