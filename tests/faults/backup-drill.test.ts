import { randomBytes } from "node:crypto";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { leftOut } from "#kernel/server/backup/left-out.ts";
import { type EmbeddedServer, startEmbedded } from "#kernel/server/database/embedded.ts";
import { inWorkspace } from "#kernel/server/database/pool.ts";
import { verifyChain } from "#kernel/server/events/verify-chain.ts";
import { hashPassword } from "#kernel/server/identity/secrets.ts";
import { createWorkspace } from "#kernel/server/identity/workspaces.ts";
import type { WorkspaceRow } from "#kernel/server/operation/context.ts";
import { contentOf } from "../support/content-of.ts";
import { tellDrill } from "../support/drill-figures.ts";
import {
  addSignedIn,
  openBeside,
  type RealWeft,
  type SignedIn,
  startRealWeft,
} from "../support/real-weft.ts";
import { runWeft } from "../support/run-weft.ts";
import { until } from "../support/until.ts";

/** `WEFT_DRILL=1` backs up ten times as much, kills ten times as often, and prints figures. */
const DRILL = process.env.WEFT_DRILL === "1";
const WRITERS = DRILL ? 16 : 6;
const BEFORE = DRILL ? 2_000 : 60;
const KILLS = DRILL ? 20 : 2;
const PASSWORD = "a long enough sentence of a password";
const log = { debug() {}, info() {}, warn() {}, error() {} };

let scratch: string;
let other: EmbeddedServer;
let weft: RealWeft;
let workspace: WorkspaceRow;
let people: SignedIn[];
const acknowledged: { id: string; mark: string }[] = [];
const file = () => join(scratch, "drill.weftbackup");
const folder = (name: string) => join(scratch, name);
const key = { WEFT_BACKUP_KEY: randomBytes(32).toString("base64") };

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), "weft-drill-"));
  other = await startEmbedded({ dataFolder: folder("server"), log });
  weft = await startRealWeft({ dataFolder: folder("first") });
  const kernel = await openBeside(folder("first"));
  ({ workspace } = await createWorkspace(kernel, {
    name: "Works",
    admin: { email: "admin@example.org" },
    now: kernel.now(),
  }));
  people = [];
  for (let number = 0; number < WRITERS; number++)
    people.push(
      await addSignedIn(kernel, workspace, {
        role: "leader",
        name: `Writer ${number}`,
        email: `w${number}@example.org`,
      }),
    );
  const password = await hashPassword(PASSWORD);
  await inWorkspace(kernel.pool, workspace.id, "write", (client) =>
    client.query("update person set password_hash = $1, joined_at = now() where email = 'w0@example.org'", [
      password,
    ]),
  );
  await kernel.close();
});
afterAll(async () => {
  await weft.stop();
  await other.stop();
  rmSync(scratch, { recursive: true, force: true });
});

const url = (path: string) => `${weft.address}/api/v1/workspaces/${workspace.slug}${path}`;

async function post(
  who: SignedIn,
  path: string,
  body: object | Buffer,
): Promise<{ id: string; key: string }> {
  const bytes = Buffer.isBuffer(body);
  const response = await fetch(url(path), {
    method: "POST",
    headers: { ...who.headers, "content-type": bytes ? "application/octet-stream" : "application/json" },
    body: bytes ? new Uint8Array(body) : JSON.stringify(body),
  });
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as { id: string; key: string };
}

/** Challenges with a comment each, one after the other, until it is said that it is enough. */
async function write(who: SignedIn, name: string, enough: AbortSignal): Promise<void> {
  for (let turn = 0; !enough.aborted; turn++) {
    const mark = `Looms ${name} ${turn}`;
    const { id, key: about } = await post(who, "/challenges", { title: mark });
    acknowledged.push({ id, mark });
    const comment = await post(who, `/records/${about}/comments`, { body: mark });
    acknowledged.push({ id: comment.id, mark });
  }
}

async function newDatabase(name: string): Promise<{ config: pg.ClientConfig; url: string }> {
  const client = new pg.Client(other.config);
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const { host, user } = other.config;
  return {
    config: { ...other.config, database: name },
    url: `postgresql:///${name}?host=${encodeURIComponent(String(host))}&port=5432&user=${user}`,
  };
}

/** The secret is kept apart from backups, and brought along by whoever restores. */
function withSecret(name: string): string {
  mkdirSync(folder(name), { recursive: true });
  copyFileSync(join(folder("first"), "secret"), join(folder(name), "secret"));
  return folder(name);
}

