import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { practiceServers } from "#practices/registry.server.ts";
import { newToken } from "../identity/secrets.ts";
import { startTestWeft, type TestWeft } from "../testing/test-weft.ts";

let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
});
afterAll(() => weft.stop());

const CROWD = 300;

/** Asks as many times at once, each with something else that nobody has. */
async function crowd(ask: (number: number) => { slug?: string; headers?: Record<string, string> }) {
  const connections = vi.spyOn(weft.kernel.pool, "connect");
  const statements = vi.spyOn(weft.kernel.pool, "query");
  const answers = await Promise.all(
    Array.from({ length: CROWD }, (_, number) => {
      const { slug = weft.workspace.slug, headers = {} } = ask(number);
      return weft.server.inject({ method: "GET", url: `/api/v1/workspaces/${slug}/me`, headers });
    }),
  );
  const cost = connections.mock.calls.length + statements.mock.calls.length;
  vi.restoreAllMocks();
  expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([401]));
  return cost;
}

test("three hundred cookies that somebody made up cost a few connections, one after the other", async () => {
  const cookie = () => ({ headers: { cookie: `weft-${weft.workspace.slug}=${newToken()}` } });
  expect(await crowd(cookie)).toBeLessThan(10);
});

test("so do keys, and names of workspaces", async () => {
  expect(await crowd(() => ({ headers: { authorization: `Bearer weft_${newToken()}` } }))).toBeLessThan(10);
  expect(await crowd((number) => ({ slug: `works-${number}` }))).toBeLessThan(10);
});

test("what nothing can be called is not looked up at all", async () => {
  expect(await crowd((number) => ({ slug: `${"x".repeat(50)}${number}` }))).toBe(0);
  await weft.kernel.identity.workspace(weft.workspace.slug);
  const long = { headers: { cookie: `weft-${weft.workspace.slug}=${"x".repeat(4_000)}` } };
  expect(await crowd((number) => ({ headers: { cookie: `${long.headers.cookie}${number}` } }))).toBeLessThan(
    3,
  );
});

test("whoever is there is found among all of them", async () => {
  weft.kernel.identity.forget();
  const { leader, member } = weft.people;
  const asked = Array.from({ length: 50 }, (_, number) => (number % 2 ? leader : member));
  const names = await Promise.all(
    asked.map(async ({ cookie }, number) => {
      const made = number % 5 === 0 ? `weft-${weft.workspace.slug}=${newToken()}` : cookie;
      const answer = await weft.server.inject({
        method: "GET",
        url: `/api/v1/workspaces/${weft.workspace.slug}/me`,
        headers: { cookie: made },
      });
      return answer.json().person?.name ?? answer.statusCode;
    }),
  );
  expect(names).toEqual(asked.map(({ name }, number) => (number % 5 === 0 ? 401 : name)));
});
