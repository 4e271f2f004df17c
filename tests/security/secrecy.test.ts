import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import type { Operation } from "#kernel/contract/operation.ts";
import { exportWorkspace } from "#kernel/server/export/export-workspace.ts";
import { fetchFile, sendFile } from "#kernel/server/testing/send-file.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { commitments } from "#practices/commitments/contract.ts";
import { councils } from "#practices/councils/contract.ts";
import { decisions } from "#practices/decisions/contract.ts";
import { lessons } from "#practices/lessons/contract.ts";
import { people } from "#practices/people/contract.ts";
import { contracts } from "#practices/registry.contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { risks } from "#practices/risks/contract.ts";
import { scorecard } from "#practices/scorecard/contract.ts";
import { sessions } from "#practices/sessions/contract.ts";
import { followEvents } from "../support/event-stream.ts";
import { everyAnswer, type Tries } from "../support/every-answer.ts";
import { until } from "../support/until.ts";

/**
 * Rule 5, generated from the operations: two workspaces' worth of the same life, once in the open and once confidential. What
 * somebody outside gets from every GET operation must be the same before there is anything confidential and after, and must not
 * hold a word, an id or a key of it; what they ask of it must be answered as if it were not there.
 */
const MARK = "Zwiebelfisch";
const ABSENT = "0199aaaa-0000-7000-8000-000000000000";
const gets = contracts
  .flatMap((contract) => Object.values(contract.operations) as Operation[])
  .filter(({ method }) => method === "GET");

let weft: TestWeft;
let outsiders: TestPerson[];
let openRecords: string[];
let secret: { id: string; key: string; kind: string }[];
let before: Awaited<ReturnType<typeof look>>[];
let stream: ReturnType<typeof followEvents>;
let department: string;
let elsewhere: string;
/** Ids of attached files: first the open one, then the confidential one. */
const files: string[] = [];
const audience = () => `person:${weft.people.leader.id}`;

/** Everything that follows from events is done. */
async function settle(): Promise<void> {
  await until("all is derived", () =>
    weft.within(async ({ client }) => {
      const { rows } = await client.query(
        `select bool_and(p.seq = h.seq) and count(*) = 2 as level from event_head h
         join projection p on p.workspace_id = h.workspace_id and p.name in ('inbox', 'reactions')`,
      );
      return rows[0].level as boolean;
    }),
  );
}

/** One of everything by its practice's own operations, and what hangs together hanging together. */
async function live(title: (what: string) => string, headers: Record<string, string>): Promise<void> {
  const { leader } = weft.people;
  const by = <Op extends Operation>(op: Op, input: object) =>
    leader.do(op, { ...input, ...(op.makes ? { headers } : {}) } as never);
  const challenge = await by(challenges.operations.raise, {
    body: { title: title("challenge"), detail: title("detail"), departments: [department] },
  });
  const risk = await by(risks.operations.raise, {
    body: { title: title("risk"), detail: title("risk"), likelihood: 5, impact: 5, about: challenge.key },
  });
  const alone = await by(risks.operations.raise, {
    body: { title: title("lonely risk"), likelihood: 5, impact: 5 },
  });
  const promise = await by(commitments.operations.make, {
    body: { title: title("promise"), dueOn: "2026-03-03", about: challenge.key },
  });
  await by(commitments.operations.make, { body: { title: title("lonely promise"), dueOn: "2026-02-20" } });
  const decision = await by(decisions.operations.record, {
    body: { title: title("decision"), why: title("why"), about: challenge.key, reviewOn: "2026-03-02" },
  });
  const lesson = await by(lessons.operations.share, {
    body: { title: title("lesson"), body: { context: title("context") }, learnedFrom: challenge.key },
  });
  await by(core.operations.addLink, {
    params: { record: alone.key },
    body: { to: promise.key, kind: "relates_to" },
  });
  await by(core.operations.addComment, {
    params: { record: risk.key },
    body: { body: `${title("comment")} @[Milo](${weft.people.member.id})` },
  });
  const file = await sendFile(weft, leader, {
    record: challenge.key,
    name: `${title("file")}.txt`,
    content: title("content"),
  });
  expect(file.status).toBe(200);
  files.push(file.body.id);
  // Those outside take part in what they cannot see: that must not tell them either.
  await weft.within(async ({ records }) => {
    await records.addPart(risk.id, weft.people.member.id, "supporter");
    await records.addPart(challenge.id, weft.people.administrator.id, "supporter");
  });
  await by(core.operations.addComment, { params: { record: risk.key }, body: { body: title("again") } });
  await by(councils.operations.make, {
    body: {
      title: title("council"),
      mandate: title("mandate"),
      reservedMinutes: 10,
      cadence: { every: "weekly", weekday: 2, time: "09:00", timeZone: "UTC", minutes: 60 },
      people: [{ person: leader.id, part: "chair" }],
    },
  });
  // What figures are made of.
  await by(risks.operations.close, {
    params: { risk: risk.key },
    body: { outcome: "gone", note: title("gone") },
    ifMatch: risk.version,
  });
  await by(commitments.operations.close, {
    params: { commitment: promise.key },
    body: { outcome: "kept", note: title("kept") },
    ifMatch: promise.version,
  });
  await by(decisions.operations.review, {
    params: { decision: decision.key },
    body: { outcome: "reopened", note: title("reopened") },
    ifMatch: decision.version,
  });
  await by(lessons.operations.answer, {
    params: { lesson: lesson.key },
    body: { verdict: "adopt", reason: title("adopted"), department: elsewhere },
  });
  await settle();
}

