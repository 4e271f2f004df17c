import { createHash, randomBytes } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg, { type ClientConfig } from "pg";
import { v7 as uuidv7 } from "uuid";
import { startEmbedded } from "#kernel/server/database/embedded.ts";
import { asAdministrator } from "#kernel/server/database/test-server.ts";
import { buildHouse } from "#kernel/server/house.ts";
import { csrfOf, hashToken, newToken } from "#kernel/server/identity/secrets.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { type RealWeft, startRealWeft } from "../tests/support/real-weft.ts";
import { until } from "../tests/support/until.ts";
import { shares } from "./world/shares.ts";
import { fillWorld, type WorldSize } from "./world/world.ts";

export type Caller = { id: string; headers: Record<string, string> };

/** One server with a database of its own; all sides hold the same world. */
export type Side = { name: string; weft: RealWeft; database: string };

export type LargeWeft = {
  /** What is measured: `before` (when another checkout is given) and `now`. */
  sides: Side[];
  callers: { leaders: Caller[]; guests: Caller[]; administrator: Caller; idle: Caller; crowd: Caller[] };
  config(database: string): ClientConfig;
  /** What the databases were begun with: who opens one brings it. */
  secret: Buffer;
  path(rest: string): string;
  /** Statements a database has been sent so far, without those that begin and end transactions. */
  statements(side: Side): Promise<number>;
  /** Milliseconds of processor of the whole PostgreSQL are not one side's: only one is measured at a time. */
  query(side: Side, text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  /** Waits until a side has derived all that follows from what was written, so that it does not work beside the next. */
  settle(side: Side): Promise<void>;
  stop(): Promise<void>;
};

const SLUG = "works";
const quiet = { debug() {}, info() {}, warn() {}, error: console.error };

/** A kept database was begun with a secret, so that stays beside it. */
function secretOf(folder: string): Buffer {
  const file = join(folder, "bench-secret");
  if (!existsSync(file)) writeFileSync(file, randomBytes(48).toString("base64"), { mode: 0o600 });
  return readFileSync(file);
}

/**
 * The large workspace on an embedded PostgreSQL, served by this checkout and, where `against` names another one, by that one
 * too, each on a copy of the same database. The world is made before any server is started, and nothing but what is measured
 * runs afterwards.
 *
 * `BENCH_KEEP` names a folder in which the filled database stays for the next run.
 */
export async function openLargeWeft(given: {
  size: WorldSize;
  against: string | null;
  print: (line: string) => void;
}): Promise<LargeWeft> {
  const kept = process.env.BENCH_KEEP;
  const folder = kept ?? mkdtempSync(join(tmpdir(), "weft-large-"));
  mkdirSync(folder, { recursive: true });
  const server = await startEmbedded({
    dataFolder: folder,
    log: quiet,
    more: { shared_preload_libraries: "pg_stat_statements", max_connections: "120" },
  });
  const config = (database: string) => ({ ...server.config, database });
  const url = (database: string) =>
    `postgresql://postgres@localhost/${database}?host=${encodeURIComponent(String(server.config.host))}&port=${server.config.port}`;
  const administrator = new pg.Client(server.config);
  await administrator.connect();
  const secret = secretOf(folder);
  const dataFolders: string[] = [];
  const start = (database: string, checkout: string | null) => {
    const dataFolder = mkdtempSync(join(tmpdir(), "weft-side-"));
    dataFolders.push(dataFolder);
    writeFileSync(join(dataFolder, "secret"), secret, { mode: 0o600 });
    return startRealWeft({ dataFolder, databaseUrl: url(database), ...(checkout ? { checkout } : {}) });
  };
  const sides: Side[] = [];
  const stop = async () => {
    for (const { weft } of sides) await weft.stop();
    await administrator.end();
    await server.stop();
    for (const each of dataFolders) rmSync(each, { recursive: true, force: true });
    if (!kept) rmSync(folder, { recursive: true, force: true });
  };
  try {
    await administrator.query("create extension if not exists pg_stat_statements");
    const world = `world_${fingerprint(given)}`;
    await makeWorld(administrator, world, given, { config, start });
    const callers = await signInCallers(config(world), given.size, secret);
    const wanted = [
      ...(given.against ? [{ name: "before", database: "weft_before", checkout: given.against }] : []),
      { name: "now", database: "weft_now", checkout: null },
    ];
    for (const { name, database, checkout } of wanted) {
      await administrator.query(`drop database if exists ${database} with (force)`);
      await administrator.query(`create database ${database} template ${world} strategy file_copy`);
      const weft = await start(database, checkout);
      sides.push({ name, weft, database });
      // A migration may have rewritten a table.
      await asAdministrator(config(database), (client) => client.query("vacuum analyze"));
    }
    return {
      sides,
      callers,
      config,
      secret,
      path: (rest) => `/api/v1/workspaces/${SLUG}${rest}`,
      async statements({ database }) {
        const { rows } = await administrator.query({
          text: `select coalesce(sum(calls), 0)::int as calls from pg_stat_statements
                 where dbid = (select oid from pg_database where datname = $1)
                   and query !~* '^(begin|commit|rollback|set|savepoint|release|listen)'`,
          values: [database],
        });
        return rows[0].calls;
      },
      query: ({ database }, text, values = []) =>
        asAdministrator(config(database), async (client) => (await client.query(text, values)).rows),
      settle: ({ database }) =>
        asAdministrator(config(database), async (client) => {
          await until(
            `${database} to derive what follows`,
            async () => {
              const { rows } = await client.query(
                "select (select min(seq) from projection) >= (select seq from event_head) as done",
              );
              return rows[0].done;
            },
            300,
          );
        }),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A world already made from the same files at the same size serves again. */
function fingerprint({ size, against }: { size: WorldSize; against: string | null }): string {
  const hash = createHash("sha256").update(JSON.stringify(size));
  const here = join(import.meta.dirname, "world");
  for (const file of readdirSync(here).sort()) hash.update(readFileSync(join(here, file)));
  return hash
    .update(against ?? "")
    .digest("hex")
    .slice(0, 12);
}

async function makeWorld(
  administrator: pg.Client,
  world: string,
  { size, against, print }: { size: WorldSize; against: string | null; print: (line: string) => void },
  {
    config,
    start,
  }: {
    config: (database: string) => ClientConfig;
    start: (database: string, checkout: string | null) => Promise<RealWeft>;
  },
): Promise<void> {
  const { rowCount } = await administrator.query("select 1 from pg_database where datname = $1", [world]);
  if (rowCount) return print(`    the world of ${size.people} people is there from an earlier run`);
  const making = `making_${process.pid}`;
  await administrator.query(`create database ${making}`);
  // The older of the two makes the tables; the newer brings its copy up to date.
  await (await start(making, against)).stop();
  const begun = performance.now();
  await asAdministrator(config(making), async (client) => {
    const id = uuidv7();
    const now = new Date().toISOString();
    await client.query("insert into workspace (id, slug, name, created_at) values ($1, $2, 'Works', $3)", [
      id,
      SLUG,
      now,
    ]);
    await fillWorld(client, id, {
      size,
      shares,
      eventKinds: buildHouse(practiceServers).eventKinds,
      now,
    });
    const { rows } = await client.query(
      `select (select count(*) from record) as records, (select count(*) from event) as events,
         (select count(*) from comment) as comments, pg_size_pretty(pg_database_size(current_database())) as size`,
    );
    const { records, events, comments, size: bytes } = rows[0];
    print(
      `    a world of ${size.people} people, ${records} records, ${comments} comments and ${events} events (${bytes}) made in ${((performance.now() - begun) / 1000).toFixed(0)} s`,
    );
  });
  await administrator.query(`alter database ${making} rename to ${world}`);
}

async function signInCallers(
  config: ClientConfig,
  size: WorldSize,
  secret: Buffer,
): Promise<LargeWeft["callers"]> {
  return asAdministrator(config, async (client) => {
    const { rows } = await client.query("select workspace_id, id, role from person order by joined_at, id");
    const workspaceId = rows[0].workspace_id;
    const signIn = async ({ id }: { id: string }): Promise<Caller> => {
      const token = newToken();
      const signInId = uuidv7();
      await client.query(
        `insert into sign_in (workspace_id, id, person_id, token_hash, device, created_at, expires_at)
         values ($1, $2, $3, $4, 'bench', now(), now() + interval '30 days')`,
        [workspaceId, signInId, id, hashToken(token)],
      );
      return {
        id,
        headers: { cookie: `weft-${SLUG}=${token}`, "x-weft-csrf": csrfOf(secret, signInId) },
      };
    };
    const all = async (people: { id: string }[]) => {
      const callers: Caller[] = [];
      for (const person of people) callers.push(await signIn(person));
      return callers;
    };
    const of = (role: string) => rows.filter((row) => row.role === role);
    return {
      leaders: await all(of("leader").slice(0, 50)),
      guests: await all(of("guest").slice(0, 10)),
      // So many that nobody's look-up is remembered for another.
      crowd: await all(rows.slice(-600, -100)),
      administrator: await signIn(of("administrator")[0]),
      // Owners are among the first half.
      idle: await signIn(rows[Math.floor(size.people * 0.9)]),
    };
  });
}
