import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { claimDue, noteHandingOver } from "#kernel/server/delivery/delivery-store.ts";
import { type MailSink, startMailSink } from "#kernel/server/testing/mail-sink.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { people } from "#practices/people/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { tellDrill } from "../support/drill-figures.ts";
import { until } from "../support/until.ts";

/** Short, so that a server that hangs costs the suite little; the same code waits longer in earnest. */
const limits = { connect: 1_000, greeting: 1_000, silence: 700, whole: 3_000 };

let sink: MailSink;
let weft: TestWeft;
let crowd: TestPerson[];

beforeEach(async () => {
  sink = await startMailSink();
  weft = await startTestWeft(practiceServers, { smtpUrl: sink.url, mailFrom: "weft@example.org", limits });
  crowd = [];
  for (let number = 0; number < 20; number++)
    crowd.push(await weft.addPerson("leader", `Leader ${number}`, `l${number}@example.org`));
});
afterEach(async () => {
  await weft.stop();
  await sink.stop();
});

/** Tells all twenty something, and lets the time of their batch come. */
async function tellAll(): Promise<void> {
  const mentions = crowd.map(({ id, name }) => `@[${name}](${id})`).join(" ");
  const record = weft.people.leader.id;
  await weft.people.leader.do(core.operations.addComment, { params: { record }, body: { body: mentions } });
  await weft.derived();
  weft.wait({ minutes: 11 });
}
const batches = () => weft.runJob("core.mail-batches");
const received = () => sink.mails.map(({ to }) => to).toSorted();
const addresses = () => crowd.map(({ email }) => email).toSorted();

describe("a mail server that hangs", () => {
  test("holds no lock and no connection and keeps nobody else's mail back", async () => {
    const [first] = crowd;
    let hanging = 0;
    sink.behave = {
      atData: (address) => {
        if (address !== first!.email) return "take";
        hanging += 1;
        return "hang";
      },
    };
    await tellAll();
    const sending = batches();
    await until("the server to hang", async () => hanging > 0);
    // While it hangs: the one whose mail it is can be changed, and no connection is held.
    const page = await weft.people.administrator.do(people.operations.getPerson, {
      params: { person: first!.id },
    });
    const changed = await weft.people.administrator.call(people.operations.editPerson, {
      params: { person: first!.id },
      body: { name: "Another Name" },
      ifMatch: page.version,
    });
    expect(changed.status).toBe(200);
    await until("everybody else's mail", async () => sink.mails.length === crowd.length - 1);
    await until("idle connections", async () => weft.kernel.pool.idleCount === weft.kernel.pool.totalCount);
    await sending;
    expect(await weft.deliveries()).toMatchObject([{ person_id: first!.id, state: "uncertain", tries: 1 }]);
    tellDrill({ faults: 1 });
  });

  test.each(["keep", "hang"] as const)(
    "after the whole mail (and did %s it): nobody gets it twice, and an administrator sees it and may send it again",
    async (fate) => {
      const [first] = crowd;
      sink.behave = { atData: (address) => (address === first!.email ? fate : "take") };
      await tellAll();
      await batches();
      sink.behave = {};
      for (let day = 0; day < 3; day++) {
        weft.wait({ days: 1 });
        await batches();
      }
      const ofFirst = () => received().filter((address) => address === first!.email).length;
      expect(ofFirst()).toBe(fate === "keep" ? 1 : 0);
      expect(received().length - ofFirst()).toBe(crowd.length - 1);

      const { items, uncertain } = await weft.people.administrator.do(core.operations.listDeliveries);
      expect([uncertain, items]).toEqual([
        1,
        [
          expect.objectContaining({
            state: "uncertain",
            person: { id: first!.id, name: first!.name },
            nextAt: null,
          }),
        ],
      ]);
      const before = ofFirst();
      await weft.people.administrator.do(core.operations.retryDelivery, {
        params: { delivery: items[0]!.id },
      });
      await weft.kernel.deliverer.idle();
      expect(ofFirst()).toBe(before + 1);
      expect(
        new Set(sink.mails.filter(({ to }) => to === first!.email).map((mail) => mail.header("message-id")))
          .size,
      ).toBe(1);
      expect(await weft.deliveries()).toEqual([]);
      tellDrill({ faults: 1 });
    },
  );

  test("after the whole mail, with a link somebody waits for in it: it goes out again, the same to the letter", async () => {
    const [first] = crowd;
    sink.behave = { atData: () => "keep" };
    await weft.people.administrator.do(people.operations.invitePerson, { params: { person: first!.id } });
    await weft.kernel.deliverer.idle();
    expect(await weft.deliveries()).toMatchObject([{ state: "failed", tries: 1 }]);
    sink.behave = {};
    weft.wait({ minutes: 2 });
    await batches();
    expect(received()).toEqual([first!.email, first!.email]);
    const said = sink.mails.map((mail) => [mail.header("message-id"), /https?:\S+/.exec(mail.text)?.[0]]);
    expect(said[1]).toEqual(said[0]);
  });

  test("before the mail has left, or that says no for now: it goes out again by itself, once", async () => {
    const [first, second] = crowd;
    sink.behave = {
      refuse: (address) => (address === first!.email ? "hang" : null),
      atData: (address) => (address === second!.email ? 451 : "take"),
    };
    await tellAll();
    await batches();
    expect((await weft.deliveries()).map(({ state }) => state)).toEqual(["failed", "failed"]);
    sink.behave = {};
    weft.wait({ minutes: 2 });
    await batches();
    expect(received()).toEqual(addresses());
  });

  test("at the greeting already is given up on for now, and what waits goes out when it is back", async () => {
    await sink.stop();
    await tellAll();
    await batches();
    const states = (await weft.deliveries()).map(({ state }) => state);
    expect(states).toEqual(crowd.map(() => "failed"));
    expect(sink.mails).toEqual([]);
  });
});

