import { handler } from "#kernel/server/operation/context.ts";
import { sessions } from "../contract.ts";
import { keepItem } from "./agenda.ts";
import { findItem } from "./change-agenda.ts";
import { holdSession, tell } from "./session-store.ts";
import type { SessionTables } from "./session-tables.ts";

/** One's own only: sealed ones before the opening, and what became of them after. */
export const readMyViews = handler(sessions.operations.myViews, async (call) => {
  const tables = call.db<SessionTables>();
  const [sealed, revealed] = [
    await tables
      .selectFrom("session_sealed_view")
      .select(["item_id as item", "body as text"])
      .where("session_id", "=", call.record.id)
      .where("author_id", "=", call.me.personId)
      .orderBy("item_id")
      .execute(),
    await tables
      .selectFrom("session_view")
      .select(["item_id as item", "body as text"])
      .where("session_id", "=", call.record.id)
      .where("author_id", "=", call.me.personId)
      .orderBy("item_id")
      .execute(),
  ];
  return { items: [...sealed, ...revealed] };
});

export const writeView = handler(sessions.operations.writeView, async (call) => {
  const session = await holdSession(call, call.record.id, ["planned"], "silent_round_over");
  const item = await findItem(call, session, call.params.item);
  const tables = call.db<SessionTables>();
  const mine = { session_id: session.id, item_id: item.id, author_id: call.me.personId };
  const body = call.body.text.trim();
  if (body === "") {
    await tables
      .deleteFrom("session_sealed_view")
      .where("session_id", "=", mine.session_id)
      .where("item_id", "=", mine.item_id)
      .where("author_id", "=", mine.author_id)
      .execute();
  } else {
    // The row stays even if nothing asks for it any more by then.
    await keepItem(call, session.id, item);
    await tables
      .insertInto("session_sealed_view")
      .values({ ...mine, body, at: call.now })
      .onConflict((conflict) =>
        conflict
          .columns(["workspace_id", "session_id", "item_id", "author_id"])
          .doUpdateSet({ body, at: call.now }),
      )
      .execute();
  }
  const { written } = await tables
    .selectFrom("session_sealed_view")
    .select(({ fn }) => fn.countAll<number>().as("written"))
    .where("session_id", "=", mine.session_id)
    .where("author_id", "=", mine.author_id)
    .executeTakeFirstOrThrow();
  if (written > 0)
    await call.asks.close({
      recordId: session.id,
      verb: "sessions.prepare",
      personId: call.me.personId,
    });
  tell(call, session, "agenda");
  return { written };
});
