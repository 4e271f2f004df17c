import { createHash } from "node:crypto";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { makeGroupFlush } from "./group-flush.ts";
import { requireRoom } from "./room-to-write.ts";
import { type SilentConnections, socketOf, watchConnections } from "./silent-connections.ts";
import {
  CONNECT_MS,
  FAREWELL_MS,
  keepAlive,
  patientLimits,
  requestLimits,
  settingsOf,
  type TimeLimits,
} from "./time-limits.ts";
import { joinOthers, type SendAlone } from "./together.ts";
import { asTransaction, type OnWait, outsideTransaction, throwOnWait } from "./within-transaction.ts";

const { builtins } = pg.types;
const ARRAY_OF_INT8 = 1016;
const textArray = pg.types.getTypeParser(1009 as never, "text") as (value: string) => unknown;

/** Times come and go as ISO 8601 text and days as `YYYY-MM-DD`, so that no clock or time zone is in between. */
function parseValue(oid: number): (value: string) => unknown {
  if (oid === builtins.TIMESTAMPTZ) return toInstant;
  if (oid === builtins.DATE) return (value) => value;
  if (oid === builtins.INT8) return Number;
  if (oid === builtins.NUMERIC) return Number;
  if (oid === ARRAY_OF_INT8) return (value) => (textArray(value) as string[]).map(Number);
  return pg.types.getTypeParser(oid, "text");
}

/** `2026-03-02 09:00:00.5+00`, as PostgreSQL writes it in UTC, to `2026-03-02T09:00:00.500Z`. */
function toInstant(value: string): string {
  const fraction = value.slice(20, -3).slice(0, 3).padEnd(3, "0");
  return `${value.slice(0, 10)}T${value.slice(11, 19)}.${fraction}Z`;
}

const types = { getTypeParser: (oid: number) => parseValue(oid) } as pg.CustomTypesConfig;

/** Names of prepared statements by their text; past the limit statements are sent unprepared. */
const statementNames = new Map<string, string>();
const MOST_STATEMENTS = 1000;

/** The name a statement is prepared under; undefined where it is sent unprepared. */
export function statementName(text: string): string | undefined {
  let name = statementNames.get(text);
  if (name === undefined && statementNames.size < MOST_STATEMENTS) {
    name = createHash("sha1").update(text).digest("base64url");
    statementNames.set(text, name);
  }
  return name;
}

/** Known to pg 8.23 and not yet to its types. */
const pipelined: pg.ClientConfig = { pipeline: true } as object;

/** What a pool does when one of its transactions asks for a second connection; one that says nothing throws. */
const onWaits = new WeakMap<pg.Pool, OnWait>();
const watched = new WeakMap<pg.Pool, SilentConnections>();

class TransactionPool extends pg.Pool {
  // biome-ignore lint: both ways of asking go through here, `query` too
  override connect(...given: any[]): any {
    outsideTransaction("A second connection was asked for");
    return super.connect(...(given as []));
  }
}

/**
 * A pool whose sessions run in UTC and, where the login could pass row-level security, as the role `weft_app`.
 * @param options.onWait what is done when a transaction waits for something else than its connection; it throws when left out
 */
export function openPool(
  config: pg.ClientConfig,
  options: { asRole: string | null; max?: number; onWait?: OnWait | undefined; limits?: TimeLimits },
): pg.Pool {
  const { limits = requestLimits } = options;
  const pool = new TransactionPool({
    ...config,
    types,
    max: options.max ?? 10,
    connectionTimeoutMillis: CONNECT_MS,
    ...keepAlive,
    query_timeout: limits.answer,
    idleTimeoutMillis: 60_000,
    allowExitOnIdle: true,
    // A statement is sent at once, also while the one before is under way: a transaction begins with its first statement.
    ...pipelined,
    // oxlint-disable-next-line typescript/no-misused-promises -- the pool waits for it, its types do not say so
    onConnect: async (client) => {
      await client.query(
        // A statement is planned once a connection: planning lists anew took as long as reading them. The few whose plan depends
        // on their values are functions that say so (search_records, events_seen_by).
        `set timezone to 'UTC'; set plan_cache_mode to force_generic_plan; ${settingsOf(limits)};${options.asRole ? ` set role ${options.asRole}` : ""}`,
      );
    },
  });
  // A connection that breaks (server stopped) is replaced on the next use; without a listener it would end the process, an
  // idle one through the pool and one that is in use, between two statements, by itself.
  pool.on("error", () => {});
  watched.set(pool, watchConnections(pool));
  if (options.onWait) onWaits.set(pool, options.onWait);
  pool.on("connect", (client) => void client.on("error", () => {}));
  return pool;
}

/** Ends a pool, waiting for its transactions as long as a farewell may take and not for a database that does not answer. */
export async function endPool(pool: pg.Pool): Promise<void> {
  const patience = setTimeout(() => watched.get(pool)?.cutOff({ all: true }), FAREWELL_MS);
  await pool.end();
  clearTimeout(patience);
}

/** The watch over the connections of a pool. */
export function connectionsOf(pool: pg.Pool): SilentConnections {
  return watched.get(pool)!;
}

const perClient = new WeakMap<pg.ClientBase, Kysely<never>>();

/** Kysely on one connection; statements with values are prepared once a connection. */
export function queryBuilder<Tables>(client: pg.PoolClient): Kysely<Tables> {
  let builder = perClient.get(client);
  if (!builder) {
    const alone: SendAlone = (text, values) => {
      const name = values.length > 0 ? statementName(text) : undefined;
      return client.query({ name, text, values: values as unknown[] });
    };
    const connection = {
      query: (text: string, values: readonly unknown[]) =>
        joinOthers(client, text, values, alone) ?? alone(text, values),
      release: () => {},
    };
    const pool = { connect: async () => connection, end: async () => {} };
    builder = new Kysely({ dialect: new PostgresDialect({ pool: pool as never }) });
    perClient.set(client, builder);
  }
  return builder as unknown as Kysely<Tables>;
}