describe("a mail server that refuses one of twenty for good", () => {
  test("is not asked again for that address, the others get theirs, and administrators are told", async () => {
    const [refused] = crowd;
    let asked = 0;
    sink.behave = {
      refuse: (address) => {
        if (address !== refused!.email) return null;
        asked += 1;
        return 550;
      },
    };
    await tellAll();
    await batches();
    expect(received()).toEqual(addresses().filter((address) => address !== refused!.email));
    expect(await weft.deliveries()).toMatchObject([{ person_id: refused!.id, state: "given_up", tries: 1 }]);

    await weft.derived();
    const inbox = await weft.people.administrator.do(core.operations.listInbox);
    expect(inbox.items.map(({ event }) => event)).toMatchObject([
      { kind: "delivery.given_up", record: { id: refused!.id }, data: { channel: "mail", refused: true } },
    ]);
    expect((await weft.people.convener.do(core.operations.listEvents)).items).not.toContainEqual(
      expect.objectContaining({ kind: "delivery.given_up" }),
    );

    // Nothing more goes there by itself, until an administrator says so.
    for (let day = 0; day < 3; day++) {
      await tellAll();
      weft.wait({ days: 1 });
      await batches();
    }
    expect(asked).toBe(1);
    sink.behave = {};
    const { items, givenUp } = await weft.people.administrator.do(core.operations.listDeliveries);
    expect(givenUp).toBe(1);
    expect(items[0]).toMatchObject({
      person: { id: refused!.id },
      error: expect.stringContaining("no such mailbox"),
    });
    await weft.people.administrator.do(core.operations.retryDelivery, { params: { delivery: items[0]!.id } });
    await weft.kernel.deliverer.idle();
    await batches();
    expect(received().filter((address) => address === refused!.email)).toHaveLength(2);
    expect((await weft.people.administrator.do(core.operations.listDeliveries)).items).toEqual([]);
  });

  test("for now (4xx) is asked again, ever more rarely, and in the end given up", async () => {
    const [busy] = crowd;
    const asked: string[] = [];
    sink.behave = {
      refuse: (address) => {
        if (address !== busy!.email) return null;
        asked.push(weft.kernel.now());
        return 450;
      },
    };
    await tellAll();
    for (let hour = 0; hour < 24 * 6; hour++) {
      await batches();
      weft.wait({ hours: 1 });
    }
    expect(asked).toHaveLength(10);
    const gaps = asked.slice(1).map((at, index) => Date.parse(at) - Date.parse(asked[index]!));
    expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
    expect(await weft.deliveries()).toMatchObject([{ person_id: busy!.id, state: "given_up" }]);
    expect(await weft.events("delivery.given_up")).toMatchObject([{ data: { refused: false } }]);
  });
});

