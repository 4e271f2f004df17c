import type { FastifyInstance } from "fastify";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { until } from "../../../tests/support/until.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "../testing/test-weft.ts";
import { makeHttpServer } from "./http-server.ts";

let weft: TestWeft;
let server: FastifyInstance;
let address: string;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  server = await makeHttpServer(weft.kernel, {
    trustProxy: false,
    webFolder: "/nowhere",
    version: "test",
    streams: { ofSignIn: 2, ofPerson: 3, ofKey: 2 },
  });
  address = await server.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(async () => {
  await server.close();
  await weft.stop();
});
const opened: AbortController[] = [];
afterEach(() => {
  for (const each of opened.splice(0)) each.abort();
});

/** A live stream as it is said, until either side ends it. */
async function open(headers: Record<string, string>) {
  const closing = new AbortController();
  opened.push(closing);
  const response = await fetch(`${address}/api/v1/workspaces/${weft.workspace.slug}/events/stream`, {
    headers,
    signal: closing.signal,
  });
  const stream = { response, said: "", ended: false, close: () => closing.abort() };
  if (response.status === 200)
    void (async () => {
      for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) stream.said += piece;
    })()
      .catch(() => {})
      .finally(() => {
        stream.ended = true;
      });
  return stream;
}
type Stream = Awaited<ReturnType<typeof open>>;

const bySignIn = ({ cookie }: TestPerson) => ({ cookie });
const begins = (stream: Stream) =>
  until("the stream begins", async () => stream.said.includes("event: start"));
const saysLater = (stream: Stream) =>
  until("it makes room", async () => stream.ended && stream.said.endsWith("retry: 60000\n\n"));

async function commentOn(person: TestPerson, body: string): Promise<void> {
  await person.do(core.operations.addComment, { params: { record: person.id }, body: { body } });
}

test("of one sign-in the newest stream wins, and the oldest comes back later and misses nothing", async () => {
  const { leader, member } = weft.people;
  const other = await open(bySignIn(member));
  const [first, second] = [await open(bySignIn(leader)), await open(bySignIn(leader))];
  for (const each of [other, first, second]) await begins(each);
  // Whoever was cut off comes back fast, and says so.
  expect(first.said.startsWith("retry: 2000\n\n")).toBe(true);
  await commentOn(leader, "heard by both");
  await until("both hear it", async () =>
    [first, second].every(({ said }) => said.includes("heard by both")),
  );
  const third = await open(bySignIn(leader));
  await begins(third);
  await saysLater(first);
  await commentOn(leader, "while it was away");
  for (const each of [other, second, third])
    await until("those that stay hear it", async () => each.said.includes("while it was away"));
  expect([other, second, third].some(({ ended }) => ended)).toBe(false);
  const last = [...first.said.matchAll(/^id: (\d+)$/gm)].at(-1)![1]!;
  const again = await open({ ...bySignIn(leader), "last-event-id": last });
  await until("it hears what it missed", async () => again.said.includes("while it was away"));
  expect(again.said).not.toContain("heard by both");
});

test("of one person all sign-ins count together", async () => {
  const person = await weft.addPerson("leader", "Mona Manytabs");
  const signIns = [person, await weft.signIn(person), await weft.signIn(person), await weft.signIn(person)];
  const streams: Stream[] = [];
  for (const each of signIns) {
    const stream = await open(bySignIn(each));
    await begins(stream);
    streams.push(stream);
  }
  await saysLater(streams[0]!);
  expect(streams.slice(1).some(({ ended }) => ended)).toBe(false);
});

test("of one API key the newest is refused with what to do, until one of the others is closed", async () => {
  const { leader } = weft.people;
  const key = async () => {
    const made = await leader.do(core.operations.makeKey, { body: { name: "bot", scopes: ["core:read"] } });
    return { authorization: `Bearer ${made.secret}` };
  };
  const [one, other] = [await key(), await key()];
  const [first, second] = [await open(one), await open(one)];
  for (const each of [first, second]) await begins(each);
  const refused = await open(one);
  expect(refused.response.headers.get("content-type")).toContain("application/problem+json");
  expect(await refused.response.json()).toMatchObject({
    status: 429,
    code: "too_many_streams",
    detail: expect.stringMatching(/2 live streams.*close one/),
  });
  expect([first.ended, second.ended]).toEqual([false, false]);
  await begins(await open(other));
  first.close();
  await until("there is room again", async () => (await open(one)).response.status === 200);
});