/** Something open is linked to it, and an open session talks about it. */
async function tieToTheOpen(): Promise<void> {
  const { leader } = weft.people;
  const [risk] = await recordsWith(`${MARK} lonely risk`);
  const [openRisk] = await recordsWith("open lonely risk");
  for (const [from, to] of [
    [openRisk!, risk!],
    [risk!, openRisk!],
  ] as const)
    await leader.do(core.operations.addLink, {
      params: { record: from.key },
      body: { to: to.key, kind: "depends_on" },
    });
  const [session] = (await recordsWith("open council, %")).filter(({ kind }) => kind === "session");
  const [promise] = await recordsWith(`${MARK} promise`);
  await leader.do(sessions.operations.propose, {
    params: { session: session!.key },
    body: { title: `${MARK} proposal`, about: promise!.key, minutes: 50 },
  });
}

async function look(person: TestPerson, tries: Partial<Tries> = {}) {
  return everyAnswer(person, gets, {
    records: openRecords,
    words: [MARK, "open", "risk"],
    params: { attachment: [ABSENT], figure: await figures(), part: ["ally"], kind: ["relates_to"] },
    ...tries,
  });
}

async function figures(): Promise<string[]> {
  const card = await weft.people.leader.do(scorecard.operations.get);
  return card.figures.map(({ id }) => id);
}

const recordsWith = (mark: string, not = "") =>
  weft.within(async ({ client }) => {
    const { rows } = await client.query(
      "select id, key, kind from record where title like $1 and ($2 = '' or title not like $2) order by id",
      [mark, not],
    );
    return rows as { id: string; key: string; kind: string }[];
  });

beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  const { convener, administrator, member, guest, leader } = weft.people;
  outsiders = [member, administrator, guest];
  const made = await convener.do(people.operations.addDepartment, { body: { name: "Works" } });
  department = made.id;
  elsewhere = (await convener.do(people.operations.addDepartment, { body: { name: "Sales" } })).id;
  await convener.do(people.operations.editDepartment, {
    params: { department: elsewhere },
    body: { head: leader.id },
    ifMatch: 1,
  });
  await convener.do(people.operations.movePerson, {
    params: { person: leader.id },
    body: { department },
    ifMatch: 1,
  });
  await live((what) => `open ${what}`, {});
  weft.wait({ days: 7 });
  await weft.runJob("digests.week");
  await settle();
  openRecords = (await recordsWith("%", `%${MARK}%`)).flatMap(({ id, key }) => [id, key]);
  before = [];
  for (const who of outsiders) before.push(await look(who));
  const address = await weft.server.listen({ host: "127.0.0.1", port: 0 });
  stream = followEvents(() => `${address}/api/v1/workspaces/${weft.workspace.slug}/events/stream`, {
    cookie: administrator.cookie,
  });
  await until("the stream is open", async () => stream.messages.length > 0);

  await live((what) => `${MARK} ${what}`, { "weft-audience": audience() });
  await tieToTheOpen();
  // Kinds that people do not make by one operation, such as a digest.
  await weft.within(async ({ records }) => {
    for (const kind of weft.kernel.house.recordKinds.values()) {
      if (kind.alwaysOpen) continue;
      await records.create({
        kind: kind.kind,
        title: `${MARK} bare ${kind.kind}`,
        state: "open",
        content: MARK,
        audience: [audience()],
      });
    }
  });
  await settle();
  secret = await recordsWith(`%${MARK}%`);
}, 240_000);
afterAll(async () => {
  await stream.close();
  await weft.stop();
});