describe("a mail server that dies after it took a mail, before it says so", () => {
  test("nobody gets it twice, the others get theirs, and what is not known is seen", async () => {
    let deaths = 0;
    sink.behave = {
      atData: () => {
        if (deaths === 3 || sink.mails.length < deaths * 5) return "take";
        deaths += 1;
        return "die";
      },
    };
    await tellAll();
    await batches();
    for (let minute = 0; minute < 10; minute++) {
      weft.wait({ minutes: 1 });
      await batches();
    }
    expect(deaths).toBe(3);
    // A death breaks the other connections too: those whose mail had left whole are not known either.
    const uncertain = (await weft.deliveries()).map(({ person_id, state }) => {
      expect(state).toBe("uncertain");
      return crowd.find(({ id }) => id === person_id)!.email;
    });
    expect(uncertain.length).toBeGreaterThanOrEqual(3);
    expect(received()).toEqual([...new Set(received())]);
    expect([...new Set([...received(), ...uncertain])].toSorted()).toEqual(addresses());
  });
});

test("a process that dies while it sends keeps its claim for five minutes; then another one sends it", async () => {
  await weft.people.administrator.do(people.operations.invitePerson, {
    params: { person: crowd[0]!.id },
  });
  await weft.kernel.deliverer.idle();
  expect(sink.mails).toHaveLength(1);
  sink.mails.length = 0;
  // Claimed by a process that is killed before it sends anything.
  await weft.within(({ client, now }) =>
    client.query({
      text: `insert into delivery (id, channel, purpose, person_id, next_at, created_at)
             values (gen_random_uuid(), 'mail', 'core.sign-in', $1, $2, $2)`,
      values: [crowd[1]!.id, now],
    }),
  );
  const [claimed] = await weft.within(({ client, now }) => claimDue(client, ["mail"], 10, now));
  expect(claimed).toMatchObject({ tries: 1 });
  await batches();
  weft.wait({ minutes: 4 });
  await batches();
  expect(sink.mails).toEqual([]);
  weft.wait({ minutes: 2 });
  await batches();
  expect(received()).toEqual([crowd[1]!.email]);
});

test("a process that dies while it hands a mail over: it is not sent again by itself, one with a link is", async () => {
  const add = (person: string, goodUntil: string | null) =>
    weft.within(({ client, now }) =>
      client.query({
        text: `insert into delivery (id, channel, purpose, person_id, next_at, created_at, good_until)
               values (gen_random_uuid(), 'mail', 'core.sign-in', $1, $2, $2, $3)`,
        values: [person, now, goodUntil],
      }),
    );
  await add(crowd[0]!.id, null);
  await add(crowd[1]!.id, "2099-01-01T00:00:00Z");
  const claimed = await weft.within(({ client, now }) => claimDue(client, ["mail"], 10, now));
  for (const each of claimed) await weft.within(({ client, now }) => noteHandingOver(client, each, now));
  weft.wait({ minutes: 6 });
  await batches();
  expect(received()).toEqual([crowd[1]!.email]);
  expect(await weft.deliveries()).toMatchObject([{ person_id: crowd[0]!.id, state: "uncertain" }]);
  // Who had claimed it and comes back late hands nothing over any more.
  await expect(weft.within(({ client, now }) => noteHandingOver(client, claimed[0]!, now))).rejects.toThrow(
    "ran out",
  );
});

test("a title cannot put a header into a mail, and what is not ASCII arrives", async () => {
  await weft.kernel.mailer.send({
    to: { name: 'Ann "A"\r\nBcc: everybody@example.org', address: "ann@example.org" },
    subject: "Größe: 100 %\r\nBcc: everybody@example.org\r\n\r\nHello \u202Eolleh",
    text: "Hi",
  });
  const [mail] = sink.mails;
  expect(mail!.header("subject")).toBe("Größe: 100 % Bcc: everybody@example.org Hello olleh");
  expect(mail!.header("bcc")).toBeNull();
  expect(sink.mails).toHaveLength(1);
});
