import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import type { Operation } from "#kernel/contract/operation.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { readFigures } from "#kernel/server/testing/read-figures.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { people } from "#practices/people/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { workServer } from "#practices/work/server/index.ts";
import { type Challenge, challenges } from "../contract.ts";
import { challengeAgenda } from "./challenge-agenda.ts";
import { challengeFigures } from "./challenge-figures.ts";
import { challengesReadModel } from "./index.ts";

const { operations } = challenges;
let weft: TestWeft;
let sales: { id: string };
let data: { id: string };
let legal: { id: string };
/** Leads of the departments of the same name; Lena leads Sales. */
let lena: TestPerson;
let dora: TestPerson;
const words = {
  whatHappens: "Forecasts differ",
  toWhom: "Planners",
  sinceWhen: "2025",
  evidence: "",
  cost: "A week",
};

beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  lena = weft.people.leader;
  dora = await weft.addPerson("leader", "Dora Data");
  const department = (name: string) =>
    weft.people.convener.do(people.operations.addDepartment, { body: { name } });
  [sales, data, legal] = [await department("Sales"), await department("Data"), await department("Legal")];
  for (const [person, home] of [
    [lena, sales],
    [dora, data],
  ] as const) {
    await weft.people.convener.do(people.operations.movePerson, {
      params: { person: person.id },
      body: { department: home.id },
      ifMatch: 1,
    });
  }
});
afterAll(() => weft.stop());

const raise = (title = "Lead times double", more: object = {}) =>
  lena.do(operations.raise, { body: { title, departments: [], ...more } });
const at = (challenge: { id: string }) => ({ params: { challenge: challenge.id } });
const get = (challenge: { id: string }, by: TestPerson = lena) => by.do(operations.get, at(challenge));

/** Both departments take part, each with its lead. */
async function joined(title?: string) {
  const { id } = await raise(title);
  for (const [department, lead] of [
    [sales, lena],
    [data, dora],
  ] as const) {
    await lena.do(operations.joinDepartment, {
      ...at({ id }),
      body: { department: department.id, lead: lead.id },
    });
  }
  return { id };
}

async function framed(title?: string) {
  const { id } = await joined(title);
  for (const [department, by] of [
    [sales, lena],
    [data, dora],
  ] as const) {
    await by.do(operations.writeStatement, {
      params: { challenge: id, department: department.id },
      body: { ...words, basedOn: 0 },
    });
  }
  await lena.do(operations.mergeStatement, { ...at({ id }), body: { ...words, basedOn: 0 } });
  await lena.do(operations.agree, { ...at({ id }), body: { department: sales.id, version: 1 } });
  await dora.do(operations.agree, { ...at({ id }), body: { department: data.id, version: 1 } });
  const { version } = await get({ id });
  await lena.do(operations.edit, { ...at({ id }), body: { success: "One forecast" }, ifMatch: version });
  return lena.do(operations.frame, { ...at({ id }), body: {}, ifMatch: version + 1 });
}

async function inWork(title?: string): Promise<Challenge> {
  let challenge = await framed(title);
  const { id } = challenge;
  for (const name of ["Accurate", "Cheap", "Fair"]) {
    challenge = await lena.do(operations.proposeCriterion, {
      ...at({ id }),
      body: { title: name, department: sales.id },
    });
  }
  const weights = (...points: number[]) =>
    challenge.criteria.map(({ id: criterion }, place) => ({ criterion, points: points[place]! }));
  await lena.do(operations.weigh, {
    params: { challenge: id, department: sales.id },
    body: { weights: weights(60, 20, 20) },
  });
  await dora.do(operations.weigh, {
    params: { challenge: id, department: data.id },
    body: { weights: weights(1, 1, 2) },
  });
  await lena.do(operations.lockCriteria, { ...at({ id }), body: {}, ifMatch: challenge.version });
  await lena.do(operations.addPerson, {
    ...at({ id }),
    body: { person: weft.people.member.id, part: "ally" },
  });
  challenge = await lena.do(operations.edit, {
    ...at({ id }),
    body: { sponsor: weft.people.convener.id },
    ifMatch: challenge.version + 1,
  });
  await lena.do(operations.commit, { ...at({ id }), body: {}, ifMatch: challenge.version });
  const passing = { reason: "we start small" };
  return lena.do(operations.start, { ...at({ id }), body: { passing }, ifMatch: challenge.version + 1 });
}

