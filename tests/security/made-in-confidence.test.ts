import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import type { Operation } from "#kernel/contract/operation.ts";
import { type MailSink, startMailSink } from "#kernel/server/testing/mail-sink.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { councils } from "#practices/councils/contract.ts";
import { people } from "#practices/people/contract.ts";
import { contracts } from "#practices/registry.contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { everyAnswer } from "../support/every-answer.ts";
import { listen } from "../support/listen.ts";
import { until } from "../support/until.ts";

/**
 * Every operation that makes a record, called with an audience: from its first event nobody outside learns of what was made. Each
 * is called once in the open before, about something that those outside follow, and there it reaches them.
 */
const MARK = "Zwiebelfisch";
const OPEN = "Morgenrot";
const operations = contracts.flatMap((contract) => Object.values(contract.operations) as Operation[]);
const making = operations.filter(({ makes }) => makes);
const gets = operations.filter(({ method, stream }) => method === "GET" && stream !== "down");
const cadence = { every: "weekly", weekday: 2, time: "09:00", timeZone: "UTC", minutes: 60 } as const;

type Recipe = { params?: Record<string, string>; body?: object };
type Made = { operation: string; id: string; key: string };

let sink: MailSink;
let weft: TestWeft;
let leader: TestPerson;
let outsiders: TestPerson[];
let followed: string;
/** Councils whose next session nobody has planned. */
let unplanned: string[];

/** What each operation is called with; about what is followed, where it can be about something. */
const recipes: Record<string, (mark: string) => Recipe> = {
  "challenges.raise": (mark) => ({ body: { title: `${mark} challenge`, detail: mark } }),
  "risks.raise": (mark) => ({ body: { title: `${mark} risk`, likelihood: 5, impact: 5, about: followed } }),
  "commitments.make": (mark) => ({
    body: { title: `${mark} promise`, detail: mark, dueOn: "2026-04-01", about: followed },
  }),
  "decisions.record": (mark) => ({ body: { title: `${mark} decision`, why: mark, about: followed } }),
  "lessons.share": (mark) => ({
    body: { title: `${mark} lesson`, body: { context: mark }, learnedFrom: followed },
  }),
  "councils.make": (mark) => ({ body: { title: `${mark} council`, mandate: mark, cadence } }),
  "sessions.schedule": () => ({ params: { council: unplanned.pop()! } }),
};

const onlyMe = () => `person:${leader.id}`;
const send = (operation: Operation, recipe: Recipe, headers: Record<string, string> = {}) =>
  leader.call(operation, { ...recipe, headers } as never);

async function makeAll(mark: string, headers: Record<string, string> = {}): Promise<Made[]> {
  const made: Made[] = [];
  for (const operation of making) {
    const { status, body } = await send(operation, recipes[operation.id]!(mark), headers);
    expect([operation.id, status]).toEqual([operation.id, 200]);
    const { id, key } = body as unknown as Made;
    made.push({ operation: operation.id, id, key });
    // Somebody outside is spoken to there.
    await leader.do(core.operations.addComment, {
      params: { record: id },
      body: { body: `${mark} @[Milo](${weft.people.member.id})` },
    });
  }
  await weft.derived();
  return made;
}

async function foundCouncil(title: string, ...others: TestPerson[]): Promise<string> {
  const all = [leader, ...others].map(({ id }) => ({ person: id, part: "chair" as const }));
  return (await leader.do(councils.operations.make, { body: { title, cadence, people: all } })).key;
}

/** Time goes on and nobody plans: what was planned is over. */
async function passBy(): Promise<void> {
  await weft.derived();
  weft.wait({ days: 8 });
}

const look = (person: TestPerson, records: readonly string[]) =>
  everyAnswer(person, gets, {
    records,
    words: [MARK, OPEN],
    params: { figure: ["time_to_unblock"], part: ["ally"], kind: ["relates_to"] },
  });

const telltales = (made: readonly Made[]) => made.flatMap(({ id, key }) => [id, key]);
const told = (text: string, words: readonly string[]) => words.filter((word) => text.includes(word));
/** Places in the log go on whatever happens. */
const withoutPlaces = (answers: Awaited<ReturnType<typeof look>>) =>
  [...answers].map(([call, answer]) => [
    call,
    JSON.stringify(answer, (key, each) => (key === "seq" ? 0 : each)),
  ]);

