import type pg from "pg";
import type { Logger } from "pino";
import type { Reader } from "#kernel/contract/words/formats.ts";
import { connectionsOf, inWorkspace, untilDurable } from "../database/pool.ts";
import { apart } from "../database/within-transaction.ts";
import type { House } from "../house.ts";
import { eventOutOfReach, outOfReach } from "../identity/scopes.ts";
import { maySee } from "../operation/visible-to.ts";
import { liveMessages } from "../words/live-words.ts";
import { type Listener, listenTo } from "./listener.ts";
import { liveChanges } from "./live-changes.ts";
import { mayHear, type ReadEvent, readAfter } from "./read-events.ts";

/** What a live stream is told. A message with `seq` can be resumed from; a signal (`seq` null) is gone when missed. */
export type LiveMessage = { seq: number | null; type: string; data: string };

export type Subscriber = {
  workspaceId: string;
  /** What its person holds now; asked for each message, since it changes while the stream is open. */
  readonly tokens: readonly string[];
  reader: Reader;
  /** Of somebody with an API key: what it reaches. Left out: everything that is theirs. */
  scopes?: readonly string[] | null;
  /** The last event this stream has sent. */
  position(): number;
  send(message: LiveMessage): void;
};

/**
 * Fans events out to the streams of this process. Every process listens to the database, so a change made through one
 * reaches the streams of all.
 */
export type LiveHub = {
  start(): Promise<void>;
  subscribe(subscriber: Subscriber): () => void;
  signal(
    workspaceId: string,
    topic: string,
    payload: { audience: string[]; data: Record<string, unknown> },
  ): void;
  /** Called after each batch of new events of a workspace, at most once at a time: for projections. */
  onEvents(listener: (workspaceId: string) => void): void;
  /** Called when it hears again after it could not: any workspace may have news. */
  onReturn(listener: () => void): void;
  /** Called when a practice is switched on or off in a workspace, whichever process did it. */
  onSwitch(listener: (workspaceId: string) => void): void;
  subscribers(): number;
  /** Whether it hears the database. */
  hears(): boolean;
  /** Asks the database on the connection by which it hears, so also while all others are taken. @throws when it does not answer in `ms` */
  ask: Listener["ask"];
  stop(): Promise<void>;
};

const BATCH = 500;
/** After it could not be read what is new, before it is tried again. */
const READ_AGAIN_MS = 1_000;
const MOST_SIGNAL_BYTES = 7_900;

