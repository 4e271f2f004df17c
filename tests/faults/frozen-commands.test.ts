import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EmbeddedServer, startEmbedded } from "#kernel/server/database/embedded.ts";
import { processesOn } from "#kernel/server/database/leftover-server.ts";
import { asAdministrator } from "#kernel/server/database/test-server.ts";
import { createWorkspace } from "#kernel/server/identity/workspaces.ts";
import { weftProgram } from "../../apps/program.ts";
import { type DatabaseLine, lineTo } from "../support/database-line.ts";
import { tellDrill } from "../support/drill-figures.ts";
import { addSignedIn, openBeside, startRealWeft } from "../support/real-weft.ts";
import { runWeft } from "../support/run-weft.ts";

const log = { debug() {}, info() {}, warn() {}, error() {} };
const away = /The database is not reached or does not answer|the database went away meanwhile/;
/** `WEFT_DRILL=1` cuts the line of every command; without it that of each fourth. */
const DRILL = process.env.WEFT_DRILL === "1";
const WHOLE = 60_000;

let scratch: string;
let server: EmbeddedServer;
let line: DatabaseLine;
let made = 0;
const file = (name: string) => join(scratch, name);

type Call = {
  args: () => string[];
  /** Begins on a database without anything in it. */
  empty?: boolean;
  /** Bytes after which it is in the middle of its work. */
  far?: number;
};

/** Each command there is, as it is called here; null: it has nothing to do with a database. A new one has to be entered. */
const commands: Record<string, Call | null> = {
  serve: { args: () => ["serve"] },
  demo: { args: () => ["demo"] },
  migrate: { args: () => ["migrate"], empty: true, far: 60_000 },
  doctor: { args: () => ["doctor"] },
  "workspace create": { args: () => ["workspace", "create", "Other", "--admin", "a@example.org"] },
  "workspace time-zone": { args: () => ["workspace", "time-zone", "works", "Europe/Berlin"] },
  "key create": {
    args: () => ["key", "create", "--workspace", "works", "--person", "w@example.org", "--scopes", "*:read"],
  },
  export: {
    args: () => ["export", "--workspace", "works", "--out", file(`out-${Math.random()}`)],
    far: WHOLE,
  },
  "person export": { args: () => ["person", "export", "w@example.org", "--workspace", "works"] },
  "person erase": { args: () => ["person", "erase", "w@example.org", "--workspace", "works", "--dry-run"] },
  "import people": {
    args: () => ["import", "people", file("people.csv"), "--workspace", "works"],
    far: 30_000,
  },
  "import departments": {
    args: () => ["import", "departments", file("d.csv"), "--workspace", "works", "--dry-run"],
  },
  "verify-audit": { args: () => ["verify-audit", "--workspace", "works"] },
  backup: { args: () => ["backup", file(`b-${Math.random()}`)], far: 400_000 },
  restore: { args: () => ["restore", file("whole.weftbackup")], empty: true, far: 400_000 },
  "audit-head": { args: () => ["audit-head", "--workspace", "works"] },
  "verify-backup": null,
  "send-test-mail": null,
  "analyze network": null,
  "analyze opinions": null,
  tally: null,
  weigh: null,
  forecast: null,
};
const ofDatabase = Object.entries(commands).filter((entry): entry is [string, Call] => entry[1] !== null);

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), "weft-frozen-"));
  server = await startEmbedded({ dataFolder: file("database"), log });
  line = await lineTo(server.config);
  mkdirSync(file("weft"), { mode: 0o700 });
  const weft = await startRealWeft({ dataFolder: file("weft"), databaseUrl: line.url });
  const kernel = await openBeside(file("weft"), { databaseUrl: line.url });
  const { workspace } = await createWorkspace(kernel, {
    name: "Works",
    admin: { email: "admin@example.org" },
    now: kernel.now(),
  });
  const { headers } = await addSignedIn(kernel, workspace, {
    role: "leader",
    name: "Wanda Writer",
    email: "w@example.org",
  });
  await kernel.close();
  const post = async (path: string, type: string, body: string | Uint8Array) => {
    const answer = await fetch(`${weft.address}/api/v1/workspaces/works${path}`, {
      method: "POST",
      headers: { ...headers, "content-type": type },
      body,
    });
    expect(answer.status, await answer.clone().text()).toBe(200);
    return (await answer.json()) as { key: string };
  };
  const { key } = await post("/challenges", "application/json", JSON.stringify({ title: "Carries a file" }));
  const content = Buffer.concat([Buffer.from("PK\u0003\u0004"), randomBytes(2_000_000)]);
  await post(`/records/${key}/attachments?name=a.zip`, "application/octet-stream", new Uint8Array(content));
  await weft.stop();
  const people = Array.from(
    { length: 2_000 },
    (_, at) => `p${at}@example.org,Person ${at},Department ${at % 40}`,
  );
  writeFileSync(file("people.csv"), ["email,name,department", ...people].join("\n"));
  writeFileSync(file("d.csv"), "department,parent\nMaking,\n");
  const made = await runWeft(["backup", file("whole.weftbackup")], settings(line.url)).ended;
  expect(made, made.err).toMatchObject({ code: 0 });
});
afterAll(async () => {
  await line.close();
  await server.stop();
  rmSync(scratch, { recursive: true, force: true });
});