let open: Made[];
let hidden: Made[];
let openRecords: string[];
let before: Awaited<ReturnType<typeof look>>[];
let frames: string[][];
let insideFrames: string[];

beforeAll(async () => {
  sink = await startMailSink();
  weft = await startTestWeft(practiceServers, { smtpUrl: sink.url, mailFrom: "Weft <weft@example.org>" });
  ({ leader } = weft.people);
  const { member, administrator, guest } = weft.people;
  outsiders = [member, administrator, guest];
  const challenge = await leader.do(challenges.operations.raise, { body: { title: "open, and followed" } });
  followed = challenge.key;
  for (const { id } of outsiders)
    await weft.within(({ records }) => records.addPart(challenge.id, id, "supporter"));
  unplanned = [];
  for (const name of ["open council", "open council too"]) unplanned.push(await foundCouncil(name));
  await passBy();
  frames = [];
  for (const who of outsiders) frames.push(await listen(weft, who));
  insideFrames = await listen(weft, leader);
  open = await makeAll(OPEN);
  openRecords = await weft.within(async ({ client }) => {
    const { rows } = await client.query("select id, key from record order by id");
    return rows.flatMap(({ id, key }) => [id, key] as string[]);
  });
  before = [];
  for (const who of outsiders) before.push(await look(who, openRecords));
  hidden = await makeAll(MARK, { "weft-audience": onlyMe() });
}, 240_000);
afterAll(async () => {
  await weft.stop();
  await sink.stop();
});

describe("what is made in confidence", () => {
  test("can be made by every operation that makes records, of every kind that is not open to all", () => {
    expect(Object.keys(recipes).toSorted()).toEqual(making.map(({ id }) => id).toSorted());
    const kinds = [...weft.kernel.house.recordKinds.values()].filter(({ alwaysOpen }) => !alwaysOpen);
    const byPeople = kinds.map(({ kind }) => kind).filter((kind) => kind !== "digest");
    expect([...new Set(making.map(({ makes }) => makes!))].toSorted()).toEqual(byPeople.toSorted());
  });

  test("is for those asked for from its first moment, and drawn a key that cannot be counted", async () => {
    const rows = await weft.within(async ({ client }) => {
      const found = await client.query("select id, key, audience, version from record where id = any ($1)", [
        hidden.map(({ id }) => id),
      ]);
      return found.rows;
    });
    expect(rows.length).toBe(making.length);
    for (const { key, audience } of rows) {
      expect(audience).toEqual([onlyMe()]);
      expect(key).toMatch(/^[A-Z]+-[A-Z][0-9A-Z]{6}$/);
    }
    const changed = await weft.events("record.audience_changed");
    expect(changed).toEqual([]);
  });

  test("leaves every GET operation as it was for those outside, where the same in the open was there", async () => {
    for (const [at, who] of outsiders.entries()) {
      const after = await look(who, openRecords);
      const was = new Map(withoutPlaces(before[at]!) as [string, string][]);
      const changed = withoutPlaces(after).filter(([call, answer]) => was.get(call!) !== answer);
      expect(changed.map(([call, answer]) => [who.name, call, answer, was.get(call!)])).toEqual([]);
      const text = JSON.stringify([...after.values()]);
      expect(told(text, [MARK, MARK.toLowerCase(), ...telltales(hidden)])).toEqual([]);
    }
    const inTheOpen = JSON.stringify([...before[0]!.values()]);
    expect(open.filter(({ key }) => !inTheOpen.includes(key))).toEqual([]);
  });

  test.each(making.map(({ id }) => id))(
    "by %s is not there for those outside who have its id or key",
    async (id) => {
      const { key, id: record } = hidden.find(({ operation }) => operation === id)!;
      for (const who of outsiders)
        for (const name of [record, key]) {
          const { status } = await who.call(core.operations.getRecord, { params: { record: name } });
          expect(status, who.name).toBe(404);
        }
      const there = await leader.call(core.operations.getRecord, { params: { record } });
      expect(there.status).toBe(200);
    },
  );

  test("is on no live stream but those of whoever sees it, not even its first event", async () => {
    const keysIn = (all: readonly string[], made: readonly Made[]) =>
      made.filter(({ id }) => all.some((frame) => frame.includes(id))).map(({ operation }) => operation);
    await until(
      "those inside are told of all of it",
      async () => keysIn(insideFrames, hidden).length === making.length,
    );
    expect(keysIn(frames[0]!, open).length).toBe(making.length);
    for (const heard of frames)
      expect(told(heard.join(), [MARK, MARK.toLowerCase(), ...telltales(hidden)])).toEqual([]);
  });

  test("is in no inbox and no mail of those outside, where the same in the open was", async () => {
    weft.wait({ minutes: 31 });
    await weft.runJob("core.mail-batches");
    const addresses = outsiders.map(({ email }) => email);
    const mails = sink.mails.filter(({ to }) => addresses.includes(to));
    expect(mails.length).toBeGreaterThan(0);
    const text = mails.map((mail) => mail.text + mail.html).join();
    expect(told(text, [OPEN])).toEqual([OPEN]);
    expect(told(text, [MARK, ...telltales(hidden)])).toEqual([]);
    const inboxes = await weft.within(async ({ client }) => {
      const { rows } = await client.query(
        "select i.person_id from inbox_entry i join event e on e.seq = i.seq where e.record_id = any ($1)",
        [hidden.map(({ id }) => id)],
      );
      return rows.map(({ person_id }) => person_id as string);
    });
    expect(inboxes.filter((id) => id !== leader.id)).toEqual([]);
  });

  test("leaves no gap in the numbers of what is made in the open next", async () => {
    const next = await leader.do(challenges.operations.raise, { body: { title: "open next" } });
    const last = open.find(({ operation }) => operation === "challenges.raise")!;
    expect(next.key).toBe(`C-${Number(last.key.slice(2)) + 1}`);
  });

  test("is in no digest of the week for those outside", async () => {
    weft.wait({ days: 7 });
    await weft.runJob("digests.week");
    await weft.derived();
    const digests = await look(outsiders[0]!, []);
    const text = JSON.stringify([...digests.values()]);
    expect(text).toContain(`${OPEN} risk`);
    expect(told(text, [MARK, ...telltales(hidden)])).toEqual([]);
  });
});

