import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { risks } from "#practices/risks/contract.ts";

let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
});
afterAll(() => weft.stop());

const ask = (url: string, headers: Record<string, string> = {}) =>
  weft.server.inject({
    method: "GET",
    url: `/api/v1/workspaces/${weft.workspace.slug}${url}`,
    headers: { cookie: weft.people.leader.cookie, ...headers },
  });

test("what is the same as before is not sent again; what has changed is", async () => {
  const { leader } = weft.people;
  const { key, version } = await leader.do(risks.operations.raise, { body: { title: "One bench" } });
  const first = await ask("/risks");
  expect(first.headers["cache-control"]).toBe("private, no-cache");
  const validator = String(first.headers.etag);
  const same = await ask("/risks", { "if-none-match": validator });
  expect([same.statusCode, same.body]).toEqual([304, ""]);
  const weakened = await ask("/risks", { "if-none-match": `"other", W/${validator}` });
  expect(weakened.statusCode).toBe(304);
  await leader.do(risks.operations.assess, {
    params: { risk: key },
    body: { likelihood: 5 },
    ifMatch: version,
  });
  const changed = await ask("/risks", { "if-none-match": validator });
  expect(changed.statusCode).toBe(200);
  expect(changed.headers.etag).not.toBe(validator);
});

test("the validator of a record begins with its version, and If-Match takes it as it came", async () => {
  const { leader } = weft.people;
  const { key } = await leader.do(risks.operations.raise, { body: { title: "Two benches" } });
  const { headers } = await ask(`/risks/${key}`);
  expect(headers.etag).toMatch(/^"1-[\w-]{22}"$/);
  const change = (ifMatch: string) =>
    leader.call(risks.operations.assess, {
      params: { risk: key },
      body: { likelihood: 4 },
      headers: { "if-match": ifMatch },
    });
  expect(await change(String(headers.etag))).toMatchObject({ status: 200, etag: 2 });
  expect((await change(String(headers.etag))).status).toBe(412);
});

test("one person's validator gives another person nothing but their own answer", async () => {
  const mine = await ask("/asks");
  await weft.within(async ({ records, asks }) => {
    const { id } = await records.create({ kind: "risk", title: "Theirs", state: "open" });
    await asks.open({ personId: weft.people.member.id, recordId: id, verb: "risks.respond" });
  });
  const theirs = await ask("/asks", {
    cookie: weft.people.member.cookie,
    "if-none-match": String(mine.headers.etag),
  });
  expect(theirs.statusCode).toBe(200);
  expect(theirs.json().items).toHaveLength(1);
});

test("secrets and changes are kept nowhere", async () => {
  expect((await ask("/me")).headers["cache-control"]).toBe("no-store");
  const made = await weft.server.inject({
    method: "POST",
    url: `/api/v1/workspaces/${weft.workspace.slug}/risks`,
    headers: { cookie: weft.people.leader.cookie, "x-weft-csrf": weft.people.leader.csrf },
    payload: { title: "Three benches" },
  });
  expect(made.headers["cache-control"]).toBe("no-store");
});
