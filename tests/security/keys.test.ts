import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { core } from "#kernel/contract/core.ts";
import type { Operation } from "#kernel/contract/operation.ts";
import { hashPassword } from "#kernel/server/identity/secrets.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { decisions } from "#practices/decisions/contract.ts";
import { people } from "#practices/people/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";

let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
});
afterAll(() => weft.stop());

const { makeKey, listKeys, listEvents, search, endSignIn, proveAgain, signOutEverywhere, listSecurity } =
  core.operations;

const urlOf = (path: string) =>
  `/api/v1/workspaces/${weft.workspace.slug}${path.replaceAll(/\{\w+\}/g, "00000000-0000-4000-8000-000000000000")}`;

async function send(
  headers: Record<string, string>,
  method: Operation["method"],
  path: string,
  body?: object,
) {
  const reply = await weft.server.inject({
    method,
    url: urlOf(path),
    headers,
    ...(method === "GET" ? {} : { payload: body ?? {} }),
  });
  return { status: reply.statusCode, body: reply.json(), text: reply.body };
}

const byKey = (secret: string) => ({ authorization: `Bearer ${secret}` });
const bySignIn = ({ cookie, csrf }: TestPerson) => ({ cookie, "x-weft-csrf": csrf });

async function keyOf(person: TestPerson, ...scopes: string[]): Promise<string> {
  return (await person.do(makeKey, { body: { name: "bot", scopes } })).secret;
}

describe("what decides who comes in", () => {
  const guarded = () =>
    [...weft.kernel.house.operations.values()].map(({ operation }) => operation).filter(({ proof }) => proof);

  test("is reached by no API key, whatever its scopes", async () => {
    const secret = await keyOf(weft.people.administrator, "*:*");
    expect(guarded().length).toBeGreaterThan(15);
    for (const { id, method, path } of guarded()) {
      const reply = await send(byKey(secret), method, path);
      expect([id, reply.body.code]).toEqual([id, "person_needed"]);
    }
  });

  test("is changed by nobody whose sign-in was proven too long ago", async () => {
    const administrator = await weft.signIn(weft.people.administrator);
    weft.wait({ minutes: 11 });
    for (const { id, method, path } of guarded().filter(({ proof }) => proof === "fresh")) {
      const reply = await send(bySignIn(administrator), method, path);
      expect([id, reply.body.code]).toEqual([id, "sign_in_again"]);
    }
  });

  test("is guarded in every operation about people and how they come in, but for those that change none of it", () => {
    const free = [
      // How one comes in, or proves that it is oneself.
      "identity.sign-in",
      "identity.use-link",
      "identity.open-link",
      "identity.request-link",
      // Who one is, also for whoever made a key; and no more mail, by the token of a mail.
      "identity.me",
      "identity.unsubscribe",
      // Who there is, what they are called and where they work.
      "people.list",
      "people.get",
      "people.edit",
      "people.move",
      "people.list-departments",
      "people.get-department",
      "people.add-department",
      "people.edit-department",
      "people.import-departments",
      "people.preview-dissolution",
      "people.preview-reactivation",
      "people.preview-split",
      "people.propose-heads",
      "people.name-heads",
    ];
    const unguarded = [...weft.kernel.house.operations.values()].flatMap(({ operation: { id, proof } }) =>
      /^(identity|people)\./.test(id) && !proof ? [id] : [],
    );
    expect(unguarded.toSorted()).toEqual(free.toSorted());
  });

  test("is changed, given away and ended only by who has just shown who they are", () => {
    const fresh = guarded().flatMap(({ id, proof }) => (proof === "fresh" ? [id] : []));
    expect(fresh.toSorted()).toEqual([
      "identity.end-any-key",
      "identity.end-key",
      "identity.end-sign-in",
      "identity.make-key",
      "identity.set-password",
      "identity.sign-out-everywhere",
      "people.add",
      "people.change-address",
      "people.deactivate",
      "people.dissolve-department",
      "people.erase-person",
      "people.export-mine",
      "people.export-person",
      "people.import",
      "people.invite",
      "people.invite-many",
      "people.reactivate",
      "people.return-department",
      "people.set-role",
      "people.split-department",
    ]);
    // The others only read, sign out here, give a calendar to read, say one's own name, or are how one shows it.
    const signedIn = guarded().filter(({ id }) => !fresh.includes(id));
    expect(signedIn.filter(({ method }) => method !== "GET").map(({ id }) => id)).toEqual([
      "identity.set-preferences",
      "identity.prove-again",
      "identity.send-proof",
      "identity.sign-out",
      "calendars.make",
      "calendars.make-of",
      "calendars.end",
      "people.introduce",
    ]);
  });

  test("is asked of every operation, of whatever practice, that takes an address, a password, a role or scopes", () => {
    const taking = [...weft.kernel.house.operations.values()].flatMap(({ operation }) => {
      const fields = operation.body instanceof z.ZodObject ? Object.keys(operation.body.shape) : [];
      const about = fields.some((name) => /^(email|password|role|scopes)$/.test(name));
      return about && "roles" in operation.access ? [operation] : [];
    });
    expect(taking.map(({ id }) => id)).toContain("people.set-role");
    const how = taking.filter(({ id }) => id !== "identity.prove-again");
    expect(how.filter(({ proof }) => proof !== "fresh").map(({ id }) => id)).toEqual([]);
  });

  test("goes on once the password is shown again, and not by a wrong one", async () => {
    const person = await weft.addPerson("leader", "Paula Prover");
    await weft.within(async ({ client }) =>
      client.query("update person set password_hash = $2 where id = $1", [
        person.id,
        await hashPassword("correct horse battery"),
      ]),
    );
    weft.wait({ minutes: 11 });
    const make = () => send(bySignIn(person), "POST", makeKey.path, { name: "mine", scopes: ["core:read"] });
    expect((await make()).body.code).toBe("sign_in_again");
    const prove = (password: string) => send(bySignIn(person), "POST", proveAgain.path, { password });
    expect((await prove("wrong")).body.code).toBe("sign_in_failed");
    expect((await make()).body.code).toBe("sign_in_again");
    expect((await prove("correct horse battery")).status).toBe(200);
    expect((await make()).status).toBe(200);
    const { items } = await person.do(listSecurity);
    expect(items.map(({ what }) => what)).toEqual(
      expect.arrayContaining(["key_made", "proven_again", "sign_in_failed"]),
    );
  });
});

