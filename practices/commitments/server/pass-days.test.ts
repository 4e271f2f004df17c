import { afterAll, beforeAll, expect, test } from "vitest";
import { dayIn, daysAfter } from "#kernel/contract/days.ts";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { commitments } from "../contract.ts";
import { passDays } from "./change-commitments.ts";

const { operations } = commitments;
let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
});
afterAll(() => weft.stop());

/** Statements sent while the days of so many promises pass; each is past then, at its next version. */
async function passed(many: number): Promise<number> {
  const { leader, convener } = weft.people;
  const dueOn = daysAfter(dayIn("UTC", weft.kernel.now()), 2);
  const made = [];
  for (let at = 0; at < many; at++)
    made.push(await leader.do(operations.make, { body: { title: `Promise ${at} of ${many}`, dueOn } }));
  weft.wait({ days: 4 });
  let sent = 0;
  await weft.within(async (context) => {
    const query = context.client.query.bind(context.client) as (...given: unknown[]) => unknown;
    context.client.query = ((...given: unknown[]) => {
      sent++;
      return query(...given);
    }) as typeof context.client.query;
    await passDays(context);
    context.client.query = query as typeof context.client.query;
  });
  for (const { key, version } of made)
    expect(await convener.do(operations.get, { params: { commitment: key } })).toMatchObject({
      state: "past",
      version: version + 1,
    });
  return sent;
}

test("the days of many promises pass in as many statements as those of a few", async () => {
  const few = await passed(2);
  expect(few).toBeGreaterThan(2);
  expect(await passed(40)).toBe(few);
});
