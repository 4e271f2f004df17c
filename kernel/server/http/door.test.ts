import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { startTestWeft, type TestWeft } from "../testing/test-weft.ts";

let weft: TestWeft;
let readKey: string;
let record: string;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  const { leader, administrator } = weft.people;
  const made = await leader.do(core.operations.makeKey, { body: { name: "reads", scopes: ["*:read"] } });
  readKey = made.secret;
  record = leader.id;
  await administrator.do(core.operations.switchPractice, {
    params: { practice: "digests" },
    body: { on: false },
  });
});
afterAll(() => weft.stop());

/** A body that keeps count of how much of it was asked for. */
function countedBody(piece: Buffer | string, times = 1_000_000) {
  const counted = { pieces: 0, payload: null as unknown as Readable };
  counted.payload = new Readable({
    highWaterMark: 1,
    read() {
      counted.pieces += 1;
      this.push(counted.pieces > times ? null : piece);
    },
  });
  return counted;
}

type Sent = { method?: string; path: string; headers?: Record<string, string>; slug?: string };

async function send(
  { method = "POST", path, headers = {}, slug = weft.workspace.slug }: Sent,
  payload: unknown,
) {
  const answer = await weft.server.inject({
    method: method as "POST",
    url: `/api/v1/workspaces/${slug}${path}`,
    headers: { "content-type": "application/json", ...headers },
    payload: payload as Buffer,
  });
  return { status: answer.statusCode, problem: answer.json() };
}

const as = (who: "leader" | "member" | "administrator") => ({
  cookie: weft.people[who].cookie,
  "x-weft-csrf": weft.people[who].csrf,
});
const importing = "/people/imports";
const refusals: [what: string, status: number, code: string, sent: () => Sent][] = [
  ["to a workspace that is not there", 401, "not_signed_in", () => ({ path: importing, slug: "nowhere" })],
  ["to a name no workspace can have", 401, "not_signed_in", () => ({ path: importing, slug: "No%20Where" })],
  ["without a session", 401, "not_signed_in", () => ({ path: importing })],
  [
    "with a cookie somebody made up",
    401,
    "not_signed_in",
    () => ({ path: importing, headers: { cookie: `weft-${weft.workspace.slug}=${"x".repeat(43)}` } }),
  ],
  [
    "with a key somebody made up",
    401,
    "not_signed_in",
    () => ({ path: importing, headers: { authorization: `Bearer weft_${"x".repeat(43)}` } }),
  ],
  [
    "without the csrf header",
    403,
    "csrf_missing",
    () => ({ path: importing, headers: { cookie: weft.people.administrator.cookie } }),
  ],
  ["of a role that may not", 403, "forbidden", () => ({ path: importing, headers: as("member") })],
  [
    "by a key that only reads",
    403,
    "scope_missing",
    () => ({ path: `/records/${record}/comments`, headers: { authorization: `Bearer ${readKey}` } }),
  ],
  [
    "to a practice that is off",
    409,
    "practice_off",
    () => ({ path: "/digests/x/readings", headers: as("leader") }),
  ],
  ["to an address that is not there", 404, "not_found", () => ({ path: "/nothing/of/the/kind" })],
  ["with a method an address does not take", 404, "not_found", () => ({ method: "PUT", path: importing })],
  [
    "that says it is larger than it may be",
    413,
    "too_large",
    () => ({
      path: `/records/${record}/comments`,
      headers: { ...as("leader"), "content-length": "1048577" },
    }),
  ],
  [
    "that says it is larger than nobody's may be",
    413,
    "too_large",
    () => ({ path: "/sign-ins", headers: { "content-length": "16385" } }),
  ],
  [
    "that is packed",
    415,
    "media_type_unsupported",
    () => ({ path: `/records/${record}/comments`, headers: { ...as("leader"), "content-encoding": "gzip" } }),
  ],
  [
    "with a version that is none",
    400,
    "bad_input",
    () => ({ path: `/records/${record}/comments`, headers: { ...as("leader"), "if-match": "latest" } }),
  ],
  [
    "with a zero byte in the address",
    400,
    "bad_input",
    () => ({ path: `/records/a%00/comments`, headers: as("leader") }),
  ],
];
const types = [
  "application/json",
  "text/csv",
  "text/plain",
  "application/octet-stream",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "application/xml",
];

describe.each(types)("of a body of %s nothing is read", (type) => {
  test.each(refusals)("%s", async (_, status, code, sent) => {
    const body = countedBody("[");
    const given = sent();
    const got = await send({ ...given, headers: { ...given.headers, "content-type": type } }, body.payload);
    expect({ status: got.status, code: got.problem.code }).toEqual({ status, code });
    expect(body.pieces).toBe(0);
  });
});

test("of a form nothing is read where one is taken, and nothing where none is", async () => {
  for (const path of ["/unsubscribes?token=x", "/sign-ins"]) {
    const body = countedBody("List-Unsubscribe=One-Click");
    const got = await send(
      { path, headers: { "content-type": "application/x-www-form-urlencoded" } },
      body.payload,
    );
    expect(got.status).toBe(path === "/sign-ins" ? 415 : 401);
    expect(body.pieces).toBe(0);
  }
});

