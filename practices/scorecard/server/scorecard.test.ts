import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { decisions } from "#practices/decisions/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { risks } from "#practices/risks/contract.ts";
import { scorecard } from "../contract.ts";

const { operations } = scorecard;
let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
});
afterAll(() => weft.stop());

async function review(outcome: "stands" | "reopened") {
  const { leader } = weft.people;
  const { key, version } = await leader.do(decisions.operations.record, {
    body: { title: outcome, why: "It was so" },
  });
  await leader.do(decisions.operations.review, {
    params: { decision: key },
    body: { outcome, note: "As it came" },
    ifMatch: version,
  });
}

const figure = async (id: string) => {
  const { figures } = await weft.people.member.do(operations.get, { query: { days: 30 } });
  return figures.find((each) => each.id === id)!;
};

describe("a figure", () => {
  test("is silent below three records, then says what the record says, and compares with its own past", async () => {
    await review("reopened");
    await review("stands");
    expect(await figure("decision_reopen_rate")).toMatchObject({ value: null, sampleSize: 2 });
    await review("reopened");
    await review("reopened");
    expect(await figure("decision_reopen_rate")).toMatchObject({
      value: 0.75,
      sampleSize: 4,
      before: { value: null, sampleSize: 0 },
    });
    weft.wait({ days: 30 });
    expect(await figure("decision_reopen_rate")).toMatchObject({
      value: null,
      sampleSize: 0,
      before: { value: 0.75, sampleSize: 4 },
    });
    weft.wait({ days: -30 });
  });

  test("opens onto the records behind it, and onto nothing for a guest or an unknown figure", async () => {
    const params = { figure: "decision_reopen_rate" };
    const { items, from, to } = await weft.people.member.do(operations.records, {
      params,
      query: { days: 30 },
    });
    expect(items.map(({ value }) => value)).toEqual([1, 1, 1, 0]);
    for (const { at, open } of items) {
      expect(open).toBe(false);
      expect(at! >= from && at! < to).toBe(true);
    }
    expect(items[3]!.record).toMatchObject({ kind: "decision", title: "stands" });
    expect((await weft.people.guest.call(operations.records, { params })).status).toBe(403);
    expect((await weft.people.member.call(operations.records, { params: { figure: "luck" } })).status).toBe(
      404,
    );
  });
});

test("what only one may see counts for them and for nobody else, however often both look", async () => {
  const { administrator, leader, member } = weft.people;
  const resolved = async (who: typeof leader) => {
    const { figures } = await who.do(operations.get, { query: { days: 30 } });
    return figures.find(({ id }) => id === "help_answered")!.sampleSize;
  };
  const before = { leader: await resolved(leader), member: await resolved(member) };
  const { id } = await leader.do(challenges.operations.raise, { body: { title: "Between two" } });
  await leader.do(challenges.operations.askForHelp, {
    params: { challenge: id },
    body: { question: "Who knows?", person: administrator.id },
  });
  // Not before somebody had the time to answer it.
  expect([await resolved(leader), await resolved(member)]).toEqual([before.leader, before.member]);
  weft.wait({ days: 4 });
  expect([await resolved(leader), await resolved(member)]).toEqual([before.leader + 1, before.member + 1]);
  await weft.within(({ client, emit }) => {
    emit("comment.edited", { record: id, data: { comment: id, excerpt: null } });
    return client.query("update record set audience = array[$2::text] where id = $1", [
      id,
      `person:${leader.id}`,
    ]);
  });
  expect([await resolved(leader), await resolved(member)]).toEqual([before.leader + 1, before.member]);
  expect(await resolved(leader)).toBe(before.leader + 1);
  weft.wait({ days: -4 });
});

describe("a time", () => {
  test("counts what is open beside what ended, and opens onto both", async () => {
    const { leader } = weft.people;
    const raise = (title: string) => leader.do(risks.operations.raise, { body: { title } });
    const risksMade = [];
    for (const title of ["One", "Two", "Three", "Four", "Five", "Six", "Seven"])
      risksMade.push(await raise(title));
    weft.wait({ days: 10 });
    for (const { key, version } of risksMade.slice(0, 3))
      await leader.do(risks.operations.close, {
        params: { risk: key },
        body: { outcome: "gone" },
        ifMatch: version,
      });
    weft.wait({ days: 5 });
    expect(await figure("time_to_unblock")).toMatchObject({
      value: null,
      atLeast: 15,
      sampleSize: 3,
      open: { count: 4, middle: 15, oldest: 15 },
      verdict: "few",
      dots: {
        now: [10, 10, 10, 15, 15, 15, 15].map((value) => ({ value, open: value === 15 })),
        before: [],
      },
    });
    const { items } = await weft.people.member.do(operations.records, {
      params: { figure: "time_to_unblock" },
      query: { days: 30 },
    });
    expect(items.map(({ value, open }) => [value, open])).toEqual([
      ...Array.from({ length: 4 }, () => [15, true]),
      ...Array.from({ length: 3 }, () => [10, false]),
    ]);
    await leader.do(risks.operations.close, {
      params: { risk: risksMade[3]!.key },
      body: { outcome: "gone" },
      ifMatch: risksMade[3]!.version,
    });
    expect(await figure("time_to_unblock")).toMatchObject({ value: 15, atLeast: null, sampleSize: 4 });
    weft.wait({ days: -15 });
  });

  test("opened long before the period counts in it with the age it has", async () => {
    const { figures } = await weft.people.member.do(operations.get, { query: { days: 7 } });
    const { trend } = figures.find(({ id }) => id === "time_to_unblock")!;
    expect(trend.at(-1)!.open).toMatchObject({ count: 7 });
    expect(trend[0]!.open).toBeNull();
  });
});
