import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmbeddedServer, startEmbedded } from "#kernel/server/database/embedded.ts";
import { createWorkspace } from "#kernel/server/identity/workspaces.ts";
import type { WorkspaceRow } from "#kernel/server/operation/context.ts";
import { practiceServers } from "#practices/registry.server.ts";
import {
  addSignedIn,
  openBeside,
  type RealWeft,
  type SignedIn,
  startRealWeft,
} from "../support/real-weft.ts";

/**
 * What fails inside says nothing of the inside to whoever asked: no stack, no SQL, no name of a table, no path, no address, no setting. In a real process
 * with everything on that could loosen its tongue.
 */
const loose = { NODE_ENV: "development", LOG_LEVEL: "debug", DEBUG: "*", NODE_DEBUG: "http" };
const log = { debug() {}, info() {}, warn() {}, error() {} };

let scratch: string;
let database: EmbeddedServer;
let weft: RealWeft;
let workspace: WorkspaceRow;
let ada: SignedIn;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), "weft-inside-"));
  database = await startEmbedded({ dataFolder: join(scratch, "database"), log });
  const host = encodeURIComponent(String(database.config.host));
  const databaseUrl = `postgresql:///postgres?host=${host}&port=5432&user=postgres`;
  const dataFolder = join(scratch, "weft");
  weft = await startRealWeft({ dataFolder, databaseUrl, settings: loose });
  const kernel = await openBeside(dataFolder, { databaseUrl });
  const admin = { email: "admin@example.org" };
  ({ workspace } = await createWorkspace(kernel, { name: "Works", admin, now: kernel.now() }));
  const who = { role: "administrator" as const, name: "Ada Admin", email: "ada@example.org" };
  ada = await addSignedIn(kernel, workspace, who);
  await kernel.close();
}, 240_000);
afterAll(async () => {
  await weft.stop();
  await database.stop().catch(() => {});
  rmSync(scratch, { recursive: true, force: true });
});

const insides = [
  /\n\s+at .+:\d+/,
  /node_modules|\.ts\b|\.js\b|file:\/\//,
  /\b(select|insert|update|delete) .*\b(from|into|set)\b/i,
  /relation|column .* does not exist|syntax error|violates|constraint|pg_|postgres|PGSQL/i,
  /ECONN|ENOENT|EPIPE|errno|syscall|\/tmp\/|\/proc\//,
];

function expectNothingOfTheInside(what: string, text: string): void {
  for (const inside of insides) expect(text, what).not.toMatch(inside);
  expect(text, what).not.toContain(scratch);
}

type Try = { method?: string; path: string; headers?: Record<string, string>; body?: string };

async function attempt({ method = "GET", path, headers = {}, body }: Try) {
  const response = await fetch(`${weft.address}/api/v1/workspaces/${workspace.slug}${path}`, {
    method,
    headers: { ...ada.headers, "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  if (response.status >= 400) expectNothingOfTheInside(`${method} ${path}`, text);
  for (const name of ["x-powered-by", "server"]) expect(response.headers.has(name)).toBe(false);
  return { status: response.status, text };
}

const operations = practiceServers.flatMap(({ contract }) => Object.values(contract.operations));
const filled = (path: string) => path.replaceAll(/\{\w+\}/g, "01a00000-0000-7000-8000-000000000000");

/** Every operation there is: what is read, and changes sent as nonsense and as nothing. */
async function everything(): Promise<Map<number, number>> {
  const statuses = new Map<number, number>();
  for (const { method, path } of operations) {
    // What ends the session that asks would end the asking.
    if (/stream|sign-?(in|out)|session$|password|people\/\{person\}\/(de|era)/.test(path)) continue;
    const tries = method === "GET" ? [undefined] : ["{}", "{", '{"title":"A title","body":"x","name":"x"}'];
    for (const body of tries) {
      const { status } = await attempt({
        method,
        path: filled(path),
        headers: { "if-match": '"1"' },
        ...(body === undefined ? {} : { body }),
      });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  }
  return statuses;
}

test("whatever is asked of a sound one, and what is no request at all", async () => {
  const statuses = await everything();
  expect([...statuses.keys()].filter((status) => status >= 500)).toEqual([]);
  for (const path of [
    "/nowhere",
    "/challenges?after=made-up",
    "/challenges?limit=%00",
    "/records/%FF",
    "/challenges/'--",
  ])
    await attempt({ path });
  const said = await new Promise<string>((resolve) => {
    const { hostname, port } = new URL(weft.address);
    let text = "";
    const socket = connect(Number(port), hostname, () => socket.write("GET / HTTP/9.9\r\nno header\r\n\r\n"));
    socket.on("data", (piece) => (text += String(piece))).on("close", () => resolve(text));
  });
  expect(said).toMatch(/^HTTP\/1.1 400/);
  expectNothingOfTheInside("what is not HTTP", said);
});

test("when tables, columns and functions are missing under it", async () => {
  const client = new pg.Client(database.config);
  await client.connect();
  await client.query(`do $$ declare each regclass; begin
    for each in select c.oid from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
        and c.relname not in ('workspace', 'person', 'sign_in', 'migration', 'installation', 'idempotency') loop
      execute format('alter table %s rename to %I', each, 'gone_' || md5(each::text));
    end loop; end $$`);
  await client.end();
  const statuses = await everything();
  // It did fail inside, often, and said so in general.
  expect(statuses.get(500), JSON.stringify([...statuses])).toBeGreaterThan(30);
  const { text } = await attempt({ path: "/challenges" });
  expect(JSON.parse(text)).toMatchObject({ status: 500, code: "internal_error" });
  // Whoever runs it finds in the log what it was.
  expect(weft.said()).toMatch(/does not exist/);
});

test("when the database is away", async () => {
  await database.stop();
  const { status, text } = await attempt({ path: "/challenges" });
  expect([status, JSON.parse(text).code]).toEqual([503, "database_unavailable"]);
  expectNothingOfTheInside("/readyz", await (await fetch(`${weft.address}/readyz`)).text());
});