test("of bytes nothing is read by what takes JSON, nor of JSON by what takes bytes", async () => {
  const bytes = countedBody("{}");
  const headers = { ...as("leader"), "content-type": "application/octet-stream" };
  expect((await send({ path: `/records/${record}/comments`, headers }, bytes.payload)).status).toBe(415);
  const text = countedBody("{}");
  const path = `/records/${record}/attachments?name=a.txt`;
  expect((await send({ path, headers: as("leader") }, text.payload)).status).toBe(400);
  expect([bytes.pieces, text.pieces]).toEqual([0, 0]);
});

describe("of a body that is more than its call takes, no more is read than until that is known", () => {
  const piece = 1_024;
  /** Pieces a request that is injected asks for before anybody reads them. */
  const AHEAD = 70;
  const comments = () => `/records/${record}/comments`;
  test.each([
    ["brackets", "[".repeat(piece), 400, 1],
    ["numbers in a list", "1,".repeat(piece / 2), 400, 1],
    ["one text without an end", "x".repeat(piece), 413, 1_025],
    ["white space", " ".repeat(piece), 413, 1_025],
    ["digits", "9".repeat(piece), 413, 1_025],
  ])("%s", async (_, text, status, most) => {
    const body = countedBody(text);
    const got = await send({ path: comments(), headers: as("leader") }, body.payload);
    expect(got.status).toBe(status);
    expect(got.problem.code).toBe(status === 413 ? "too_large" : "bad_input");
    expect(body.pieces).toBeLessThanOrEqual(most + AHEAD);
  });

  test("nobody's sixteen kilobytes, whatever is said of its length", async () => {
    const body = countedBody(" ".repeat(piece));
    const got = await send({ path: "/sign-ins" }, body.payload);
    expect(got.problem.code).toBe("too_large");
    expect(body.pieces).toBeLessThanOrEqual(17 + AHEAD);
  });
});

describe("what was read and cannot be used is said with its field, in the reader's language", () => {
  const comments = (text: string | Buffer) =>
    send({ path: `/records/${record}/comments`, headers: as("leader") }, text);
  test.each([
    ["a NUL", '{"body":"a\\u0000b"}', "body"],
    ["half a character", '{"body":"\\ud800"}', "body"],
    ["a NUL in a list", '{"body":"a","attachments":["\\u0000"]}', "attachments.0"],
    ["a NUL in a field nobody knows", '{"body":"a","more":{"of":["\\u0000"]}}', "more.of.0"],
    ["too many in a list", `{"body":"a","attachments":[${"1,".repeat(400)}1]}`, "attachments"],
    ["too deep a list", `{"body":${"[".repeat(50)}${"]".repeat(50)}}`, "body"],
  ])("%s", async (_, text, path) => {
    const { status, problem } = await comments(text);
    expect(status).toBe(400);
    expect(problem.errors[0]).toMatchObject({ path, message: expect.stringMatching(/\w{4}/) });
    expect(problem.errors[0].message).not.toMatch(/fault_|\{\{/);
  });

  test.each([
    ["a key that names the prototype", '{"body":"a","__proto__":{"role":"administrator"}}'],
    ["a key that names the constructor", '{"body":"a","constructor":{"prototype":{"role":"administrator"}}}'],
    ["bytes that are no UTF-8", Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
    ["nothing", ""],
    ["half of it", '{"body": "hel'],
  ])("%s", async (_, text) => {
    const { status, problem } = await comments(text);
    expect({ status, code: problem.code }).toEqual({ status: 400, code: "bad_input" });
  });

  test("a name twice counts once, as the last one says", async () => {
    const { status, problem } = await comments('{"body":"first","body":"second"}');
    expect(status).toBe(200);
    expect((problem as unknown as { body: string }).body).toBe("second");
  });

  test("JSON of no length is no body, and the contract says what is missing", async () => {
    const { status, problem } = await comments("");
    expect([status, problem.errors[0].path]).toEqual([400, "body"]);
  });

  test("in German", async () => {
    const got = await send(
      { path: "/sign-ins", headers: { "accept-language": "de" } },
      '{"email":[[[[[[[[1]]]]]]]]}',
    );
    expect(got.problem.errors[0]).toEqual({
      path: "email",
      message: "Listen und Objekte stecken tiefer ineinander, als dieser Aufruf annimmt; höchstens 5 Ebenen",
    });
  });
});

test("an import of megabytes is read from whoever may, and looked at line by line", async () => {
  const csv = `email,name\n${"x".repeat(3_000_000)}`;
  const { status, problem } = await send(
    { path: importing, headers: as("administrator") },
    JSON.stringify({ csv }),
  );
  expect({ status, code: problem.code }).toEqual({ status: 400, code: "import_refused" });
});
