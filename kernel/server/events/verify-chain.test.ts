import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { startTestWeft, type TestWeft } from "../testing/test-weft.ts";
import { verifyChain } from "./verify-chain.ts";

let weft: TestWeft;
let owner: pg.Client;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  const { leader } = weft.people;
  const writes = Array.from({ length: 20 }, (_, at) =>
    leader.do(core.operations.addComment, { params: { record: leader.id }, body: { body: `note ${at}` } }),
  );
  await Promise.all(writes);
  owner = new pg.Client(weft.kernel.databaseConfig);
  await owner.connect();
  await owner.query("alter table event disable trigger event_is_append_only");
  await owner.query("alter table event_payload disable trigger all");
});
afterAll(async () => {
  await owner.end();
  await weft.stop();
});

/** Changes the log behind Weft's back, as the owner of the database could, and takes it back afterwards. */
async function tamperedWith(sql: string, values: unknown[] = []) {
  await owner.query("create table kept as select * from event");
  await owner.query("create table kept_payload as select * from event_payload");
  await owner.query("alter table event disable row level security");
  await owner.query(sql, values);
  await owner.query("alter table event enable row level security");
  const report = await verifyChain(weft.kernel, weft.workspace);
  await owner.query(
    "delete from event_payload; delete from event; insert into event select * from kept; drop table kept",
  );
  await owner.query("insert into event_payload select * from kept_payload; drop table kept_payload");
  return report;
}

test("a chain written by twenty people at once is whole, without gaps", async () => {
  const report = await verifyChain(weft.kernel, weft.workspace);
  expect(report).toMatchObject({ fault: null, events: (await weft.events()).length });
  expect((await weft.events()).map(({ seq }) => seq)).toEqual(
    Array.from({ length: report.events }, (_, at) => at + 1),
  );
});

test("an erased comment is gone from the log, which still holds and says how many, by whom, when and why", async () => {
  const { leader } = weft.people;
  const params = { record: leader.id };
  const { id } = await leader.do(core.operations.addComment, { params, body: { body: "SECRETWORD" } });
  await leader.do(core.operations.removeComment, { params: { ...params, comment: id } });
  const report = await verifyChain(weft.kernel, weft.workspace);
  expect(report).toMatchObject({
    fault: null,
    erased: 1,
    erasures: [{ by: leader.id, at: weft.kernel.now(), why: "removed", events: 1 }],
  });
  const added = (await weft.events("comment.added")).find(({ data }) => data.comment === id);
  expect(added).toMatchObject({ erased: true, data: { comment: id, excerpt: null, mentions: [] } });
  const { rows } = await owner.query("select salt, body from event_payload where erased_at is not null");
  expect(rows).toEqual([{ salt: null, body: null }]);
});

test("words are written once and erased once, whoever asks", async () => {
  await owner.query("alter table event_payload enable trigger all");
  for (const sql of [
    "update event_payload set body = '{}' where seq = 8",
    "delete from event_payload where seq = 8",
    "truncate event_payload",
  ])
    await expect(owner.query(sql)).rejects.toThrow(/written once and erased once/);
  await owner.query("alter table event_payload disable trigger all");
});

function drop(which: string) {
  return `delete from event_payload where seq ${which}`;
}

test.each([
  [
    "a changed text",
    "update event set body = replace(body, 'comment', 'remark') where seq = 12",
    /text or its hash was changed/,
  ],
  ["a changed column", "update event set kind = 'comment.removed' where seq = 10", /columns differ/],
  ["a changed id", "update event set id = gen_random_uuid() where seq = 10", /columns differ/],
  ["a removed event", `${drop("= 11")}; delete from event where seq = 11`, /event 11 is missing/],
  [
    "a cut-off end",
    `${drop("= (select max(seq) from event)")}; delete from event where seq = (select max(seq) from event)`,
    /last ones are gone/,
  ],
  [
    "changed words",
    "update event_payload set body = replace(body, 'note 7', 'note 8')",
    /words were changed/,
  ],
  ["a changed salt", "update event_payload set salt = sha256(salt) where seq = 10", /words were changed/],
  ["dropped words", drop("= 10"), /words are gone, and nothing says/],
  [
    "words erased behind its back",
    `update event_payload set salt = null, body = null, erased_at = now(), erased_why = 'removed' where seq = 10`,
    /no event of the log says/,
  ],
  [
    "erased words put back",
    `update event_payload set salt = '\\x00', body = '{}', erased_at = null, erased_by = null, erased_why = null
     where erased_at is not null`,
    /words were changed/,
  ],
  [
    "words put beside an event without",
    "insert into event_payload (workspace_id, seq, salt, body) select workspace_id, seq, '\\x00', '{}' from event where kind = 'payloads.erased'",
    /never had/,
  ],
])("finds %s", async (_what, sql, says) => {
  const report = await tamperedWith(sql);
  expect(report.fault?.what).toMatch(says);
  expect((await verifyChain(weft.kernel, weft.workspace)).fault).toBeNull();
});
