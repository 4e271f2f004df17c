import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { randomStream } from "#analysis/random.ts";
import { inWorkspace } from "#kernel/server/database/pool.ts";
import { addDelivery } from "#kernel/server/delivery/delivery-store.ts";
import { actorByEmail } from "#kernel/server/identity/actor-by-email.ts";
import { createWorkspace, withContext } from "#kernel/server/identity/workspaces.ts";
import type { Kernel } from "#kernel/server/kernel.ts";
import { MAIL_LANES } from "#kernel/server/mail/mailer.ts";
import type { WorkspaceRow } from "#kernel/server/operation/context.ts";
import { performTyped } from "#kernel/server/operation/perform.ts";
import { type MailSink, startMailSink } from "#kernel/server/testing/mail-sink.ts";
import { councils } from "#practices/councils/contract.ts";
import { tellDrill } from "../support/drill-figures.ts";
import { addSignedIn, openBeside, startRealWeft } from "../support/real-weft.ts";
import { until } from "../support/until.ts";

/** `WEFT_DRILL=1` kills twenty times each. */
const ROUNDS = process.env.WEFT_DRILL ? 20 : 3;
const PEOPLE = 12;

let dataFolder: string;
let database: Awaited<ReturnType<typeof startRealWeft>>;
let kernel: Kernel & { close(): Promise<void> };
let workspace: WorkspaceRow;
let people: string[];
let sink: MailSink;

beforeAll(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), "weft-kill-after-"));
  sink = await startMailSink();
});
beforeEach(async () => {
  sink.mails.length = 0;
  database = await startRealWeft({ dataFolder, settings: { SMTP_URL: sink.url } });
  kernel = await openBeside(dataFolder);
  ({ workspace } = await createWorkspace(kernel, {
    name: `Works ${Date.now()}`,
    admin: { email: "admin@example.org" },
    now: kernel.now(),
  }));
  people = [];
  for (let number = 0; number < PEOPLE; number++) {
    const { id } = await addSignedIn(kernel, workspace, {
      role: "convener",
      name: `Person ${number}`,
      email: `p${number}@example.org`,
    });
    people.push(id);
  }
});
afterEach(async () => {
  await kernel.close();
  await database.stop();
});
afterAll(async () => {
  await sink.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

/** Kills the running Weft and starts the next one, which also starts the database again if that was its child. */
async function killAndStart(): Promise<void> {
  await kernel.close();
  await database.kill9();
  database = await startRealWeft({ dataFolder, settings: { SMTP_URL: sink.url } });
  kernel = await openBeside(dataFolder);
}

const rows = (sql: string) =>
  inWorkspace(kernel.pool, workspace.id, "read", async (client) => (await client.query(sql)).rows);

test("kill -9 while deriving: every reaction is done once, every inbox is what it would have been", async () => {
  const random = randomStream(20261127);
  const actor = await actorByEmail(kernel, workspace, "p0@example.org");
  for (let round = 0; round < ROUNDS; round++) {
    for (let number = 0; number < 8; number++) {
      await performTyped(kernel, councils.operations.make, {
        workspace,
        actor,
        now: kernel.now(),
        body: {
          title: `Council ${round} ${number}`,
          people: people.slice(1).map((person) => ({ person, part: "member" as const })),
          cadence: { every: "weekly", weekday: 1, time: "10:00", timeZone: "UTC", minutes: 45 },
        },
      });
    }
    await withContext(kernel, workspace, kernel.now(), async (context) => {
      for (let number = 0; number < 4_000; number++) {
        context.emit("comment.added", {
          record: people[number % PEOPLE]!,
          data: { comment: people[0]!, mentions: [people[(number + 1) % PEOPLE]!], excerpt: "" },
        });
      }
    });
    const aim = (await rows("select seq from event_head"))[0].seq - random.below(4_000);
    await until("the derivation to be somewhere in it", async () => {
      const places = await rows("select max(seq) as seq from projection");
      return places[0].seq >= aim;
    });
    await killAndStart();
  }
  await until("all to be derived", async () => {
    const [behind] = await rows(
      "select (select seq from event_head) as head, min(seq) as seq, count(*) as n from projection",
    );
    return behind.n === 2 && behind.seq === behind.head;
  });
  const scheduled = await rows(`
    select c.record_id, count(s.seq) as sessions from event c left join session on session.council_id = c.record_id
      left join event s on s.record_id = session.id and s.kind = 'session.scheduled'
    where c.kind = 'council.made' group by 1 having count(s.seq) <> 1`);
  expect(scheduled).toEqual([]);
  expect((await rows("select from event where kind = 'council.made'")).length).toBe(ROUNDS * 8);
  const entries = () => rows("select person_id, seq, reason from inbox_entry order by 1, 2");
  const derived = await entries();
  expect(derived.length).toBeGreaterThan(ROUNDS * 4_000);
  await withContext(kernel, workspace, kernel.now(), async ({ client }) => {
    await client.query("delete from inbox_entry");
    await client.query("update projection set seq = 0 where name = 'inbox'");
  });
  await kernel.derived(workspace.id);
  expect(await entries()).toEqual(derived);
  const made = ROUNDS * 8;
  tellDrill({ killsSurvived: ROUNDS, acknowledged: made, found: made });
});

test("kill -9 while delivering: every mail arrives, and one that comes twice has the same Message-ID", async () => {
  const random = randomStream(20261128);
  const expected = ROUNDS * 60;
  for (let round = 0; round < ROUNDS; round++) {
    await withContext(kernel, workspace, kernel.now(), async (context) => {
      for (let number = 0; number < 60; number++) {
        const personId = people[number % PEOPLE]!;
        await addDelivery(context, { purpose: "core.sign-in", personId, link: "sign-in" });
      }
    });
    const aim = sink.mails.length + 5 + random.below(40);
    // The next one begins with what waits.
    await killAndStart();
    await until("some to arrive", async () => sink.mails.length >= aim);
    await killAndStart();
    // The time of the killed one's claims runs out.
    await withContext(kernel, workspace, kernel.now(), ({ client, now }) =>
      client.query({ text: "update delivery set next_at = $1 where state = 'sending'", values: [now] }),
    );
  }
  await until("all to be sent", async () => {
    const left = await rows("select from delivery where state <> 'sent'");
    return left.length === 0;
  });
  const ids = sink.mails.map((mail) => mail.header("message-id"));
  expect(new Set(ids).size).toBe(expected);
  expect(ids.length - expected).toBeLessThanOrEqual(ROUNDS * MAIL_LANES);
  const links = new Map(sink.mails.map((mail) => [mail.header("message-id"), mail.text]));
  for (const mail of sink.mails) expect(mail.text).toBe(links.get(mail.header("message-id")));
  tellDrill({ killsSurvived: 2 * ROUNDS });
});
