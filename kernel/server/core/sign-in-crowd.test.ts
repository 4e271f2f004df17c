import { afterAll, beforeAll, expect, test } from "vitest";
import { identityOperations as operations } from "#kernel/contract/core/identity.ts";
import { practiceServers } from "#practices/registry.server.ts";
import type { Before, Call } from "../operation/context.ts";
import { startTestWeft, type TestWeft } from "../testing/test-weft.ts";
import { signIn } from "./sign-in-handlers.ts";

let weft: TestWeft;
const PASSWORD = "a long enough one";
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  await weft.people.leader.do(operations.setPassword, { body: { password: PASSWORD } });
});
afterAll(() => weft.stop());

const send = (email: string, password: string) =>
  weft.server.inject({
    method: "POST",
    url: `/api/v1/workspaces/${weft.workspace.slug}/sign-ins`,
    payload: { email, password },
  });

test("many more who sign in at once than there are connections keep nobody waiting for each other", async () => {
  const { leader, member } = weft.people;
  expect(weft.kernel.pool.options.max).toBeLessThan(40);
  const strangers = Array.from({ length: 40 }, (_, at) =>
    send(`nobody${at}@nowhere.example`, "not a password"),
  );
  const own = Array.from({ length: 8 }, () => send(leader.email, PASSWORD));
  const others = Array.from({ length: 20 }, () => member.call(operations.me));
  expect(new Set((await Promise.all(strangers)).map(({ statusCode }) => statusCode))).toEqual(new Set([401]));
  expect(new Set((await Promise.all(own)).map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
  expect(new Set((await Promise.all(others)).map(({ status }) => status))).toEqual(new Set([200]));
});

test("whoever sets another password meanwhile does not let the old one in any more", async () => {
  const person = await weft.addPerson("member", "Otto Old");
  await person.do(operations.setPassword, { body: { password: PASSWORD } });
  const { kernel, workspace } = weft;
  const body = { email: person.email, password: PASSWORD };
  const given = { kernel, workspace, actor: null, now: kernel.now(), params: {}, query: {}, body };
  const found = await signIn.before!(given as unknown as Before<typeof operations.signIn>);
  const enter = () =>
    weft.within((context) =>
      signIn({ ...context, ...given, found } as unknown as Call<typeof operations.signIn>),
    );
  await enter();
  await person.do(operations.setPassword, { body: { current: PASSWORD, password: "quite another one" } });
  await expect(enter()).rejects.toMatchObject({ code: "sign_in_failed" });
});

test("of two who set a password at once one is told so, and the other's holds", async () => {
  const person = await weft.addPerson("member", "Tilda Twice");
  const set = (password: string) => person.call(operations.setPassword, { body: { password } });
  const passwords = ["the first of the two", "the second of the two"];
  const answers = await Promise.all(passwords.map(set));
  const done = answers.flatMap(({ status }, at) => (status === 200 ? [passwords[at]!] : []));
  // One after the other both may be done; the second then says the first one's, which it did not.
  expect(done.length).toBe(1);
  for (const [at, password] of passwords.entries()) {
    const { statusCode } = await send(person.email, password);
    expect(statusCode).toBe(answers[at]!.status === 200 ? 200 : 401);
  }
});
