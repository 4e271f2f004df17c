import { once } from "node:events";
import pg from "pg";
import type { Logger } from "pino";
import { socketOf } from "../database/silent-connections.ts";
import { CONNECT_MS, keepAlive } from "../database/time-limits.ts";

/** The one connection of a process that hears what the database tells, and by which it knows whether the database is there. */
export type Listener = {
  /** @throws when the database is away at the start; later it comes back by itself. */
  start(): Promise<void>;
  /** Whether it hears. */
  hears(): boolean;
  /** Asks the database now, on this connection. @throws when it does not answer in `ms`. */
  ask<Row>(text: string, ms: number): Promise<Row[]>;
  stop(): Promise<void>;
};

/** Called with what happens to the connection. */
export type Hearing = {
  heard(channel: string, payload: string): void;
  /** It hears, for the first time or again: what was told meanwhile is gone. */
  returned(again: boolean): void;
  /** Before each heartbeat. */
  beat(): void;
  /** It does not answer, or cannot be reached in time: called each time that is found. */
  lost(): void;
};

export type Heartbeat = { everyMs: number; answerMs: number };

/** Together shorter than the wait for a connection (`CONNECT_MS`), so that whoever waits for one is told what is the matter. */
const HEARTBEAT: Heartbeat = { everyMs: 1_000, answerMs: 3_000 };
const RECONNECT_MS = 500;
/** After the time is over, for a process that was itself held up: what has come meanwhile is read first. */
const GRACE_MS = 250;

export function listenTo(
  config: pg.ClientConfig,
  channels: readonly string[],
  hearing: Hearing,
  log: Logger,
  { everyMs, answerMs }: Heartbeat = HEARTBEAT,
): Listener {
  let listening: pg.Client | null = null;
  let heardBefore = false;
  let stopped = false;
  let retry: NodeJS.Timeout | undefined;
  let next: NodeJS.Timeout | undefined;

  /** A database that is frozen, or a line cut without a word, answers nothing and ends nothing: only a clock tells. */
  async function beat(client: pg.Client): Promise<void> {
    hearing.beat();
    const asked = performance.now();
    try {
      await inTime(client.query("select 1"), answerMs);
    } catch (error) {
      if (stopped || listening !== client) return;
      log.warn(
        { error: (error as Error).message, ms: Math.round(performance.now() - asked) },
        "the database does not answer",
      );
      listening = null;
      socketOf(client).destroy();
      hearing.lost();
      return;
    }
    if (!stopped && listening === client) next = setTimeout(() => void beat(client), everyMs);
  }

  async function connect(): Promise<void> {
    const client = new pg.Client({ ...config, ...keepAlive, connectionTimeoutMillis: CONNECT_MS });
    client.on("notification", ({ channel, payload = "" }) => hearing.heard(channel, payload));
    client.on("error", () => {});
    client.on("end", () => again(client));
    try {
      await client.connect();
      await inTime(client.query(channels.map((channel) => `listen ${channel}`).join("; ")), answerMs);
    } catch (error) {
      socketOf(client).destroy();
      throw error;
    }
    if (stopped) return void socketOf(client).destroy();
    listening = client;
    hearing.returned(heardBefore);
    heardBefore = true;
    next = setTimeout(() => void beat(client), everyMs);
  }

  function again(client: pg.Client | null): void {
    if (client && listening === client) {
      listening = null;
      clearTimeout(next);
    }
    if (stopped || !heardBefore || listening) return;
    retry ??= setTimeout(() => {
      retry = undefined;
      connect().catch(() => {
        hearing.lost();
        again(null);
      });
    }, RECONNECT_MS);
  }

  return {
    start: connect,
    hears: () => listening !== null,
    async ask<Row>(text: string, ms: number) {
      if (!listening) throw new Error("The database is away");
      const { rows } = await inTime(listening.query(text), ms);
      return rows as Row[];
    },
    async stop() {
      stopped = true;
      clearTimeout(retry);
      clearTimeout(next);
      const client = listening;
      if (!client) return;
      listening = null;
      const socket = socketOf(client);
      const closed = socket.closed ? undefined : once(socket, "close");
      // A farewell that nobody takes is not waited for.
      await inTime(client.end(), answerMs).catch(() => socket.destroy());
      await closed;
    },
  };
}

/** What a promise gives, if it does in time. @throws Error when it does not, or what it fails with */
export async function inTime<Value>(promise: Promise<Value>, ms: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      timer = setTimeout(() => reject(new Error(`No answer in ${ms} ms`)), GRACE_MS);
    }, ms);
  });
  promise.catch(() => {});
  try {
    return await Promise.race([promise, over]);
  } finally {
    clearTimeout(timer);
  }
}
