import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { inWorkspace } from "#kernel/server/database/pool.ts";
import { claimDue } from "#kernel/server/delivery/delivery-store.ts";
import { keepFailure, nextRetry } from "#kernel/server/events/derivation-failures.ts";
import { verifyChain } from "#kernel/server/events/verify-chain.ts";
import { nextTime, runDueJobs } from "#kernel/server/jobs/run-jobs.ts";
import { type MailSink, startMailSink } from "#kernel/server/testing/mail-sink.ts";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { people } from "#practices/people/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { tellDrill } from "../support/drill-figures.ts";
import { until } from "../support/until.ts";

let sink: MailSink;
let weft: TestWeft;
beforeEach(async () => {
  sink = await startMailSink();
  weft = await startTestWeft(practiceServers, { smtpUrl: sink.url, mailFrom: "weft@example.org" });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await weft.stop();
  await sink.stop();
});

const raise = (title: string, key?: string) =>
  weft.people.leader.do(challenges.operations.raise, {
    body: { title },
    ...(key ? { headers: { "idempotency-key": key } } : {}),
  });
const mention = async (text: string) => {
  const { id, name } = weft.people.convener;
  await weft.people.leader.do(core.operations.addComment, {
    params: { record: weft.people.leader.id },
    body: { body: `${text} @[${name}](${id})` },
  });
  await weft.derived();
};
const mailedConvener = () => sink.mails.filter(({ to }) => to === weft.people.convener.email).length;
const rows = (text: string) =>
  inWorkspace(weft.kernel.pool, weft.workspace.id, "read", async (client) => (await client.query(text)).rows);

/** What a running Weft does every ten seconds. */
async function look(): Promise<void> {
  await runDueJobs(weft.kernel, weft.workspace);
  weft.kernel.deliverer.wake(weft.workspace.id);
  await weft.kernel.deliverer.idle();
}

/** All titles, page by page. */
async function titles(): Promise<string[]> {
  const found: string[] = [];
  for (let after: string | undefined; ; ) {
    const page = await weft.people.leader.do(challenges.operations.list, {
      query: { limit: 2, ...(after ? { after } : {}) },
    });
    found.push(...page.items.map(({ title }) => title));
    if (!page.next) return found;
    after = page.next;
  }
}

describe.each([
  ["two days ahead and back", 2],
  ["two days back and ahead again", -2],
])("a clock that jumps %s", (_, days) => {
  test("loses and doubles nothing: records, pages, events, what was sent twice, and the chain", async () => {
    const made: string[] = [];
    const keys = new Map<string, string>();
    for (const [step, jump] of [0, days, -days, days, -days].entries()) {
      weft.wait({ days: jump });
      for (let number = 0; number < 3; number++) {
        const title = `Step ${step}, ${number}`;
        const { key } = await raise(title, title);
        keys.set(title, key);
        made.push(title);
      }
    }
    // Whoever sends the same again, at whatever time it is by now, gets the same answer.
    for (const title of made) expect((await raise(title, title)).key).toBe(keys.get(title));
    const found = await titles();
    expect(found.toSorted()).toEqual(made.toSorted());
    const events = await weft.events("challenge.raised");
    expect(events.map(({ record }) => record?.title)).toEqual(made);
    expect(await verifyChain(weft.kernel, weft.workspace)).toMatchObject({ fault: null });
    tellDrill({ faults: 4, acknowledged: made.length, found: found.length });
  });

  test("holds up no job: each runs at its next time by the clock as it is now, and not at every look", async () => {
    await look();
    weft.wait({ days });
    await look();
    weft.wait({ days: -days });
    const now = weft.kernel.now();
    await look();
    const ran = await rows("select name, ran_at from job");
    await look();
    const after = await rows("select name, next_at, ran_at from job order by name");
    const crons = new Map(
      practiceServers.flatMap(({ jobs = {} }) =>
        Object.entries(jobs).map(([name, { cron }]) => [name, cron]),
      ),
    );
    expect(after.map(({ name }) => name)).toEqual([...crons.keys()].toSorted());
    for (const { name, next_at } of after)
      expect([name, next_at]).toEqual([name, nextTime(crons.get(name)!, now, weft.workspace.timeZone)]);
    // The second look ran nothing again.
    expect(Object.fromEntries(after.map(({ name, ran_at }) => [name, ran_at]))).toEqual(
      Object.fromEntries(ran.map(({ name, ran_at }) => [name, ran_at])),
    );
    weft.wait({ hours: 1 });
    await look();
    const [batches] = await rows("select ran_at from job where name = 'core.mail-batches'");
    expect(batches!.ran_at).toBe(weft.kernel.now());
  });

  test("keeps no mail back and sends none twice", async () => {
    await mention("Before");
    weft.wait({ days });
    await mention("Meanwhile");
    await weft.runJob("core.mail-batches");
    weft.wait({ days: -days });
    await mention("After");
    for (let minute = 0; minute < 60; minute += 10) {
      weft.wait({ minutes: 10 });
      await weft.runJob("core.mail-batches");
    }
    const said = sink.mails
      .filter(({ to }) => to === weft.people.convener.email)
      .flatMap(({ text }) => [...text.matchAll(/Before|Meanwhile|After/g)].map(([word]) => word));
    expect(said.toSorted()).toEqual(["After", "Before", "Meanwhile"]);
  });

  test("lets people sign in, and locks nobody out for longer than the limit says", async () => {
    const wrong = () =>
      weft.people.guest.call(core.operations.signIn, {
        body: { email: weft.people.leader.email, password: "not the password, certainly" },
      });
    const statuses = async () => {
      let status = 0;
      for (let tries = 0; tries < 40 && status !== 429; tries++) ({ status } = await wrong());
      return status;
    };
    expect(await statuses()).toBe(429);
    weft.wait({ days });
    await wrong();
    weft.wait({ days: -days, hours: 1 });
    expect((await wrong()).status).toBe(401);
    const { person } = await weft.people.leader.do(core.operations.me);
    expect(person.id).toBe(weft.people.leader.id);
  });
});