describe.each(making.map((operation) => [operation.id, operation] as const))(
  "%s with an audience that cannot be",
  (id, operation) => {
    const count = () =>
      weft.within(async ({ client }) => {
        const { rows } = await client.query("select count(*)::int as records from record");
        return rows[0].records as number;
      });

    test("makes nothing, and says which field it is and what to do", async () => {
      const { member, convener } = weft.people;
      const unseen = await convener.do(councils.operations.make, {
        body: { title: "Unseen council", cadence },
        headers: { "weft-audience": `person:${convener.id}` },
      });
      unplanned.push(await foundCouncil(`open, for ${id}`));
      await passBy();
      const recipe = recipes[id]!("open");
      const records = await count();
      for (const [audience, code, message] of [
        [`person:${member.id}`, "audience_without_you", /Add yourself/],
        [`${onlyMe()}, council:${unseen.id}`, "bad_input", /that you can see/],
        [`${onlyMe()}, circle:${unseen.id}`, "bad_input", /that you can see/],
        [`${onlyMe()}, everybody`, "bad_input", /Such as/],
        ["", "bad_input", /Such as/],
      ] as const) {
        const { problem } = await send(operation, recipe, { "weft-audience": audience });
        expect(problem, audience).toMatchObject({ code, errors: [{ path: "audience" }] });
        expect(problem.errors![0]!.message).toMatch(message);
      }
      expect(await count()).toBe(records);
    });
  },
);

