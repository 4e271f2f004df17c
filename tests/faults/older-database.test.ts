import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmbeddedServer, startEmbedded } from "#kernel/server/database/embedded.ts";
import { inOrder, migrate } from "#kernel/server/database/migrate.ts";
import { asAdministrator, onDatabase } from "#kernel/server/database/test-server.ts";
import { buildHouse } from "#kernel/server/house.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { tellDrill } from "../support/drill-figures.ts";
import { freePort } from "../support/free-port.ts";
import { startRealWeft } from "../support/real-weft.ts";
import { runWeft } from "../support/run-weft.ts";
import { until } from "../support/until.ts";

const log = { debug() {}, info() {}, warn() {}, error() {} };
let scratch: string;
let server: EmbeddedServer;
let port: number;
const address = (login: string) => `postgres://${login}:pa55-word@127.0.0.1:${port}/works`;

/** A new version of Weft on the database of an older one, with the two logins that docs/operate asks for. */
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), "weft-older-"));
  port = await freePort();
  const dataFolder = join(scratch, "server");
  server = await startEmbedded({
    dataFolder,
    log,
    more: { listen_addresses: "127.0.0.1", port: String(port) },
  });
  server.config.port = port;
  appendFileSync(join(dataFolder, "postgres", "pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
  await asAdministrator(onDatabase(server.config, "postgres"), async (client) => {
    await client.query("select pg_reload_conf()");
    await client.query(`create role weft_app nologin;
      create role weft_owner login password 'pa55-word';
      create role weft_server login password 'pa55-word' in role weft_app`);
    await client.query("create database works owner weft_owner");
  });
  const older = inOrder(buildHouse(practiceServers).migrations).slice(0, -2);
  await migrate({ connectionString: address("weft_owner") }, older);
});
afterAll(async () => {
  await server.stop();
  rmSync(scratch, { recursive: true, force: true });
});

test("the server waits, alive and not ready, tells nobody more than that, and goes on by itself once weft migrate has run", async () => {
  const here = await freePort();
  const dataFolder = join(scratch, "weft");
  const starting = startRealWeft({ dataFolder, databaseUrl: address("weft_server"), port: here });
  let ended: Error | undefined;
  starting.catch((error: Error) => {
    ended = error;
  });
  const base = `http://127.0.0.1:${here}`;
  const ask = (path: string, init?: RequestInit) =>
    fetch(base + path, init).then(
      async (answer) => ({
        status: answer.status,
        text: await answer.text(),
        again: answer.headers.get("retry-after"),
      }),
      () => null,
    );
  const waiting = await until("it to answer", async () => {
    if (ended) throw ended;
    return ask("/readyz");
  });
  expect(waiting).toEqual({ status: 503, text: "The database is not of this version\n", again: "5" });
  expect(await ask("/livez")).toMatchObject({ status: 200, text: "ok\n" });
  for (const answer of [
    await ask("/api/v1/workspaces/works/me"),
    await ask("/api/v1/workspaces/works/challenges", { method: "POST", body: "x".repeat(1_000_000) }),
    await ask("/"),
  ])
    if (answer) {
      expect(answer).toMatchObject({ status: 503, again: "5" });
      expect(JSON.parse(answer.text)).toMatchObject({ code: "database_unavailable", status: 503 });
      expect(answer.text).not.toContain("weft_server");
    }

  const { code, err } = await runWeft(["migrate"], {
    WEFT_DATA: dataFolder,
    WEFT_MIGRATE_URL: address("weft_owner"),
  }).ended;
  expect(code, err).toBe(0);
  const weft = await starting;
  try {
    expect(weft.said()).toContain("Run weft migrate with the owner's login in WEFT_MIGRATE_URL");
    expect(await ask("/readyz")).toMatchObject({ status: 200 });
  } finally {
    await weft.stop();
  }
  tellDrill({ faults: 1 });
});

test("told to stop while it waits, it ends", async () => {
  await asAdministrator({ connectionString: address("weft_owner") }, (client) =>
    client.query(
      "delete from migration where name = (select max(name collate \"C\") from migration where name like 'kernel/%')",
    ),
  );
  const here = await freePort();
  const waiting = runWeft(["serve"], {
    WEFT_DATA: join(scratch, "weft"),
    DATABASE_URL: address("weft_server"),
    PORT: String(here),
  });
  await until("it to wait", () =>
    fetch(`http://127.0.0.1:${here}/readyz`).then(
      ({ status }) => status === 503,
      () => false,
    ),
  );
  waiting.kill("SIGTERM");
  expect(await waiting.ended).toMatchObject({ code: 143 });
});
