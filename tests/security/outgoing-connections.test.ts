import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorkspace } from "#kernel/server/identity/workspaces.ts";
import { type MailSink, startMailSink } from "#kernel/server/testing/mail-sink.ts";
import { startObjectStore } from "#kernel/server/testing/object-store.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { addSignedIn, openBeside, startRealWeft } from "../support/real-weft.ts";
import { until } from "../support/until.ts";

/**
 * Where a real process of Weft connects to through a session of use. What it is sent names places elsewhere wherever a text, a name or a header can
 * name one; a server stands there and must hear nothing.
 */
const recorder = pathToFileURL(fileURLToPath(new URL("../support/record-connections.mjs", import.meta.url)));

let scratch: string;
let sink: MailSink;
let store: Awaited<ReturnType<typeof startObjectStore>>;
const heard: string[] = [];
const elsewhere = createServer((request, response) => {
  heard.push(`${request.method} ${request.url}`);
  response.end();
});
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), "weft-outgoing-"));
  sink = await startMailSink();
  store = await startObjectStore({ keyId: "AKID", secret: "hush", region: "us-east-1" });
  await new Promise<void>((listening) => elsewhere.listen(0, "127.0.0.1", listening));
});
afterAll(async () => {
  await sink.stop();
  await store.stop();
  elsewhere.close();
  rmSync(scratch, { recursive: true, force: true });
});

type Noted = { what: string; to: string };
const portOf = (url: string) => new URL(url).port;

/** Uses a Weft as people do and answers with where it went meanwhile. */
async function used(name: string, settings: Record<string, string>): Promise<Noted[]> {
  const dataFolder = join(scratch, name);
  const file = join(scratch, `${name}.connections`);
  const weft = await startRealWeft({
    dataFolder,
    nodeArguments: ["--import", recorder.href],
    settings: { RECORD_CONNECTIONS: file, ...settings },
  });
  try {
    const kernel = await openBeside(dataFolder);
    const admin = { email: "admin@example.org" };
    const { workspace } = await createWorkspace(kernel, { name: "Works", admin, now: kernel.now() });
    const who = { role: "administrator" as const, name: "Ada Admin", email: "ada@example.org" };
    const ada = await addSignedIn(kernel, workspace, who);
    await kernel.close();

    const away = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
    const base = `${weft.address}/api/v1/workspaces/${workspace.slug}`;
    const headers = {
      ...ada.headers,
      "x-forwarded-host": new URL(away).host,
      referer: `${away}/referer`,
      origin: weft.address,
    };
    const call = async (method: string, path: string, body?: object) => {
      const response = await fetch(`${base}${path}`, {
        method,
        headers: { ...headers, ...(body ? { "content-type": "application/json" } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const text = await response.text();
      expect([path, response.status, text]).toEqual([path, 200, expect.anything()]);
      return (text.startsWith("{") ? JSON.parse(text) : {}) as { id: string };
    };
    const everywhere = `![image](${away}/image.png) <img src="${away}/html.png"> [link](${away}/link) ${away}/bare @[Ada](${ada.id})`;
    const { id } = await call("POST", "/challenges", { title: `${away}/title` });
    await call("POST", `/records/${id}/comments`, { body: everywhere });
    const bea = await call("POST", "/people", { name: "Bea", email: "bea@example.org", role: "member" });
    await call("POST", `/people/${bea.id}/invitations`, {});
    const attached = await fetch(`${base}/records/${id}/attachments?name=note.txt`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/octet-stream" },
      body: `see ${away}/file`,
    });
    expect(attached.status).toBe(200);
    const { id: attachment } = (await attached.json()) as { id: string };
    await call("GET", `/records/${id}/attachments/${attachment}`);
    // Every page of a list there is.
    const lists = practiceServers
      .flatMap(({ contract }) => Object.values(contract.operations))
      .filter(
        ({ method, path, query }) =>
          method === "GET" && !path.includes("{") && query.safeParse({}).success && !path.includes("stream"),
      );
    expect(lists.length).toBeGreaterThan(20);
    for (const { path } of lists) await (await fetch(`${base}${path}`, { headers })).arrayBuffer();
    await (await fetch(`${base}/search?q=${encodeURIComponent(away)}`, { headers })).arrayBuffer();
    for (const path of ["/", "/api", "/readyz", "/metrics"])
      await (await fetch(`${weft.address}${path}`)).arrayBuffer();
    if (settings.SMTP_URL) await until("the invitation", async () => sink.mails.length > 0);
  } finally {
    await weft.stop();
  }
  expect(existsSync(file)).toBe(true);
  return readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Noted);
}

/** An address looks itself up when it is listened on; that asks nobody. */
const isOutgoing = ({ what, to }: Noted) => what !== "program" && !(what === "look up" && to === "127.0.0.1");
const placesOf = (noted: Noted[]) => [...new Set(noted.map(({ what, to }) => `${what} ${to}`))].toSorted();
const databaseOf = (name: string) => [`connect ${join(scratch, name, "postgres", ".s.PGSQL.5432")}`];
const programs = (noted: Noted[]) =>
  noted.filter(({ what }) => what === "program").map(({ to }) => to.split("/").at(-1));

test("without mail and a store of files it connects to its database and to nothing else", async () => {
  const noted = await used("alone", {});
  expect(placesOf(noted.filter(isOutgoing))).toEqual(databaseOf("alone"));
  expect(new Set(programs(noted))).toEqual(new Set(["initdb", "postgres"]));
  expect(heard).toEqual([]);
}, 240_000);

test("with them, to these as well, and to nothing that any text, name or header names", async () => {
  const noted = await used("whole", {
    SMTP_URL: sink.url,
    MAIL_FROM: "weft@example.org",
    WEFT_FILES: `s3://weft-files/works?endpoint=${encodeURIComponent(store.endpoint)}`,
    WEFT_FILES_KEY_ID: "AKID",
    WEFT_FILES_SECRET: "hush",
  });
  expect(placesOf(noted.filter(isOutgoing))).toEqual(
    [
      ...databaseOf("whole"),
      `connect 127.0.0.1:${portOf(sink.url)}`,
      `connect 127.0.0.1:${portOf(store.endpoint)}`,
    ].toSorted(),
  );
  expect(heard).toEqual([]);
}, 240_000);
