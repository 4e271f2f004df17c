import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { scorecard } from "#practices/scorecard/contract.ts";
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

describe("a promise noted for somebody else", () => {
  const noted = () =>
    weft.people.member.do(operations.make, {
      body: { title: "A bonus for all", holder: weft.people.leader.id, dueOn: "2026-03-09" },
    });
  const asked = async (record: string) => {
    const { items } = await weft.people.leader.do(core.operations.listAsks, { query: { limit: 100 } });
    return items.filter((ask) => ask.record.id === record);
  };
  const answer = (record: string, nomination: string, accept: boolean, who = weft.people.leader) =>
    who.call(core.operations.answerNomination, { params: { record, nomination }, body: { accept } });

  beforeAll(() => weft.agreeing(false));
  afterAll(() => weft.agreeing(true));

  test("is proposed until they accept it themselves, in one touch", async () => {
    const { leader, member } = weft.people;
    const made = await noted();
    expect(made).toMatchObject({ state: "proposed", may: [] });
    const [ask] = await asked(made.id);
    expect(ask).toMatchObject({ verb: "nominations.answer", detail: "promise this by 9 March 2026" });
    expect((await weft.events("commitment.made")).some(({ record }) => record?.id === made.id)).toBe(false);
    for (const who of [member, weft.people.convener, weft.people.administrator]) {
      const close = {
        params: { commitment: made.id },
        body: { outcome: "broken" as const },
        ifMatch: made.version,
      };
      expect((await who.call(operations.close, close)).status).toBe(403);
      expect((await answer(made.id, ask!.subject, true, who)).problem.code).toBe("nomination_not_yours");
    }
    expect(await leader.do(operations.mine)).toMatchObject({ broken: 0 });
    expect((await answer(made.id, ask!.subject, true)).status).toBe(200);
    const now = await leader.do(operations.get, { params: { commitment: made.id } });
    expect(now).toMatchObject({ state: "open", may: ["renegotiate", "close"] });
    expect((await asked(made.id)).map(({ verb }) => verb)).toEqual(["commitments.keep"]);
    expect((await answer(made.id, ask!.subject, false)).problem.code).toBe("nomination_answered");
  });

  test("is nobody's once it is declined, or taken back", async () => {
    const { leader, member } = weft.people;
    const declined = await noted();
    const [ask] = await asked(declined.id);
    await answer(declined.id, ask!.subject, false);
    expect(await leader.do(operations.get, { params: { commitment: declined.id } })).toMatchObject({
      state: "declined",
    });
    const taken = await noted();
    const [other] = await asked(taken.id);
    const params = { record: taken.id, nomination: other!.subject };
    const stranger = await weft.addPerson("member", "Sten Stranger");
    expect((await stranger.call(core.operations.withdrawNomination, { params })).status).toBe(403);
    await member.do(core.operations.withdrawNomination, { params });
    expect(await asked(taken.id)).toEqual([]);
    expect((await answer(taken.id, other!.subject, true)).problem.code).toBe("nomination_answered");
  });

  test("another day counts when the other side agrees, and in time by when it was asked", async () => {
    const { leader, member } = weft.people;
    const made = await promise("To be moved");
    const params = { commitment: made.id };
    const body = { dueOn: "2026-03-20", reason: "the data came late" };
    const moved = await leader.do(operations.renegotiate, { params, body, ifMatch: made.version });
    expect(moved.dueOn).toBe("2026-03-09");
    const { items } = await member.do(core.operations.listNominations, { params: { record: made.id } });
    expect(items[0]).toMatchObject({
      person: { id: member.id },
      says: "agree on 20 March 2026 instead of 9 March 2026: the data came late",
    });
    weft.wait({ days: 10 });
    expect((await answer(made.id, items[0]!.id, true, member)).status).toBe(200);
    expect(await member.do(operations.get, { params })).toMatchObject({
      dueOn: "2026-03-20",
      renegotiations: [{ inTime: true, by: { id: leader.id } }],
    });
    weft.wait({ days: -10 });
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
    expect(second.renegotiations!.at(-1)).toMatchObject({ inTime: false });
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

describe("putting off", () => {
  test("is between the two: nobody else is told that it is asked, agreed to or why, in older logs neither", async () => {
    const { leader, member, convener } = weft.people;
    const made = await promise("Put off");
    const params = { record: made.id };
    weft.agreeing(false);
    await leader.do(operations.renegotiate, {
      params: { commitment: made.id },
      body: { dueOn: "2026-05-01", reason: "Kartoffelferien" },
      ifMatch: made.version,
    });
    weft.agreeing(true);
    const asked = async (who: typeof leader) =>
      (await who.do(core.operations.listNominations, { params })).items;
    expect(await asked(convener)).toEqual([]);
    expect(await asked(leader)).toHaveLength(1);
    const [nomination] = await asked(member);
    await member.do(core.operations.answerNomination, {
      params: { ...params, nomination: nomination!.id },
      body: { accept: true },
    });
    // As it was told before it was for the two alone.
    await weft.within(async ({ emit }) =>
      emit("commitment.renegotiated", {
        record: made.id,
        data: { holder: leader.id, before: "2026-03-09", dueOn: "2026-05-01", reason: "Kartoffelferien" },
      }),
    );
    const told = async (who: typeof leader) =>
      JSON.stringify(await who.do(core.operations.listEvents, { query: { record: made.id } }));
    for (const between of [leader, member]) expect(await told(between)).toContain("Kartoffelferien");
    expect(await told(convener)).not.toMatch(/Kartoffelferien|2026-05-01/);
    expect(await told(convener)).not.toContain("agreed on another day");
  });
});

describe("ending", () => {
  test("is for the two it is between: nobody else is told how, and it cannot end twice", async () => {
    const made = await promise("Ends well");
    const params = { commitment: made.id };
    await weft.people.leader.do(operations.close, { params, body: { outcome: "kept" }, ifMatch: 1 });
    const again = await weft.people.leader.call(operations.close, {
      params,
      body: { outcome: "broken" },
      ifMatch: 2,
    });
    expect(again.problem.code).toBe("commitment_closed");
    expect(await weft.people.leader.do(operations.mine)).toMatchObject({ kept: 1 });
    const { leader, member, convener } = weft.people;
    const kept = { query: { state: "kept" as const } };
    for (const between of [leader, member])
      expect((await between.do(operations.list, kept)).items.map(({ id }) => id)).toContain(made.id);
    expect((await convener.do(operations.list, kept)).items).toEqual([]);
    const of = { query: { holder: leader.id, state: "ended" as const } };
    expect((await convener.do(operations.list, of)).items).toEqual([]);
    expect(await member.do(operations.get, { params })).toMatchObject({
      state: "ended",
      outcome: "kept",
      version: 2,
    });
    const { state: _state, may: _may, ...asMade } = made;
    const untold = { ...asMade, outcome: null, closure: null, renegotiations: null };
    expect(await convener.do(operations.get, { params })).toMatchObject({ ...untold, state: "open" });
    weft.wait({ days: 8 });
    await weft.runJob("commitments.pass-days");
    expect(await convener.do(operations.get, { params })).toMatchObject({
      ...untold,
      state: "past",
      updatedAt: expect.any(String),
      version: 2,
    });
    expect(await member.do(operations.get, { params })).toMatchObject({ state: "ended", version: 3 });
    weft.wait({ days: -8 });
    const told = async (who: typeof leader) =>
      (await who.do(core.operations.listEvents, { query: { record: made.id, limit: 50 } })).items.map(
        ({ kind }) => kind,
      );
    expect(await told(member)).toContain("commitment.outcome");
    expect(await told(convener)).toEqual(["commitment.day_passed", "commitment.made"]);
  });

  test("counts whole quarters in which five people had promises due, the overdue open ones too, and shows nobody's", async () => {
    const all = await Promise.all(
      ["Ann One", "Bea Two", "Cem Three", "Dan Four", "Eli Five"].map((name) =>
        weft.addPerson("member", name),
      ),
    );
    const figure = async () => {
      const [found] = await weft.within((context) =>
        readFigures(context, commitmentFigures, { from: "2026-07-20T00:00:00Z", to: "2026-10-03T00:00:00Z" }),
      );
      return found!;
    };
    const make = (who: TestPerson) =>
      who.do(operations.make, { body: { title: "Mine", dueOn: "2026-08-01" } });
    const close = (who: TestPerson, { key, version }: { key: string; version: number }, outcome: "kept") =>
      who.do(operations.close, { params: { commitment: key }, body: { outcome }, ifMatch: version });
    const promises = [];
    weft.wait({ days: 40 });
    for (const who of all.slice(0, 4)) {
      const made = await make(who);
      promises.push(made);
      await close(who, made, "kept");
    }
    // Of four people one could tell who.
    expect((await figure()).sampleSize).toBe(0);
    const eli = all[4]!;
    const open = await make(eli);
    expect(await figure()).toMatchObject({ value: 0.8, sampleSize: 5 });
    const outsider = async () =>
      (
        await weft.people.convener.do(scorecard.operations.get, { query: { to: "2026-10-02", days: 60 } })
      ).figures.find(({ id }) => id === "commitments_kept")!;
    weft.wait({ days: 180 });
    const overdue = await outsider();
    expect(overdue).toMatchObject({ value: 0.8, sampleSize: 5, dots: { now: [], before: [] } });
    expect(overdue.interval!.low).toBeCloseTo(0.3755, 3);
    // Put off too late, then kept late: the figure stays as it was when the quarter was over.
    const put = await eli.do(operations.renegotiate, {
      params: { commitment: open.key },
      body: { dueOn: "2026-11-01", reason: "late" },
      ifMatch: open.version,
    });
    expect(await outsider()).toEqual(overdue);
    await close(eli, put, "kept");
    expect(await outsider()).toEqual(overdue);
    const shown = await weft.people.administrator.do(scorecard.operations.records, {
      params: { figure: "commitments_kept" },
      query: { days: 366 },
    });
    expect(shown).toMatchObject({ withheld: true, items: [] });
    weft.wait({ days: -220 });
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
    const { rows } = await weft.within(({ client }) => client.query("select id from commitment"));
    expect(seen.toSorted()).toEqual(rows.map(({ id }) => id as string).toSorted());
    expect(
      (await weft.people.member.call(operations.list, { query: { after: "nonsense" } })).problem.code,
    ).toBe("bad_cursor");
  });
});
