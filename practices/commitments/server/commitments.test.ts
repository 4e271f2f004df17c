import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { readFigures } from "../../../tests/support/read-figures.ts";
import { commitments } from "../contract.ts";
import { commitmentFigures } from "./commitment-figures.ts";

const { operations } = commitments;
let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
});
afterAll(() => weft.stop());

const promise = (title = "Send the forecast", dueOn = "2026-03-09") =>
  weft.people.leader.do(operations.make, { body: { title, dueOn, receiver: weft.people.member.id } });

describe("making a promise", () => {
  test("needs a session, a role and a day", async () => {
    const url = `/api/v1/workspaces/${weft.workspace.slug}/commitments`;
    expect((await weft.server.inject({ method: "POST", url, payload: {} })).statusCode).toBe(401);
    expect(
      (await weft.people.guest.call(operations.make, { body: { title: "x", dueOn: "2026-03-09" } })).status,
    ).toBe(403);
    const bad = await weft.people.leader.call(operations.make, { body: { title: "x", dueOn: "soon" } });
    expect(bad.problem).toMatchObject({ code: "bad_input", errors: [{ path: "dueOn" }] });
  });

  test("is on the record, asks the holder and is told to the receiver", async () => {
    const made = await promise();
    expect(made).toMatchObject({
      state: "open",
      version: 1,
      holder: { name: "Lena Leader" },
      key: expect.stringMatching(/^K-\d+$/),
    });
    expect((await weft.events("commitment.made")).at(-1)).toMatchObject({
      record: { id: made.id },
      data: { holder: weft.people.leader.id, dueOn: "2026-03-09" },
    });
  });
});

describe("a promise made in something", () => {
  test("is seen by whoever sees that, guests of that one thing excepted", async () => {
    const { leader, guest, member } = weft.people;
    const about = await promise("Where a guest was let in");
    await weft.within((context) =>
      context.records.update(about.id, { audience: ["workspace", `person:${guest.id}`] }),
    );
    const made = await leader.do(operations.make, {
      body: { title: "Inside it", dueOn: "2026-03-09", about: about.key },
    });
    const params = { record: made.key };
    expect((await member.call(core.operations.getRecord, { params })).status).toBe(200);
    expect((await guest.call(core.operations.getRecord, { params })).status).toBe(404);
    expect((await guest.call(core.operations.getRecord, { params: { record: about.key } })).status).toBe(200);
  });
});

describe("renegotiating", () => {
  test("before the day counts as in time, after it does not", async () => {
    const made = await promise();
    const change = (dueOn: string, ifMatch: number) =>
      weft.people.member.do(operations.renegotiate, {
        params: { commitment: made.key },
        body: { dueOn, reason: "the data came late" },
        ifMatch,
      });
    const first = await change("2026-03-12", 1);
    expect(first).toMatchObject({
      version: 2,
      dueOn: "2026-03-12",
      renegotiations: [{ from: "2026-03-09", inTime: true }],
    });
    weft.wait({ days: 11 });
    const second = await change("2026-03-20", 2);
    expect(second.renegotiations.at(-1)).toMatchObject({ inTime: false });
    weft.wait({ days: -11 });
  });

  test("refuses a stale version with the current record, and people outside of it", async () => {
    const made = await promise();
    const body = { dueOn: "2026-03-12", reason: "late" };
    const params = { commitment: made.id };
    await weft.people.leader.do(operations.renegotiate, { params, body, ifMatch: 1 });
    const stale = await weft.people.member.call(operations.renegotiate, { params, body, ifMatch: 1 });
    expect(stale.status).toBe(412);
    expect(stale.problem.current).toMatchObject({ version: 2, dueOn: "2026-03-12" });
    expect((await weft.people.member.call(operations.renegotiate, { params, body })).status).toBe(428);
    const outsider = await weft.addPerson("member", "Otto Outside");
    expect((await outsider.call(operations.renegotiate, { params, body, ifMatch: 2 })).status).toBe(403);
  });
});

describe("ending", () => {
  test("a kept promise counts in the figure and opens onto its record; it cannot end twice", async () => {
    const made = await promise("Ends well");
    const params = { commitment: made.id };
    await weft.people.leader.do(operations.close, { params, body: { outcome: "kept" }, ifMatch: 1 });
    const again = await weft.people.leader.call(operations.close, {
      params,
      body: { outcome: "broken" },
      ifMatch: 2,
    });
    expect(again.problem.code).toBe("commitment_closed");
    const [figure] = await weft.within((context) =>
      readFigures(context, commitmentFigures, { from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z" }),
    );
    expect(figure).toMatchObject({
      id: "commitments_kept",
      value: 1,
      sampleSize: 1,
      records: [{ recordId: made.id, value: 1 }],
    });
    expect(await weft.people.leader.do(operations.mine)).toMatchObject({ kept: 1 });
    const ended = { query: { holder: weft.people.leader.id, state: "kept" as const } };
    expect((await weft.people.leader.do(operations.list, ended)).items).toHaveLength(1);
    expect((await weft.people.convener.do(operations.list, ended)).items).toEqual([]);
  });

  test("lists what was promised to somebody", async () => {
    const made = await promise("For Milo");
    const { leader, member } = weft.people;
    const to = async (receiver: string) =>
      (await member.do(operations.list, { query: { receiver, limit: 200 } })).items.map(({ id }) => id);
    expect(await to(member.id)).toContain(made.id);
    expect(await to(leader.id)).not.toContain(made.id);
  });

  test("lists page by due day without losing one", async () => {
    await Promise.all([promise("a", "2026-03-05"), promise("b", "2026-03-05"), promise("c", "2026-03-06")]);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await weft.people.member.do(operations.list, {
        query: { limit: 2, ...(after ? { after } : {}) },
      });
      seen.push(...page.items.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength((await weft.events("commitment.made")).length);
    expect(
      (await weft.people.member.call(operations.list, { query: { after: "nonsense" } })).problem.code,
    ).toBe("bad_cursor");
  });
});