describe("every operation", () => {
  const all = Object.values(operations) as Operation[];
  const filled = (path: string, challenge: string) =>
    path
      .replace("{challenge}", challenge)
      .replace("{part}", "ally")
      .replaceAll(/\{\w+\}/g, "01890a5d-ac96-774b-bcce-b302099a8057");

  test.each(all)("$id needs a session", async ({ method, path }) => {
    const url = `/api/v1/workspaces/${weft.workspace.slug}${filled(path, "C-1")}`;
    expect(
      (await weft.server.inject({ method, url, payload: method === "GET" ? undefined : {} })).statusCode,
    ).toBe(401);
  });

  test.each(all.filter(({ path }) => path.includes("{challenge}")))(
    "$id answers a guest as if there were nothing",
    async (operation) => {
      const { id } = await raise();
      const params = Object.fromEntries(
        [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [
          name,
          name === "challenge" ? id : name === "part" ? "ally" : "01890a5d-ac96-774b-bcce-b302099a8057",
        ]),
      );
      const body = { text: "An answer" };
      const reply = await weft.people.guest.call(operation, { params, body, ifMatch: 1 } as never);
      expect(reply.problem.code).toBe("not_found");
    },
  );

  test.each<[keyof typeof operations, object, string]>([
    ["raise", { title: " " }, "title"],
    ["raise", { title: "x", departments: ["nobody"] }, "departments.0"],
    ["edit", { title: "two\nlines" }, "title"],
    ["addPerson", { person: "me", part: "ally" }, "person"],
    ["sponsorAct", { what: "" }, "what"],
    ["joinDepartment", {}, "department"],
    ["mergeStatement", { ...words, whatHappens: "", basedOn: 0 }, "whatHappens"],
    ["agree", { department: "x", version: 1 }, "department"],
    ["proposeCriterion", { title: "x", department: "Sales" }, "department"],
    ["update", { progress: "", health: "on_track" }, "progress"],
    ["update", { progress: "well", health: "green" }, "health"],
    ["askForHelp", { question: "Who?" }, "department"],
    ["startWaiting", { cause: "weather" }, "cause"],
    ["addDeliverable", { title: "x", departments: [] }, "departments"],
    ["setMilestone", { title: "x", dueOn: "soon" }, "dueOn"],
    ["resolve", { outcome: "not_met" }, "reason"],
    ["park", { reason: "later" }, "lookAgainOn"],
  ])("%s refuses %j and names the field", async (name, body, path) => {
    const { id } = await raise();
    const reply = await lena.call(operations[name], { ...at({ id }), body, ifMatch: 1 } as never);
    expect(reply.problem).toMatchObject({ code: "bad_input", errors: [{ path }] });
  });
});

describe("raising", () => {
  test("takes one line; the raiser owns it and it is on the record", async () => {
    const raised = await raise("Orders wait");
    expect(raised).toMatchObject({
      key: expect.stringMatching(/^C-\d+$/),
      state: "raised",
      version: 1,
      owner: { name: "Lena Leader" },
      departments: [],
      health: null,
    });
    expect((await weft.events("challenge.raised")).at(-1)).toMatchObject({ record: { id: raised.id } });
  });

  test("with departments it asks their leads to write; a template brings criteria and milestones", async () => {
    const { id } = await raise("Handovers", { departments: [sales.id, data.id], template: "handover" });
    const challenge = await get({ id });
    expect(challenge.criteria).toHaveLength(3);
    expect(challenge.milestones[0]).toMatchObject({ dueOn: "2026-03-23" });
    expect(challenge.parts.map(({ department }) => department.name)).toEqual(["Sales", "Data"]);
    await lena.do(operations.setPart, {
      params: { challenge: id, department: data.id },
      body: { lead: dora.id },
    });
    const asks = await asksOf(dora, id);
    expect(asks).toEqual(["challenges.write_statement", "work.weigh"]);
  });

  test("refuses a department and an owner that are not there", async () => {
    const nobody = "01890a5d-ac96-774b-bcce-b302099a8057";
    const department = await lena.call(operations.raise, { body: { title: "x", departments: [nobody] } });
    expect(department.problem).toMatchObject({ code: "bad_input", errors: [{ path: "departments" }] });
    const owner = await lena.call(operations.raise, { body: { title: "x", owner: weft.people.guest.id } });
    expect(owner.problem).toMatchObject({ code: "bad_input", errors: [{ path: "owner" }] });
  });
});

async function asksOf(person: TestPerson, record: string): Promise<string[]> {
  const { rows } = await weft.within(({ client }) =>
    client.query("select verb from ask where person_id = $1 and record_id = $2 and closed_at is null", [
      person.id,
      record,
    ]),
  );
  return rows.map(({ verb }) => verb as string).sort();
}