const telltales = () => [
  MARK,
  MARK.toLowerCase(),
  ...files.slice(1),
  ...secret.flatMap(({ id, key }) => [id, key]),
];

function expectNothingIn(text: string): void {
  expect(telltales().filter((telltale) => text.includes(telltale))).toEqual([]);
}

/** Places in the log go on whatever happens; they tell that something did, and nothing else. */
const withoutPlaces = (value: unknown) =>
  JSON.parse(JSON.stringify(value, (key, each) => (key === "seq" ? 0 : each)));

describe("somebody outside", () => {
  test("(there is something of every kind to hide, and it is there for those inside)", async () => {
    const open = [...weft.kernel.house.recordKinds.values()].filter(({ alwaysOpen }) => alwaysOpen);
    const hidden = new Set(secret.map(({ kind }) => kind));
    expect([...hidden, ...open.map(({ kind }) => kind)].toSorted()).toEqual(
      [...weft.kernel.house.recordKinds.keys()].toSorted(),
    );
    expect(secret.length).toBeGreaterThan(15);
    const inside = await look(weft.people.leader, { records: secret.map(({ key }) => key) });
    const told = JSON.stringify([...inside.values()]);
    const silent = secret.filter(({ key }) => !told.includes(key));
    expect(silent).toEqual([]);
    expect(gets.length).toBeGreaterThan(35);
    // The figures have something to count, in the open and for those inside twice as much.
    const counted = async (who: TestPerson) =>
      (await who.do(scorecard.operations.get)).figures.flatMap(({ id, sampleSize }) =>
        sampleSize > 0 ? [`${id} ${sampleSize}`] : [],
      );
    const figuresWithRecords = ["decision_reopen_rate", "knowledge_transfer", "time_to_unblock"];
    expect((await counted(weft.people.member)).toSorted()).toEqual(figuresWithRecords.map((id) => `${id} 1`));
    expect((await counted(weft.people.leader)).toSorted()).toEqual(figuresWithRecords.map((id) => `${id} 2`));
  });

  test("gets the same from every GET operation as before there was anything confidential", async () => {
    for (const [at, who] of outsiders.entries()) {
      const after = await look(who);
      expect(after.size).toBe(before[at]!.size);
      const changed = [...after].filter(
        ([call, answer]) =>
          JSON.stringify(withoutPlaces(answer)) !== JSON.stringify(withoutPlaces(before[at]!.get(call))),
      );
      expect(changed.map(([call, answer]) => [who.name, call, answer, before[at]!.get(call)])).toEqual([]);
      expectNothingIn(JSON.stringify([...after.values()]));
    }
  });

  test("is answered as if it were not there, whatever they ask of it and however they name it", async () => {
    for (const who of outsiders) {
      const absent = await look(who, { records: [ABSENT] });
      for (const { id, key } of secret) {
        const answers = await look(who, { records: [id, key] });
        for (const [call, answer] of answers) {
          const same = absent.get(call.replaceAll(id, ABSENT).replaceAll(key, ABSENT));
          // What names no record, and only may look like a key: a place that has holidays.
          if (!same) {
            expect([call, JSON.stringify(answer).includes(MARK)]).toEqual([call, false]);
            continue;
          }
          expect([call, answer], who.name).toEqual([call, same]);
        }
        expectNothingIn(JSON.stringify([...answers.values()]));
      }
    }
  }, 240_000);

  test("cannot tell it from what is absent by changing it either", async () => {
    const changes = contracts
      .flatMap((contract) => Object.values(contract.operations) as Operation[])
      .filter(({ method, access }) => method !== "GET" && "roles" in access && access.record);
    const shaped = (operation: Operation, name: string) => ({
      params: Object.fromEntries(
        Object.keys((operation.params as { shape?: object }).shape ?? {}).map((param) => [param, name]),
      ),
      ifMatch: 1,
    });
    for (const who of outsiders) {
      for (const operation of changes) {
        const there = await who.call(operation, shaped(operation, ABSENT) as never);
        for (const { id } of secret) {
          const hidden = await who.call(operation, shaped(operation, id) as never);
          expect([operation.id, hidden.status, hidden.problem], who.name).toEqual([
            operation.id,
            there.status,
            there.problem,
          ]);
        }
      }
    }
  }, 240_000);

  test("gets a file of it neither from it nor through a record they do see", async () => {
    const [open, hidden] = files;
    const [challenge] = secret.filter(({ kind }) => kind === "challenge");
    const [openChallenge] = openRecords.filter((name) => /^C-\d+$/.test(name));
    for (const who of outsiders.slice(0, 2)) {
      const ask = (record: string, attachment: string) =>
        who.call(core.operations.downloadAttachment, { params: { record, attachment } });
      expect((await ask(challenge!.id, hidden!)).status).toBe(404);
      expect((await ask(openChallenge!, hidden!)).problem).toEqual(
        (await ask(openChallenge!, ABSENT)).problem,
      );
      expect((await fetchFile(weft, who, { record: openChallenge!, id: open! })).statusCode).toBe(200);
    }
  });

  test("hears nothing on the live stream, and is sent nothing", async () => {
    await weft.people.convener.do(core.operations.addComment, {
      params: { record: weft.people.convener.id },
      body: { body: "the last word" },
    });
    await until("the stream has come so far", async () =>
      stream.messages.some(({ data }) => JSON.stringify(data).includes("the last word")),
    );
    expectNothingIn(JSON.stringify(stream.messages));
    const entries = await weft.within(async ({ client }) => {
      const { rows } = await client.query(
        "select i.person_id from inbox_entry i join event e on e.seq = i.seq where e.record_id = any ($1)",
        [secret.map(({ id }) => id)],
      );
      return new Set(rows.map(({ person_id }) => person_id as string));
    });
    for (const { id } of outsiders) expect(entries.has(id)).toBe(false);
  });

  test("cannot count what they do not see by short keys", async () => {
    for (const { key } of secret) expect(key).toMatch(/^[A-Z]+-[A-Z][0-9A-Z]{6}$/);
    const next = await weft.people.leader.do(risks.operations.raise, { body: { title: "open, and next" } });
    const numbers = openRecords
      .filter((name) => /^R-\d+$/.test(name))
      .map((name) => Number(name.slice(2)))
      .concat(Number(next.key.slice(2)))
      .toSorted((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
  });

  test("reads nothing of it in a digest made afterwards, of the week or of a session in the open", async () => {
    weft.wait({ days: 7 });
    await weft.runJob("digests.week");
    await settle();
    const answers = await look(weft.people.member, { records: [], words: [MARK] });
    expectNothingIn(JSON.stringify([...answers.values()]));
  });
});

test("somebody who was inside and no longer is gets nothing either", async () => {
  const { leader } = weft.people;
  const friend = await weft.addPerson("member", "Fred Friend");
  const risk = await leader.do(risks.operations.raise, {
    body: { title: `${MARK} shared for a while` },
    headers: { "weft-audience": `${audience()},person:${friend.id}` },
  });
  await leader.do(core.operations.addComment, {
    params: { record: risk.key },
    body: { body: `@[Fred](${friend.id}) look` },
  });
  await settle();
  expect((await friend.do(core.operations.listInbox)).items).toHaveLength(1);
  await leader.do(core.operations.setAudience, {
    params: { record: risk.key },
    body: { audience: [audience()] },
    ifMatch: risk.version,
  });
  secret.push({ id: risk.id, key: risk.key, kind: "risk" });
  const answers = await look(friend);
  expectNothingIn(JSON.stringify([...answers.values()]));
  expect((await friend.do(core.operations.me)).unread).toBe(0);
});

test("an export is the operator's and holds all of it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "weft-secrecy-"));
  try {
    await exportWorkspace(weft.kernel, weft.workspace, folder);
    expect(readFileSync(join(folder, "record.csv"), "utf8")).toContain(MARK);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
