import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { inWorkspace } from "#kernel/server/database/pool.ts";
import { actorByEmail } from "#kernel/server/identity/actor-by-email.ts";
import { makeContext } from "#kernel/server/operation/make-context.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { commitments } from "#practices/commitments/contract.ts";
import { people } from "#practices/people/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { everything } from "#practices/sessions/server/extension.ts";
import { readFigures } from "../../../tests/support/read-figures.ts";
import { work } from "../contract.ts";
import { helpFigures } from "./help-figures.ts";
import { workAgenda } from "./work-agenda.ts";

const { operations } = work;
let weft: TestWeft;
let sales: { id: string };
let data: { id: string };
/** Who promises, and the head of the department that is asked. */
let lena: TestPerson;
let dora: TestPerson;

beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  lena = weft.people.leader;
  dora = await weft.addPerson("leader", "Dora Data");
  const { convener } = weft.people;
  const department = (name: string) => convener.do(people.operations.addDepartment, { body: { name } });
  [sales, data] = [await department("Sales"), await department("Data")];
  await convener.do(people.operations.editDepartment, {
    params: { department: data.id },
    body: { head: dora.id },
    ifMatch: 1,
  });
  await convener.do(people.operations.movePerson, {
    params: { person: lena.id },
    body: { department: sales.id },
    ifMatch: 1,
  });
});
afterAll(() => weft.stop());

const promise = (title: string, by = lena) =>
  by.do(commitments.operations.make, { body: { title, dueOn: "2026-03-09" } });
const at = ({ key }: { key: string }) => ({ params: { record: key } });
const asksOf = async (person: TestPerson, record: { id: string }) =>
  (await person.do(core.operations.listAsks)).items
    .filter((ask) => ask.record.id === record.id)
    .map(({ verb, detail, dueOn }) => ({ verb, detail, dueOn }));
const ask = (record: { key: string }, question = "Which table is right?") =>
  lena.do(operations.askForHelp, {
    ...at(record),
    body: { question, department: data.id, neededBy: "2026-03-06" },
  });

test("what needs somebody is asked and not counted among the news; once it is done both are over", async () => {
  const unread = async () => (await dora.do(core.operations.me)).unread;
  const entry = async () =>
    (await dora.do(core.operations.listInbox)).items.find(({ event }) => event.kind === "help.requested")!;
  const made = await promise("Count the shelves");
  await weft.derived();
  const before = await unread();
  const asked = await ask(made);
  await weft.derived();
  expect(await asksOf(dora, made)).toHaveLength(1);
  expect(await unread()).toBe(before);
  expect((await entry()).readAt).toBe((await entry()).event.at);
  const { items } = await dora.do(core.operations.listInbox, { query: { unread: "true" } });
  expect(items.map(({ event }) => event.kind)).not.toContain("help.requested");
  // Until then it waits for the mail that tells of it.
  const mailed = () =>
    weft.within(async ({ client }) => {
      const { rows } = await client.query(
        "select read_at from inbox_entry i join event e on e.seq = i.seq where i.person_id = $1 and e.record_id = $2 and i.reason = 'asked'",
        [dora.id, made.id],
      );
      return rows.map(({ read_at }) => read_at === null);
    });
  expect(await mailed()).toEqual([true]);
  const params = { record: made.id, help: asked.help[0]!.id };
  await dora.do(operations.answerHelp, { params, body: { text: "Twelve" } });
  expect(await mailed()).toEqual([false]);
  await weft.derived();
  expect(await unread()).toBe(before);
});