describe("framing", () => {
  test("the gate lists what is missing with where to add it; a reason passes and stays on the record", async () => {
    const { id } = await raise();
    const refused = await lena.call(operations.frame, { ...at({ id }), body: {}, ifMatch: 1 });
    expect(refused.problem).toMatchObject({
      code: "gate_open",
      errors: ["departments", "statements", "statement", "agreements", "success"].map((path) => ({ path })),
    });
    const passed = await lena.do(operations.frame, {
      ...at({ id }),
      body: { passing: { reason: "it burns" } },
      ifMatch: 1,
    });
    expect(passed).toMatchObject({ state: "framed", version: 2, moves: [{ passing: "it burns" }] });
    expect(passed.moves[0]!.missing).toHaveLength(5);
    expect((await weft.events("challenge.moved")).at(-1)).toMatchObject({
      data: {
        from: "raised",
        to: "framed",
        passing: "it burns",
        missing: ["departments", "statements", "statement", "agreements", "success"],
      },
    });
  });

  test("each department writes its own and nobody writes another's", async () => {
    const { id } = await joined();
    const params = { challenge: id, department: data.id };
    const body = { ...words, basedOn: 0 };
    const foreign = await lena.call(operations.writeStatement, { params, body });
    expect(foreign.problem.code).toBe("department_not_yours");
    expect((await weft.people.member.call(operations.writeStatement, { params, body })).status).toBe(403);
    const out = await dora.call(operations.writeStatement, {
      params: { challenge: id, department: legal.id },
      body,
    });
    expect(out.problem.code).toBe("department_not_in");
    const written = await dora.do(operations.writeStatement, { params, body });
    expect(written.statements).toMatchObject([
      { department: data.id, revision: 1, by: { name: "Dora Data" } },
    ]);
    const stale = await dora.call(operations.writeStatement, { params, body });
    expect(stale.problem.code).toBe("statement_changed");
    const part = await dora.do(operations.writeStatement, {
      params,
      body: { cost: "Two weeks", basedOn: 1 },
    });
    expect(part.statements[0]).toMatchObject({ cost: "Two weeks", toWhom: "Planners", revision: 2 });
  });

  test("a new version of the shared statement starts agreement again", async () => {
    const { id } = await framed();
    const merged = await lena.do(operations.mergeStatement, {
      ...at({ id }),
      body: { ...words, evidence: "Three audits", basedOn: 1 },
    });
    expect(merged.merged).toMatchObject({ version: 2, agreements: [] });
    const late = await dora.call(operations.agree, {
      ...at({ id }),
      body: { department: data.id, version: 1 },
    });
    expect(late.problem.code).toBe("statement_changed");
    const { items } = await dora.do(operations.listStatementVersions, at({ id }));
    expect(items.map(({ version, agreements }) => [version, agreements.length])).toEqual([
      [2, 0],
      [1, 2],
    ]);
  });

  test("with everything there it passes without a reason, and asks are gone", async () => {
    const challenge = await framed();
    expect(challenge).toMatchObject({ state: "framed", moves: [{ passing: null, missing: [] }] });
    expect(await asksOf(dora, challenge.id)).toEqual([]);
    expect(challenge.next).toMatchObject({ verb: "commit" });
  });

  test("moving is for owner, sponsor and conveners", async () => {
    const { id } = await joined();
    const passing = { reason: "x" };
    const dorasTry = await dora.call(operations.frame, { ...at({ id }), body: { passing }, ifMatch: 1 });
    expect(dorasTry.status).toBe(403);
    expect((await lena.call(operations.frame, { ...at({ id }), body: {} })).status).toBe(428);
    const wrong = await lena.call(operations.start, { ...at({ id }), body: { passing }, ifMatch: 1 });
    expect(wrong.problem.code).toBe("challenge_state_wrong");
  });
});

