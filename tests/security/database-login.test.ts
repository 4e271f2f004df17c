import { spawn } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EmbeddedServer, startEmbedded } from "#kernel/server/database/embedded.ts";
import { migrate } from "#kernel/server/database/migrate.ts";
import { buildHouse } from "#kernel/server/house.ts";
import { createWorkspace } from "#kernel/server/identity/workspaces.ts";
import { openKernel } from "#kernel/server/open-kernel.ts";
import { secretOf } from "#kernel/server/secret-file.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { freePort } from "../support/free-port.ts";
import { addSignedIn, startRealWeft } from "../support/real-weft.ts";

const log = { debug() {}, info() {}, warn() {}, error() {} };
const cli = fileURLToPath(new URL("../../apps/cli.ts", import.meta.url));
const { migrations } = buildHouse(practiceServers);

let scratch: string;
let server: EmbeddedServer;
let port: number;

/** A PostgreSQL as an operator has one: by TCP, asking for passwords. */
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), "weft-logins-"));
  port = await freePort();
  const dataFolder = join(scratch, "server");
  server = await startEmbedded({
    dataFolder,
    log,
    more: { listen_addresses: "127.0.0.1", port: String(port) },
  });
  server.config.port = port;
  appendFileSync(join(dataFolder, "postgres", "pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
  // As docs/operate says.
  await asSuperuser(
    "postgres",
    `select pg_reload_conf();
     create role weft_app nologin;
     create role weft_owner login password 'owner-password';
     create role weft_server login password 'server-password' in role weft_app`,
  );
  await asSuperuser("postgres", "alter role postgres password 'super-password'");
  for (const name of ["separate", "together", "single"])
    await asSuperuser("postgres", `create database ${name} owner weft_owner`);
});
afterAll(async () => {
  await server.stop();
  rmSync(scratch, { recursive: true, force: true });
});

const url = (login: string, password: string, database: string) =>
  `postgres://${login}:${password}@127.0.0.1:${port}/${database}`;
const asServer = (database: string) => url("weft_server", "server-password", database);
const asOwner = (database: string) => url("weft_owner", "owner-password", database);

async function rowsOf(config: pg.ClientConfig, text: string): Promise<Record<string, string>[]> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    return [(await client.query(text)) as never].flat().at(-1)!["rows"];
  } finally {
    await client.end();
  }
}
const asSuperuser = (database: string, text: string) => rowsOf({ ...server.config, database }, text);