describe("an API key", () => {
  test("sees in feed, search and links only what its scopes name", async () => {
    const { administrator } = weft.people;
    const made = await administrator.do(decisions.operations.record, {
      body: { title: "Close the plant quietly", why: "secret reason" },
    });
    const narrow = byKey(await keyOf(administrator, "core:read"));
    const wide = byKey(await keyOf(administrator, "core:read", "decisions:read"));
    const reads = [
      `${listEvents.path}?limit=100`,
      `${listEvents.path}?since=0&limit=100`,
      `${search.path}?q=plant`,
      `/records/${made.key}`,
    ];
    for (const path of reads) {
      expect((await send(wide, "GET", path)).text).toContain("plant");
      expect((await send(narrow, "GET", path)).text).not.toMatch(/plant|secret reason/);
    }
    expect((await send(narrow, "GET", `/records/${made.key}`)).status).toBe(404);
  });

  test("shows when it was last used, by the hour, and ends at its day", async () => {
    const person = await weft.addPerson("leader", "Kim Keyholder");
    const { secret } = await person.do(makeKey, { body: { name: "k", scopes: ["core:read"], days: 30 } });
    const lastUsed = async () => (await person.do(listKeys)).items[0]?.lastUsedAt;
    expect(await lastUsed()).toBeNull();
    await send(byKey(secret), "GET", listEvents.path);
    const first = await lastUsed();
    expect(first).toBe(weft.kernel.now());
    weft.wait({ minutes: 59 });
    await send(byKey(secret), "GET", listEvents.path);
    expect(await lastUsed()).toBe(first);
    weft.wait({ minutes: 1 });
    await send(byKey(secret), "GET", listEvents.path);
    expect(await lastUsed()).toBe(weft.kernel.now());
    weft.wait({ days: 30 });
    expect((await send(byKey(secret), "GET", listEvents.path)).status).toBe(401);
    expect(await lastUsed()).toBeUndefined();
  });

  test("is made with no scope in which its person may do nothing", async () => {
    const reply = await weft.people.guest.call(makeKey, { body: { name: "k", scopes: ["nonsense:read"] } });
    expect(reply.status).toBe(400);
  });

  test.each(["signing out everywhere", "deactivation"])("ends with %s, for good", async (how) => {
    const person = await weft.addPerson("leader", `Erin ${how}`, `${how.replaceAll(" ", "-")}@example.org`);
    const secret = await keyOf(person, "core:read");
    expect((await send(byKey(secret), "GET", listEvents.path)).status).toBe(200);
    if (how === "deactivation") {
      const { administrator } = weft.people;
      const params = { person: person.id };
      const { version } = await administrator.do(people.operations.getPerson, { params });
      const gone = await administrator.do(people.operations.deactivatePerson, { params, ifMatch: version });
      await administrator.do(people.operations.reactivatePerson, { params, ifMatch: gone.version });
    } else await person.do(signOutEverywhere);
    weft.kernel.identity.forget();
    expect((await send(byKey(secret), "GET", listEvents.path)).status).toBe(401);
    expect((await send(bySignIn(person), "GET", listEvents.path)).status).toBe(401);
  });
});

