import { afterAll, beforeAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { people } from "../contract.ts";

const { operations } = people;
/** What the story promises: sessions and streams end within this time. */
const PROMISED_MS = 5_000;

let weft: TestWeft;
let address: string;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  address = await weft.server.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(() => weft.stop());

async function openStream(person: TestPerson, signal: AbortSignal) {
  const url = `${address}/api/v1/workspaces/${weft.workspace.slug}/events/stream`;
  const response = await fetch(url, { headers: { cookie: person.cookie }, signal });
  expect(response.status).toBe(200);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  // The first message says that it is on.
  expect((await reader.read()).value).toContain("event: start");
  return {
    /** Everything until the server ends it. */
    async rest(): Promise<string> {
      let text = "";
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return text;
        text += value;
      }
    },
  };
}

test("deactivating ends sign-ins, API keys and the open live stream within five seconds", async () => {
  const person = await weft.addPerson("leader", "Dana Departing");
  const { secret } = await person.do(core.operations.makeKey, { body: { name: "script", scopes: ["*:*"] } });
  const byKey = () =>
    fetch(`${address}/api/v1/workspaces/${weft.workspace.slug}/people`, {
      headers: { authorization: `Bearer ${secret}` },
    }).then(({ status }) => status);
  expect(await byKey()).toBe(200);
  const stream = await openStream(person, new AbortController().signal);
  await weft.people.administrator.do(operations.deactivatePerson, {
    params: { person: person.id },
    body: { reason: "left the company" },
    ifMatch: 1,
  });
  const tooLate = AbortSignal.timeout(PROMISED_MS);
  const text = await Promise.race([
    stream.rest(),
    new Promise<never>((_, refuse) =>
      tooLate.addEventListener("abort", () => refuse(new Error("still open"))),
    ),
  ]);
  expect(text).toContain("event: ended");
  expect((await person.call(core.operations.me)).status).toBe(401);
  expect(await byKey()).toBe(401);
  const again = await fetch(`${address}/api/v1/workspaces/${weft.workspace.slug}/events/stream`, {
    headers: { cookie: person.cookie },
  });
  expect(again.status).toBe(401);
});
