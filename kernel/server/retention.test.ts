import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { buildHouse } from "./house.ts";
import { nextTime } from "./jobs/run-jobs.ts";
import { retentionOf } from "./retention.ts";
import { startTestWeft, type TestWeft } from "./testing/test-weft.ts";

let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  // The first administrator's invitation, which would run out on the way.
  await weft.within(({ client }) => client.query("delete from one_time_link"));
});
afterAll(() => weft.stop());

const rules = retentionOf(buildHouse(practiceServers));

/** A closed session, `held`. */
const SESSION = `with council as (insert into record (id, kind, key, title, state, audience, created_at, updated_at)
      values (gen_random_uuid(), 'council', 'c' || $2, '', 'active', '{}', $3, $3) returning id),
    made as (insert into record (id, kind, key, title, state, audience, created_at, updated_at)
      values (gen_random_uuid(), 'session', $2, '', 'closed', '{}', $3, $3) returning id),
    held as (insert into session (id, council_id, held_on, starts_at, ends_at, time_zone)
      select made.id, council.id, $3::timestamptz::date, $3, $3, 'UTC' from made, council returning id)`;

/** A row of each kind that falls under its rule from `at` on, marked so that it is known again. */
const rows: Record<string, string> = {
  answers: `insert into idempotency (person_id, key, request_hash, created_at) values ($1, $2, '', $3)`,
  attempts: `insert into attempt (bucket, window_start, tries) values ($2 || $1::text, $3, 1)`,
  familiar_places: `insert into familiar_place (person_id, kind, mark, seen_at)
    values ($1, 'browser', sha256($2::text::bytea), $3)`,
  used_links: `insert into one_time_link (token_hash, person_id, purpose, created_at, expires_at, used_at)
    values (sha256($2::text::bytea), $1, 'sign-in', $3, '2099-01-01', $3)`,
  expired_links: `insert into one_time_link (token_hash, person_id, purpose, created_at, expires_at)
    values (sha256($2::text::bytea), $1, 'sign-in', $3, $3)`,
  ended_sign_ins: `insert into sign_in (id, person_id, token_hash, device, created_at, expires_at, ended_at)
    values (gen_random_uuid(), $1, sha256($2::text::bytea), 'old', $3, '2099-01-01', $3)`,
  expired_sign_ins: `insert into sign_in (id, person_id, token_hash, device, created_at, expires_at)
    values (gen_random_uuid(), $1, sha256($2::text::bytea), 'old', $3, $3)`,
  security: `insert into security_entry (id, at, person_id, what, about) values (gen_random_uuid(), $3, $1, 'signed_in', $2)`,
  expired_keys: `insert into api_key (id, person_id, name, token_hash, scopes, created_at, expires_at)
    values (gen_random_uuid(), $1, 'old', sha256($2::text::bytea), '{}', $3, $3)`,
  sent: `insert into delivery (id, channel, purpose, person_id, state, next_at, created_at, ended_at)
    values (gen_random_uuid(), 'mail', $2, $1, 'sent', $3, $3, $3)`,
  given_up: `insert into delivery (id, channel, purpose, person_id, state, next_at, created_at, ended_at)
    values (gen_random_uuid(), 'mail', $2, $1, 'given_up', $3, $3, $3)`,
  set_aside: `insert into derivation_failure (id, name, part, seq, tries, last_error, failed_at)
    values (gen_random_uuid(), 'inbox', $2 || $1::text, 1, 6, '', $3)`,
  read_notices: `insert into inbox_entry (person_id, seq, reason, read_at)
    select $1, max(seq), $2, $3 from event`,
  notices: `insert into inbox_entry (person_id, seq, reason) select $1, max(seq), $2 from event where at = $3`,
  done_asks: `insert into ask (id, person_id, record_id, verb, opened_at, closed_at)
    values (gen_random_uuid(), $1, $1, $2, $3, $3)`,
  refused_addresses:
    "insert into refused_address (channel, address, refused_at) values ('mail', $2 || $1::text, $3)",
  undo: "insert into undo_act (id, kind, record_id, by_id, at) values (gen_random_uuid(), $2, $1, $1, $3)",
  ended_keys: `insert into api_key (id, person_id, name, token_hash, scopes, created_at, expires_at, ended_at)
    values (gen_random_uuid(), $1, $2, sha256($2::text::bytea), '{}', $3, '2099-01-01', $3)`,
  readings: `with made as (insert into record (id, kind, key, title, state, audience, created_at, updated_at)
      values (gen_random_uuid(), 'digest', $2, '', 'published', '{}', $3, $3) returning id),
    digest as (insert into digest (id, occasion, from_at, to_at, sections, seal_seq, seal_hash)
      select id, 'week', $3, $3, '[]', 1, '' from made returning id)
    insert into digest_reading (digest_id, person_id, at) select id, $1, $3 from digest`,
  presence: `${SESSION}
    insert into session_presence (session_id, person_id, first_at, last_at) select id, $1, $3, $3 from held`,
};

