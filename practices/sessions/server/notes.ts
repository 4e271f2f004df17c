import * as Y from "yjs";
import { type Context, handler } from "#kernel/server/operation/context.ts";
import { sessions } from "../contract.ts";
import { holdSession, sessionProblem } from "./session-store.ts";
import type { SessionTables } from "./tables.ts";

/** So many updates are read one by one; then they are merged into one. */
const MERGE_AT = 200;
/** All notes of a session together. */
const MOST_BYTES = 4_000_000;
/** What fits into a signal beside the rest; larger changes are fetched. */
const SIGNAL_CHARACTERS = 6_000;
/** The name of the shared text in the document; the editor uses it too. */
export const FRAGMENT = "notes";

/** One writer at a time for a session's notes, so that their numbers follow the order in which they are kept. */
export const holdNotes = ({ alone }: Context, sessionId: string): Promise<void> =>
  alone(`notes of ${sessionId}`);

export function readRows({ db }: Context, sessionId: string, since: number) {
  return db<SessionTables>()
    .selectFrom("session_note")
    .select(["seq", "body"])
    .where("session_id", "=", sessionId)
    .where("seq", ">", since)
    .orderBy("seq")
    .execute();
}

export const readNotes = handler(sessions.operations.readNotes, async (call) => {
  const { since } = call.query;
  const rows = await readRows(call, call.record.id, since);
  return { updates: rows.map(({ body }) => body.toString("base64")), upTo: rows.at(-1)?.seq ?? since };
});

export const writeNotes = handler(sessions.operations.writeNotes, async (call) => {
  const { update, client } = call.body;
  const bytes = Buffer.from(update, "base64");
  try {
    // An update nobody can read would break the notes for everybody.
    Y.applyUpdate(new Y.Doc(), bytes);
  } catch {
    throw sessionProblem("notes_unreadable");
  }
  const session = await holdSession(call, call.record.id, ["planned", "open"], "session_over");
  await holdNotes(call, session.id);
  const tables = call.db<SessionTables>();
  const { last, many, size } = await tables
    .selectFrom("session_note")
    .select(({ fn }) => [
      fn.coalesce(fn.max("seq"), (expression) => expression.val(0)).as("last"),
      fn.countAll<number>().as("many"),
    ])
    .select((expression) =>
      expression.fn
        .coalesce(expression.fn.sum<number>(expression.fn("length", ["body"])), expression.val(0))
        .as("size"),
    )
    .where("session_id", "=", session.id)
    .executeTakeFirstOrThrow();
  if (Number(size) + bytes.length > MOST_BYTES) throw sessionProblem("notes_full");
  const seq = Number(last) + 1;
  await tables.insertInto("session_note").values({ session_id: session.id, seq, body: bytes }).execute();
  if (Number(many) + 1 >= MERGE_AT) await mergeNotes(call, session.id, seq);
  call.signal(`session.${session.id}.notes`, {
    audience: session.audience,
    data: { seq, client, update: update.length <= SIGNAL_CHARACTERS ? update : null },
  });
  return { seq };
});

/** Many rows become one at the last number: whoever has all of them is told nothing new, whoever has fewer gets it whole. */
async function mergeNotes(context: Context, sessionId: string, seq: number): Promise<void> {
  const rows = await readRows(context, sessionId, 0);
  const body = Buffer.from(Y.mergeUpdates(rows.map((row) => row.body)));
  const tables = context.db<SessionTables>();
  await tables.deleteFrom("session_note").where("session_id", "=", sessionId).execute();
  await tables.insertInto("session_note").values({ session_id: sessionId, seq, body }).execute();
}

/** The notes as plain text, a line a paragraph. Nobody writes while the transaction lasts. */
export async function notesAsText(context: Context, sessionId: string): Promise<string> {
  await holdNotes(context, sessionId);
  const doc = new Y.Doc();
  for (const { body } of await readRows(context, sessionId, 0)) Y.applyUpdate(doc, body);
  const lines: string[] = [];
  collect(doc.getXmlFragment(FRAGMENT), lines);
  return lines.join("\n").trim();
}

const isBlock = (name: string) => /^(paragraph|heading|codeBlock)$/.test(name);

function collect(node: Y.XmlFragment | Y.XmlElement, lines: string[]): void {
  for (const child of node.toArray()) {
    if (!(child instanceof Y.XmlElement)) continue;
    if (!isBlock(child.nodeName)) collect(child, lines);
    else {
      const text = child
        .toArray()
        .map((part) =>
          part instanceof Y.XmlText
            ? part
                .toDelta()
                .map(({ insert }: { insert: unknown }) => insert)
                .join("")
            : "",
        )
        .join("");
      lines.push(node instanceof Y.XmlElement && node.nodeName === "listItem" ? `* ${text}` : text);
    }
  }
}