describe("an audience", () => {
  test("that somebody who would have a part in it is outside of is refused with their names, named in the call or not", async () => {
    const { member } = weft.people;
    const council = await foundCouncil("open, of two", member);
    await passBy();
    const schedule = making.find(({ id }) => id === "sessions.schedule")!;
    const { problem } = await send(schedule, { params: { council } }, { "weft-audience": onlyMe() });
    expect(problem).toMatchObject({ code: "bad_input", errors: [{ path: "audience" }] });
    expect(problem.errors![0]!.message).toContain(member.name);
    const risk = making.find(({ id }) => id === "risks.raise")!;
    const named = await send(
      risk,
      { body: { title: "open", owner: member.id } },
      { "weft-audience": onlyMe() },
    );
    expect(named.problem).toMatchObject({ code: "bad_input", errors: [{ path: "owner" }] });
    expect(named.problem.errors![0]!.message).toContain(member.name);
  });

  test("of what is made in something narrow is that narrow or narrower", async () => {
    const { member, convener, guest } = weft.people;
    const works = await convener.do(people.operations.addDepartment, { body: { name: "Works" } });
    const press = await convener.do(people.operations.addDepartment, {
      body: { name: "Press", parent: works.id },
    });
    for (const who of [leader, member])
      await convener.do(people.operations.movePerson, {
        params: { person: who.id },
        body: { department: press.id },
        ifMatch: (await convener.do(people.operations.getPerson, { params: { person: who.id } })).version,
      });
    weft.kernel.identity.forget();
    const raise = making.find(({ id }) => id === "risks.raise")!;
    const around = await send(
      making.find(({ id }) => id === "challenges.raise")!,
      { body: { title: "open to the works" } },
      { "weft-audience": `department:${works.id}, person:${guest.id}, ${onlyMe()}` },
    );
    const { key: about } = around.body as unknown as Made;
    const within = async (audience: string) =>
      send(raise, { body: { title: "open in it", about } }, { "weft-audience": audience });
    for (const narrower of [
      `department:${works.id}`,
      `department:${press.id}`,
      `${onlyMe()}, person:${member.id}`,
    ])
      expect([narrower, (await within(narrower)).status]).toEqual([narrower, 200]);
    for (const wider of [
      "workspace",
      `${onlyMe()}, person:${convener.id}`,
      `${onlyMe()}, person:${guest.id}`,
      `${onlyMe()}, role:leader`,
    ]) {
      const { problem } = await within(wider);
      expect(problem, wider).toMatchObject({ code: "bad_input", errors: [{ path: "audience" }] });
      expect(problem.errors![0]!.message).toMatch(/seen by fewer people/);
    }
  });

  test("is refused where nothing is made that could be kept among some", async () => {
    const { convener } = weft.people;
    const headers = { "weft-audience": `person:${convener.id}` };
    for (const reply of [
      await convener.call(people.operations.addDepartment, { body: { name: "Open" }, headers }),
      await convener.call(core.operations.addComment, {
        params: { record: convener.id },
        body: { body: "for few" },
        headers,
      }),
    ])
      expect(reply.problem).toMatchObject({ code: "bad_input", errors: [{ path: "audience" }] });
  });

  test("belongs to what a repeated call must be the same in", async () => {
    const raise = making.find(({ id }) => id === "risks.raise")!;
    const once = { "idempotency-key": "made-in-confidence", "weft-audience": onlyMe() };
    const first = await send(raise, { body: { title: "open, once" } }, once);
    const again = await send(raise, { body: { title: "open, once" } }, once);
    expect(again.body).toEqual(first.body);
    const wider = await send(
      raise,
      { body: { title: "open, once" } },
      { ...once, "weft-audience": "workspace" },
    );
    expect(wider.problem.code).toBe("idempotency_key_reused");
  });

  test("can be of what one belongs to, or a role; each is offered with how many that is", async () => {
    const { member, guest } = weft.people;
    const council = await foundCouncil("open, to choose", member);
    weft.kernel.identity.forget();
    const { items } = await leader.do(core.operations.listHolders);
    const offered = new Map(items.map(({ token, ...rest }) => [token, rest]));
    expect(offered.get("workspace")).toMatchObject({ name: null, mine: true });
    expect(offered.get("role:leader")).toEqual({ name: null, people: 1, mine: true });
    expect(offered.get("role:member")).toMatchObject({ mine: false });
    expect(offered.get(onlyMe())).toEqual({ name: leader.name, people: 1, mine: true });
    const record = await leader.do(core.operations.getRecord, { params: { record: council } });
    expect(offered.get(`council:${record.id}`)).toEqual({ name: "open, to choose", people: 2, mine: true });
    expect((await guest.call(core.operations.listHolders)).status).toBe(403);
  });
});
