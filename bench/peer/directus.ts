import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { type MachinePostgres, sql } from "../../tests/support/machine-postgres.ts";
import { until } from "../../tests/support/until.ts";

/** Pinned, so that figures of two days are of one peer. */
const PACKAGES = ["directus@12.4.0", "node@22.23.3"];
const DATABASE = "directus";
const PEOPLE = 50;

export type Directus = {
  version: string;
  address: string;
  pid: number;
  /** Headers of people who may read and create, and nothing else. */
  people: Record<string, string>[];
  stop(): Promise<void>;
};

type Installed = { node: string; cli: string; version: string };

/** Brought from the registry into a scratch folder, with the Node it asks for; or the reason why not. */
export function installDirectus(folder: string): Installed | string {
  mkdirSync(folder, { recursive: true });
  const cli = join(folder, "node_modules/directus/cli.js");
  if (!existsSync(cli)) {
    writeFileSync(join(folder, "package.json"), '{"private":true}');
    const { status, stderr } = spawnSync(
      "npm",
      ["install", "--no-audit", "--no-fund", "--loglevel=error", ...PACKAGES],
      { cwd: folder, encoding: "utf8", timeout: 900_000 },
    );
    if (status !== 0) return `npm could not bring ${PACKAGES.join(" and ")}: ${stderr.slice(-400)}`;
    // Compiled for the Node of this machine instead of the peer's; only its flows run scripts in it, and none is run here.
    writeFileSync(join(folder, "node_modules/isolated-vm/isolated-vm.js"), "module.exports = {};\n");
  }
  const { version } = JSON.parse(readFileSync(join(folder, "node_modules/directus/package.json"), "utf8"));
  return { node: join(folder, "node_modules/node/bin/node"), cli, version };
}

/** A fresh Directus with one collection like challenges, its rows, and people in a role that may read and create them. */
export async function startDirectus(
  { node, cli, version }: Installed,
  { folder, postgres, rows }: { folder: string; postgres: MachinePostgres; rows: readonly DirectusRow[] },
): Promise<Directus> {
  await sql(postgres, "postgres", `create database ${DATABASE}`);
  const port = await freePort();
  const environment = {
    PATH: process.env.PATH,
    NODE_ENV: "production",
    HOST: "127.0.0.1",
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DB_CLIENT: "pg",
    DB_HOST: postgres.sockets,
    DB_PORT: "5432",
    DB_DATABASE: DATABASE,
    DB_USER: "postgres",
    DB_PASSWORD: "unused",
    SECRET: "a-secret-of-this-benchmark-alone-0123456789",
    ADMIN_EMAIL: "administrator@example.com",
    ADMIN_PASSWORD: "administrator-of-a-benchmark",
    ADMIN_TOKEN: "administrator-of-a-benchmark-token",
    TELEMETRY: "false",
    CACHE_ENABLED: "false",
    RATE_LIMITER_ENABLED: "false",
    WEBSOCKETS_ENABLED: "false",
    STORAGE_LOCATIONS: "local",
    STORAGE_LOCAL_ROOT: join(folder, "uploads"),
    LOG_LEVEL: "error",
  };
  const boot = spawnSync(node, [cli, "bootstrap"], { cwd: folder, env: environment, encoding: "utf8" });
  if (boot.status !== 0)
    throw new Error(`Directus could not be set up: ${boot.stdout.slice(-1000)}${boot.stderr.slice(-1000)}`);
  const child: ChildProcess = spawn(node, [cli, "start"], {
    cwd: folder,
    env: environment,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const stop = async () => {
    if (child.exitCode === null) child.kill("SIGTERM");
    await ended;
  };
  const address = `http://127.0.0.1:${port}`;
  try {
    await until(
      "Directus to answer",
      () =>
        fetch(`${address}/server/ping`).then(
          ({ ok }) => ok,
          () => false,
        ),
      120,
    );
    const call = caller(address, environment.ADMIN_TOKEN);
    const people = await describe(call);
    for (let at = 0; at < rows.length; at += 500)
      await call(
        "/items/challenges",
        rows.slice(at, at + 500).map((row, n) => ({ ...row, owner: people[(at + n) % PEOPLE]!.id })),
      );
    await sql(
      postgres,
      DATABASE,
      "create index on challenges (date_updated desc, id desc)",
      "vacuum analyze",
    );
    return {
      version,
      address,
      pid: child.pid!,
      people: people.map(({ token }) => ({ authorization: `Bearer ${token}` })),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

export type DirectusRow = Record<string, string | number | string[]>;

type Calling = (path: string, body: unknown) => Promise<{ id: string }>;

function caller(address: string, token: string): Calling {
  return async (path, body) => {
    const response = await fetch(address + path, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok)
      throw new Error(`Directus answered ${response.status} to ${path}: ${text.slice(0, 400)}`);
    return text === "" ? { id: "" } : JSON.parse(text).data;
  };
}

const field = (name: string, type: string) => ({ field: name, type, schema: {}, meta: {} });

/** The collection, with the activity and revisions Directus keeps by itself, and people who may use it. */
async function describe(call: Calling): Promise<{ id: string; token: string }[]> {
  await call("/collections", {
    collection: "challenges",
    schema: {},
    meta: { accountability: "all" },
    fields: [
      { field: "id", type: "uuid", schema: { is_primary_key: true }, meta: { special: ["uuid"] } },
      field("key", "string"),
      field("version", "integer"),
      field("title", "string"),
      field("detail", "text"),
      field("state", "string"),
      field("health", "string"),
      field("departments", "json"),
      { ...field("date_created", "timestamp"), meta: { special: ["date-created"] } },
      field("date_updated", "timestamp"),
      { ...field("owner", "uuid"), meta: { special: ["m2o"] } },
    ],
  });
  await call("/relations", {
    collection: "challenges",
    field: "owner",
    related_collection: "directus_users",
  });
  const role = await call("/roles", { name: "Leader" });
  const policy = await call("/policies", { name: "Leaders", app_access: false, admin_access: false });
  await call("/access", { role: role.id, policy: policy.id });
  for (const [collection, action] of [
    ["challenges", "read"],
    ["challenges", "create"],
    ["directus_users", "read"],
  ])
    await call("/permissions", { policy: policy.id, collection, action, permissions: {}, fields: ["*"] });
  const people = [];
  for (let number = 0; number < PEOPLE; number++) {
    const token = `leader-${number}-of-a-benchmark`;
    const { id } = await call("/users", {
      first_name: "Leader",
      last_name: String(number),
      email: `leader${number}@example.com`,
      role: role.id,
      status: "active",
      token,
    });
    people.push({ id, token });
  }
  return people;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
