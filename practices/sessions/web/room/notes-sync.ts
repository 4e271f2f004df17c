import * as Y from "yjs";
import { call, newIdempotencyKey } from "#kernel/web/api/call.ts";
import { asProblem } from "#kernel/web/api/problem-error.ts";
import { whenComposed } from "#kernel/web/composing.ts";
import { keep, readKept } from "#kernel/web/kept.ts";
import { sessions } from "../../contract.ts";

export type NotesState = { at: "kept" | "keeping" | "away" | "failed"; why?: string };
export type NotesSignal = { seq: number; client: string; update: string | null };

const GATHER_MS = 120;
const RETRY_MS = 2_000;
const FROM_OTHERS = "others";

const toBase64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

/**
 * Keeps a document in step with the server: local changes go up a few times a second and stay on this device until they are
 * acknowledged; those of others come by signals, and by asking for what lies after the last one known.
 */
export function syncNotes(
  session: { id: string; key: string },
  doc: Y.Doc,
  tell: (state: NotesState) => void,
) {
  const params = { session: session.key };
  const client = newIdempotencyKey();
  const draft = `notes.${session.id}`;
  let known = 0;
  let waiting: Uint8Array[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isSending = false;
  let isClosed = false;

  async function pull(): Promise<void> {
    const { updates, upTo } = await call(sessions.operations.readNotes, { params, query: { since: known } });
    for (const update of updates) Y.applyUpdate(doc, fromBase64(update), FROM_OTHERS);
    known = Math.max(known, upTo);
  }

  async function push(): Promise<void> {
    timer = undefined;
    if (isSending || waiting.length === 0) return;
    isSending = true;
    const merged = Y.mergeUpdates(waiting);
    waiting = [merged];
    tell({ at: "keeping" });
    try {
      const { seq } = await call(sessions.operations.writeNotes, {
        params,
        body: { update: toBase64(merged), client },
      });
      waiting = waiting.slice(1);
      if (seq === known + 1) known = seq;
      if (waiting.length === 0) {
        keep(draft, null);
        tell({ at: "kept" });
      }
    } catch (error) {
      const problem = asProblem(error);
      const isRefused = problem.status >= 400 && problem.status < 500 && problem.status !== 429;
      if (isRefused) tell({ at: "failed", why: problem.message });
      else {
        tell({ at: "away" });
        timer ??= setTimeout(() => void push(), RETRY_MS);
      }
      return;
    } finally {
      isSending = false;
    }
    if (waiting.length > 0) pushSoon();
  }

  /** Half a word is nobody else's yet. */
  function pushSoon(): void {
    timer ??= setTimeout(() => void whenComposed().then(push), GATHER_MS);
  }

  function onUpdate(update: Uint8Array, origin: unknown): void {
    if (origin === FROM_OTHERS) return;
    waiting.push(update);
    keep(draft, toBase64(Y.mergeUpdates(waiting)));
    pushSoon();
  }

  const catchUp = () => void pull().catch(() => tell({ at: "away" }));

  doc.on("update", onUpdate);
  const left = readKept<string>(draft);
  if (left) {
    Y.applyUpdate(doc, fromBase64(left));
  }
  catchUp();

  return {
    catchUp,
    hear({ seq, client: of, update }: NotesSignal): void {
      if (isClosed || seq <= known) return;
      if (seq === known + 1 && (of === client || update)) {
        known = seq;
        if (of !== client && update) Y.applyUpdate(doc, fromBase64(update), FROM_OTHERS);
      } else catchUp();
    },
    close(): void {
      isClosed = true;
      doc.off("update", onUpdate);
      clearTimeout(timer);
      void push();
    },
  };
}
