import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { inWorkspace } from "#kernel/server/database/pool.ts";
import { createWorkspace } from "#kernel/server/identity/workspaces.ts";
import type { WorkspaceRow } from "#kernel/server/operation/context.ts";
import { followEvents } from "../support/event-stream.ts";
import {
  addSignedIn,
  openBeside,
  type RealWeft,
  type SignedIn,
  startRealWeft,
} from "../support/real-weft.ts";
import { until } from "../support/until.ts";

/** Seconds that whoever stops a service gives it; after them it would be killed. */
const PATIENCE = 10;

let dataFolder: string;
let weft: RealWeft;
let workspace: WorkspaceRow;
let who: SignedIn;
const sockets: Socket[] = [];

async function start(settings: Record<string, string> = {}): Promise<void> {
  weft = await startRealWeft({ dataFolder, settings });
}

beforeEach(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), "weft-stop-"));
  await start();
  const kernel = await openBeside(dataFolder);
  ({ workspace } = await createWorkspace(kernel, {
    name: "Works",
    admin: { email: "admin@example.org" },
    now: kernel.now(),
  }));
  who = await addSignedIn(kernel, workspace, { role: "leader", name: "Lena", email: "l@example.org" });
  await kernel.close();
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await weft.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

const path = (rest: string) => `/api/v1/workspaces/${workspace.slug}${rest}`;

/** A connection on which something was begun; what comes back is kept. */
function begin(text: string): { said: () => string } {
  const socket = connect(Number(new URL(weft.address).port), "127.0.0.1", () => socket.write(text));
  let said = "";
  socket.setEncoding("utf8").on("data", (piece) => {
    said += piece;
  });
  socket.on("error", () => {});
  sockets.push(socket);
  return { said: () => said };
}

const head = (method: string, where: string, more: string[] = []) =>
  [
    `${method} ${path(where)} HTTP/1.1`,
    "host: localhost",
    ...Object.entries(who.headers).map(([name, value]) => `${name}: ${value}`),
    ...more,
    "",
    "",
  ].join("\r\n");

/** Asks it to end, and waits no longer than whoever stops a service. */
async function stopInTime(): Promise<void> {
  let ended = false;
  const end = weft.stop().then(() => {
    ended = true;
  });
  await until("the end of Weft", async () => ended, PATIENCE);
  await end;
}

async function startsAgain(): Promise<void> {
  await start();
  const answer = await fetch(weft.address + path("/me"), { headers: who.headers });
  expect(answer.status).toBe(200);
}

describe("a Weft that is asked to end", () => {
  test("ends with streams open, bodies half sent, headers half sent and connections on which nothing is asked", async () => {
    const streams = Array.from({ length: 5 }, () =>
      followEvents(() => weft.address + path("/events/stream"), who.headers),
    );
    await until("the streams", async () => streams.every(({ messages }) => messages.length > 0));
    begin("");
    begin("GET /livez HTTP/1.1\r\nhost: loc");
    const json = ["content-type: application/json", "content-length: 1000", "expect: 100-continue"];
    const half = begin(`${head("POST", `/records/${who.id}/comments`, json)}{"body":`);
    const bytes = [
      "content-type: application/octet-stream",
      "content-length: 5000000",
      "expect: 100-continue",
    ];
    const file = begin(`${head("POST", `/records/${who.id}/attachments?name=a.txt`, bytes)}hello`);
    // Both are let in and their bodies waited for.
    await until("both bodies to be asked for", async () =>
      [half, file].every(({ said }) => said().startsWith("HTTP/1.1 100")),
    );
    await stopInTime();
    await Promise.all(streams.map((stream) => stream.close()));
    await startsAgain();
  });

  test("ends while a mail server hangs on to a mail", async () => {
    await weft.stop();
    // It says hello and then nothing any more.
    let spoken = 0;
    const hanging = createServer((socket) => {
      sockets.push(socket);
      socket
        .on("error", () => {})
        .on("data", () => {
          spoken += 1;
        });
      socket.write("220 hanging.example ESMTP\r\n");
    });
    await new Promise<void>((resolve) => void hanging.listen(0, "127.0.0.1", resolve));
    const { port } = hanging.address() as { port: number };
    await start({ SMTP_URL: `smtp://127.0.0.1:${port}` });
    await fetch(weft.address + path("/link-requests"), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: "l@example.org" }),
    });
    await until("the mail server to be spoken to", async () => spoken > 0);
    await stopInTime();
    await new Promise((resolve) => {
      hanging.close(resolve);
      for (const socket of sockets.splice(0)) socket.destroy();
    });
    await startsAgain();
  });

  test("ends while the database does not answer, and the next one starts on what is there", async () => {
    const kernel = await openBeside(dataFolder);
    const { rows } = await inWorkspace(kernel.pool, workspace.id, "read", (client) =>
      client.query("select pid from pg_stat_activity where pid <> pg_backend_pid()"),
    );
    await kernel.close();
    const postmaster = Number(
      readFileSync(join(dataFolder, "postgres", "postmaster.pid"), "utf8").split("\n")[0],
    );
    const processes = [postmaster, ...rows.map(({ pid }) => pid as number)];
    const signal = (name: NodeJS.Signals) => {
      for (const pid of processes) {
        try {
          process.kill(pid, name);
        } catch {
          // One of the kernel that looked, which is gone.
        }
      }
    };
    signal("SIGSTOP");
    const asked = fetch(weft.address + path(`/records/${who.id}/comments`), { headers: who.headers }).then(
      ({ status }) => status,
      () => "cut off",
    );
    try {
      await stopInTime();
      // Whether it was told so or cut off: it got no answer, for there was none.
      expect(await asked).not.toBe(200);
    } finally {
      signal("SIGCONT");
    }
    await startsAgain();
  });
});