async function weft(args: string[], settings: Record<string, string>) {
  const child = spawn(process.execPath, [cli, ...args], {
    env: { PATH: process.env.PATH, WEFT_DATA: join(scratch, "weft"), ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, said };
}

/** Whom the connections of a Weft to a database belong to. */
const whoRuns = async (database: string) =>
  (
    await asSuperuser(
      "postgres",
      `select distinct usename from pg_stat_activity where datname = '${database}'`,
    )
  ).map(({ usename }) => usename);

const databaseFinding = async (settings: Record<string, string>) => {
  const { said } = await weft(["doctor", "--json"], settings);
  return JSON.parse(said).checks.find(({ name }: { name: string }) => name === "database");
};

describe("two logins", () => {
  test("before weft migrate the server says what to run and ends, and doctor says it too", async () => {
    const settings = { DATABASE_URL: asServer("separate"), PORT: "0" };
    const { code, said } = await weft(["serve"], settings);
    expect(code).toBe(1);
    expect(said).toContain("Run weft migrate with the owner's login in WEFT_MIGRATE_URL");
    expect(said).not.toContain("password");
    expect(await databaseFinding(settings)).toMatchObject({
      state: "bad",
      advice: expect.stringContaining("WEFT_MIGRATE_URL"),
    });
  });

  test("after it the server runs as the login that owns nothing, and writes and reads", async () => {
    const settings = { WEFT_MIGRATE_URL: asOwner("separate"), DATABASE_URL: asServer("separate") };
    expect(await weft(["migrate"], settings)).toMatchObject({ code: 0 });
    const running = await startRealWeft({
      dataFolder: join(scratch, "weft"),
      databaseUrl: asServer("separate"),
    });
    try {
      expect(await whoRuns("separate")).toEqual(["weft_server"]);
      const kernel = await openKernel({
        house: buildHouse(practiceServers),
        database: { connectionString: asServer("separate") },
        secret: secretOf(null, join(scratch, "weft")),
        publicUrl: "http://localhost",
        derives: false,
      });
      for (const name of ["Ours", "Others"]) {
        const { workspace } = await createWorkspace(kernel, {
          name,
          admin: { email: "admin@example.org" },
          now: kernel.now(),
        });
        const who = { role: "leader" as const, name: "Wanda Writer", email: "w@example.org" };
        const { headers } = await addSignedIn(kernel, workspace, who);
        const response = await fetch(`${running.address}/api/v1/workspaces/${workspace.slug}/challenges`, {
          method: "POST",
          headers: { ...headers, "content-type": "application/json" },
          body: JSON.stringify({ title: `Of ${name}` }),
        });
        expect(response.status).toBe(200);
      }
      await kernel.close();
    } finally {
      await running.stop();
    }
    expect(await databaseFinding({ DATABASE_URL: asServer("separate") })).toMatchObject({ state: "good" });
  });

  test("that login owns nothing, sees nothing without a workspace, and cannot open itself a way", async () => {
    const config = { connectionString: asServer("separate") };
    const owned =
      "select relname from pg_class where relowner = (select oid from pg_roles where rolname = current_user)";
    expect(await rowsOf(config, owned)).toEqual([]);
    const tables = await asSuperuser(
      "separate",
      "select relname from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity",
    );
    expect(tables.length).toBeGreaterThan(50);
    const client = new pg.Client(config);
    await client.connect();
    for (const { relname } of tables) {
      expect((await client.query(`select * from ${relname}`)).rows, String(relname)).toEqual([]);
      for (const attempt of [
        `alter table ${relname} disable row level security`,
        `alter table ${relname} no force row level security`,
        `drop policy of_workspace on ${relname}`,
        `create policy all_of_it on ${relname} using (true)`,
        `truncate ${relname}`,
        `drop table ${relname}`,
      ])
        await expect(client.query(attempt), attempt).rejects.toThrow(/must be owner|permission denied/);
    }
    for (const attempt of [
      "set role weft_owner",
      "set role postgres",
      "set session authorization postgres",
      "grant weft_owner to weft_server",
      "alter role weft_server bypassrls",
      "alter role weft_server superuser",
      "create role more login",
      "create table mine (id int)",
      "create function public.mine() returns int language sql return 1",
      "alter function current_workspace() owner to weft_server",
      "create or replace function current_workspace() returns uuid language sql return null",
      "select * from search_document",
      "select * from search_part",
      "update migration set hash = ''",
      "update installation set secret_verifier = ''",
      "delete from event",
      "copy person to program 'cat'",
      "select pg_read_file('pg_hba.conf')",
    ])
      await expect(client.query(attempt), attempt).rejects.toThrow(
        /must be owner|must be able|permission denied|Only roles with|must be member/i,
      );
    await client.end();
    // In the middle of a request, which is bound to one workspace, it sees that one's rows.
    const [ours, others] = await rowsOf(config, "select id from workspace order by name desc");
    const seen = await rowsOf(
      config,
      `set weft.workspace = '${ours!.id}'; select title from record where kind = 'challenge'`,
    );
    expect(seen).toEqual([{ title: "Of Ours" }]);
    expect(others).toBeDefined();
  });

  test("a table that a later version brings is let in to, and is not theirs either", async () => {
    const later = {
      name: "kernel/2030-01-01-later.sql",
      sql: `create table later (workspace_id uuid not null default current_workspace(), id int, primary key (workspace_id, id));
            call protect('later')`,
    };
    const config = { connectionString: asOwner("separate") };
    expect((await migrate(config, [...migrations, later])).applied).toEqual([later.name]);
    const server = { connectionString: asServer("separate") };
    expect(await rowsOf(server, "select * from later")).toEqual([]);
    await expect(rowsOf(server, "drop table later")).rejects.toThrow("must be owner");
  });
});

describe("one login for all", () => {
  test("that may make others is used to bring the database up to date; the server runs as one it makes for itself", async () => {
    const superuser = url("postgres", "super-password", "single");
    const running = await startRealWeft({ dataFolder: join(scratch, "single"), databaseUrl: superuser });
    try {
      const [login] = await whoRuns("single");
      expect(login).toMatch(/^weft_server_\d+$/);
      expect(await whoRuns("single")).toHaveLength(1);
      const [found] = await asSuperuser(
        "single",
        `select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as more,
           exists (select from pg_class where relowner = r.oid) as owns from pg_roles r where rolname = '${login}'`,
      );
      expect(found).toMatchObject({ more: false, owns: false });
    } finally {
      await running.stop();
    }
    expect(
      await databaseFinding({ DATABASE_URL: superuser, WEFT_DATA: join(scratch, "single") }),
    ).toMatchObject({
      state: "warning",
      advice: expect.stringContaining("WEFT_MIGRATE_URL"),
    });
  });

  test("that may not make others runs in the application role, and the log says that it owns the tables", async () => {
    const running = await startRealWeft({
      dataFolder: join(scratch, "owner"),
      databaseUrl: asOwner("together"),
    });
    try {
      expect(await whoRuns("together")).toEqual(["weft_owner"]);
      expect(running.said()).toContain("runs as the login that owns the tables");
    } finally {
      await running.stop();
    }
    expect(
      await databaseFinding({ DATABASE_URL: asOwner("together"), WEFT_DATA: join(scratch, "owner") }),
    ).toMatchObject({ state: "warning" });
  });
});
