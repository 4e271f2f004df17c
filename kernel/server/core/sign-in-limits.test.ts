import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { placeOf } from "../identity/rate-limit.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "../testing/test-weft.ts";

const RIGHT = "a long enough one";
let weft: TestWeft;
let pat: TestPerson;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  pat = await weft.addPerson("member", "Pat Person");
  await pat.do(core.operations.setPassword, { body: { password: RIGHT } });
});
afterAll(() => weft.stop());
// Each begins in a window of its own, with nobody known anywhere.
beforeEach(async () => {
  weft.wait({ hours: 1 });
  await weft.within(({ client }) => client.query("delete from familiar_place"));
});

const WORK = "198.51.100.20";
const HOME = "192.0.2.9";
const STRANGER = "203.0.113.66";

async function signIn(
  address: string,
  password: string,
  { email = pat.email, cookies = {}, headers = {} } = {},
) {
  const reply = await weft.server.inject({
    method: "POST",
    url: `/api/v1/workspaces/${weft.workspace.slug}/sign-ins`,
    payload: { email, password },
    remoteAddress: address,
    headers,
    cookies,
  });
  const given = Object.fromEntries(reply.cookies.map(({ name, value }) => [name, value]));
  const browser = Object.fromEntries(Object.entries(given).filter(([name]) => name.includes("browser")));
  return { status: reply.statusCode, code: reply.json().code as string | undefined, browser };
}
const guess = async (address: string, times: number, email = pat.email) => {
  const codes = [];
  for (let at = 0; at < times; at++) codes.push((await signIn(address, `wrong ${at}`, { email })).code);
  return codes;
};

describe("wrong passwords", () => {
  test("of a stranger are refused after ten, also with the right one, and again after the window", async () => {
    const codes = await guess(STRANGER, 12);
    expect(codes.slice(0, 10)).toEqual(Array(10).fill("sign_in_failed"));
    expect(codes.slice(10)).toEqual(Array(2).fill("too_many_requests"));
    expect((await signIn(STRANGER, RIGHT)).code).toBe("too_many_requests");
    weft.wait({ minutes: 15 });
    expect((await signIn(STRANGER, RIGHT)).status).toBe(200);
  });

  test("are the same for an address nobody has", async () => {
    expect(await guess(STRANGER, 12, "nobody@example.org")).toEqual(await guess(HOME, 12));
  });

  test("ask as much of the database for an address nobody has, so that nobody is found out by how late it answers", async () => {
    const statements = async (email: string) => {
      const before = await written();
      await guess(STRANGER, 1, email);
      return (await written()) - before;
    };
    // Commits that wrote something are what an answer waits for.
    const written = () =>
      weft.within(async ({ client }) => {
        const { rows } = await client.query("select coalesce(sum(tries), 0)::int as n from attempt");
        return rows[0].n as number;
      });
    expect(await statements("nobody@example.org")).toBe(await statements(pat.email));
    expect(await statements("nobody@example.org")).toBeGreaterThan(0);
  });

  test("of a stranger keep nobody out who signs in from a network they know", async () => {
    await signIn(WORK, RIGHT);
    await guess(STRANGER, 12);
    expect((await signIn(WORK, RIGHT)).status).toBe(200);
  });

  test("from the very same address keep nobody out who is known there, and still are refused after ten", async () => {
    await signIn(WORK, RIGHT);
    expect((await guess(WORK, 20)).slice(10)).toEqual(Array(10).fill("too_many_requests"));
    expect((await signIn(WORK, RIGHT)).status).toBe(200);
    await guess(WORK, 60);
    expect((await signIn(WORK, RIGHT)).code).toBe("too_many_requests");
  });

  test("keep nobody out who comes with a browser they have signed in with, wherever they are", async () => {
    const { browser } = await signIn(WORK, RIGHT);
    await guess(HOME, 70);
    expect((await signIn(HOME, RIGHT)).code).toBe("too_many_requests");
    expect((await signIn(HOME, RIGHT, { cookies: browser })).status).toBe(200);
  });

  test("of many strangers together are slowed down after fifty for one person", async () => {
    const codes = [];
    for (let at = 0; at < 55; at++) codes.push(...(await guess(`203.0.113.${at}`, 1)));
    expect(codes.filter((code) => code === "sign_in_failed")).toHaveLength(50);
  });

  test("count by /64 in IPv6, and an IPv4 address written as IPv6 is that address", async () => {
    await guess("2001:db8:7:1::1", 10);
    expect(await guess("2001:db8:7:1:ffff::2", 1)).toEqual(["too_many_requests"]);
    expect(await guess("2001:db8:7:2::1", 1)).toEqual(["sign_in_failed"]);
    await guess(STRANGER, 10);
    expect(await guess(`::ffff:${STRANGER}`, 1)).toEqual(["too_many_requests"]);
  });

  test("count by the address of the connection where no proxy is trusted, whatever a header says", async () => {
    const codes = [];
    for (let at = 0; at < 11; at++) {
      const headers = {
        "x-forwarded-for": `10.0.0.${at}`,
        forwarded: `for=10.0.0.${at}`,
        "x-real-ip": `10.0.0.${at}`,
      };
      codes.push((await signIn(STRANGER, "wrong", { headers })).code);
    }
    expect(codes.at(-1)).toBe("too_many_requests");
  });
});