describe.each(rules.filter(({ clears }) => !clears))("$what", ({ what, days, table }) => {
  const count = () =>
    weft.within(async ({ client }) => {
      const { rows: found } = await client.query(`select count(*) as number from ${table}`);
      return found[0].number as number;
    });

  test(`leaves after ${days} days and not before`, async () => {
    await weft.people.leader.do(core.operations.addComment, {
      params: { record: weft.people.leader.id },
      body: { body: "There is an event" },
    });
    await weft.within(({ client, now }) =>
      client.query({
        text: rows[what]!,
        values: [weft.people.leader.id, `mark ${what}`, now],
      }),
    );
    await weft.runJob("core.forget-old");
    const before = await count();
    weft.wait({ days: days - 1, hours: 23 });
    await weft.runJob("core.forget-old");
    expect(await count()).toBe(before);
    weft.wait({ hours: 2 });
    await weft.runJob("core.forget-old");
    expect(await count()).toBe(before - 1);
  });
});

test("a word said at the beginning of a session goes after a day, and that somebody was there stays longer", async () => {
  const person = weft.people.member.id;
  await weft.within(({ client, now }) =>
    client.query({
      text: `${SESSION} insert into session_presence (session_id, person_id, first_at, last_at, check_in, check_out)
        select id, $1, $3, $3, 'tired', 'glad' from held`,
      values: [person, "moods", now],
    }),
  );
  const words = () =>
    weft.within(async ({ client }) => {
      const text = "select check_in, check_out from session_presence where person_id = $1";
      return (await client.query(text, [person])).rows;
    });
  weft.wait({ hours: 23 });
  await weft.runJob("core.forget-old");
  expect(await words()).toEqual([{ check_in: "tired", check_out: "glad" }]);
  weft.wait({ hours: 2 });
  await weft.runJob("core.forget-old");
  expect(await words()).toEqual([{ check_in: null, check_out: null }]);
});

test("what somebody wrote in a question that is closed goes, also where an earlier version had kept it; an open one keeps it", async () => {
  const { leader, member } = weft.people;
  const { wordsAsked } = buildHouse(practiceServers);
  expect(wordsAsked.length).toBeGreaterThan(2);
  await weft.within(({ client, now }) =>
    client.query({
      text: `with about as (insert into record (id, kind, key, title, state, audience, created_at, updated_at)
          values (gen_random_uuid(), 'risk', 'R-asked', '', 'open', '{}', $3, $3) returning id)
        insert into nomination (id, record_id, person_id, part, given, by_id, at, answered_at, answer)
        select gen_random_uuid(), about.id, $1, asked.part,
          jsonb_build_object('kept', 'as it is') || (select jsonb_object_agg(word, 'in my own words') from jsonb_array_elements_text(asked.words) word),
          $2, $3, over.at, over.answer
        from about, jsonb_to_recordset($4::jsonb) as asked (part text, words jsonb),
          (values (null::timestamptz, null), ($3::timestamptz, 'declined'), ($3, 'accepted')) as over (at, answer)`,
      values: [leader.id, member.id, now, JSON.stringify(wordsAsked)],
    }),
  );
  await weft.runJob("core.forget-old");
  const left = await weft.within(async ({ client }) => {
    const text = `select part, answer, given from nomination where by_id = $1 order by part`;
    return (await client.query(text, [member.id])).rows as {
      part: string;
      answer: string | null;
      given: Record<string, string>;
    }[];
  });
  expect(left).toHaveLength(wordsAsked.length * 3);
  for (const { part, answer, given } of left) {
    const words = answer === null ? wordsAsked.find((asked) => asked.part === part)!.words : [];
    expect(given, `${part} ${answer}`).toEqual({
      kept: "as it is",
      ...Object.fromEntries(words.map((word) => [word, "in my own words"])),
    });
  }
});

test("what still works or waits is never deleted", async () => {
  const { leader } = weft.people;
  await weft.within(({ client, now }) =>
    client.query({
      text: `insert into delivery (id, channel, purpose, person_id, state, next_at, created_at)
             values (gen_random_uuid(), 'mail', 'core.notices', $1, 'failed', $2, $2)`,
      values: [leader.id, now],
    }),
  );
  weft.wait({ days: 400 });
  await weft.runJob("core.forget-old");
  expect(await weft.deliveries()).toHaveLength(1);
  // Its sign-in is good until 2099.
  expect((await leader.do(core.operations.me)).person.id).toBe(leader.id);
});

test("everybody is told how long, and administrators alone what stands still", async () => {
  const { member, administrator } = weft.people;
  const { items } = await member.do(core.operations.listRetention);
  expect(items).toEqual(rules.map(({ what, days }) => ({ what, days })));
  expect((await member.call(core.operations.listDeliveries)).status).toBe(403);
  expect((await administrator.do(core.operations.listDeliveries)).failed).toBe(1);
});

test("a job's next time is read in UTC", () => {
  expect(nextTime("0 6 * * 1", "2026-11-25T12:00:00.000Z", "UTC")).toBe("2026-11-30T06:00:00.000Z");
  expect(nextTime("0 6 * * 1", "2026-11-25T12:00:00.000Z", "Pacific/Auckland")).toBe(
    "2026-11-29T17:00:00.000Z",
  );
  expect(nextTime("*/5 * * * *", "2026-11-25T12:00:00.000Z", "UTC")).toBe("2026-11-25T12:05:00.000Z");
});
