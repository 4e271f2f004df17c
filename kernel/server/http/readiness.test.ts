import { afterAll, beforeAll, expect, test } from "vitest";
import { practiceServers } from "#practices/registry.server.ts";
import { until } from "../../../tests/support/until.ts";
import { asAdministrator } from "../database/test-server.ts";
import { makeDeriver } from "../events/deriver.ts";
import type { Kernel } from "../kernel.ts";
import { startTestWeft, type TestWeft } from "../testing/test-weft.ts";
import { makeReadiness } from "./readiness.ts";

let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
});
afterAll(() => weft.stop());

const ready = async () => {
  const { statusCode, body } = await weft.server.inject("/readyz");
  return [statusCode, body.trim()];
};
const onSchema = (text: string) =>
  asAdministrator(weft.kernel.databaseConfig, (client) => client.query(text));

test("a process on its own schema is ready; on a newer or an older one it says that it is not", async () => {
  expect(await ready()).toEqual([200, "ok"]);
  const other = [503, "The database is not of this version"];
  await onSchema("insert into migration (name, hash) values ('kernel/2999-01-01-newer', '')");
  expect(await ready()).toEqual(other);
  await onSchema("delete from migration where name = 'kernel/2999-01-01-newer'");
  expect(await ready()).toEqual([200, "ok"]);
  const [row] = (await onSchema("select name, hash from migration order by name desc limit 1")).rows;
  await onSchema(`delete from migration where name = '${row.name}'`);
  expect(await ready()).toEqual(other);
  await onSchema(`insert into migration (name, hash) values ('${row.name}', '${row.hash}')`);
  // What a practice left behind that is not in this house does not make it another version.
  await onSchema("insert into migration (name, hash) values ('gone-practice/2026-01-01-x', '')");
  expect(await ready()).toEqual([200, "ok"]);
});

test("many who look at once share one look", async () => {
  let asked = 0;
  const hub = {
    ...weft.kernel.hub,
    ask: (async (...given: [string, number]) => {
      asked += 1;
      return weft.kernel.hub.ask(...given);
    }) as Kernel["hub"]["ask"],
  };
  const look = makeReadiness({ ...weft.kernel, hub }, () => ({ standstill: () => 0 }));
  expect(await Promise.all(Array.from({ length: 50 }, look))).toEqual(Array(50).fill([]));
  expect(asked).toBe(1);
});

test("what is derived and does not move is told of after a minute", async () => {
  const after = (ms: number) => makeReadiness(weft.kernel, () => ({ standstill: () => ms }))();
  expect(await after(59_000)).toEqual([]);
  expect(await after(61_000)).toEqual(["What follows from events stands still"]);
});

test("a derivation that could not be begun stands still until it is tried again, by itself", async () => {
  let tries = 0;
  const identity = {
    ...weft.kernel.identity,
    async workspace() {
      tries += 1;
      if (tries === 1) throw new Error("away");
      return weft.workspace;
    },
  };
  const deriver = makeDeriver({ ...weft.kernel, identity });
  expect(deriver.standstill()).toBe(0);
  deriver.news(weft.workspace.id);
  await deriver.idle();
  expect(deriver.standstill()).toBeGreaterThan(0);
  await until("it to be tried again", async () => tries > 1 && deriver.standstill() === 0);
  deriver.stop();
});
