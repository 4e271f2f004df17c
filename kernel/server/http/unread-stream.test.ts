import { connect, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { until } from "../../../tests/support/until.ts";
import { startTestWeft, type TestWeft } from "../testing/test-weft.ts";

let weft: TestWeft;
let port: number;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  port = Number(new URL(await weft.server.listen({ host: "127.0.0.1", port: 0 })).port);
});
afterAll(() => weft.stop());
const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});

/** A live stream by hand, which can stop reading. */
function listen(lastId?: number) {
  const socket = connect(port, "127.0.0.1");
  sockets.push(socket);
  const kept = { socket, said: "", ended: false };
  socket.setEncoding("utf8").on("data", (piece) => {
    kept.said += piece;
  });
  socket
    .on("error", () => {})
    .on("close", () => {
      kept.ended = true;
    });
  socket.write(
    `GET /api/v1/workspaces/${weft.workspace.slug}/events/stream HTTP/1.1\r\nhost: localhost\r\ncookie: ${weft.people.leader.cookie}\r\n${lastId === undefined ? "" : `last-event-id: ${lastId}\r\n`}\r\n`,
  );
  return kept;
}

/** The ids of whole messages: what breaks off in the middle is no message to a browser either. */
function idsIn(said: string): number[] {
  const whole = said.slice(0, said.lastIndexOf("\n\n") + 2);
  return [...whole.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
}

const comment = (number: number) =>
  weft.people.leader.do(core.operations.addComment, {
    params: { record: weft.people.leader.id },
    body: { body: `Comment ${number}` },
  });

/** More than the system keeps for a connection and this server for a stream, in signals, which nobody misses. */
async function flood(until: () => boolean): Promise<number> {
  const filler = "x".repeat(7_500);
  let sent = 0;
  while (!until() && sent < 60_000_000) {
    for (let number = 0; number < 200; number++) {
      weft.kernel.hub.signal(weft.workspace.id, "flood", { audience: ["workspace"], data: { filler, sent } });
      sent += filler.length;
    }
    await weft.kernel.pool.query("select 1");
    await new Promise((resolve) => setImmediate(resolve));
  }
  return sent;
}

test("a stream nobody reads is cut off, and whoever comes back with the last id they read has lost nothing", async () => {
  const stream = listen();
  await until("the stream", async () => stream.said.includes("event: start"));
  const before = idsIn(stream.said);
  await comment(1);
  await until("the first comment", async () => stream.said.includes("Comment 1"));
  const streams = weft.kernel.hub.subscribers();
  stream.socket.pause();
  const sent = await flood(() => weft.kernel.hub.subscribers() < streams);
  expect(weft.kernel.hub.subscribers(), `${sent} bytes were sent`).toBe(streams - 1);
  // While it is away.
  await comment(2);
  await comment(3);
  stream.socket.resume();
  await until("the end of it", async () => stream.ended);
  const read = idsIn(stream.said);
  expect(stream.said).not.toContain("Comment 2");
  const again = listen(read.at(-1));
  await until("what it missed", async () => again.said.includes("Comment 3"));
  const all = await weft.events();
  const due = all.map(({ seq }) => seq).filter((seq) => seq > before.at(-1)!);
  expect([...read, ...idsIn(again.said)].filter((id) => id > before.at(-1)!)).toEqual(due);
});

test("a replay goes as fast as it is read, however much it is, and is told once and in order", async () => {
  const [first] = idsIn(await startOf());
  const marks = Array.from({ length: 400 }, (_, at) => at);
  await weft.within(async (context) => {
    for (const at of marks)
      context.emit("comment.added", {
        record: weft.people.leader.id,
        data: { comment: weft.people.leader.id, mentions: [], excerpt: `${at} ${"word ".repeat(100)}` },
      } as never);
  });
  const slow = listen(first);
  slow.socket.pause();
  await until("the first of it", async () => weft.kernel.hub.subscribers() > 0);
  await comment(4);
  slow.socket.resume();
  await until("the newest", async () => slow.said.includes("Comment 4"));
  const ids = idsIn(slow.said);
  expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => a - b));
  expect(ids.length).toBeGreaterThanOrEqual(marks.length + 1);
  expect(slow.ended).toBe(false);
});

async function startOf(): Promise<string> {
  const stream = listen();
  await until("the stream", async () => stream.said.includes("event: start"));
  stream.socket.destroy();
  return stream.said;
}