describe("criteria", () => {
  test("are weighed together with the spread shown, then locked for good", async () => {
    const challenge = await inWork();
    const { id, criteria } = challenge;
    expect(criteria[0]!.weight).toBeCloseTo((0.6 + 0.25) / 2, 10);
    expect(criteria[0]!.spread).toEqual([0.25, 0.6]);
    const again = await lena.call(operations.proposeCriterion, {
      ...at({ id }),
      body: { title: "Late idea", department: sales.id },
    });
    expect(again.problem.code).toBe("criteria_locked");
    const weight = await dora.call(operations.weigh, {
      params: { challenge: id, department: data.id },
      body: { weights: [{ criterion: criteria[0]!.id, points: 1 }] },
    });
    expect(weight.problem.code).toBe("criteria_locked");
    expect((await weft.events("criteria.locked")).at(-1)!.data).toMatchObject({
      titles: ["Accurate", "Cheap", "Fair"],
      weights: [0.425, 0.225, 0.35].map((weight) => expect.closeTo(weight, 10)),
    });
  });

  test("the lock lists departments that have not weighed, and refuses criteria of another challenge", async () => {
    const { id } = await joined();
    const none = await lena.call(operations.lockCriteria, { ...at({ id }), body: {}, ifMatch: 1 });
    expect(none.problem.code).toBe("criteria_missing");
    const { criteria } = await lena.do(operations.proposeCriterion, {
      ...at({ id }),
      body: { title: "Accurate", department: sales.id },
    });
    const criterion = criteria[0]!.id;
    const other = await joined();
    const forged = await lena.call(operations.weigh, {
      params: { challenge: other.id, department: sales.id },
      body: { weights: [{ criterion, points: 1 }] },
    });
    expect(forged.problem).toMatchObject({ code: "bad_input", errors: [{ path: "weights.0.criterion" }] });
    await lena.do(operations.weigh, {
      params: { challenge: id, department: sales.id },
      body: { weights: [{ criterion, points: 1 }] },
    });
    const open = await lena.call(operations.lockCriteria, { ...at({ id }), body: {}, ifMatch: 1 });
    expect(open.problem).toMatchObject({
      code: "gate_open",
      errors: [{ path: "weights", message: "Data has not weighed every criterion" }],
    });
  });

  test("what a department weighed goes with it when it leaves before the lock", async () => {
    const { id } = await joined();
    const { criteria } = await dora.do(operations.proposeCriterion, {
      ...at({ id }),
      body: { title: "Accurate", department: data.id },
    });
    await dora.do(operations.weigh, {
      params: { challenge: id, department: data.id },
      body: { weights: [{ criterion: criteria[0]!.id, points: 1 }] },
    });
    const left = await lena.do(operations.leaveDepartment, {
      params: { challenge: id, department: data.id },
    });
    expect(left.parts.map(({ department }) => department.name)).toEqual(["Sales"]);
    expect(left.criteria[0]).toMatchObject({ points: [], weight: null });
    expect(left.departments).toEqual([sales.id]);
  });
});