export type Mode = "read" | "write" | "patient read" | "patient write";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Runs `work` in one transaction bound to one workspace: every table shows only its rows.
 *
 * Beginning costs no round trip of its own: it travels with the first statement. A reader does not wait for its commit
 * either. `closing` gives SQL that travels with the commit of a writer, for what should hold its locks as shortly as can be:
 * such a transaction commits in memory, which frees its locks, and then waits for the disk together with others.
 *
 * Statements have the time of `requestLimits`; what nobody waits for says that it is patient and has that of `patientLimits`.
 *
 * @throws whatever `work` throws, after rolling back; an error of PostgreSQL as `pg.DatabaseError`.
 * @example await inWorkspace(pool, workspaceId, "read", (client) => queryBuilder(client).selectFrom(...))
 */
export async function inWorkspace<Answer>(
  pool: pg.Pool,
  workspaceId: string,
  mode: Mode,
  work: (client: pg.PoolClient) => Promise<Answer>,
  closing: () => string = () => "",
): Promise<Answer> {
  if (!uuid.test(workspaceId)) throw new RangeError("workspaceId must be a UUID");
  outsideTransaction("A transaction was begun");
  if (mode.endsWith("write")) requireRoom(pool);
  const client = await pool.connect();
  let broken: Error | undefined;
  let answer: Answer;
  let durable: Promise<void> | undefined;
  const patient = mode.startsWith("patient");
  const reads = mode.endsWith("read");
  const waitAsBefore = patient ? waitLonger(client) : undefined;
  try {
    sendTogether(client, process.nextTick);
    const begun = client.query(
      `begin${reads ? " read only" : ""}; set local weft.workspace = '${workspaceId}'${patient ? `; ${settingsOf(patientLimits, "local ")}` : ""}`,
    );
    // Looked at below; what fails meanwhile fails for the same reason.
    begun.catch(() => {});
    answer = await asTransaction(onWaits.get(pool) ?? throwOnWait, () => work(client)).catch(
      async (error) => {
        await begun;
        throw error;
      },
    );
    await begun;
    if (reads) {
      // Held back a little longer: under load the next transaction on this connection begins within it.
      sendTogether(client, setImmediate);
      // A connection that breaks here is replaced; what was read stays true.
      client.query("commit").catch(() => {});
    } else ({ durable } = await commit(pool, client, closing()));
  } catch (error) {
    try {
      await client.query("rollback");
    } catch (rollbackError) {
      broken = rollbackError as Error;
    }
    throw error;
  } finally {
    waitAsBefore?.();
    client.release(broken);
  }
  await durable;
  return answer;
}

/** Commits; with `closing` only in memory, and answers what to wait for until it is on disk. */
async function commit(
  pool: pg.Pool,
  client: pg.PoolClient,
  closing: string,
): Promise<{ durable?: Promise<void> }> {
  const text = closing
    ? `${closing}set local synchronous_commit to off; commit`
    : "select seal_rest(); commit";
  const results = (await client.query(text)) as unknown as pg.QueryResult | pg.QueryResult[];
  const last = Array.isArray(results) ? results.at(-1) : results;
  // PostgreSQL answers a commit after a failed statement with a rollback, and calls that a success.
  if (last?.command !== "COMMIT") throw new Error("The transaction had failed before its commit");
  if (!closing) return {};
  const flushing = flushOf(pool)(client);
  if (flushing.leads) await flushing.durable;
  return { durable: flushing.durable };
}

/**
 * Done when everything this process has read until now is on disk, so that it can be told to somebody who will go on from
 * there: a transaction is seen by others a moment before it is durable.
 */
export async function untilDurable(pool: pg.Pool): Promise<void> {
  await flushOf(pool)(pool).durable;
}

const known = new WeakMap<pg.Pool, Map<string, number>>();

/** As `untilDurable`, for a place in the log of a workspace: a place that was waited for once is not waited for again. */
export async function durableUpTo(pool: pg.Pool, workspaceId: string, seq: number): Promise<void> {
  const places = known.get(pool) ?? new Map<string, number>();
  known.set(pool, places);
  if (seq <= (places.get(workspaceId) ?? 0)) return;
  await untilDurable(pool);
  places.set(workspaceId, Math.max(seq, places.get(workspaceId) ?? 0));
}

const flushes = new WeakMap<pg.Pool, ReturnType<typeof makeGroupFlush>>();

function flushOf(pool: pg.Pool): ReturnType<typeof makeGroupFlush> {
  const made = flushes.get(pool) ?? makeGroupFlush(pool);
  flushes.set(pool, made);
  return made;
}

/** Lets a connection wait longer for each answer before it is given up. @returns what takes that back */
function waitLonger(client: pg.PoolClient): () => void {
  const { connectionParameters } = client as unknown as { connectionParameters: { query_timeout: number } };
  const before = connectionParameters.query_timeout;
  connectionParameters.query_timeout = patientLimits.answer;
  return () => {
    connectionParameters.query_timeout = before;
  };
}

/** What is written to the server until `later` calls back leaves in one piece. */
function sendTogether(client: pg.PoolClient, later: (send: () => void) => unknown): void {
  const stream = socketOf(client);
  stream.cork();
  later(() => stream.uncork());
}
