import { once } from "node:events";
import type { Writable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import { inWorkspace, untilDurable } from "../database/pool.ts";
import type { LiveMessage } from "../events/live-hub.ts";
import { readAfter } from "../events/read-events.ts";
import type { Credential } from "../identity/identity-cache.ts";
import { eventOutOfReach } from "../identity/scopes.ts";
import type { Kernel } from "../kernel.ts";
import type { Actor, WorkspaceRow } from "../operation/context.ts";
import { liveMessages } from "../words/live-words.ts";
import type { OpenStreams } from "./open-streams.ts";
import type { StreamAccess } from "./stream-access.ts";

const KEEP_ALIVE_MS = 15_000;
const REPLAY = 5_000;
/** When a browser comes back after a break; and when one that made room for a newer tab of the same person does. */
const BACK_MS = 2_000;
const BACK_LATER_MS = 60_000;
/** What may wait for a client that does not read, in bytes and, while it is told what it missed, in messages. */
const MOST_UNREAD_BYTES = 1_048_576;
const MOST_HELD = 5_000;

/**
 * `GET …/events/stream`: server-sent events. With `Last-Event-ID` (or `?since=`) it first sends what was missed, so that
 * nothing is lost over a reconnect. A client that does not read is cut off when too much waits for it, and loses nothing either: it
 * comes back with the id of the last message it has read. Whoever loses access or gets another role is cut off within the check interval, and
 * whoever comes into or leaves a department, council or circle hears what they may hear now.
 */
export async function openLiveStream(
  kernel: Kernel,
  request: FastifyRequest,
  reply: FastifyReply,
  who: {
    workspace: WorkspaceRow;
    actor: Actor;
    credential: Credential;
    access: StreamAccess;
    streams: OpenStreams;
  },
): Promise<void> {
  const { workspace } = who;
  const leave = who.streams.enter(workspace.id, who, who.credential, {
    giveWay: () => void reply.raw.end(`retry: ${BACK_LATER_MS}\n\n`),
  });
  const { language, timeZone, formats } = who.actor;
  const reader = { language, timeZone, formats };
  const asked = request.headers["last-event-id"] ?? (request.query as { since?: string }).since;
  const since = asked !== undefined && /^\d{1,15}$/.test(String(asked)) ? Number(asked) : null;

  reply.hijack();
  const stream = reply.raw;
  stream.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
  /** Cut off and not ended: what waits for a client that does not read would wait for ever. */
  const cut = () => void stream.destroy();
  const say = (bytes: Buffer | string) => {
    if (stream.writableEnded || stream.destroyed) return;
    if (stream.writableLength > MOST_UNREAD_BYTES) cut();
    else stream.write(bytes);
  };
  const write = (message: LiveMessage) => say(onTheWire(message));

  // Subscribed before the replay is read, so that nothing falls in between; held back until it is sent.
  let sentUpTo = since ?? 0;
  let held: LiveMessage[] | null = [];
  const send = (message: LiveMessage) => {
    if (message.seq !== null && message.seq <= sentUpTo) return;
    if (message.seq !== null) sentUpTo = message.seq;
    write(message);
  };
  let { tokens } = who.actor;
  const unsubscribe = kernel.hub.subscribe({
    workspaceId: workspace.id,
    get tokens() {
      return tokens;
    },
    reader,
    scopes: who.actor.scopes ?? null,
    position: () => sentUpTo,
    send: (message) => {
      if (!held) send(message);
      else if (held.push(message) > MOST_HELD) cut();
    },
  });

  const unwatch = who.access.watch(workspace, who.credential, (now) => {
    if (!now || now.role !== who.actor.role) {
      stream.end("event: ended\ndata: {}\n\n");
    } else if (held === null && !sameTokens(now.tokens, tokens)) {
      tokens = now.tokens;
      // What the pages show may be more now, or less: they are asked for anew.
      write({ seq: sentUpTo, type: "start", data: JSON.stringify({ reload: true }) });
    }
  });
  const keepAlive = setInterval(() => say(": here\n\n"), KEEP_ALIVE_MS);
  stream.on("close", () => {
    clearInterval(keepAlive);
    unwatch();
    unsubscribe();
    leave();
  });

  try {
    await replay();
    for (let message = held.shift(); message; message = held.shift()) await sendAndWait(message);
  } catch {
    // Not told what was missed, the client must not go on as if it had been: it reconnects with the id it has.
    stream.end();
    return;
  }
  held = null;

  /** As fast as it is read: what was missed may be more than waits for anybody. */
  async function sendAndWait(message: LiveMessage): Promise<void> {
    send(message);
    if (stream.writableNeedDrain) await taken(stream);
  }

  async function replay(): Promise<void> {
    const missed = await inWorkspace(kernel.pool, workspace.id, "read", async (client) => {
      const { rows } = await client.query("select seq from event_head");
      const head = Number(rows[0]?.seq ?? 0);
      if (since === null || head - since > REPLAY) {
        sentUpTo = head;
        return null;
      }
      const read = await readAfter(client, { tokens, since, limit: REPLAY });
      const events = read.filter(({ event }) => !eventOutOfReach(kernel.house, who.actor, event));
      const messageOf = await liveMessages(client, kernel.house, events, () => ({}));
      return events.map((each) => messageOf(each, { reader, tokens, scopes: who.actor.scopes ?? null }));
    });
    // After the connection is given back: that of the disk is another one, and many streams begin at the same time.
    if (missed === null || missed.length > 0) await untilDurable(kernel.pool);
    // Too far behind (or new): the client starts over from what the pages show now.
    const begin = Buffer.from(`retry: ${BACK_MS}\n\n`);
    const start = { seq: sentUpTo, type: "start", data: JSON.stringify({ reload: since !== null }) };
    say(missed === null ? Buffer.concat([begin, onTheWire(start)]) : begin);
    if (missed !== null) for (const message of missed) await sendAndWait(message);
  }
}

/** Resolves when what was written has gone. @throws Error when the client has gone */
async function taken(stream: Writable): Promise<void> {
  const gone = new AbortController();
  const leave = () => gone.abort();
  stream.once("close", leave);
  try {
    if (stream.destroyed) throw new Error("The client is gone");
    await once(stream, "drain", { signal: gone.signal });
  } finally {
    stream.off("close", leave);
  }
}

const sameTokens = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((token) => b.includes(token));

const written = new WeakMap<LiveMessage, Buffer>();

/** The bytes of a message, made once for all the streams it goes to. */
function onTheWire(message: LiveMessage): Buffer {
  let bytes = written.get(message);
  if (!bytes) {
    const { seq, type, data } = message;
    bytes = Buffer.from(`${seq === null ? "" : `id: ${seq}\n`}event: ${type}\ndata: ${data}\n\n`);
    written.set(message, bytes);
  }
  return bytes;
}