describe("help with a promise", () => {
  test("is asked of a department, lands with its head, and its answer is timed", async () => {
    const made = await promise("Send the forecast");
    const asked = await ask(made);
    expect(asked.help).toMatchObject([
      {
        question: "Which table is right?",
        from: { name: "Sales" },
        department: { name: "Data" },
        answer: null,
      },
    ]);
    expect(asked.may).toEqual(["askForHelp", "withdrawHelp"]);
    expect(await asksOf(dora, made)).toEqual([
      { verb: "work.answer_help", detail: "Which table is right?", dueOn: "2026-03-06" },
    ]);
    expect((await weft.events("help.requested")).at(-1)).toMatchObject({
      record: { id: made.id },
      data: { department: data.id, person: null },
    });
    await weft.derived();
    const told = (await dora.do(core.operations.listInbox)).items.find(
      ({ event }) => event.kind === "help.requested",
    );
    expect(told).toMatchObject({ event: { says: "asked Data for help: Which table is right?" } });

    weft.wait({ hours: 30 });
    const params = { record: made.id, help: asked.help[0]!.id };
    const answered = await dora.do(operations.answerHelp, { params, body: { text: "The new one" } });
    weft.wait({ hours: -30 });
    expect(answered.help).toMatchObject([
      { answer: { text: "The new one", hours: 30, by: { name: "Dora Data" } } },
    ]);
    expect(answered.may).toEqual([]);
    expect(await asksOf(dora, made)).toEqual([]);
    const again = await dora.call(operations.answerHelp, { params, body: { text: "Again" } });
    expect(again.problem.code).toBe("help_closed");
  });

  test("is asked for by whoever promised, and by nobody else but conveners", async () => {
    const made = await promise("Mine alone");
    const body = { question: "Anybody?", department: data.id };
    const other = await dora.call(operations.askForHelp, { ...at(made), body });
    expect(other.status).toBe(403);
    expect((await dora.do(operations.get, at(made))).may).toEqual([]);
    expect((await weft.people.convener.do(operations.get, at(made))).may).toContain("askForHelp");
  });

  test("is answered by the department that was asked", async () => {
    const made = await promise("Answered by the wrong one");
    const { help } = await ask(made);
    const params = { record: made.key, help: help[0]!.id };
    const refused = await weft.people.member.call(operations.answerHelp, { params, body: { text: "I?" } });
    expect(refused.problem).toMatchObject({
      code: "department_not_yours",
      detail: "Somebody of the department that was asked answers",
    });
  });

  test("is asked in Markdown, and said without its marks where a line is written of it", async () => {
    const made = await promise("Say which table is right");
    await ask(made, "**Which** table,\n\n- the old\n- `new_one`?");
    const plain = "Which table, - the old - new_one?";
    expect(await asksOf(dora, made)).toMatchObject([{ detail: plain }]);
    const { items } = await lena.do(core.operations.listEvents, { query: { record: made.id } });
    expect(items.map(({ says }) => says)).toContain(`asked Data for help: ${plain}`);
  });

  test("needs somebody to ask, and a question", async () => {
    const made = await promise("Badly asked");
    const bad = await lena.call(operations.askForHelp, { ...at(made), body: { question: "Who?" } });
    expect(bad.problem).toMatchObject({ code: "bad_input", errors: [{ path: "department" }] });
    const nowhere = await lena.call(operations.askForHelp, {
      ...at(made),
      body: { question: "Who?", department: made.id },
    });
    expect(nowhere.problem.errors).toEqual([
      { path: "department", message: "There is no department of this id" },
    ]);
  });

  test("ends with the promise: nobody is asked any more, and from its day on nothing new begins", async () => {
    const made = await promise("Kept without help");
    await ask(made);
    await lena.do(commitments.operations.close, {
      params: { commitment: made.key },
      body: { outcome: "kept" },
      ifMatch: 1,
    });
    expect(await asksOf(dora, made)).toEqual([]);
    // Whether it was kept before its day is nobody else's to know.
    weft.wait({ days: 8 });
    await weft.runJob("commitments.pass-days");
    const late = await lena.call(operations.askForHelp, {
      ...at(made),
      body: { question: "Still?", department: data.id },
    });
    expect(late.problem).toMatchObject({ code: "work_over", status: 409 });
    expect((await lena.do(operations.get, at(made))).may).toEqual(["withdrawHelp"]);
    const agenda = await weft.within((context) => workAgenda(context, everything));
    expect(agenda.filter(({ recordId }) => recordId === made.id)).toEqual([]);
    weft.wait({ days: -8 });
  });

  test("is on the council's agenda and in the scorecard while it is open", async () => {
    const made = await promise("Before the council");
    await ask(made, "Who decides?");
    const agenda = await weft.within((context) => workAgenda(context, everything));
    expect(agenda.find(({ recordId }) => recordId === made.id)).toMatchObject({
      reason: "help_unanswered",
      values: { of: data.id, question: "Who decides?" },
    });
    const answers = async () => {
      const [answered] = await weft.within((context) =>
        readFigures(context, helpFigures, { from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z" }),
      );
      return answered!.records.find(({ recordId }) => recordId === made.id);
    };
    expect(await answers()).toBeUndefined();
    weft.wait({ days: 8 });
    expect(await answers()).toMatchObject({ value: 0 });
    weft.wait({ days: -8 });
  });
});

describe("a part a record does not carry", () => {
  test("is not there, whoever asks", async () => {
    const made = await promise("Not about departments");
    const body = { about: "Goal", between: [sales.id, data.id] as [string, string] };
    const flagged = await weft.people.administrator.call(operations.flagMisalignment, { ...at(made), body });
    expect(flagged.status).toBe(404);
    const { misalignments } = await lena.do(operations.get, at(made));
    expect(misalignments).toEqual([]);
  });
});

describe("a link to a part", () => {
  test("leads from another record to the milestone, and says which", async () => {
    const { key, id } = await lena.do(challenges.operations.raise, { body: { title: "With a milestone" } });
    const { milestones } = await lena.do(operations.setMilestone, {
      params: { record: key },
      body: { title: "Pilot in hall 2", dueOn: "2026-03-20" },
    });
    const [pilot] = milestones;
    const made = await promise("Bring the gauges");
    const params = { record: made.key };
    expect((await lena.do(core.operations.listParts, { params: { record: key } })).items).toEqual([
      { id: pilot!.id, part: "milestones", title: "Pilot in hall 2" },
    ]);
    const link = { to: key, kind: "delivers" as const, part: pilot!.id };
    await lena.do(core.operations.addLink, { params, body: link });
    await lena.do(core.operations.addLink, { params, body: { to: key, kind: "delivers" } });
    const threads = async (record: string) =>
      (await lena.do(core.operations.getRecord, { params: { record } })).threads
        .map(({ direction, part }) => ({ direction, part: part?.title ?? null }))
        .toSorted((one, other) => Number(one.part === null) - Number(other.part === null));
    expect(await threads(made.key)).toEqual([
      { direction: "forward", part: "Pilot in hall 2" },
      { direction: "forward", part: null },
    ]);
    expect(await threads(key)).toEqual([
      { direction: "backward", part: "Pilot in hall 2" },
      { direction: "backward", part: null },
    ]);
    expect((await weft.events("link.added")).at(-2)!.data).toMatchObject({ to: id, part: pilot!.id });
    await lena.do(core.operations.removeLink, {
      params: { record: made.key, to: key, kind: "delivers" },
      query: { part: pilot!.id },
    });
    expect(await threads(made.key)).toEqual([{ direction: "forward", part: null }]);
    // Who makes a link to one part takes that one away, and not somebody else's to the whole.
    const mallory = await weft.addPerson("member", "Mallory Nobody");
    await mallory.do(core.operations.addLink, { params, body: link });
    const others = { params: { record: made.key, to: key, kind: "delivers" as const } };
    expect((await mallory.call(core.operations.removeLink, others)).status).toBe(403);
    const own = { ...others, query: { part: pilot!.id } };
    expect((await mallory.call(core.operations.removeLink, own)).status).toBe(200);
  });

  test("is refused where the record has no such part", async () => {
    const made = await promise("Linked wrongly");
    const other = await promise("Without parts");
    const refused = await lena.call(core.operations.addLink, {
      params: { record: made.key },
      body: { to: other.key, kind: "relates_to", part: made.id },
    });
    expect(refused.problem).toMatchObject({
      code: "bad_input",
      errors: [{ path: "part", message: "There is no such part of that record" }],
    });
  });
});

describe("what is confidential", () => {
  test("keeps the help asked in it to those who see it: page, agenda and feed", async () => {
    const { member } = weft.people;
    const hidden = await lena.do(commitments.operations.make, {
      body: { title: "Among two", dueOn: "2026-03-09" },
      headers: { "weft-audience": `person:${lena.id},person:${dora.id}` },
    });
    await ask(hidden, "Under four eyes?");
    expect((await member.call(operations.get, at(hidden))).status).toBe(404);
    expect((await dora.do(operations.get, at(hidden))).help).toHaveLength(1);
    const onAgendaOf = async (person: TestPerson) => {
      const actor = await actorByEmail(weft.kernel, weft.workspace, person.email);
      const { workspace, kernel } = weft;
      const agenda = await inWorkspace(kernel.pool, workspace.id, "read", (client) =>
        workAgenda(makeContext(kernel, client, { workspace, actor, now: kernel.now() }).context, everything),
      );
      return agenda.some(({ recordId }) => recordId === hidden.id);
    };
    expect(await onAgendaOf(dora)).toBe(true);
    expect(await onAgendaOf(member)).toBe(false);
    const feed = (await member.do(core.operations.listEvents)).items.map(({ says }) => says);
    expect(feed.some((says) => says.includes("Under four eyes?"))).toBe(false);
  });
});

describe("a challenge", () => {
  test("has the same help by its own path and by that of any record", async () => {
    const { key, id } = await lena.do(challenges.operations.raise, {
      body: { title: "Lead times double", departments: [sales.id, data.id] },
    });
    const { help } = await lena.do(challenges.operations.askForHelp, {
      params: { challenge: key },
      body: { question: "Which?", department: data.id },
    });
    expect((await lena.do(operations.get, { params: { record: id } })).help).toEqual(help);
    await dora.do(operations.answerHelp, {
      params: { record: key, help: help[0]!.id },
      body: { text: "This one" },
    });
    const challenge = await lena.do(challenges.operations.get, { params: { challenge: key } });
    expect(challenge.help).toMatchObject([{ answer: { text: "This one" } }]);
    expect(challenge.waits).toMatchObject([{ source: "help", until: expect.any(String) }]);
  });
});
