import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { inWorkspace } from "#kernel/server/database/pool.ts";
import { buildHouse } from "#kernel/server/house.ts";
import { runDueJobs } from "#kernel/server/jobs/run-jobs.ts";
import { openKernel } from "#kernel/server/open-kernel.ts";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { risks } from "#practices/risks/contract.ts";
import { everyExport } from "../support/all-surfaces.ts";
import { until } from "../support/until.ts";

const { operations } = risks;
const { listAsks, listEvents, listPractices, me, search, setPreferences, switchPractice } = core.operations;

let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
});
afterAll(() => weft.stop());

const turn = (on: boolean) =>
  weft.people.administrator.do(switchPractice, { params: { practice: "risks" }, body: { on } });
const reminders = async () => (await weft.events("ask.fell_due")).length;

describe("risks, switched off by an administrator", () => {
  let risk: { id: string; key: string };
  const openAsk = (dueOn: string) =>
    weft.within(({ asks }) =>
      asks.open({ personId: weft.people.leader.id, recordId: risk.id, verb: "risks.respond", dueOn }),
    );

  test("only administrators switch, and it is told who and when", async () => {
    const { leader, administrator } = weft.people;
    risk = await leader.do(operations.raise, {
      body: { title: "One press for all plants", likelihood: 5, impact: 5 },
    });
    await openAsk("2026-03-09");
    const refused = await leader.call(switchPractice, { params: { practice: "risks" }, body: { on: false } });
    expect(refused.problem.code).toBe("forbidden");
    const { items } = await turn(false);
    expect(items.find(({ id }) => id === "risks")).toMatchObject({
      name: "Risks",
      off: { at: weft.kernel.now(), by: { id: administrator.id, name: administrator.name } },
    });
    // Said once, however often it is asked for.
    await turn(false);
    expect(await weft.events("practice.switched_off")).toMatchObject([
      { actor: { id: administrator.id }, data: { practice: "risks" } },
    ]);
    const feed = await leader.do(listEvents);
    expect(feed.items[0]).toMatchObject({ says: "switched off Risks" });
  });

  test("answers a problem in the reader's language that says what to do, also for a record and its comments", async () => {
    const { leader } = weft.people;
    const list = await leader.call(operations.list);
    expect(list.problem).toMatchObject({
      status: 409,
      code: "practice_off",
      title: "This practice is switched off here",
      detail: expect.stringContaining("Risks is switched off in this organisation. An administrator can"),
    });
    await leader.do(setPreferences, { body: { language: "de" } });
    weft.kernel.identity.forget();
    const comment = await leader.call(core.operations.addComment, {
      params: { record: risk.key },
      body: { body: "Still there?" },
    });
    expect(comment.problem).toMatchObject({
      code: "practice_off",
      detail: expect.stringContaining("Risiken ist in dieser Organisation ausgeschaltet"),
    });
    await leader.do(setPreferences, { body: { language: "en" } });
    weft.kernel.identity.forget();
  });

  test("stands neither in search nor in what needs somebody, and nobody is reminded of it", async () => {
    const { leader } = weft.people;
    expect((await leader.do(me)).off).toEqual(["risks"]);
    expect((await leader.do(search, { query: { q: "One press" } })).items).toEqual([]);
    expect((await leader.do(listAsks)).items).toEqual([]);
    weft.wait({ days: 6 });
    await weft.runJob("core.reminders");
    expect(await reminders()).toBe(0);
  });

  test("is in the organisation's export all the same", async () => {
    const text = await everyExport(weft);
    expect(text).toContain("One press for all plants");
    expect(text).toContain('"practice": "risks"');
  });

  test("is heard of by another process at once", async () => {
    const other = await openKernel({
      house: buildHouse(practiceServers),
      database: weft.kernel.databaseConfig,
      secret: weft.kernel.secret,
      publicUrl: weft.kernel.publicUrl,
      derives: false,
    });
    try {
      expect([...(await other.switches.off(weft.workspace.id))]).toEqual(["risks"]);
      await turn(true);
      await until("it is on there too", async () => (await other.switches.off(weft.workspace.id)).size === 0);
      await turn(false);
      await until("it is off there too", async () =>
        (await other.switches.off(weft.workspace.id)).has("risks"),
      );
    } finally {
      await other.close();
    }
  });

  test("goes on as it was when it is on again, without reminders of what fell due meanwhile", async () => {
    const { leader } = weft.people;
    weft.wait({ days: 3 });
    await turn(true);
    expect((await leader.do(listAsks)).items).toMatchObject([
      { verb: "risks.respond", record: { key: risk.key } },
    ]);
    expect((await leader.do(operations.get, { params: { risk: risk.key } })).title).toBe(
      "One press for all plants",
    );
    expect((await leader.do(search, { query: { q: "One press" } })).items).toHaveLength(1);
    await weft.runJob("core.reminders");
    expect(await reminders()).toBe(0);
    await openAsk("2026-03-12");
    await weft.runJob("core.reminders");
    expect(await reminders()).toBe(1);
  });
});

describe("a practice with jobs", () => {
  const nextWeek = () =>
    inWorkspace(weft.kernel.pool, weft.workspace.id, "read", async (client) => {
      const { rows } = await client.query("select next_at, ran_at from job where name = 'digests.week'");
      return rows[0] as { next_at: string; ran_at: string | null } | undefined;
    });
  const digests = (on: boolean) =>
    weft.people.administrator.do(switchPractice, { params: { practice: "digests" }, body: { on } });

  test("does not run them while it is off, and when it is on begins with their next time", async () => {
    await runDueJobs(weft.kernel, weft.workspace);
    await digests(false);
    weft.wait({ days: 21 });
    await runDueJobs(weft.kernel, weft.workspace);
    expect(await nextWeek()).toMatchObject({ ran_at: null });
    await digests(true);
    await runDueJobs(weft.kernel, weft.workspace);
    await runDueJobs(weft.kernel, weft.workspace);
    const next = await nextWeek();
    expect(next).toMatchObject({ ran_at: null });
    expect(Date.parse(next!.next_at)).toBeGreaterThan(Date.parse(weft.kernel.now()));
  });

  test("everybody may read what there is, and what each is for", async () => {
    const { items } = await weft.people.member.do(listPractices);
    expect(items.find(({ id }) => id === "councils")).toMatchObject({
      name: "Councils",
      purpose: expect.stringContaining("Who meets regularly"),
      neededBy: [{ id: "sessions", name: "Sessions" }],
    });
    expect(items.filter(({ alwaysOn }) => alwaysOn).map(({ id }) => id)).toEqual(["core", "people"]);
  });
});
