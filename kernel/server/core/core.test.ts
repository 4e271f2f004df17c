import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { practice } from "#kernel/contract/practice.ts";
import { recordKind } from "#kernel/contract/record.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { practiceServer } from "../house.ts";
import { setAccess } from "../identity/people.ts";
import { startTestWeft, type TestWeft } from "../testing/test-weft.ts";

const notes = practice({
  id: "notes",
  area: "act",
  records: {
    note: recordKind({ kind: "note", prefix: "N", path: "notes" }),
  },
  operations: {},
  events: {},
  problems: {},
});
const notesServer = practiceServer({
  contract: notes,
  vocabulary: {
    practice: { name: "notes", purpose: "notes" },
    records: { note: { one: "note", many: "notes", states: {} } },
    events: {},
  },
  words: { en: { note: "note", notes: "notes" }, de: { note: "Notiz", notes: "Notizen" } },
  migrations: [],
  handlers: {},
  read: { note: async () => null },
  exports: [],
});

const { operations } = core;
let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft([...practiceServers, notesServer]);
});
afterAll(() => weft.stop());

const makeNote = (title: string, audience?: string[]) =>
  weft.within((context) =>
    context.records.create({ kind: "note", title, state: "open", ...(audience ? { audience } : {}) }),
  );

describe("comments", () => {
  test("are kept with their event and tell whom they mention", async () => {
    const { id, key } = await makeNote("Lead times");
    const { leader, member } = weft.people;
    const body = `Look, @[Milo Member](${member.id})`;
    const comment = await leader.do(operations.addComment, { params: { record: key }, body: { body } });
    expect(comment.author.name).toBe("Lena Leader");
    const { items } = await member.do(operations.listComments, { params: { record: id } });
    expect(items).toEqual([comment]);
    const [event] = await weft.events("comment.added");
    expect(event).toMatchObject({
      record: { id, key },
      data: { mentions: [member.id] },
      actor: { id: leader.id },
    });
    await weft.derived();
    const inbox = await member.do(operations.listInbox);
    expect(inbox.items[0]).toMatchObject({ reason: "mentioned", event: { record: { key } } });
    expect((await leader.do(operations.listInbox)).items).toEqual([]);
  });

  test("an Idempotency-Key sent twice adds one, and refuses another request", async () => {
    const { key } = await makeNote("Once");
    const headers = { "idempotency-key": "k-1" };
    const send = (body: string) =>
      weft.people.leader.call(operations.addComment, { params: { record: key }, body: { body }, headers });
    const [first, second] = await Promise.all([send("a"), send("a")]);
    expect(second.body).toEqual(first.body);
    expect((await send("b")).problem.code).toBe("idempotency_key_reused");
    expect(
      (await weft.people.leader.do(operations.listComments, { params: { record: key } })).items,
    ).toHaveLength(1);
  });
});

describe("what one may not see", () => {
  test("answers like what is not there, for every surface", async () => {
    const { leader, member, guest } = weft.people;
    const secret = await makeNote("Hidden lighthouse", [`person:${leader.id}`]);
    await weft.within(async (context) =>
      context.emit("comment.removed", { record: secret.id, data: { comment: secret.id } }),
    );
    const absent = "0199aaaa-0000-7000-8000-000000000000";
    for (const person of [member, guest]) {
      const hidden = await person.call(operations.getRecord, { params: { record: secret.key } });
      const missing = await person.call(operations.getRecord, { params: { record: absent } });
      expect(hidden.status).toBe(404);
      expect(hidden.body).toEqual(missing.body);
      expect((await person.do(operations.search, { query: { q: "lighthouse" } })).items).toEqual([]);
      expect((await person.do(operations.listEvents, { query: { record: secret.id } })).items).toEqual([]);
    }
    expect((await leader.do(operations.search, { query: { q: "lightho" } })).items).toHaveLength(1);
    expect((await leader.do(operations.search, { query: { q: "lihgthouse" } })).items).toHaveLength(1);
  });
});

