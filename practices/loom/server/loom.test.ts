import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { people } from "#practices/people/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { loom } from "../contract.ts";

const { get } = loom.operations;
const { raise, joinDepartment, update, askForHelp, startWaiting } = challenges.operations;
let weft: TestWeft;
let lena: TestPerson;
let sales: { id: string };
let data: { id: string };
let legal: { id: string };

beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  lena = weft.people.leader;
  const department = (name: string) =>
    weft.people.convener.do(people.operations.addDepartment, { body: { name } });
  [sales, data, legal] = [await department("Sales"), await department("Data"), await department("Legal")];
  for (const { id } of [sales, data])
    await weft.people.convener.do(people.operations.editDepartment, {
      params: { department: id },
      body: { head: lena.id },
      ifMatch: 1,
    });
});
afterAll(() => weft.stop());

async function raised(title: string): Promise<{ params: { challenge: string } }> {
  const { id } = await lena.do(raise, { body: { title, departments: [] } });
  const at = { params: { challenge: id } };
  for (const department of [sales.id, data.id])
    await lena.do(joinDepartment, { ...at, body: { department } });
  return at;
}

describe("the Loom", () => {
  test("needs a session", async () => {
    const url = `/api/v1/workspaces/${weft.workspace.slug}/loom`;
    expect((await weft.server.inject({ method: "GET", url })).statusCode).toBe(401);
  });

  test("is not for guests, who see what they were invited to and no department", async () => {
    expect((await weft.people.guest.call(get)).status).toBe(403);
  });

  test("draws knots, rings and loose threads, and goes back in time", async () => {
    await raised("The first");
    weft.wait({ days: 30 });
    const at = await raised("On the loom");
    const say = (progress: string, health: "at_risk" | "on_track") =>
      lena.do(update, { ...at, body: { progress, health, department: data.id } });
    await say("Stuck", "at_risk");
    weft.wait({ days: 5 });
    await lena.do(askForHelp, { ...at, body: { question: "May we?", department: legal.id } });
    await lena.do(startWaiting, { ...at, body: { cause: "risk", note: "audit", waiting: sales.id } });
    await say("Free", "on_track");

    const now = await lena.do(get);
    const of = <Row extends { challenge: string }>(rows: Row[]) =>
      rows.filter(({ challenge }) => challenge === at.params.challenge);
    const knot = (cloth: typeof now, department: { id: string }) =>
      of(cloth.knots).find((each) => each.department === department.id);
    expect(knot(now, data)).toMatchObject({
      health: "on_track",
      waiting: null,
      lead: { name: "Lena Leader" },
    });
    expect(knot(now, sales)).toMatchObject({ waiting: "risk", waitingNote: "audit" });
    expect(of(now.loose)).toMatchObject([{ department: legal.id, why: "asked_for_help" }]);
    expect(now.firstDay).toBe("2026-03-02");

    const before = await lena.do(get, { query: { at: "2026-04-03" } });
    expect(knot(before, data)).toMatchObject({ health: "at_risk" });
    expect(of(before.loose)).toEqual([]);
    const long = await lena.do(get, { query: { at: "2026-03-02" } });
    expect(long.challenges).toMatchObject([{ title: "The first" }]);
  });

  test("hangs no thread for a department that went into another, but on the days it was woven in", async () => {
    const { convener } = weft.people;
    const make = (name: string) => convener.do(people.operations.addDepartment, { body: { name } });
    const [gone, into] = [await make("Gone away"), await make("Goes on")];
    await convener.do(raise, { body: { title: "Taken along", departments: [gone.id] } });
    const before = weft.kernel.now();
    weft.wait({ days: 2 });
    await convener.do(people.operations.dissolveDepartment, {
      params: { department: gone.id },
      body: { into: into.id },
      ifMatch: gone.version,
    });
    await weft.derived();
    const names = async (at?: string) =>
      (await lena.do(get, { query: at ? { at } : {} })).departments.map(({ name }) => name);
    expect(await names()).toContain("Goes on");
    expect(await names()).not.toContain("Gone away");
    expect(await names(before)).toContain("Gone away");
  });

  test("refuses a day that is none", async () => {
    expect((await lena.call(get, { query: { at: "2026-02-30" } })).problem).toMatchObject({
      code: "bad_input",
      errors: [{ path: "query.at" }],
    });
  });
});
