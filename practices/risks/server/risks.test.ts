import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { everything } from "#practices/sessions/server/extension.ts";
import { readFigures } from "../../../tests/support/read-figures.ts";
import { risks } from "../contract.ts";
import { riskAgenda } from "./risk-agenda.ts";
import { riskFigures } from "./risk-figures.ts";

const { operations } = risks;
let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
});
afterAll(() => weft.stop());

const raise = (likelihood = 4, impact = 4) =>
  weft.people.leader.do(operations.raise, {
    body: {
      title: "One person knows the calibration bench",
      likelihood,
      impact,
      owner: weft.people.member.id,
    },
  });

describe("raising a risk", () => {
  test("needs a session, a role, and grades from 1 to 5", async () => {
    const url = `/api/v1/workspaces/${weft.workspace.slug}/risks`;
    expect((await weft.server.inject({ method: "POST", url, payload: {} })).statusCode).toBe(401);
    expect((await weft.people.guest.call(operations.raise, { body: { title: "x" } })).status).toBe(403);
    const bad = await weft.people.leader.call(operations.raise, { body: { title: "x", likelihood: 6 } });
    expect(bad.problem.errors?.[0]?.path).toBe("likelihood");
  });

  test("computes exposure and band, asks the owner, and comes onto the agenda past the appetite", async () => {
    const high = await raise();
    const low = await raise(1, 2);
    expect(high).toMatchObject({
      exposure: 16,
      band: "high",
      owner: { name: "Milo Member" },
      key: expect.stringMatching(/^R-/),
    });
    const agenda = await weft.within((context) => riskAgenda(context, everything));
    const ids = agenda.map(({ recordId }) => recordId);
    expect(ids).toContain(high.id);
    expect(ids).not.toContain(low.id);
    expect((await weft.events("risk.raised")).at(-2)?.data).toEqual({
      exposure: 16,
      band: "high",
      owner: weft.people.member.id,
    });
  });
});

describe("accepting", () => {
  test("is bound to the exposure; another one opens the risk again and shows the acceptance as stale", async () => {
    const { key } = await raise(3, 3);
    const params = { risk: key };
    const outsider = await weft.addPerson("member", "Olga Outside");
    expect(
      (await outsider.call(operations.accept, { params, body: { reason: "fine" }, ifMatch: 1 })).status,
    ).toBe(403);
    const accepted = await weft.people.member.do(operations.accept, {
      params,
      body: { reason: "cheaper than the cure" },
      ifMatch: 1,
    });
    expect(accepted).toMatchObject({ state: "accepted", acceptance: { exposure: 9, stale: false } });
    const changed = await weft.people.member.do(operations.assess, {
      params,
      body: { impact: 5 },
      ifMatch: 2,
    });
    expect(changed).toMatchObject({ state: "open", exposure: 15, acceptance: { exposure: 9, stale: true } });
  });
});

describe("ending", () => {
  test("measures the days from raised to gone, and refuses further changes", async () => {
    const { id } = await raise();
    weft.wait({ days: 6 });
    const params = { risk: id };
    await weft.people.member.do(operations.close, { params, body: { outcome: "gone" }, ifMatch: 1 });
    const again = await weft.people.member.call(operations.assess, {
      params,
      body: { impact: 1 },
      ifMatch: 2,
    });
    expect(again.problem.code).toBe("risk_closed");
    const [figure] = await weft.within((context) =>
      readFigures(context, riskFigures, { from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z" }),
    );
    expect(figure!.sampleSize).toBe(1);
    expect(figure!.records.filter(({ open }) => !open)).toMatchObject([{ recordId: id, value: 6 }]);
    expect(figure!.open!.count).toBe(figure!.records.length - 1);
  });

  test("the register pages by exposure without losing one", async () => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await weft.people.leader.do(operations.list, {
        query: { limit: 2, ...(after ? { after } : {}) },
      });
      seen.push(...page.items.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength((await weft.events("risk.raised")).length);
  });
});
