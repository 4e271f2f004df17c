import type { LiveEvent } from "#kernel/contract/live.ts";
import type { Operation } from "#kernel/contract/operation.ts";
import { isTouched, type Touched, talk } from "../api/touched.ts";
import { addEvent, type Patch, putComment, removeComment, tellsOf } from "./patches.ts";

/** An answer that is kept: which operation it is of, what was asked, and whether its list offers news instead of moving. */
export type Kept = {
  operation: Operation;
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, unknown>>;
  offers?: boolean | undefined;
};

/**
 * What an event means for a kept answer. The browser and `npm run bench -- tabs` decide by this one function.
 *
 * - `patch`: the event says it itself; nobody has to ask.
 * - `names`: the title and state of its record may stand in the answer and are known.
 * - `next`: `ask` the server again, `offer` the reader to (a list must not jump under the hand), or `nothing`.
 */
export type Effect = { patch?: Patch; names: boolean; next: "nothing" | "offer" | "ask" };

const NOTHING: Effect = { names: false, next: "nothing" };
const NAMES: Effect = { names: true, next: "nothing" };
const ASK: Effect = { names: false, next: "ask" };

/** What is mine alone is told by signals to me, not by events to all. */
const toldBySignal: Readonly<Record<string, readonly string[]>> = {
  inbox: ["inbox.list", "identity.me"],
  asks: ["asks.list", "home.get"],
  pins: ["pins.list"],
  views: ["views.list"],
};
/** How far the first hour is, is asked when I change something or come to Home: afterwards nobody asks any more. */
const mine = new Set([...Object.values(toldBySignal).flat(), "home.first-steps"]);

/** Where what was said stands beside other things, in the words it had then. */
const quotes = new Set(["events.list", "inbox.list", "search.find"]);
/** What they quote of the record an event is of may be gone with it: of a comment that one, otherwise any of its words. */
function isReworded({ kind, data, reworded, record }: LiveEvent, answer: unknown): boolean {
  if (kind === "comment.edited" || kind === "comment.removed") return holds(answer, data.comment);
  return reworded === true && holds(answer, record?.id);
}

/** @param answer what is kept now; a feed of what I follow takes what happens to a record it tells of */
export function effectOf(kept: Kept, event: LiveEvent, touched: Touched, answer: unknown): Effect {
  const effect = effectAsSuch(kept, event, touched, answer);
  return quotes.has(kept.operation.id) && isReworded(event, answer) ? { ...effect, next: "ask" } : effect;
}

const holds = (answer: unknown, id: unknown): boolean =>
  typeof id === "string" && answer !== undefined && JSON.stringify(answer).includes(id);

function effectAsSuch(kept: Kept, event: LiveEvent, touched: Touched, answer: unknown): Effect {
  const { id } = kept.operation;
  if (id === "events.list") return onFeed(kept, event, answer);
  if (id === "comments.list") return onComments(kept, event, touched);
  if (talk.has(event.kind) || id === "search.find") return NOTHING;
  if (mine.has(id)) return NAMES;
  if (!isTouched({ meta: kept }, touched)) return NAMES;
  if (kept.offers) return { names: true, next: "offer" };
  return ASK;
}

/** Whether a signal says that this answer is another one now; how many are unread it may say itself. */
export function isSignalled({ operation, query }: Kept, topic: string, data: { unread?: unknown }): boolean {
  if (operation.id === "identity.me" && data.unread !== undefined) return false;
  if (toldBySignal[topic]?.includes(operation.id)) return true;
  // Who is told of an event may begin with it to take part in its record.
  return topic === "inbox" && operation.id === "events.list" && isTrue(query.following);
}

function onFeed({ query }: Kept, event: LiveEvent, answer: unknown): Effect {
  const { record, kinds, since, following } = query as Record<string, string | undefined>;
  const isOfIt =
    since === undefined &&
    (record === undefined || record === event.record?.id) &&
    (!kinds || kinds.split(",").includes(event.kind)) &&
    (!isTrue(following) ||
      // What a feed tells of is not known before its first answer, which may be older than the event.
      (event.record !== null && (answer === undefined || tellsOf(answer, event.record))));
  const names = !talk.has(event.kind);
  return isOfIt ? { patch: addEvent(event), names, next: "nothing" } : { names, next: "nothing" };
}

function onComments({ params }: Kept, event: LiveEvent, { records }: Touched): Effect {
  if (!talk.has(event.kind) || !Object.values(params).some((name) => records.has(name))) return NOTHING;
  if (event.kind === "comment.removed")
    return { patch: removeComment(String(event.data.comment), event.at), names: false, next: "nothing" };
  if (event.changed) return { patch: putComment(event.changed.comment), names: false, next: "nothing" };
  return ASK;
}

const isTrue = (value: unknown): boolean => value === true || value === "true";