test("an office of sixty behind one address, each mistyping twice, gets in", async () => {
  const people = [];
  for (let at = 0; at < 60; at++) {
    const email = `office${at}@example.org`;
    const person = await weft.addPerson("member", `Office ${at}`, email);
    await weft.within(({ client }) =>
      client.query({
        text: "update person set password_hash = (select password_hash from person where id = $1) where id = $2",
        values: [pat.id, person.id],
      }),
    );
    people.push(email);
  }
  for (const email of people) {
    await guess(WORK, 2, email);
    expect((await signIn(WORK, RIGHT, { email })).status, email).toBe(200);
  }
});

describe("what is counted", () => {
  test("has a bound, however many addresses are made up, and names nobody", async () => {
    const count = async () => {
      const { rows } = await weft.within(({ client }) =>
        client.query("select bucket from attempt where bucket ~ '^(wrong|guessed|guessing|network|link)'"),
      );
      return rows.map(({ bucket }) => bucket as string);
    };
    await weft.within(({ client }) => client.query("delete from attempt"));
    for (let at = 0; at < 400; at++) await guess(STRANGER, 1, `made-up-${at}@example.org`);
    const found = await count();
    // A network that guesses at everybody is refused before it leaves a row for each.
    expect(found.length).toBeLessThanOrEqual(2 * 300 + 2);
    expect(found.every((bucket) => /^[a-z-]+ \d{1,5}$/.test(bucket))).toBe(true);
    const places = new Set<string>();
    for (let at = 0; at < 200_000; at++)
      places.add(placeOf(weft.kernel, weft.workspace, "wrong", `made-up-${at}@example.org`));
    expect(places.size).toBeLessThanOrEqual(65_536);
  });

  test("is forgotten by the job", async () => {
    weft.wait({ days: 2 });
    await weft.runJob("core.forget-old");
    const { rows } = await weft.within(({ client }) => client.query("select count(*) as left from attempt"));
    expect(rows[0].left).toBe(0);
  });
});

test("where tries cannot be counted, nobody is let in", async () => {
  // Who the workspace is, is known from here on, so that counting is the first that needs the database.
  expect((await signIn(WORK, RIGHT)).status).toBe(200);
  const { pool } = weft.kernel;
  const connect = pool.connect;
  let asked = 0;
  pool.connect = (() => {
    asked++;
    return Promise.reject(Object.assign(new Error("refused"), { code: "ECONNREFUSED" }));
  }) as never;
  try {
    expect((await signIn(WORK, RIGHT)).status).toBe(503);
    expect(asked).toBe(1);
  } finally {
    pool.connect = connect;
  }
  expect((await signIn(WORK, RIGHT)).status).toBe(200);
});