export function makeLiveHub(pool: pg.Pool, config: pg.ClientConfig, house: House, log: Logger): LiveHub {
  const subscribers = new Map<string, Set<Subscriber>>();
  const lastSeq = new Map<string, number>();
  const reading = new Map<string, Promise<void>>();
  const again = new Set<string>();
  const listeners: ((workspaceId: string) => void)[] = [];
  const switchListeners: ((workspaceId: string) => void)[] = [];
  const returnListeners: (() => void)[] = [];
  const waiting: { same: string; audience: string[]; payload: string }[] = [];
  let stopped = false;
  const readAgain = new Map<string, NodeJS.Timeout>();
  const connections = connectionsOf(pool);

  /** Reads what is new and tells it, one reader a workspace; news during a read causes one more round. */
  function pull(workspaceId: string, announced: number): void {
    if (!lastSeq.has(workspaceId)) lastSeq.set(workspaceId, announced - 1);
    if (reading.has(workspaceId)) {
      again.add(workspaceId);
      return;
    }
    const run = pullOnce(workspaceId)
      .catch((error) => {
        log.warn({ error: error.message }, "live events wait for the database");
        pullLater(workspaceId, announced);
      })
      .finally(() => {
        reading.delete(workspaceId);
        if (again.delete(workspaceId)) pull(workspaceId, announced);
      });
    reading.set(workspaceId, run);
  }

  /** Nobody may announce anything for a long time, and the streams still wait for the last. */
  function pullLater(workspaceId: string, announced: number): void {
    if (stopped || readAgain.has(workspaceId)) return;
    const timer = setTimeout(() => {
      readAgain.delete(workspaceId);
      pull(workspaceId, announced);
    }, READ_AGAIN_MS);
    readAgain.set(workspaceId, timer.unref());
  }

  async function pullOnce(workspaceId: string): Promise<void> {
    for (const listener of listeners) listener(workspaceId);
    const streams = subscribers.get(workspaceId);
    if (!streams?.size) {
      lastSeq.delete(workspaceId);
      return;
    }
    let before: ReadEvent[] = [];
    for (;;) {
      const since = lastSeq.get(workspaceId) ?? 0;
      const { events, messageOf } = await inWorkspace(pool, workspaceId, "read", async (client) => {
        const read = await readAfter(client, { tokens: null, since, limit: BATCH });
        const more = await liveChanges(client, [...before, ...read], streams.size);
        return { events: read, messageOf: await liveMessages(client, house, read, more) };
      });
      // Who has been told of an event goes on after it: it must not be another one after a crash of the database.
      if (events.length > 0) await untilDurable(pool);
      for (const each of events) {
        for (const subscriber of streams) {
          if (mayHear(subscriber.tokens, each) && !eventOutOfReach(house, subscriber, each.event))
            subscriber.send(messageOf(each, subscriber));
        }
        lastSeq.set(workspaceId, each.event.seq);
      }
      if (events.length < BATCH) return;
      before = events.slice(-1);
    }
  }

  function hearSignal(payload: string): void {
    const [workspaceId, topic, audience, data] = JSON.parse(payload) as [string, string, string[], object];
    const message = {
      seq: null,
      type: "signal",
      data: JSON.stringify({ topic, data, people: audience.length }),
    };
    for (const subscriber of subscribers.get(workspaceId) ?? []) {
      // A signal does not say whose it is, so it goes to those who reach everything.
      if (maySee(subscriber, { audience }) && outOfReach(house, subscriber).size === 0)
        subscriber.send(message);
    }
  }

  /**
   * What was signalled in one turn of the event loop goes in one statement. A commit that notifies lets no other such commit by until it
   * is on disk, and every write notifies: a signal, which is lost with the machine anyway, does not wait for the disk.
   */
  function sendSignals(): void {
    const payloads = waiting.splice(0).map(({ payload }) => payload);
    const query = {
      text: `with hurried as materialized (select set_config('synchronous_commit', 'off', true))
             select pg_notify('weft_signal', payload) from hurried, unnest($1::text[]) payload`,
      values: [payloads],
    };
    pool.query(query).catch((error) => {
      log.warn({ error: error.message }, "live signals were lost");
    });
  }

  function heard(channel: string, payload: string): void {
    if (channel === "weft_signal") return hearSignal(payload);
    if (channel === "weft_practice") {
      for (const listener of switchListeners) listener(payload);
      return;
    }
    const [workspaceId = "", seq] = payload.split(" ");
    pull(workspaceId, Number(seq));
  }

  function returned(again: boolean): void {
    if (again) for (const listener of returnListeners) listener();
    // What happened while nobody listened.
    for (const [workspaceId, streams] of subscribers) {
      lastSeq.set(workspaceId, Math.min(...[...streams].map((stream) => stream.position())));
      pull(workspaceId, 0);
    }
  }

  const listener = listenTo(
    config,
    ["weft_event", "weft_signal", "weft_practice"],
    {
      heard,
      returned,
      beat: connections.look,
      lost() {
        const cut = connections.cutOff();
        if (cut > 0) log.warn({ connections: cut }, "connections that heard nothing were given up");
      },
    },
    log,
  );

  return {
    start: listener.start,
    hears: listener.hears,
    ask: listener.ask,
    subscribe(subscriber) {
      const streams = subscribers.get(subscriber.workspaceId) ?? new Set();
      subscribers.set(subscriber.workspaceId, streams.add(subscriber));
      return () => {
        streams.delete(subscriber);
        if (streams.size === 0) subscribers.delete(subscriber.workspaceId);
      };
    },
    signal(workspaceId, topic, { audience, data }) {
      const write = (to: readonly string[]) => JSON.stringify([workspaceId, topic, to, data]);
      // PostgreSQL carries at most 8,000 bytes a notification.
      if (Buffer.byteLength(write(audience)) > MOST_SIGNAL_BYTES)
        throw new RangeError(`A signal is at most ${MOST_SIGNAL_BYTES} bytes`);
      // Progress is signalled from within transactions, which do not wait for it.
      if (waiting.length === 0) apart(() => setImmediate(sendSignals));
      // The same to many, as a batch of derived inbox entries is, becomes one as far as it fits.
      const last = waiting.findLast((each) => each.same === write([]));
      const together = [...new Set([...(last?.audience ?? []), ...audience])];
      if (last && Buffer.byteLength(write(together)) <= MOST_SIGNAL_BYTES) {
        last.audience = together;
        last.payload = write(together);
      } else waiting.push({ same: write([]), audience, payload: write(audience) });
    },
    onEvents: (listener) => void listeners.push(listener),
    onSwitch: (listener) => void switchListeners.push(listener),
    onReturn: (listener) => void returnListeners.push(listener),
    subscribers: () => [...subscribers.values()].reduce((sum, { size }) => sum + size, 0),
    async stop() {
      stopped = true;
      for (const timer of readAgain.values()) clearTimeout(timer);
      await listener.stop();
    },
  };
}