test("a backup under load, restored elsewhere and back: every acknowledged write, none torn, chain, files, sign-in, search, figures", async () => {
  const stop = new AbortController();
  const picture = Buffer.concat([Buffer.from("PK\u0003\u0004"), randomBytes(900_000)]);
  const { key: about } = await post(people[0]!, "/challenges", { title: "Carries a file" });
  const attached = await post(people[0]!, `/records/${about}/attachments?name=plan.zip`, picture);
  const writing = people.map((who, number) => write(who, `w${number}`, stop.signal));
  await until(`${BEFORE} writes`, async () => acknowledged.length >= BEFORE, 300);
  const before = [...acknowledged];
  const begun = performance.now();
  const made = await runWeft(["backup", file(), "--json"], { WEFT_DATA: folder("first"), ...key }).ended;
  const seconds = (performance.now() - begun) / 1_000;
  stop.abort();
  await Promise.all(writing);
  expect(made, made.err).toMatchObject({ code: 0 });
  expect(acknowledged.length).toBeGreaterThan(before.length);
  const verified = await runWeft(["verify-backup", file(), "--json"], key).ended;
  expect(verified, verified.err).toMatchObject({ code: 0 });
  const { rows, bytes } = JSON.parse(verified.out);

  const database = await newDatabase("restored");
  const there = { WEFT_DATA: withSecret("second"), DATABASE_URL: database.url, ...key };
  const restored = await runWeft(["restore", file(), "--json"], there).ended;
  expect(restored, restored.err + restored.out).toMatchObject({ code: 0 });
  await weft.stop();
  weft = await startRealWeft({ dataFolder: folder("second"), databaseUrl: database.url });
  const found = await examine(before, database.url);

  // Nobody is signed in by a restore.
  expect((await fetch(url("/me"), { headers: people[0]!.headers })).status).toBe(401);
  const signedIn = await fetch(url("/sign-ins"), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "w0@example.org", password: PASSWORD }),
  });
  expect(signedIn.status, await signedIn.clone().text()).toBe(200);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");
  const get = (path: string) => fetch(url(path), { headers: { cookie } });
  const downloaded = await get(`/records/${about}/attachments/${attached.id}`);
  expect(Buffer.from(await downloaded.arrayBuffer()).equals(picture)).toBe(true);
  const search = (await (await get("/search?q=carries")).json()) as { items: { key: string }[] };
  expect(JSON.stringify(search)).toContain(about);
  expect((await get("/scorecard")).status).toBe(200);

  // And back into an embedded one, from a backup of the restored.
  await weft.stop();
  const again = await runWeft(["backup", file(), "--force"], there).ended;
  expect(again, again.err).toMatchObject({ code: 0 });
  const home = { WEFT_DATA: withSecret("third"), ...key };
  const back = await runWeft(["restore", file()], home).ended;
  expect(back, back.err).toMatchObject({ code: 0 });
  const third = await startEmbedded({ dataFolder: folder("third"), log });
  const settled = [...leftOut, "delivery", "inbox_entry", "ask", "job", "projection", "derivation_failure"];
  expect(await contentOf(third.config, settled)).toEqual(await contentOf(database.config, settled));
  await third.stop();
  await auditedAlike(there, home);
  await tamperingIsFound(database.config, there);
  weft = await startRealWeft({ dataFolder: folder("third") });
  await examine(before, undefined);
  tellDrill({ acknowledged: before.length, found: before.length });
  if (DRILL)
    console.log(
      `${before.length} writes acknowledged before the snapshot, all found among ${found}; ${acknowledged.length - before.length} more meanwhile; ${rows} rows in ${(bytes / 1e6).toFixed(1)} MB, made in ${seconds.toFixed(1)} s beside ${WRITERS} writers`,
    );
});