test("a mail whose next try was noted by a clock two days ahead is tried now, one that is being sent is left alone", async () => {
  sink.behave = { refuse: () => 450 };
  await mention("Something");
  weft.wait({ days: 2, minutes: 11 });
  await weft.runJob("core.mail-batches");
  expect(await weft.deliveries()).toMatchObject([{ state: "failed", tries: 1 }]);
  weft.wait({ days: -2 });
  sink.behave = {};
  await look();
  expect(mailedConvener()).toBe(1);

  // Two machines a minute apart: what one is sending the other does not take from it.
  await weft.people.administrator.do(people.operations.invitePerson, {
    params: { person: weft.people.guest.id },
  });
  await weft.kernel.deliverer.idle();
  await weft.within(({ client, now }) =>
    client.query({
      text: `insert into delivery (id, channel, purpose, person_id, next_at, created_at)
             values (gen_random_uuid(), 'mail', 'core.sign-in', $1, $2, $2)`,
      values: [weft.people.guest.id, now],
    }),
  );
  weft.wait({ minutes: 1 });
  expect(await weft.within(({ client, now }) => claimDue(client, ["mail"], 10, now))).toHaveLength(1);
  weft.wait({ minutes: -1 });
  expect(await weft.within(({ client, now }) => claimDue(client, ["mail"], 10, now))).toEqual([]);
});

test("what failed after an event and was noted by a clock two days ahead is tried again now", async () => {
  await raise("Something");
  await weft.derived();
  const [{ seq }] = (await rows("select min(seq) as seq from event")) as [{ seq: number }];
  weft.wait({ days: 2 });
  await weft.within(({ client, now }) =>
    keepFailure(client, { name: "reactions", part: "core", seq, error: new Error("not now"), now }),
  );
  weft.wait({ days: -2 });
  const next = await weft.within(({ client, now }) => nextRetry(client, now));
  expect(next).toBe(weft.kernel.now());
  weft.kernel.derive(weft.workspace.id);
  await until("the next try", async () => (await rows("select from derivation_failure")).length === 0);
});

test("nobody who was remembered as signed in stays so when the clock is set back", async () => {
  const person = await weft.addPerson("member", "Remembered Person");
  await person.do(core.operations.me);
  vi.spyOn(Date, "now").mockReturnValue(Date.now() - 2 * 86_400_000);
  await weft.within(({ client, now }) =>
    client.query("update person set deactivated_at = $2 where id = $1", [person.id, now]),
  );
  await until("their end", async () => (await person.call(core.operations.me)).status === 401, 5);
});
