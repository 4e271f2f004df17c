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
});
afterAll(async () => {
  await owner.end();
  await weft.stop();
});

/** Changes the log behind Weft's back, as the owner of the database could, and takes it back afterwards. */
async function tamperedWith(sql: string, values: unknown[] = []) {
  await owner.query("create table kept as select * from event");
  await owner.query("alter table event disable row level security");
  await owner.query(sql, values);
  await owner.query("alter table event enable row level security");
  const report = await verifyChain(weft.kernel, weft.workspace);
  await owner.query("delete from event; insert into event select * from kept; drop table kept");
  return report;
}

test("a chain written by twenty people at once is whole, without gaps", async () => {
  const report = await verifyChain(weft.kernel, weft.workspace);
  expect(report).toMatchObject({ fault: null, events: (await weft.events()).length });
  expect((await weft.events()).map(({ seq }) => seq)).toEqual(
    Array.from({ length: report.events }, (_, at) => at + 1),
  );
});

test.each([
  [
    "a changed text",
    "update event set body = replace(body, 'note 7', 'note 8') where body like '%note 7%'",
    /changed/,
  ],
  ["a changed column", "update event set kind = 'comment.removed' where seq = 5", /columns differ/],
  ["a removed event", "delete from event where seq = 6", /event 6 is missing/],
  ["a cut-off end", "delete from event where seq = (select max(seq) from event)", /last ones are gone/],
])("finds %s", async (_what, sql, says) => {
  const report = await tamperedWith(sql);
  expect(report.fault?.what).toMatch(says);
  expect((await verifyChain(weft.kernel, weft.workspace)).fault).toBeNull();
});
