import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createWorkspace, withContext } from "#kernel/server/identity/workspaces.ts";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { tellDrill } from "../support/drill-figures.ts";

let weft: TestWeft;
let address: string;
let known: { id: string; key: string };
/** A record of another workspace on the same server. */
let foreign: string;

beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  address = await weft.server.listen({ host: "127.0.0.1", port: 0 });
  known = await weft.people.leader.do(challenges.operations.raise, { body: { title: "Lead times double" } });
  const other = await createWorkspace(weft.kernel, {
    name: "Other works",
    admin: { email: "o@example.org" },
    now: weft.kernel.now(),
  });
  foreign = await withContext(weft.kernel, other.workspace, weft.kernel.now(), async ({ records }) => {
    const { id } = await records.create({ kind: "challenge", title: "Theirs", state: "raised" });
    return id;
  });
});
afterAll(() => weft.stop());

type Sent = { method?: string; path: string; headers?: Record<string, string>; body?: string | Buffer };
type Got = {
  status: number;
  type: string;
  problem: { code: string; status: number; title: string; detail: string; errors?: { path: string }[] };
};

/** By hand and not by fetch, which refuses to send some of it. */
function send({ method = "POST", path, headers = {}, body }: Sent): Promise<Got> {
  const { cookie, csrf } = weft.people.leader;
  return new Promise((resolve, reject) => {
    const sent = request(
      `${address}/api/v1/workspaces/${weft.workspace.slug}${path}`,
      { method, headers: { cookie, "x-weft-csrf": csrf, "content-type": "application/json", ...headers } },
      (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (piece) => {
          text += piece;
        });
        response.on("end", () => {
          try {
            const type = response.headers["content-type"] ?? "";
            resolve({ status: response.statusCode!, type, problem: JSON.parse(text) });
          } catch {
            reject(new Error(`${response.statusCode} without a problem: ${text.slice(0, 200)}`));
          }
        });
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

const json = JSON.stringify;
const comments = () => `/records/${known.key}/comments`;
const cursor = (...values: unknown[]) => Buffer.from(json(values)).toString("base64url");
const noRecord = "01900000-0000-7000-8000-000000000000";

const cases: [what: string, status: number, code: string, sent: () => Sent][] = [
  [
    "a body beyond 1 MiB",
    413,
    "too_large",
    () => ({ path: comments(), body: json({ body: "x".repeat(1_100_000) }) }),
  ],
  [
    "a text of 1 MB where 20,000 characters fit",
    400,
    "bad_input",
    () => ({ path: comments(), body: json({ body: "x".repeat(1_000_000) }) }),
  ],
  ["JSON that breaks off", 400, "bad_input", () => ({ path: comments(), body: '{"body": "hel' })],
  ["no JSON at all", 400, "bad_input", () => ({ path: comments(), body: "<xml/>" })],
  ["JSON of another shape", 400, "bad_input", () => ({ path: comments(), body: "[1, 2, 3]" })],
  [
    "a value of another type",
    400,
    "bad_input",
    () => ({ path: comments(), body: json({ body: { $gt: "" } }) }),
  ],
  ["an empty body", 400, "bad_input", () => ({ path: comments(), body: "" })],
  [
    "a body nested 20,000 deep",
    400,
    "bad_input",
    () => ({ path: comments(), body: `{"body":${"[".repeat(20_000)}${"]".repeat(20_000)}}` }),
  ],
  [
    "a __proto__ key",
    400,
    "bad_input",
    () => ({ path: comments(), body: '{"body":"x","__proto__":{"role":"administrator"}}' }),
  ],
  ["a NUL in running text", 400, "bad_input", () => ({ path: comments(), body: json({ body: "a\0b" }) })],
  ["a NUL in a line", 400, "bad_input", () => ({ path: "/challenges", body: json({ title: "a\0b" }) })],
  ["a NUL in a search", 400, "bad_input", () => ({ method: "GET", path: "/search?q=a%00b" })],
  [
    "a NUL in the name of a record",
    400,
    "bad_input",
    () => ({ path: "/records/C-1%00/comments", body: json({ body: "x" }) }),
  ],
  [
    "half a character (a lone surrogate)",
    400,
    "bad_input",
    () => ({ path: comments(), body: '{"body":"\\ud800"}' }),
  ],
  [
    "bytes that are no UTF-8 in the address",
    400,
    "bad_input",
    () => ({ method: "GET", path: "/records/%ff%fe" }),
  ],
  [
    "a content type nobody asked for",
    415,
    "media_type_unsupported",
    () => ({ path: comments(), headers: { "content-type": "application/xml" }, body: "<a/>" }),
  ],
  [
    "a form",
    415,
    "media_type_unsupported",
    () => ({
      path: comments(),
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "body=hello",
    }),
  ],
  [
    "plain text where JSON is meant",
    400,
    "bad_input",
    () => ({ path: comments(), headers: { "content-type": "text/plain" }, body: "hello" }),
  ],
  ["a cursor nobody made", 400, "bad_cursor", () => ({ method: "GET", path: "/challenges?after=%7B%7D" })],
  [
    "a cursor of another list",
    400,
    "bad_cursor",
    () => ({ method: "GET", path: `/challenges?after=${cursor(7)}` }),
  ],
  [
    "a cursor with values that are no place",
    400,
    "bad_cursor",
    () => ({ method: "GET", path: `/challenges?after=${cursor("yesterday", "'; drop table record; --")}` }),
  ],
  [
    "a limit beyond what a page holds",
    400,
    "bad_input",
    () => ({ method: "GET", path: "/challenges?limit=100000" }),
  ],
  ["a limit that is no number", 400, "bad_input", () => ({ method: "GET", path: "/challenges?limit=NaN" })],
  ["the same field twice", 400, "bad_input", () => ({ method: "GET", path: "/challenges?limit=5&limit=6" })],
  [
    "a record that is not there",
    404,
    "not_found",
    () => ({ path: `/records/${noRecord}/comments`, body: json({ body: "x" }) }),
  ],
  [
    "a record of another workspace",
    404,
    "not_found",
    () => ({ path: `/records/${foreign}/comments`, body: json({ body: "x" }) }),
  ],
  [
    "a link to a record of another workspace",
    404,
    "not_found",
    () => ({ path: `/records/${known.key}/links`, body: json({ to: foreign, kind: "relates_to" }) }),
  ],
  [
    "a person of another workspace as owner",
    400,
    "bad_input",
    () => ({ path: "/challenges", body: json({ title: "x", owner: noRecord }) }),
  ],
  [
    "a workspace that is not there",
    401,
    "not_signed_in",
    () => ({ path: `/../nowhere/challenges`, body: json({ title: "x" }) }),
  ],
  ["an address that is not there", 404, "not_found", () => ({ path: "/nothing/of/the/kind", body: "{}" })],
  [
    "an address to read that is not there",
    404,
    "not_found",
    () => ({ method: "GET", path: "/nothing/of/the/kind" }),
  ],
  [
    "a method an address does not take",
    404,
    "not_found",
    () => ({ method: "PUT", path: "/challenges", body: "{}" }),
  ],
  [
    "a name of 5,000 characters in the address",
    404,
    "not_found",
    () => ({ method: "GET", path: `/records/${"C".repeat(5_000)}` }),
  ],
  [
    "an If-Match that is no version",
    400,
    "bad_input",
    () => ({
      method: "PATCH",
      path: `/challenges/${known.key}`,
      headers: { "if-match": "latest" },
      body: json({ title: "x" }),
    }),
  ],
  [
    "an Idempotency-Key of 300 characters",
    400,
    "bad_input",
    () => ({ path: comments(), headers: { "idempotency-key": "k".repeat(300) }, body: json({ body: "x" }) }),
  ],
  [
    "no csrf header",
    403,
    "csrf_missing",
    () => ({ path: comments(), headers: { "x-weft-csrf": "" }, body: json({ body: "x" }) }),
  ],
  [
    "headers of 40 kB",
    431,
    "headers_too_large",
    () => ({ path: comments(), headers: { "x-much": "y".repeat(40_000) }, body: json({ body: "x" }) }),
  ],
];

describe("bad input over HTTP", () => {
  test.each(cases)("%s answers %i %s, and nothing is changed", async (_, status, code, sent) => {
    const before = await weft.events();
    const got = await send(sent());
    expect({ status: got.status, code: got.problem.code }).toEqual({ status, code });
    expect(got.type).toContain("application/problem+json");
    expect(got.problem).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
    // Nothing of the inside, nothing of what was sent at length.
    expect(json(got.problem)).not.toMatch(/node_modules|at \w+ \(|select |pg_|syntax error/i);
    expect(json(got.problem).length).toBeLessThan(2_000);
    expect(await weft.events()).toEqual(before);
    tellDrill({ badInputs: 1 });
  });

  test("a request that is no HTTP is answered 400 and the connection ends", async () => {
    const { connect } = await import("node:net");
    const text = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(address).port), "127.0.0.1", () =>
        socket.write("HELO there\r\n\r\n"),
      );
      let got = "";
      socket.setEncoding("utf8").on("data", (piece) => {
        got += piece;
      });
      socket.on("end", () => resolve(got)).on("error", reject);
    });
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
  });
});
