import * as Y from "yjs";
import type { Context } from "#kernel/server/operation/context.ts";
import type { PersonalData } from "#kernel/server/personal-data/personal-data.ts";
import { FRAGMENT, holdNotes, readRows } from "./notes.ts";
import type { SessionTables } from "./tables.ts";

type Without = Parameters<NonNullable<PersonalData["forget"]>>[1];

/**
 * Takes names out of all shared notes. What was typed and deleted again is still in the updates, letter by letter, where nobody could
 * look for a name: so every session's notes become one update that holds what stands there now and nothing of how it came.
 */
export async function forgetInNotes(context: Context, without: Without): Promise<void> {
  const sessions = await context
    .db<SessionTables>()
    .selectFrom("session_note")
    .select("session_id")
    .distinct()
    .orderBy("session_id")
    .execute();
  for (const { session_id } of sessions) await rewrite(context, session_id, without);
}

async function rewrite(context: Context, sessionId: string, without: Without): Promise<void> {
  await holdNotes(context, sessionId);
  const rows = await readRows(context, sessionId, 0);
  const last = rows.at(-1);
  if (!last) return;
  const body = Buffer.from(
    notesWithout(
      rows.map((row) => row.body),
      without,
    ),
  );
  if (rows.length === 1 && body.equals(last.body)) return;
  const seq = last.seq + 1;
  const tables = context.db<SessionTables>();
  await tables.deleteFrom("session_note").where("session_id", "=", sessionId).execute();
  await tables.insertInto("session_note").values({ session_id: sessionId, seq, body }).execute();
  const { audience } = await context.asWeft().records.find(sessionId);
  // Whoever has the notes open fetches them.
  context.signal(`session.${sessionId}.notes`, { audience, data: { seq, client: "", update: null } });
}

/** @returns one update */
export function notesWithout(updates: readonly Uint8Array[], without: Without): Uint8Array {
  // What is deleted is let go of (gc), so the one update that is made of it holds none of it.
  const doc = new Y.Doc({ gc: true });
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  doc.transact(() => forgetIn(doc.getXmlFragment(FRAGMENT), without));
  return Y.encodeStateAsUpdate(doc);
}

function forgetIn(root: Y.XmlFragment, without: Without): void {
  const rest: unknown[] = [root];
  for (let node = rest.pop(); node; node = rest.pop()) {
    if (node instanceof Y.XmlElement)
      for (const [name, value] of Object.entries(node.getAttributes()))
        if (typeof value === "string" && without(value).length > 0)
          node.setAttribute(name, replaced(value, without));
    if (node instanceof Y.XmlText) forgetInText(node, without);
    else if (node instanceof Y.XmlFragment) rest.push(...node.toArray());
  }
}

function forgetInText(text: Y.XmlText, without: Without): void {
  // What is no text (a picture, a mention) is one character long.
  const parts = (text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]).map(
    ({ insert, attributes = {} }) => ({ text: typeof insert === "string" ? insert : "\uFFFC", attributes }),
  );
  let place = 0;
  for (const part of parts) {
    // A link to their address, say: the words stay, where it leads goes.
    for (const [mark, value] of Object.entries(part.attributes))
      if (without(JSON.stringify(value)).length > 0) text.format(place, part.text.length, { [mark]: null });
    place += part.text.length;
  }
  const plain = parts.map((part) => part.text).join("");
  for (const { at, length, by } of without(plain).toReversed()) {
    text.delete(at, length);
    text.insert(at, by);
  }
}

const replaced = (text: string, without: Without) =>
  without(text).reduceRight(
    (left, { at, length, by }) => left.slice(0, at) + by + left.slice(at + length),
    text,
  );
