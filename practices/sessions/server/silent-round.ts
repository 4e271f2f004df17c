import type { Context } from "#kernel/server/operation/context.ts";
import { beginRound, revealRound, sealFor } from "#kernel/server/sealed/sealed-round.ts";
import type { SessionTables } from "./tables.ts";

/** The silent round of a session: views on rows of its agenda, sealed until it opens. */
export const silentRound = (sessionId: string) => ({ recordId: sessionId, name: "views" });

/** The opening shows all views at once, with their authors. @returns how many there are */
export async function revealViews(context: Context, sessionId: string): Promise<number> {
  await sealPlainViews(context, sessionId);
  const views = await revealRound(context, silentRound(sessionId), "convener");
  if (views.length > 0) {
    await context
      .db<SessionTables>()
      .insertInto("session_view")
      .values(
        views.map(({ author, subject, body }) => ({
          session_id: sessionId,
          item_id: subject,
          author_id: author,
          body: String(body),
          at: context.now,
        })),
      )
      .execute();
  }
  return views.length;
}

/** Views written before they were encrypted, of one session or of all: sealed like the others. */
export async function sealPlainViews(context: Context, sessionId: string | null): Promise<void> {
  let query = context.db<SessionTables>().deleteFrom("session_sealed_view");
  if (sessionId) query = query.where("session_id", "=", sessionId);
  for (const { session_id, item_id, author_id, body } of await query.returningAll().execute()) {
    await beginRound(context, silentRound(session_id), { byConvener: true });
    await sealFor(context, silentRound(session_id), { author: author_id, subject: item_id, body });
  }
}
