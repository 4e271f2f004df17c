import * as Y from "yjs";
import { forcedText } from "#kernel/contract/text-policy.ts";
import { type Context, handler } from "#kernel/server/operation/context.ts";
import { problem } from "#kernel/server/problem.ts";
import { sessions } from "../contract.ts";
import { faultOf, needsLook, readUpdate } from "./check-notes.ts";
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
  // An update nobody can read would break the notes for everybody.
  const brought = readable(() => readUpdate(bytes));
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
  if (needsLook(bytes, brought, seq)) {
    const rows = await readRows(call, session.id, 0);
    const fault = readable(() => faultOf(docOf([...rows.map(({ body }) => body), bytes])));
    if (fault === "deep") throw problem("bad_input", undefined, tooDeep);
    if (fault === "full") throw sessionProblem("notes_full");
    if (fault === "torn" || fault === "odd") throw sessionProblem("notes_unreadable");
  }
  await tables.insertInto("session_note").values({ session_id: session.id, seq, body: bytes }).execute();
  if (Number(many) + 1 >= MERGE_AT) await mergeNotes(call, session.id, seq);
  call.signal(`session.${session.id}.notes`, {
    audience: session.audience,
    data: { seq, client, update: update.length <= SIGNAL_CHARACTERS ? update : null },
  });
  return { seq };
});

const tooDeep = { errors: [{ path: "update", message: "fault_notes_deep" }] };

/** @throws notes_unreadable for whatever Yjs ends at */
function readable<Answer>(read: () => Answer): Answer {
  try {
    return read();
  } catch {
    throw sessionProblem("notes_unreadable");
  }
}

function docOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

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
  const rows = await readRows(context, sessionId, 0);
  const lines = linesOf(docOf(rows.map(({ body }) => body)).getXmlFragment(FRAGMENT));
  return forcedText(lines.join("\n")).trim();
}

const isBlock = (name: string) => /^(paragraph|heading|codeBlock)$/.test(name);

/** The text of every block in order. A list of what is still to be read and no recursion: older notes may be as deep as they like. */
function linesOf(root: Y.XmlFragment): string[] {
  const lines: string[] = [];
  const rest: { node: unknown; inItem: boolean }[] = [{ node: root, inItem: false }];
  for (let next = rest.pop(); next; next = rest.pop()) {
    const { node, inItem } = next;
    if (!(node instanceof Y.XmlFragment)) continue;
    const children = node.toArray();
    if (node instanceof Y.XmlElement && isBlock(node.nodeName)) {
      lines.push(`${inItem ? "* " : ""}${children.map(textOf).join("")}`);
      continue;
    }
    const isItem = node instanceof Y.XmlElement && node.nodeName === "listItem";
    for (const child of children.toReversed()) rest.push({ node: child, inItem: isItem });
  }
  return lines;
}

function textOf(part: unknown): string {
  if (!(part instanceof Y.XmlText)) return "";
  const delta = part.toDelta() as { insert: unknown }[];
  return delta.map(({ insert }) => (typeof insert === "string" ? insert : "")).join("");
}