const settings = (url: string, database = "postgres") => ({
  WEFT_DATA: file("weft"),
  PORT: "0",
  DATABASE_URL: url.replace(/postgres$/, database),
});

/** It ends, by itself, and says of whom it had no answer. */
async function saysSo(name: string, args: string[], given: Record<string, string>): Promise<void> {
  const { code, out, err } = await runWeft(args, given).ended;
  expect(code, `${name}: ${err}${out}`).toBe(1);
  // The doctor says what it finds where findings stand.
  expect(name === "doctor" ? out : err, name).toMatch(away);
  expect(err, name).not.toMatch(/^\s+at /m);
}

test("every command is known here", () => {
  const leaves = (command: Command, path: string[]): string[] =>
    command.commands.length === 0
      ? [path.join(" ")]
      : command.commands.flatMap((each) => leaves(each, [...path, each.name()]));
  const program = weftProgram(() => {
    throw new Error("not called");
  });
  expect(leaves(program, []).toSorted()).toEqual(Object.keys(commands).toSorted());
});

describe("a database that is frozen", () => {
  let frozen: number[];
  beforeAll(() => {
    frozen = processesOn(readCluster());
    expect(frozen.length).toBeGreaterThan(1);
    for (const pid of frozen) process.kill(pid, "SIGSTOP");
  });
  afterAll(() => {
    for (const pid of frozen) process.kill(pid, "SIGCONT");
  });
  const readCluster = () => join(file("database"), "postgres");

  test("is named by every command, which ends", async () => {
    await fourAtATime(ofDatabase, ([name, { args }]) => saysSo(name, args(), settings(line.url)));
    tellDrill({ faults: ofDatabase.length });
  }, 240_000);
});

describe("a line that is cut without a word", () => {
  test("after a command has begun: it is named, and the command ends", async () => {
    const some = DRILL ? ofDatabase : ofDatabase.filter((_, at) => at % 4 === 0);
    await fourAtATime(some, ([name, call]) => overACutLine(name, call, 1_500));
    tellDrill({ faults: some.length });
  }, 240_000);

  test("far into a backup, a restore, a migration, an import and an export", async () => {
    const long = ofDatabase.filter(([, { far }]) => far !== undefined);
    await fourAtATime(long, ([name, call]) => overACutLine(name, call, call.far!));
    tellDrill({ faults: long.length });
  }, 240_000);
});

/** A database of its own for those that want an empty one: what a cut line holds is held until the server knows. */
async function emptyDatabase(): Promise<string> {
  made += 1;
  const name = `empty_${made}`;
  await asAdministrator(server.config, (client) =>
    client.query(`create database ${name} template template0`),
  );
  return name;
}

async function overACutLine(name: string, { args, empty }: Call, bytes: number): Promise<void> {
  const line = await lineTo(server.config);
  const given = settings(line.url, empty ? await emptyDatabase() : undefined);
  line.cutAfter(bytes);
  try {
    await saysSo(name, args(), given);
  } finally {
    await line.close();
  }
}

async function fourAtATime<Each>(all: readonly Each[], work: (each: Each) => Promise<void>): Promise<void> {
  for (let at = 0; at < all.length; at += 4) await Promise.all(all.slice(at, at + 4).map(work));
}
