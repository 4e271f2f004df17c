import { connect, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { until } from "../../../tests/support/until.ts";
import { startTestWeft, type TestWeft } from "../testing/test-weft.ts";
import { makeHttpServer } from "./http-server.ts";

/** As in earnest, only shorter. */
const limits = {
  headers: 300,
  betweenRequests: 400,
  look: 50,
  grace: 400,
  leastRate: 2_000,
  drainBytes: 200_000,
  drainFor: 600,
  ofAddress: 20,
};

let weft: TestWeft;
let server: Awaited<ReturnType<typeof makeHttpServer>>;
let port: number;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  server = await makeHttpServer(weft.kernel, {
    trustProxy: false,
    webFolder: "/nowhere",
    version: "test",
    limits,
  });
  port = Number(new URL(await server.listen({ host: "127.0.0.1", port: 0 })).port);
});
const open = new Set<Talk>();
afterEach(() => {
  for (const talk of open) talk.socket.destroy();
  open.clear();
});
afterAll(async () => {
  await server.close();
  await weft.stop();
});

type Talk = { socket: Socket; said: string; ended: boolean; error: string | undefined };

/** A connection by hand: what is sent is sent as it stands, and as slowly as wished. */
async function talk(text = "", to = port): Promise<Talk> {
  const socket = connect(to, "127.0.0.1");
  const kept: Talk = { socket, said: "", ended: false, error: undefined };
  open.add(kept);
  socket.setEncoding("utf8").on("data", (piece) => {
    kept.said += piece;
  });
  socket.on("error", ({ message }) => {
    kept.error = message;
  });
  socket.on("close", () => {
    kept.ended = true;
  });
  await new Promise<void>((connected) => void socket.once("connect", connected));
  if (text) socket.write(text);
  return kept;
}

const head = (path: string, more: string[] = [], who: "leader" | null = "leader") =>
  [
    `POST /api/v1/workspaces/${weft.workspace.slug}${path} HTTP/1.1`,
    "host: localhost",
    ...(who ? [`cookie: ${weft.people[who].cookie}`, `x-weft-csrf: ${weft.people[who].csrf}`] : []),
    ...more,
    "",
    "",
  ].join("\r\n");
const json = (length: number) => ["content-type: application/json", `content-length: ${length}`];
const comments = () => `/records/${weft.people.leader.id}/comments`;
const answered = async (by = port) => (await fetch(`http://127.0.0.1:${by}/livez`)).status;

/** Sends a byte now and then until the other side has had enough; @returns how many it took. */
async function dribble(to: Talk, piece: string, every = 20): Promise<void> {
  const timer = setInterval(() => to.socket.writable && to.socket.write(piece), every);
  await until("the end of a slow sender", async () => to.ended);
  clearInterval(timer);
}

describe("a sender that takes its time is cut off, and answered where it can be", () => {
  test("who says nothing, and who says half a header at a time", async () => {
    const silent = await talk();
    const slow = await talk("GET /livez HTTP/1.1\r\n");
    await dribble(slow, "x: y\r\n");
    await until("the end of the silent one", async () => silent.ended);
    expect(slow.said).toMatch(/^HTTP\/1\.1 408 [\s\S]*"code":"too_slow"/);
    expect(await answered()).toBe(200);
  });

  test("who sends a body a byte at a time, to whatever it is", async () => {
    const octets = ["content-type: application/octet-stream", "content-length: 100000"];
    const chunked = ["content-type: application/json", "transfer-encoding: chunked"];
    const all = await Promise.all([
      talk(head(comments(), json(100_000))),
      talk(head("/sign-ins", json(10_000), null)),
      talk(`${head(`/records/${weft.people.leader.id}/attachments?name=a.txt`, octets)}text`),
    ]);
    const inChunks = await talk(head(comments(), chunked));
    await Promise.all([...all.map((each) => dribble(each, " ")), dribble(inChunks, "1\r\n \r\n")]);
    for (const { said } of [...all, inChunks])
      expect(said).toMatch(/^HTTP\/1\.1 408 [\s\S]*"code":"too_slow"/);
    // Nothing of the file stays.
    await until("the file to be gone", async () => (await chunks()) === 0);
  });

  test("who goes away in the middle leaves nothing behind", async () => {
    const octets = ["content-type: application/octet-stream", "content-length: 100000"];
    const half = await talk(
      `${head(`/records/${weft.people.leader.id}/attachments?name=a.txt`, octets)}${"text ".repeat(10_000)}`,
    );
    await until(
      "its first half",
      async () => half.socket.bytesWritten > 50_000 && half.socket.writableLength === 0,
    );
    half.socket.destroy();
    await until("the file to be gone", async () => (await chunks()) === 0);
    expect(await answered()).toBe(200);
  });

  test("a body that keeps coming may take as long as it needs", async () => {
    const text = JSON.stringify({ body: "Slowly, but surely. ".repeat(250) });
    const slow = await talk(head(comments(), json(text.length)));
    let at = 0;
    const timer = setInterval(() => {
      slow.socket.write(text.slice(at, at + 200));
      at += 200;
      if (at >= text.length) clearInterval(timer);
    }, 40);
    await until("its answer", async () => slow.said.includes("\r\n\r\n"));
    expect(slow.said).toMatch(/^HTTP\/1\.1 200 /);
  });
});

