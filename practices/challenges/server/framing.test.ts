import { afterAll, describe, expect, test } from "vitest";
import { people } from "#practices/people/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { challenges } from "../contract.ts";
import { challengeStory, words } from "./challenge-story.ts";

const { operations } = challenges;
const { weft, lena, dora, sales, data, legal, raise, at, joined, framed, inWork, asksOf } =
  await challengeStory(practiceServers);
afterAll(() => weft.stop());

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

  test("nobody writes and agrees for two departments, also not for two that have no head", async () => {
    const { convener } = weft.people;
    const [left, right] = await Promise.all(
      ["Left wing", "Right wing"].map((name) =>
        convener.do(people.operations.addDepartment, { body: { name } }),
      ),
    );
    const { id } = await convener.do(operations.raise, {
      body: { title: "Both wings at once", departments: [left!.id, right!.id] },
    });
    for (const { id: department } of [left!, right!])
      await convener.do(operations.writeStatement, {
        params: { challenge: id, department },
        body: { ...words, basedOn: 0 },
      });
    await convener.do(operations.mergeStatement, { ...at({ id }), body: { ...words, basedOn: 0 } });
    for (const { id: department } of [left!, right!])
      await convener.do(operations.agree, { ...at({ id }), body: { department, version: 1 } });
    const { version } = await convener.do(operations.get, at({ id }));
    const refused = await convener.call(operations.frame, { ...at({ id }), body: {}, ifMatch: version });
    expect(refused.problem.errors).toEqual([
      {
        path: "statements",
        message: "One person wrote for all departments; let somebody else write for one of them",
      },
      {
        path: "agreements",
        message: "One person agreed for all departments; let somebody else agree for one of them",
      },
      { path: "success", message: expect.any(String) },
    ]);
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