describe("a sign-in", () => {
  const signedIn = async () => {
    const person = await weft.addPerson(
      "leader",
      `Sam ${weft.kernel.now()}`,
      `s${Date.parse(weft.kernel.now())}@example.org`,
    );
    await weft.within(({ client, now }) =>
      client.query(
        "update sign_in set last_seen_at = $2, expires_at = $2::timestamptz + interval '90 days' where person_id = $1",
        [person.id, now],
      ),
    );
    const status = async () => (await send(bySignIn(person), "GET", listEvents.path)).status;
    return { person, status };
  };

  test("ends after fourteen days without use, and each use counts", async () => {
    const { status } = await signedIn();
    weft.wait({ days: 13 });
    expect(await status()).toBe(200);
    weft.wait({ days: 13 });
    expect(await status()).toBe(200);
    weft.wait({ days: 14 });
    expect(await status()).toBe(401);
  });

  test("ends after ninety days however much it is used", async () => {
    const { status } = await signedIn();
    for (let week = 0; week < 8; week += 1) {
      weft.wait({ days: 11 });
      expect(await status()).toBe(200);
    }
    weft.wait({ days: 2 });
    expect(await status()).toBe(401);
  });

  test("that somebody else has is not theirs to end", async () => {
    const reply = await weft.people.member.call(endSignIn, {
      params: { signIn: "00000000-0000-4000-8000-000000000000" },
    });
    expect(reply.status).toBe(404);
  });
});

describe("the log of how people come in", () => {
  test("is their own and the administrators', and failures fill no disk", async () => {
    const { administrator, member } = weft.people;
    const guess = () =>
      send({}, "POST", core.operations.signIn.path, { email: member.email, password: "a guess" });
    for (let tries = 0; tries < 40; tries += 1) await guess();
    const entries = async (person: TestPerson) =>
      (await person.do(listSecurity, { query: { limit: 100 } })).items;
    const failed = (await entries(member)).filter(({ what }) => what === "sign_in_failed");
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.length).toBeLessThanOrEqual(20);
    expect(
      (await entries(weft.people.leader)).filter(({ person }) => person.id !== weft.people.leader.id),
    ).toEqual([]);
    const all = await administrator.do(core.operations.listAllSecurity, { query: { person: member.id } });
    expect(all.items.length).toBeGreaterThan(0);
    expect((await member.call(core.operations.listAllSecurity)).status).toBe(403);
  });
});