async function chunks(): Promise<number> {
  return weft.within(async ({ client }) => {
    const { rows } = await client.query("select count(*)::int from attachment_chunk");
    return rows[0].count as number;
  });
}

describe("who was refused reads why, whatever they were still sending", () => {
  test("a body of a usual size is let run out, and the connection goes on", async () => {
    const refused = await talk(head(comments(), json(100_000), null));
    await until("the refusal", async () => refused.said.includes('"not_signed_in"'));
    refused.socket.write(" ".repeat(100_000));
    refused.socket.write("GET /livez HTTP/1.1\r\nhost: localhost\r\n\r\n");
    await until("the next answer", async () => refused.said.includes("200 OK"));
  });

  test("a body without an end is cut off after the answer", async () => {
    const refused = await talk(
      head(comments(), ["content-type: application/json", "transfer-encoding: chunked"], null),
    );
    const piece = `4000\r\n${" ".repeat(0x4000)}\r\n`;
    await until("the refusal", async () => refused.said.includes('"not_signed_in"'));
    await dribble(refused, piece, 5);
  });

  test("of one that says it is huge nothing more is read", async () => {
    const refused = await talk(head(comments(), json(2_000_000_000)));
    await until("the refusal", async () => refused.said.includes('"too_large"'));
    await until("the end", async () => refused.ended);
  });

  test("who waits to be asked for the body is asked once it may come, and not before", async () => {
    const expecting = (length: number) => [...json(length), "expect: 100-continue"];
    const text = JSON.stringify({ body: "Now" });
    const welcome = await talk(head(comments(), expecting(text.length)));
    await until("to be asked", async () => welcome.said.startsWith("HTTP/1.1 100 Continue"));
    welcome.socket.write(text);
    await until("the answer", async () => welcome.said.includes("HTTP/1.1 200"));
    const refused = await talk(head(comments(), expecting(100), null));
    await until("the end", async () => refused.ended);
    expect(refused.said).toMatch(/^HTTP\/1\.1 401 [\s\S]*connection: close/i);
  });
});

describe("connections of one address", () => {
  /** Patient with each of them, so that nothing but their number ends them. */
  let patient: Awaited<ReturnType<typeof makeHttpServer>>;
  let there: number;
  beforeAll(async () => {
    patient = await makeHttpServer(weft.kernel, {
      trustProxy: false,
      webFolder: "/nowhere",
      version: "test",
      limits: { ofAddress: 20, closing: 100 },
      streams: { ofSignIn: 100, ofPerson: 100, ofKey: 100 },
    });
    there = Number(new URL(await patient.listen({ host: "127.0.0.1", port: 0 })).port);
  });
  afterAll(() => patient.close());

  test("beyond what it may have, the longest idle one makes room, and whoever asks something is answered", async () => {
    const idle: Talk[] = [];
    for (let number = 0; number < 60; number++) idle.push(await talk("GET /livez HTTP/1.1\r\n", there));
    await until("forty to be gone", async () => idle.filter(({ ended }) => ended).length === 40);
    expect(idle.findIndex(({ ended }) => !ended)).toBe(40);
    expect(await answered(there)).toBe(200);
  });

  test("a live stream is none of the idle ones; where all are at work a new one is turned away", async () => {
    const { cookie } = weft.people.leader;
    const stream = `GET /api/v1/workspaces/${weft.workspace.slug}/events/stream HTTP/1.1\r\nhost: localhost\r\ncookie: ${cookie}\r\n\r\n`;
    const streaming: Talk[] = [];
    for (let number = 0; number < 20; number++) {
      streaming.push(await talk(stream, there));
      await until("the stream", async () => streaming.at(-1)!.said.includes("event: start"));
    }
    const late = await talk("", there);
    await until("the end of one too many", async () => late.ended);
    streaming.pop()!.socket.destroy();
    // Told to those that are left, one place is free again.
    await until("a place", async () => (await answered(there).catch(() => 0)) === 200);
    await weft.people.leader.do(core.operations.addComment, {
      params: { record: weft.people.leader.id },
      body: { body: "Still told" },
    });
    await until("what happened", async () => streaming.every(({ said }) => said.includes("comment.added")));
    expect(streaming.filter(({ ended }) => ended)).toEqual([]);
  });
});
