import pg from "pg";
import { sayInstallation as say } from "../say-installation.ts";
import { isAway } from "./is-away.ts";
import { socketOf } from "./silent-connections.ts";
import { CONNECT_MS, FAREWELL_MS, keepAlive } from "./time-limits.ts";

/** The database was not reached, or does not answer any more. */
export class DatabaseAway extends Error {
  override name = "DatabaseAway";
  /** Of those that mean away, for who looks at codes. */
  readonly code: string;
  /** Without what to do about it. */
  readonly why: string;
  constructor(why: string, options?: ErrorOptions & { code?: string | undefined }) {
    super(say("databaseAway", { why }), options);
    this.why = why;
    this.code = options?.code ?? "08006";
  }
}

export type Watch = { everyMs: number; answerMs: number };

const KEEP_ALIVE_THERE =
  "set tcp_keepalives_idle = 20; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 4";

const WATCH: Watch = { everyMs: 2_000, answerMs: 3_000 };

/**
 * One connection of its own, for work that takes as long as it takes (a migration, a backup) and must not wait for a database that is
 * frozen or behind a line that was cut. While nothing is heard on it another connection is tried: when that gets no answer either, what
 * waits on this one fails with `DatabaseAway`. To be ended by `end`, which never waits long.
 *
 * @throws DatabaseAway where nobody answers in time; DatabaseError as PostgreSQL refuses
 * @example const client = await connectAlone(config); try { … } finally { await client.end(); }
 */
export async function connectAlone(
  config: pg.ClientConfig,
  { everyMs, answerMs }: Watch = WATCH,
): Promise<pg.Client> {
  const client = new pg.Client({ ...config, ...keepAlive, connectionTimeoutMillis: CONNECT_MS });
  // A connection that breaks between two statements is told by the next.
  client.on("error", () => {});
  try {
    await client.connect();
    // So that the server, too, gives up a line that was cut, and with it the locks others wait for. Not every system has all of them.
    await client.query(KEEP_ALIVE_THERE).catch(() => {});
  } catch (error) {
    throw asAway(error);
  }
  let heard = -1;
  let looking = false;
  const watching = setInterval(() => {
    const { bytesRead } = socketOf(client);
    const silent = bytesRead === heard;
    heard = bytesRead;
    if (!silent || looking) return;
    looking = true;
    void answers(config, answerMs)
      .then((there) => {
        if (!there && socketOf(client).bytesRead === heard)
          socketOf(client).destroy(new DatabaseAway(say("noAnswer", { ms: everyMs + answerMs })));
      })
      .finally(() => {
        looking = false;
      });
  }, everyMs);
  watching.unref();
  client.once("end", () => clearInterval(watching));
  const farewell = client.end.bind(client);
  // oxlint-disable-next-line typescript/no-misused-promises -- the form with a callback is not used
  client.end = async () => {
    clearInterval(watching);
    const patience = setTimeout(() => socketOf(client).destroy(), FAREWELL_MS);
    await farewell().catch(() => {});
    clearTimeout(patience);
  };
  return client;
}

/** Whether a server is there to say anything, also that it takes no more connections. */
async function answers(config: pg.ClientConfig, ms: number): Promise<boolean> {
  const client = new pg.Client({ ...config, connectionTimeoutMillis: ms, query_timeout: ms });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } catch (error) {
    return error instanceof pg.DatabaseError;
  } finally {
    socketOf(client).destroy();
  }
}

/** Said by pg of a connection that was given up, and by nothing else. */
const lost =
  /^(Connection terminated|timeout expired|timeout exceeded when trying to connect|Query read timeout|No answer in \d+ ms|The database is away)/;

/** Whether an error, wherever it came up, is that of a connection to the database that is gone. */
export const isLostConnection = (error: unknown): error is Error =>
  error instanceof Error && !(error instanceof DatabaseAway) && lost.test(error.message);

/** An error of a connection in the words of whoever runs Weft; what PostgreSQL itself refuses stays as it says it. */
export function asAway(error: unknown): unknown {
  if (error instanceof DatabaseAway || error instanceof pg.DatabaseError || !(error instanceof Error))
    return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (!isAway(error) && !/^timeout expired$/.test(message) && code !== "ENOTFOUND" && code !== "EAI_AGAIN")
    return error;
  const why = message === "timeout expired" ? say("noAnswer", { ms: CONNECT_MS }) : message;
  return new DatabaseAway(why, { cause: error, code });
}
