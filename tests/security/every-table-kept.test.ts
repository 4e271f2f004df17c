import { afterAll, beforeAll, expect, test } from "vitest";
import { buildHouse } from "#kernel/server/house.ts";
import { retentionOf } from "#kernel/server/retention.ts";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { practiceServers } from "#practices/registry.server.ts";

/** Tables that are neither part of the record nor deleted by date, and how long what stands in them is there. */
const stated: Record<string, string> = {
  event: "the log: as long as the workspace; its words can be erased",
  event_payload: "the words of the log: until they are erased",
  event_head: "the end of the log",
  signed_head: "signed ends of the log, of nobody",
  row_seal: "digests of rows: as long as the log",
  record_counter: "the next number of a key",
  projection: "how far the log was read",
  job: "when a job is next",
  search_document: "what search reads of a record: as long as the record says it, written anew with it",
  search_part:
    "what search reads of a comment, an update and the like: as long as that says it, kept by a trigger",
  membership: "rights that follow from placements and councils: as long as those",
  calendar_address: "a secret calendar address: until it is taken back, renewed, or its person leaves",
  calendar_invite: "what somebody's calendar was told of a session: as long as the session",
  undo_step: "what an act that can be undone changed in rows: as long as that act is kept, which is a day",
  kept_sight: "who keeps the sight of a record they took part in: until they are erased",
  home_visit: "when somebody looked at Home last: until they are erased",
  mail_time: "when somebody wants the mail of the day: until they are erased",
  offer_dismissed:
    "what is not offered at a record any more, and why: as long as both records, or until who said so is erased",
  saved_view: "ways of looking at lists somebody keeps: until they remove them, or are erased",
  pin: "what somebody keeps at hand: until they take it out, or are erased",
  mention_told: "whom the words of a record have mentioned: as long as the record, or until they are erased",
  held_answer: "an answer without a name, until its batch leaves",
  head_proposal:
    "whom a file names as head of a department: until somebody speaks for it, or who was named is erased",
  took_part:
    "that somebody has answered without a name, so that nobody answers twice: as long as the record; told to nobody",
  sealed_round: "the key of answers nobody reads yet: as long as the record",
  sealed_answer: "answers nobody reads yet: as long as the record",
  attachment_chunk: "the content of attached files: erased when the file is removed",
  session_note:
    "the shared notes: part of the record as text once the session has closed; their history goes with every erasure",
};

let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
});
afterAll(() => weft.stop());

test("every table is part of the record, or has a stated time after which it goes, or says how long it is there", async () => {
  const { rows } = await weft.kernel.pool.query(`
    select c.relname as name, exists (select from sealed_table s where s.name = c.relname) as record
    from pg_class c join pg_attribute w on w.attrelid = c.oid and w.attname = 'workspace_id' and not w.attisdropped
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`);
  const kept = new Set(retentionOf(buildHouse(practiceServers)).map(({ table }) => table));
  const says = rows.map(({ name, record }) => ({
    name,
    ways: [record && "record", kept.has(name) && "retention", name in stated && "stated"].filter(Boolean),
  }));
  expect(says.length).toBeGreaterThan(70);
  expect(says.filter(({ ways }) => ways.length !== 1)).toEqual([]);
  expect(Object.keys(stated).filter((name) => !rows.some((row) => row.name === name))).toEqual([]);
});

test("each rule is of rows there are, with a column and days of its own, and one that waits deletes nothing", () => {
  const rules = retentionOf(buildHouse(practiceServers));
  expect(new Set(rules.map(({ what }) => what)).size).toBe(rules.length);
  for (const { what, days } of rules) expect(days, what).toBeGreaterThan(0);
});
