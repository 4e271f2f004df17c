import { canUndo, undoUntil } from "#kernel/contract/undo.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { SessionPage } from "../contract.ts";
import type { SessionRow } from "./session-store.ts";
import type { SessionTables } from "./tables.ts";

/** Until when the caller may take back the last step of a session; null where they may not. */
export async function mayTakeBackUntil(context: Context, session: SessionRow): Promise<string | null> {
  const { actor, now } = context;
  const { state, opened_at, closed_at, closed_by } = session;
  const at = state === "closed" ? closed_at : state === "open" ? opened_at : null;
  if (!actor || !at || !canUndo(at, now)) return null;
  const isTheirs =
    state === "closed" ? closed_by === actor.personId : session.facilitator_id === actor.personId;
  if (!isTheirs) return null;
  if (state === "closed" ? await anotherIsOpen(context, session) : await cameToSomething(context, session))
    return null;
  return undoUntil(at);
}

export async function anotherIsOpen({ db }: Context, { id, council_id }: SessionRow): Promise<boolean> {
  const other = await db<SessionTables>()
    .selectFrom("session")
    .select("id")
    .where("council_id", "=", council_id)
    .where("id", "!=", id)
    .where("opened_at", "is not", null)
    .where("closed_at", "is", null)
    .where("cancelled_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}

/** Whether somebody ended a row or made something in it. */
export async function cameToSomething(context: Context, session: SessionRow): Promise<boolean> {
  const ended = await context
    .db<SessionTables>()
    .selectFrom("session_item")
    .select("item_id")
    .where("session_id", "=", session.id)
    .where("outcome", "is not", null)
    .limit(1)
    .executeTakeFirst();
  return ended !== undefined || (await capturedIn(context.asWeft(), session)).length > 0;
}

/** What was linked to the session as made in it, since it opened. */
export async function capturedIn(
  { links }: Context,
  session: SessionRow,
): Promise<Omit<SessionPage["captured"][number], "item">[]> {
  const { opened_at, closed_at } = session;
  if (!opened_at) return [];
  const linked = new Map((await links.of(session.id)).map((record) => [record.id, record]));
  return [...linked.values()]
    .filter(({ kind, createdAt }) => kind !== "digest" && createdAt >= opened_at)
    .filter(({ createdAt }) => !closed_at || createdAt <= closed_at)
    .map(({ id, kind, key, title, state, createdAt: at }) => ({
      record: { id, kind, key, title, state },
      at,
    }));
}