describe("what happened to what one follows", () => {
  const commentOn = (key: string) =>
    weft.people.leader.do(operations.addComment, { params: { record: key }, body: { body: "News" } });
  const heard = async (query: { since?: number; following?: string }) => {
    const { items } = await weft.people.member.do(operations.listEvents, {
      query: { kinds: "comment.added", ...query },
    });
    return items.map(({ record }) => record?.title);
  };

  test("is told apart from the rest of the workspace, newest first or after an event", async () => {
    const followed = await makeNote("Followed");
    const other = await makeNote("Not followed");
    await weft.people.member.do(operations.follow, {
      params: { record: followed.key },
      body: { following: true },
    });
    const [start] = (await weft.people.member.do(operations.listEvents)).items;
    await commentOn(followed.key);
    await commentOn(other.key);
    expect((await heard({})).slice(0, 2)).toEqual(["Not followed", "Followed"]);
    expect(await heard({ following: "true" })).toEqual(["Followed"]);
    expect(await heard({ following: "true", since: start?.seq ?? 0 })).toEqual(["Followed"]);
    await weft.people.member.do(operations.follow, {
      params: { record: followed.key },
      body: { following: false },
    });
    expect(await heard({ following: "true" })).toEqual([]);
  });

  test("leaves out what one takes part in and may not see any more", async () => {
    const note = await makeNote("Closed to others");
    await weft.people.member.do(operations.follow, {
      params: { record: note.key },
      body: { following: true },
    });
    await commentOn(note.key);
    expect(await heard({ following: "true" })).toEqual(["Closed to others"]);
    await weft.within((context) =>
      context.records.update(note.id, { audience: [`person:${weft.people.leader.id}`] }),
    );
    expect(await heard({ following: "true" })).toEqual([]);
  });
});

describe("search", () => {
  test("for nothing is refused by the name of the field; a department alone is asked about", async () => {
    const { member } = weft.people;
    for (const query of [{}, { q: "" }, { q: " " }, { near: "" }]) {
      const refused = await member.call(operations.search, { query });
      expect(refused.status, JSON.stringify(query)).toBe(400);
      const { errors } = refused.body as unknown as { errors: { path: string }[] };
      expect(new Set(errors.map(({ path }) => path))).toEqual(new Set(["query.q"]));
    }
    expect((await member.do(operations.search, { query: { near: "mine" } })).items).toBeInstanceOf(Array);
  });
  test("follows a new title and a new audience at once, and keeps finding by the text", async () => {
    const { leader, member } = weft.people;
    const { id } = await weft.within((context) =>
      context.records.create({ kind: "note", title: "Zeppelin", state: "open", content: "gondola" }),
    );
    const found = async (q: string, person = member) =>
      (await person.do(operations.search, { query: { q } })).items.map(({ record }) => record.id);
    await weft.within((context) => context.records.update(id, { title: "Airship" }));
    expect(await found("airship")).toEqual([id]);
    expect(await found("gondola")).toEqual([id]);
    expect(await found("zeppelin")).toEqual([]);
    await weft.within((context) => context.records.update(id, { audience: [`person:${leader.id}`] }));
    expect(await found("airship")).toEqual([]);
    expect(await found("airship", leader)).toEqual([id]);
  });
});

describe("sign-in", () => {
  test("ends for somebody deactivated", async () => {
    const person = await weft.addPerson("member", "Dora Departing");
    expect((await person.call(operations.me)).status).toBe(200);
    await weft.within((context) => setAccess(context, person.id, { deactivated: true }));
    expect((await person.call(operations.me)).status).toBe(401);
  });

  test("refuses a change without the csrf header", async () => {
    const reply = await weft.people.leader.call(operations.setPreferences, {
      body: {},
      headers: { "x-weft-csrf": "no" },
    });
    expect(reply.problem.code).toBe("csrf_missing");
  });

  test("works by password, refuses a wrong one, and stops guessing after ten tries", async () => {
    const person = await weft.addPerson("member", "Pat Password");
    await person.do(operations.setPassword, { body: { password: "a long enough one" } });
    const post = (password: string, remoteAddress = "192.0.2.1") =>
      weft.server.inject({
        method: "POST",
        url: `/api/v1/workspaces/${weft.workspace.slug}/sign-ins`,
        payload: { email: "PAT@example.org", password },
        remoteAddress,
      });
    const right = await post("a long enough one");
    expect(right.statusCode).toBe(200);
    expect(right.cookies[0]).toMatchObject({ httpOnly: true, sameSite: "Lax" });
    const elsewhere = (password: string) => post(password, "203.0.113.1");
    for (let tries = 0; tries < 10; tries++)
      expect((await elsewhere("wrong")).json().code).toBe("sign_in_failed");
    expect((await elsewhere("a long enough one")).json().code).toBe("too_many_requests");
  });
});