describe("work", () => {
  test("an update of a part sets its health, and the whole is as healthy as its worst part", async () => {
    const { id, version } = await inWork();
    await dora.do(operations.update, {
      ...at({ id }),
      body: { progress: "Table is late", health: "off_track", department: data.id, obstacles: "No access" },
    });
    const whole = await lena.do(operations.update, {
      ...at({ id }),
      body: { progress: "Going well", health: "on_track", invites: "Who knows the old table?" },
    });
    expect(whole).toMatchObject({
      health: "off_track",
      version,
      lastUpdate: { progress: "Going well", department: null },
    });
    expect((await weft.events("challenge.updated")).at(-1)!.data).toMatchObject({ before: "off_track" });
    const { items } = await lena.do(operations.listUpdates, { ...at({ id }), query: { limit: 1 } });
    expect(items).toHaveLength(1);
  });

  test("a help request asks the lead, waits at the border, and its answer is timed", async () => {
    const { id } = await inWork();
    const asked = await lena.do(operations.askForHelp, {
      ...at({ id }),
      body: { question: "Which table is right?", department: data.id, neededBy: "2026-03-06" },
    });
    expect(asked.help[0]).toMatchObject({
      from: { name: "Sales" },
      department: { name: "Data" },
      answer: null,
    });
    expect(asked.waits[0]).toMatchObject({ cause: "border", source: "help", until: null });
    expect(await asksOf(dora, id)).toEqual(["work.answer_help"]);
    const params = { challenge: id, help: asked.help[0]!.id };
    const body = { text: "The new one" };
    expect((await weft.people.member.call(operations.answerHelp, { params, body })).problem.code).toBe(
      "department_not_yours",
    );
    weft.wait({ hours: 30 });
    const answered = await dora.do(operations.answerHelp, { params, body });
    weft.wait({ hours: -30 });
    expect(answered.help[0]!.answer).toMatchObject({ text: "The new one", hours: 30 });
    expect(answered.waits[0]!.until).not.toBeNull();
    expect(await asksOf(dora, id)).toEqual([]);
    expect((await dora.call(operations.answerHelp, { params, body })).problem.code).toBe("help_closed");
    expect((await weft.events("help.answered")).at(-1)!.data).toMatchObject({ hours: 30 });
  });

  test("waiting starts and ends by a click, implied waiting only with its cause", async () => {
    const { id } = await inWork();
    const started = await lena.do(operations.startWaiting, {
      ...at({ id }),
      body: { cause: "decision", note: "price" },
    });
    const params = { challenge: id, wait: started.waits[0]!.id };
    weft.wait({ days: 2 });
    const ended = await lena.do(operations.endWaiting, { params });
    expect(ended.waits[0]).toMatchObject({ cause: "decision", until: expect.any(String) });
    expect((await lena.call(operations.endWaiting, { params })).problem.code).toBe("wait_ended");
    const flagged = await lena.do(operations.flagMisalignment, {
      ...at({ id }),
      body: { about: "What counts as an order", between: [sales.id, data.id] },
    });
    const implied = await lena.call(operations.endWaiting, {
      params: { challenge: id, wait: flagged.waits[0]!.id },
    });
    expect(implied.problem.code).toBe("wait_implied");
    const settled = await dora.do(operations.resolveMisalignment, {
      params: { challenge: id, misalignment: flagged.misalignments[0]!.id },
      body: { note: "Signed orders count" },
    });
    expect(settled.waits[0]!.until).not.toBeNull();
    weft.wait({ days: -2 });
  });

  test("the lead rotates, each handover with its checklist on the record", async () => {
    const { id } = await inWork();
    const { deliverables } = await lena.do(operations.addDeliverable, {
      ...at({ id }),
      body: { title: "One forecast", departments: [sales.id, data.id], checklist: ["What is open"] },
    });
    const params = { challenge: id, deliverable: deliverables[0]!.id };
    const body = { note: "", checklist: [{ text: "What is open", done: true }] };
    expect((await lena.call(operations.handOver, { params, body })).problem.code).toBe("rota_missing");
    const drawn = await lena.do(operations.setRota, {
      params,
      body: { people: [lena.id, dora.id], from: "2026-03-02", days: 14 },
    });
    expect(drawn.deliverables[0]).toMatchObject({
      current: 0,
      turns: [
        { person: { id: lena.id }, from: "2026-03-02", until: "2026-03-15" },
        { person: { id: dora.id }, from: "2026-03-16", until: "2026-03-29" },
      ],
    });
    expect(await asksOf(lena, id)).toContain("work.hand_over");
    const handed = await lena.do(operations.handOver, { params, body });
    expect(handed.deliverables[0]).toMatchObject({
      current: 1,
      turns: [{ handover: { checklist: [{ text: "What is open", done: true }] } }, { handover: null }],
    });
    expect(await asksOf(dora, id)).toEqual(["work.deliver"]);
    // Drawn anew, who carried it stays.
    const again = await lena.do(operations.setRota, {
      params,
      body: { people: [weft.people.member.id], from: "2026-03-16" },
    });
    expect(again.deliverables[0]!.turns.map(({ person }) => person.id)).toEqual([
      lena.id,
      weft.people.member.id,
    ]);
    const done = await dora.do(operations.finishDeliverable, { params });
    expect(done.deliverables[0]!.done).toMatchObject({ by: { id: dora.id } });
    expect((await lena.call(operations.finishDeliverable, { params })).problem.code).toBe("deliverable_done");
  });

  test("a milestone is moved with a reason and reached once", async () => {
    const { id } = await inWork();
    const { milestones } = await lena.do(operations.setMilestone, {
      ...at({ id }),
      body: { title: "First joint forecast", indicator: "Both use one table", dueOn: "2026-03-20" },
    });
    const params = { challenge: id, milestone: milestones[0]!.id };
    await lena.do(operations.moveMilestone, { params, body: { dueOn: "2026-03-27", reason: "holiday" } });
    expect((await weft.events("milestone.moved")).at(-1)!.data).toMatchObject({
      before: "2026-03-20",
      dueOn: "2026-03-27",
    });
    await lena.do(operations.reachMilestone, { params, body: {} });
    expect((await lena.call(operations.reachMilestone, { params, body: {} })).problem.code).toBe(
      "milestone_reached",
    );
  });
});

describe("parking", () => {
  test("asks the owner to look again, and resuming takes up where it was", async () => {
    const { id, version } = await inWork();
    const parked = await lena.do(operations.park, {
      ...at({ id }),
      body: { reason: "Merger", lookAgainOn: "2026-05-01" },
      ifMatch: version,
    });
    expect(parked).toMatchObject({
      state: "parked",
      parking: { before: "in_work", reason: "Merger" },
      next: null,
    });
    expect(await asksOf(lena, id)).toEqual(["challenges.look_again"]);
    const resumed = await lena.do(operations.resume, { ...at({ id }), ifMatch: version + 1 });
    expect(resumed).toMatchObject({ state: "in_work", parking: null });
    expect(await asksOf(lena, id)).toEqual([]);
  });
});

