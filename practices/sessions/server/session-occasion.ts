import type { Context, RecordRow } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import type { Occasion } from "#kernel/server/records/occasion.ts";
import { findSession, membersOf } from "./session-store.ts";
import type { SessionTables } from "./tables.ts";
import { hereNow } from "./who-is-here.ts";

/** What an open session talks about, as far as the caller may see it, and which of its members are in the room. */
export async function sessionOccasion(context: Context, record: RecordRow): Promise<Occasion | null> {
  if (record.kind !== "session") return null;
  const session = await findSession(context, record.id);
  if (session.state !== "open") return null;
  const here = new Set((await hereNow(context, session.id)).map(({ id }) => id));
  const { members } = await membersOf(context, session.id);
  return {
    topic: session.current_item && (await topicOf(context, session.id, session.current_item)),
    present: members.flatMap(({ id }) => (here.has(id) ? [id] : [])),
  };
}

async function topicOf({ db, actor }: Context, sessionId: string, itemId: string): Promise<string | null> {
  const row = await db<SessionTables>()
    .selectFrom("session_item")
    .innerJoin("record", "record.id", "session_item.record_id")
    .select("record.id")
    .where("session_id", "=", sessionId)
    .where("item_id", "=", itemId)
    .where(visibleTo(actor))
    .executeTakeFirst();
  return row?.id ?? null;
}
