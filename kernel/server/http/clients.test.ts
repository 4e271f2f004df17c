import type { FastifyInstance } from "fastify";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { practiceServers } from "#practices/registry.server.ts";
import { until } from "../../../tests/support/until.ts";
import { startTestWeft, type TestWeft } from "../testing/test-weft.ts";
import { makeHttpServer } from "./http-server.ts";

/** A server behind a proxy on the same machine, that lets one address have three at once. */
let weft: TestWeft;
let server: FastifyInstance;
let address: string;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  server = await makeHttpServer(weft.kernel, {
    trustProxy: ["loopback"],
    webFolder: "/nowhere",
    version: "test",
    limits: { ofAddress: 3, inAll: 30 },
  });
  address = await server.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(async () => {
  await server.close();
  await weft.stop();
});
const asking: AbortController[] = [];
afterEach(() => {
  for (const each of asking.splice(0)) each.abort();
});

/** Something that stays under way: a live stream, which a client has asked the proxy for. */
async function listen(client: string) {
  const closing = new AbortController();
  asking.push(closing);
  const response = await fetch(`${address}/api/v1/workspaces/${weft.workspace.slug}/events/stream`, {
    headers: { cookie: weft.people.leader.cookie, "x-forwarded-for": client },
    signal: closing.signal,
  });
  return { status: response.status, body: response, close: () => closing.abort() };
}

test("everybody behind a trusted proxy shares no bound of one address", async () => {
  const statuses: number[] = [];
  for (let client = 1; client <= 9; client++) statuses.push((await listen(`203.0.113.${client}`)).status);
  expect(statuses).toEqual(Array.from({ length: 9 }, () => 200));
});

test("one client behind it has what one address may have, of IPv6 one network, and the others go on", async () => {
  for (const client of ["203.0.113.7", "2001:db8:1:2::"]) {
    const same = (number: number) => (client.includes(":") ? `${client}${number}` : client);
    const three = [await listen(same(1)), await listen(same(2)), await listen(same(3))];
    expect(three.map(({ status }) => status)).toEqual([200, 200, 200]);
    const refused = await listen(same(4));
    expect(await refused.body.json()).toMatchObject({
      status: 429,
      code: "too_many_requests",
      detail: expect.stringContaining("wait until some are answered"),
    });
    expect((await listen("203.0.113.99")).status).toBe(200);
    three[0]!.close();
    await until("there is room again", async () => (await listen(same(5))).status === 200);
  }
});

test("whoever reaches the port past the proxy counts by connections, whatever they say of themselves", async () => {
  const direct = await makeHttpServer(weft.kernel, {
    trustProxy: ["10.0.0.0/8"],
    webFolder: "/nowhere",
    version: "test",
    limits: { ofAddress: 3, inAll: 30 },
  });
  try {
    const there = await direct.listen({ host: "127.0.0.1", port: 0 });
    const ask = async (client: number) => {
      const closing = new AbortController();
      asking.push(closing);
      return fetch(`${there}/api/v1/workspaces/${weft.workspace.slug}/events/stream`, {
        headers: { cookie: weft.people.leader.cookie, "x-forwarded-for": `203.0.113.${client}` },
        signal: closing.signal,
      }).then(
        ({ status }) => status,
        () => "turned away",
      );
    };
    const answers = [await ask(1), await ask(2), await ask(3), await ask(4)];
    expect(answers).toEqual([200, 200, 200, "turned away"]);
  } finally {
    await direct.close();
  }
});
