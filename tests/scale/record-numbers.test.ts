import { afterAll, beforeAll, expect, test } from "vitest";
import { inWorkspace } from "#kernel/server/database/pool.ts";
import { makeContext } from "#kernel/server/operation/make-context.ts";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { risks } from "#practices/risks/contract.ts";

let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
});
afterAll(() => weft.stop());

const raise = (more: { about?: string } = {}, headers: Record<string, string> = {}) =>
  weft.people.leader.call(risks.operations.raise, { body: { title: "A supplier fails", ...more }, headers });
const numberOf = ({ body }: Awaited<ReturnType<typeof raise>>) => Number(body.key.slice("R-".length));

test("forty who raise a risk at once get forty numbers in a row, each once", async () => {
  const first = numberOf(await raise());
  const numbers = (await Promise.all(Array.from({ length: 40 }, () => raise()))).map(numberOf);
  expect(numbers.toSorted((one, other) => one - other)).toEqual(
    Array.from({ length: 40 }, (_, at) => first + 1 + at),
  );
});

test("what is refused leaves no gap, nor does what is made in confidence or in something confidential", async () => {
  const { leader } = weft.people;
  const first = numberOf(await raise());
  expect((await raise({ about: "R-99999" })).status).toBe(404);
  const hidden = await raise({}, { "weft-audience": `person:${leader.id}` });
  expect(hidden.body.key).toMatch(/^R-[A-Z]/);
  const within = await raise({ about: hidden.body.key });
  expect(within.body.key).toMatch(/^R-[A-Z]/);
  expect(numberOf(await raise())).toBe(first + 1);
});

test("nobody who makes a record waits for the end of another's transaction", async () => {
  const { kernel, workspace } = weft;
  const made = Promise.withResolvers<string>();
  const ended = Promise.withResolvers<void>();
  const number = { kind: "risk", value: await kernel.numbers.take(workspace.id, "R"), given: false };
  const slow = inWorkspace(kernel.pool, workspace.id, "write", async (client) => {
    const { context } = makeContext(kernel, client, { workspace, actor: null, now: kernel.now(), number });
    const { key } = await context.records.create({ kind: "risk", title: "Slow", state: "open" });
    made.resolve(key);
    await ended.promise;
  });
  expect(await made.promise).toBe(`R-${number.value}`);
  expect(numberOf(await raise())).toBe(number.value + 1);
  ended.resolve();
  await slow;
});