async function examine(before: typeof acknowledged, databaseUrl: string | undefined): Promise<number> {
  const kernel = await openBeside(folder(databaseUrl ? "second" : "third"), { databaseUrl });
  try {
    const { findings, rows: compared } = await verifyChain(kernel, workspace);
    expect(findings).toEqual([]);
    expect(compared.rows).toBeGreaterThan(before.length);
    return await inWorkspace(kernel.pool, workspace.id, "read", async (client) => {
      const { rows } = await client.query(
        `select id, title as mark from record union all select id, body from comment`,
      );
      const found = new Map(rows.map(({ id, mark }) => [id, mark]));
      expect(before.filter(({ id, mark }) => found.get(id) !== mark)).toEqual([]);
      const torn = await client.query(`
        select r.id from record r where r.kind = 'challenge' and (not exists (select from challenge c where c.id = r.id)
          or not exists (select from event e where e.record_id = r.id and e.kind = 'challenge.raised'))
        union all select c.id from comment c where not exists
          (select from event e where e.kind = 'comment.added' and e.body::jsonb #>> '{data,comment}' = c.id::text)
        union all select e.id from event e where e.kind = 'comment.added' and not exists
          (select from comment c where c.id::text = e.body::jsonb #>> '{data,comment}')`);
      expect(torn.rows).toEqual([]);
      return found.size;
    });
  } finally {
    await kernel.close();
  }
}

/** As the operator does it: the log, and each row of the record with what the log says of it; the same in both. */
async function auditedAlike(...places: Record<string, string>[]): Promise<void> {
  const reports = [];
  for (const place of places) {
    const { code, out, err } = await runWeft(["verify-audit", "--workspace", workspace.slug, "--json"], place)
      .ended;
    expect(code, err + out).toBe(0);
    const { events, head, rows } = JSON.parse(out);
    reports.push({ events, head, rows });
  }
  expect(reports[1]).toEqual(reports[0]);
  expect(reports[0]!.rows.rows).toBeGreaterThan(0);
}

/** That the comparison is one: a comment that is rewritten in a restored database is named. */
async function tamperingIsFound(config: pg.ClientConfig, place: Record<string, string>): Promise<void> {
  const client = new pg.Client(config);
  await client.connect();
  await client.query("set session_replication_role = replica");
  const { rows } = await client.query(
    "update comment set body = 'Never said' where id = (select id from comment limit 1) returning id",
  );
  await client.end();
  expect(rows).toHaveLength(1);
  const { code, out } = await runWeft(["verify-audit", "--workspace", workspace.slug, "--json"], place).ended;
  expect(code).toBe(1);
  expect(JSON.parse(out).findings).toMatchObject([{ table: "comment", row: rows[0].id }]);
}

test("killed while it backs up it leaves no backup, killed while it restores an empty database that takes it then", async () => {
  const home = { WEFT_DATA: folder("third"), ...key };
  let kills = 0;
  for (let turn = 0; turn < KILLS; turn++) {
    const target = join(scratch, `killed-${turn}`);
    const run = runWeft(["backup", target], home);
    // Once it writes, at another moment each time.
    await until("the file it writes to", async () =>
      readdirSync(scratch).some((name) => name.startsWith(`.killed-${turn}.unfinished-`)),
    );
    run.kill("SIGKILL");
    await run.ended;
    kills += 1;
    expect(readdirSync(scratch)).not.toContain(`killed-${turn}`);
    expect((await runWeft(["verify-backup", target], key).ended).code).toBe(2);
  }
  const database = await newDatabase("killed");
  const there = { WEFT_DATA: withSecret("fourth"), DATABASE_URL: database.url, ...key };
  const client = new pg.Client({ ...other.config, database: "postgres" });
  await client.connect();
  for (let turn = 0; turn < KILLS; turn++) {
    const run = runWeft(["restore", file()], there);
    const busy = () =>
      client.query(
        `select from pg_stat_activity where datname = 'killed' and xact_start is not null
         and query ~* '${turn % 2 === 0 ? "create|alter" : "copy"}'`,
      );
    const ended = run.ended.then(() => true);
    await until(
      "the restore to write",
      async () => ((await busy()).rowCount ?? 0) > 0 || Promise.race([ended, Promise.resolve(false)]),
    );
    run.kill("SIGKILL");
    await run.ended;
    kills += 1;
    await until("its connection to end", async () => {
      const { rows } = await client.query(
        "select count(*)::int as open from pg_stat_activity where datname = 'killed'",
      );
      return rows[0].open === 0;
    });
    const content = await contentOf(database.config);
    if (Object.keys(content).length > 0) expect(content.person!.length).toBeGreaterThan(0);
    if (Object.keys(content).length > 0) break;
  }
  await client.end();
  if (Object.keys(await contentOf(database.config)).length === 0) {
    const restored = await runWeft(["restore", file()], there).ended;
    expect(restored, restored.err).toMatchObject({ code: 0 });
  }
  expect((await contentOf(database.config)).event!.length).toBeGreaterThan(0);
  tellDrill({ killsSurvived: kills });
});