describe("resolving", () => {
  test("each department scores for itself; the gate names those that have not; it ends in a lesson and closes", async () => {
    const { id, criteria, version } = await inWork("Forecast apart");
    const scores = (...given: number[]) =>
      criteria.map((each, place) => ({ criterion: each.id, score: given[place]!, remark: "seen" }));
    await lena.do(operations.askForScores, at({ id }));
    expect(await asksOf(dora, id)).toEqual(["challenges.score"]);
    await lena.do(operations.score, {
      params: { challenge: id, department: sales.id },
      body: { scores: scores(80, 60, 40) },
    });
    const open = await lena.call(operations.resolve, {
      ...at({ id }),
      body: { outcome: "met" },
      ifMatch: version,
    });
    expect(open.problem).toMatchObject({
      code: "gate_open",
      errors: [{ path: "scores", message: "Data has not scored yet" }],
    });
    await dora.do(operations.score, {
      params: { challenge: id, department: data.id },
      body: { scores: scores(40, 40, 40) },
    });
    const resolved = await lena.do(operations.resolve, {
      ...at({ id }),
      body: { outcome: "partly_met", reason: "Still dear" },
      ifMatch: version,
    });
    const own = 0.425 * 80 + 0.225 * 60 + 0.35 * 40;
    expect(
      resolved.scoreCard.departments.find(({ department }) => department === sales.id)!.score,
    ).toBeCloseTo(own, 8);
    expect(resolved.scoreCard.overall).toBeCloseTo((own + 40) / 2, 8);
    expect(resolved).toMatchObject({ state: "resolved", resolution: { outcome: "partly_met" } });
    const late = await dora.call(operations.score, {
      params: { challenge: id, department: data.id },
      body: { scores: scores(1, 1, 1) },
    });
    expect(late.problem.code).toBe("challenge_state_wrong");
    const learning = { ...at({ id }), body: {}, ifMatch: version + 1 };
    expect((await lena.call(operations.learn, learning)).problem).toMatchObject({
      code: "gate_open",
      errors: [{ path: "lessons" }],
    });
    const passing = { reason: "told in the session" };
    await lena.do(operations.learn, { ...learning, body: { passing } });
    const closed = await lena.do(operations.close, {
      ...at({ id }),
      body: { passing },
      ifMatch: version + 2,
    });
    expect(closed).toMatchObject({ state: "closed", next: null });
    expect((await weft.events("challenge.resolved")).at(-1)!.data).toMatchObject({ outcome: "partly_met" });
  });
});

describe("guests", () => {
  test("invited to one challenge they see that one and nothing else, until they are let go", async () => {
    const [one, other] = [await raise("For a guest"), await raise("Not for a guest")];
    const { guest } = weft.people;
    await lena.do(operations.addPerson, { ...at(one), body: { person: guest.id, part: "guest" } });
    expect((await get(one, guest)).title).toBe("For a guest");
    expect((await guest.call(operations.get, at(other))).status).toBe(404);
    expect((await guest.do(operations.list)).items.map(({ id }) => id)).toEqual([one.id]);
    expect(
      (await guest.call(operations.update, { ...at(one), body: { progress: "x", health: "on_track" } }))
        .status,
    ).toBe(403);
    await lena.do(operations.removePerson, {
      params: { challenge: one.id, part: "guest", person: guest.id },
    });
    expect((await guest.call(operations.get, at(one))).status).toBe(404);
  });
});

describe("lists", () => {
  test("page by what was touched last without losing one, and narrow by state, health, department, owner", async () => {
    await Promise.all(["a", "b", "c", "d", "e"].map((title) => raise(title)));
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await lena.do(operations.list, { query: { limit: 3, ...(after ? { after } : {}) } });
      seen.push(...page.items.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength((await weft.events("challenge.raised")).length);
    const { items } = await lena.do(operations.list, {
      query: { state: "in_work,framed", department: sales.id, owner: lena.id, health: "off_track" },
    });
    expect(items.length).toBeGreaterThan(0);
    expect(items.every(({ state, health }) => state === "in_work" && health === "off_track")).toBe(true);
    expect((await lena.call(operations.list, { query: { state: "lost" } })).problem.code).toBe("bad_input");
    expect((await lena.call(operations.list, { query: { after: "nonsense" } })).problem.code).toBe(
      "bad_cursor",
    );
  });
});

/** What the challenges bring to a council, and what the work on them does. */
const everyAgenda = async (context: Context) => [
  ...(await challengeAgenda(context)),
  ...(await workServer.agenda!(context, { id: "", since: "" })),
];

describe("what the council and the scorecard get", () => {
  test("the agenda holds what is late, off track, unanswered, misaligned, silent, and due to be looked at", async () => {
    const { id, version } = await inWork("On the agenda");
    await lena.do(operations.setMilestone, { ...at({ id }), body: { title: "Pilot", dueOn: "2026-03-20" } });
    await lena.do(operations.askForHelp, { ...at({ id }), body: { question: "Who?", department: data.id } });
    await lena.do(operations.flagMisalignment, {
      ...at({ id }),
      body: { about: "Goal", between: [sales.id, data.id] },
    });
    await lena.do(operations.update, { ...at({ id }), body: { progress: "Stuck", health: "off_track" } });
    weft.wait({ days: 25 });
    const agenda = async () =>
      (await weft.within(everyAgenda))
        .filter(({ recordId }) => recordId === id)
        .sort((one, other) => other.weight - one.weight)
        .map(({ reason }) => reason);
    expect(await agenda()).toEqual([
      "challenge_off_track",
      "milestone_late",
      "misaligned",
      "help_unanswered",
      "challenge_silent",
    ]);
    await lena.do(operations.park, {
      ...at({ id }),
      body: { reason: "Wait", lookAgainOn: "2026-03-26" },
      ifMatch: version,
    });
    expect(await agenda()).toEqual(["challenge_look_again"]);
    weft.wait({ days: -25 });
  });

  test("time to resolution opens onto its records and says where it waited", async () => {
    weft.wait({ days: 400 });
    const from = weft.kernel.now();
    const { id, version } = await inWork("Measured");
    await lena.do(operations.askForHelp, {
      ...at({ id }),
      body: { question: "Which?", department: data.id },
    });
    weft.wait({ days: 4 });
    const { help } = await get({ id });
    await dora.do(operations.answerHelp, {
      params: { challenge: id, help: help[0]!.id },
      body: { text: "This" },
    });
    await lena.do(operations.startWaiting, { ...at({ id }), body: { cause: "decision" } });
    weft.wait({ days: 2 });
    await lena.do(operations.resolve, {
      ...at({ id }),
      body: { outcome: "not_met", reason: "Market gone", passing: { reason: "No time" } },
      ifMatch: version,
    });
    weft.wait({ days: 4 });
    const figures = await weft.within((context) =>
      readFigures(context, [...challengeFigures, ...workServer.figures!], {
        from,
        to: "2099-01-01T00:00:00Z",
      }),
    );
    expect(figures.map(({ id: figure, value }) => [figure, value])).toEqual([
      ["time_to_resolution", 6],
      ["help_answered", 1],
      ["help_answer_time", 96],
    ]);
    expect(figures[0]!.records).toEqual([{ recordId: id, value: 6, note: "not_met" }]);
    expect(figures[0]!.parts).toEqual([
      {
        id: `border:${sales.id}:${data.id}`,
        label: { code: "challenge_spent_between", values: { between: [sales.id, data.id] } },
        value: expect.closeTo(4 / 6, 10),
      },
      { id: "decision", label: { code: "challenge_spent_decision" }, value: expect.closeTo(2 / 6, 10) },
      { id: "work", label: { code: "challenge_spent_work" }, value: 0 },
    ]);
    weft.wait({ days: -410 });
  });

  test("other practices ask for open challenges, some by id, and who takes part", async () => {
    const { id } = await inWork("Read by others");
    const [open, byIds, departments, taking] = await weft.within(async (context) => [
      await challengesReadModel.open(context),
      await challengesReadModel.byIds(context, [id]),
      await challengesReadModel.departmentsOf(context, [id]),
      await challengesReadModel.peopleOf(context, [id]),
    ]);
    expect(open.some((each) => each.id === id)).toBe(true);
    expect(byIds.get(id)!.title).toBe("Read by others");
    expect(departments.get(id)!.map(({ name }) => name)).toEqual(["Sales", "Data"]);
    expect(taking.get(id)).toContain(dora.id);
  });
});

test("two writers at once: both updates are kept, and only one merges a version", async () => {
  const { id } = await inWork();
  const merges = [lena, dora].map((by) =>
    by.call(operations.mergeStatement, { ...at({ id }), body: { ...words, basedOn: 1 } }),
  );
  const updates = [lena, dora].map((by) =>
    by.call(operations.update, { ...at({ id }), body: { progress: "At once", health: "on_track" } }),
  );
  expect((await Promise.all(merges)).map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
    200, 409,
  ]);
  expect((await Promise.all(updates)).map(({ status }) => status)).toEqual([200, 200]);
  const { items } = await lena.do(operations.listUpdates, at({ id }));
  expect(items).toHaveLength(2);
});

describe("in words", () => {
  async function speaking<Result>(
    person: TestPerson,
    language: "en" | "de",
    run: () => Promise<Result>,
  ): Promise<Result> {
    const before = (await person.do(core.operations.me)).preferences.language;
    const set = (given: "en" | "de") =>
      person.do(core.operations.setPreferences, { body: { language: given } });
    await set(language);
    try {
      return await run();
    } finally {
      await set(before);
    }
  }
  const feed = async ({ id }: { id: string }) =>
    (await lena.do(core.operations.listEvents, { query: { record: id } })).items.map(({ says }) => says);

  test("the record holds ids and codes, said in the language of whoever reads", async () => {
    const { id } = await raise("Said in two languages", { departments: [sales.id, data.id] });
    await lena.do(operations.askForHelp, {
      ...at({ id }),
      body: { question: "Welche Tabelle?", department: data.id },
    });
    await lena.do(operations.frame, {
      ...at({ id }),
      body: { passing: { reason: "it burns" } },
      ifMatch: 1,
    });
    expect((await weft.events("challenge.raised")).at(-1)!.data).toEqual({
      owner: lena.id,
      departments: [sales.id, data.id],
    });
    expect((await weft.events("help.requested")).at(-1)!.data).toMatchObject({
      department: data.id,
      person: null,
    });
    expect(await speaking(lena, "en", () => feed({ id }))).toEqual([
      "moved it to framed although something was missing: it burns",
      "asked Data for help: Welche Tabelle?",
      "raised this challenge with Sales and Data",
    ]);
    expect(await speaking(lena, "de", () => feed({ id }))).toEqual([
      "hat sie auf „beschrieben“ gesetzt, obwohl etwas fehlte: it burns",
      "hat Data um Hilfe gebeten: Welche Tabelle?",
      "hat diese Herausforderung mit Sales und Data eingebracht",
    ]);
    const missing = (language: "en" | "de") =>
      speaking(lena, language, async () => (await get({ id })).moves[0]!.missing[0]);
    expect(await missing("en")).toBe("Let two departments write the problem as they see it");
    expect(await missing("de")).toBe("Lassen Sie zwei Abteilungen das Problem aus ihrer Sicht beschreiben");
  });

  test("what a gate misses is said in the language of whoever is refused", async () => {
    const { id, version } = await inWork("Refused in German");
    const refused = await speaking(lena, "de", () =>
      lena.call(operations.resolve, { ...at({ id }), body: { outcome: "met" }, ifMatch: version }),
    );
    expect(refused.problem).toMatchObject({
      title: "Etwas fehlt noch; ergänzen Sie es oder gehen Sie mit einer Begründung weiter",
      detail:
        "Sales hat noch nicht bewertet; Data hat noch nicht bewertet. Oder gehen Sie mit einer Begründung weiter",
      errors: [{ message: "Sales hat noch nicht bewertet" }, { message: "Data hat noch nicht bewertet" }],
    });
  });

  test("a starting point and a checklist are written in the language of whoever takes them", async () => {
    const { id } = await speaking(lena, "de", () =>
      raise("Auf Deutsch", { departments: [sales.id, data.id], template: "handover" }),
    );
    const { criteria, milestones } = await get({ id });
    expect(criteria.map(({ title }) => title)).toContain("Bei Ankunft brauchbar");
    expect(milestones[0]!.title).toBe("Beide Seiten haben zehn echte Fälle beobachtet");
    const { deliverables } = await lena.do(operations.addDeliverable, {
      ...at({ id }),
      body: { title: "One list", departments: [sales.id, data.id] },
    });
    expect(deliverables[0]!.checklist[0]).toBe("What is done");
  });

  test("an ask names its department as it is called now", async () => {
    const { id } = await joined("Asked of a department");
    const { items } = await dora.do(core.operations.listAsks, { query: { limit: 100 } });
    expect(items.find(({ record }) => record.id === id)).toMatchObject({
      verb: "challenges.write_statement",
      says: "Write your side",
      subject: data.id,
      detail: "Data",
    });
  });

  test("a digest's line stands where it belongs by what it says", async () => {
    const { id } = await inWork("For the digest");
    const update = (more: object) =>
      lena.do(operations.update, {
        ...at({ id }),
        body: { progress: "Table is there", health: "at_risk", department: data.id, ...more },
      });
    await update({});
    await update({ obstacles: "No access" });
    const lines = await weft.within(async (context) => {
      const events = (await weft.events("challenge.updated")).slice(-2);
      const speaker = await context.speaker(events.map((event) => event.data));
      return events.map((event) => speaker.digestLine(event));
    });
    const { key } = await get({ id });
    expect(lines).toEqual([
      { section: "changes", text: `Data on For the digest, at risk: Table is there (${key})` },
      { section: "obstacles", text: `Data on For the digest, at risk: No access (${key})` },
    ]);
  });

  test("silence is said of the step it is silent in", async () => {
    const { id } = await inWork("Silent");
    const committed = await framed("Silent before work");
    const passing = { reason: "at once" };
    await lena.do(operations.commit, {
      ...at(committed),
      body: { passing },
      ifMatch: committed.version,
    });
    weft.wait({ days: 25 });
    const reasons = (await weft.within(challengeAgenda)).filter(
      ({ recordId, reason }) =>
        [id, committed.id].includes(recordId) && reason.startsWith("challenge_silent"),
    );
    expect(reasons.map(({ recordId, reason }) => [recordId, reason])).toEqual(
      expect.arrayContaining([
        [id, "challenge_silent_in_work"],
        [committed.id, "challenge_silent_committed"],
      ]),
    );
    weft.wait({ days: -25 });
  });
});
