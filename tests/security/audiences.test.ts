import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { inWorkspace } from "#kernel/server/database/pool.ts";
import { makeContext } from "#kernel/server/operation/make-context.ts";
import { maySee } from "#kernel/server/operation/visible-to.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { councils } from "#practices/councils/contract.ts";
import { people } from "#practices/people/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { risks } from "#practices/risks/contract.ts";
import { followEvents } from "../support/event-stream.ts";
import { until } from "../support/until.ts";

const { setAudience, getAudience, getRecord, listInbox, listEvents, addComment, me } = core.operations;

let weft: TestWeft;
let works: string;
let press: string;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  const { convener, member } = weft.people;
  works = (await convener.do(people.operations.addDepartment, { body: { name: "Works" } })).id;
  press = (await convener.do(people.operations.addDepartment, { body: { name: "Press", parent: works } })).id;
  await move(member, press);
});
afterAll(() => weft.stop());

async function move(person: TestPerson, department: string) {
  await weft.people.convener.do(people.operations.movePerson, {
    params: { person: person.id },
    body: { department, from: weft.kernel.now().slice(0, 10) },
    ifMatch: (await weft.people.convener.do(people.operations.getPerson, { params: { person: person.id } }))
      .version,
  });
}

const tokensOf = (person: TestPerson): Promise<string[]> =>
  weft.within(async ({ client }) => {
    const { rows } = await client.query("select person_tokens($1) as tokens", [person.id]);
    return rows[0].tokens;
  });

async function narrow(who: TestPerson, record: { id: string; version: number }, audience: string[]) {
  return who.call(setAudience, {
    params: { record: record.id },
    body: { audience },
    ifMatch: record.version,
  });
}

describe("what somebody holds", () => {
  test("is their role's, their department's with all above, and their councils', not a guest's or an adviser's", async () => {
    const { leader, member, guest, convener } = weft.people;
    const council = await leader.do(councils.operations.make, {
      body: {
        title: "Holding council",
        cadence: { every: "weekly", weekday: 1, time: "09:00", timeZone: "UTC", minutes: 60 },
        people: [
          { person: leader.id, part: "chair" },
          { person: member.id, part: "scribe" },
          { person: convener.id, part: "adviser" },
        ],
      },
    });
    await move(guest, press);
    expect(await tokensOf(member)).toEqual([
      "workspace",
      "role:member",
      `person:${member.id}`,
      ...[`council:${council.id}`, `department:${press}`, `department:${works}`].toSorted(),
    ]);
    expect(await tokensOf(leader)).toContain(`council:${council.id}`);
    expect(await tokensOf(convener)).not.toContain(`council:${council.id}`);
    expect(await tokensOf(guest)).toEqual([`person:${guest.id}`]);

    await leader.do(councils.operations.release, {
      params: { council: council.key },
      body: { person: member.id, part: "scribe" },
    });
    expect(await tokensOf(member)).not.toContain(`council:${council.id}`);
  });

  test("follows a department that is put under another one", async () => {
    const { convener, member } = weft.people;
    const plant = await convener.do(people.operations.addDepartment, { body: { name: "Plant" } });
    await convener.do(people.operations.editDepartment, {
      params: { department: works },
      body: { parent: plant.key },
      ifMatch: (await convener.do(people.operations.getDepartment, { params: { department: works } }))
        .version,
    });
    expect(await tokensOf(member)).toContain(`department:${plant.id}`);
  });

  test("makes something visible by one rule, in the database and in the program", async () => {
    const token = fc.constantFrom(
      "workspace",
      "role:leader",
      "person:a",
      "person:b",
      "council:c",
      "circle:d",
    );
    await weft.within(async ({ client }) => {
      await fc.assert(
        fc.asyncProperty(fc.array(token), fc.array(token), async (tokens, audience) => {
          const { rows } = await client.query("select visible($1, $2) as answer", [tokens, audience]);
          expect(rows[0].answer).toBe(maySee({ tokens }, { audience }));
        }),
      );
    });
  });
});

describe("an open live stream", () => {
  test("tells what somebody may see since they came into a department, and no more once they have left it", async () => {
    const { leader } = weft.people;
    const late = await weft.addPerson("member", "Lou Late");
    const address = await weft.server.listen({ host: "127.0.0.1", port: 0 });
    const stream = followEvents(() => `${address}/api/v1/workspaces/${weft.workspace.slug}/events/stream`, {
      cookie: late.cookie,
    });
    const heard = (text: string) => stream.messages.some(({ data }) => JSON.stringify(data).includes(text));
    const starts = () => stream.messages.filter(({ event }) => event === "start").length;
    try {
      await until("the stream is open", async () => starts() === 1);
      const risk = await leader.do(risks.operations.raise, { body: { title: "Kept in the works" } });
      await narrow(leader, risk, [`department:${works}`, `person:${leader.id}`]);
      const say = (body: string) => leader.do(addComment, { params: { record: risk.id }, body: { body } });

      await say("before they came");
      await move(late, press);
      // It is told that pages must be asked anew, on the same connection.
      await until("the stream has taken note", async () => starts() === 2);
      await say("while they were in");
      await until("they hear it", async () => heard("while they were in"));
      await move(late, (await elsewhere()).id);
      await until("the stream has taken note again", async () => starts() === 3);
      await say("after they left");
      await leader.do(addComment, { params: { record: leader.id }, body: { body: "for everybody" } });
      await until("they hear what came after", async () => heard("for everybody"));
      expect(heard("before they came")).toBe(false);
      expect(heard("after they left")).toBe(false);
      expect(stream.connections()).toBe(1);
    } finally {
      await stream.close();
    }
  });
});

const elsewhere = () =>
  weft.people.convener.do(people.operations.addDepartment, { body: { name: "Elsewhere" } });

describe("saying who sees a record", () => {
  const raise = (title: string, more = {}) =>
    weft.people.leader.do(risks.operations.raise, { body: { title, ...more } });

  test("is for its owner and the conveners, who keep sight of it and name only whom they can see", async () => {
    const { leader, member, convener } = weft.people;
    const risk = await raise("Who sees this");
    expect((await narrow(member, risk, [`person:${member.id}`])).status).toBe(403);
    expect((await narrow(leader, risk, [`person:${member.id}`])).problem.code).toBe("audience_without_you");
    const nobody = "0199aaaa-0000-7000-8000-000000000000";
    for (const kind of ["person", "department", "council", "circle"]) {
      const reply = await narrow(leader, risk, [`person:${leader.id}`, `${kind}:${nobody}`]);
      expect(reply.problem).toMatchObject({ code: "bad_input", errors: [{ path: "audience" }] });
    }
    expect((await narrow(leader, risk, ["everybody"])).status).toBe(400);
    const narrowed = await narrow(leader, risk, [`person:${leader.id}`, `department:${press}`]);
    expect(narrowed).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await leader.do(getAudience, { params: { record: risk.id } })).toEqual({
      items: [
        { token: `person:${leader.id}`, name: leader.name, people: 1 },
        { token: `department:${press}`, name: "Press", people: 1 },
      ],
      people: 2,
      may: ["setAudience"],
    });
    expect((await convener.call(getRecord, { params: { record: risk.key } })).status).toBe(404);
    expect((await member.call(getRecord, { params: { record: risk.key } })).status).toBe(200);
    const person = await convener.call(setAudience, {
      params: { record: member.id },
      body: { audience: ["role:convener"] },
      ifMatch: (await convener.do(people.operations.getPerson, { params: { person: member.id } })).version,
    });
    expect(person.problem.code).toBe("audience_fixed");
  });

  test("counts whom it reaches, each once, and says who may change it", async () => {
    const { leader, member, convener, administrator, guest } = weft.people;
    const risk = await raise("Counted");
    const seen = async (who: TestPerson) => who.do(getAudience, { params: { record: risk.id } });
    const insiders = [leader, member, convener, administrator].length;
    const everybody = await seen(member);
    expect(everybody).toMatchObject({ items: [{ token: "workspace", name: null }], may: [] });
    expect(everybody.people).toBeGreaterThanOrEqual(insiders);
    expect((await seen(convener)).may).toEqual(["setAudience"]);
    await narrow(leader, risk, [
      `person:${leader.id}`,
      `person:${guest.id}`,
      `department:${works}`,
      `department:${press}`,
      `person:${member.id}`,
    ]);
    const { items, people: count } = await seen(leader);
    const reached = new Set<string>();
    for (const who of [leader, member, convener, administrator, guest]) {
      const tokens = await tokensOf(who);
      if (items.some(({ token }) => tokens.includes(token))) reached.add(who.id);
    }
    expect(count).toBe(reached.size);
    const person = await leader.do(getAudience, { params: { record: member.id } });
    expect(person.may).toEqual([]);
  });

  test("does not tell how many are in a circle to those outside, not even by the sum", async () => {
    const { leader, member, convener } = weft.people;
    const risk = await raise("Beside a circle");
    const circle = "circle:0199bbbb-0000-7000-8000-000000000000";
    const council = await convener.do(councils.operations.make, {
      body: {
        title: "Unseen council",
        cadence: { every: "weekly", weekday: 1, time: "09:00", timeZone: "UTC", minutes: 60 },
        people: [{ person: convener.id, part: "chair" }],
      },
    });
    await narrow(convener, council, [`person:${convener.id}`]);
    await weft.within(async ({ client, records }) => {
      await client.query("insert into membership (person_id, token) values ($1, $3), ($2, $3)", [
        member.id,
        convener.id,
        circle,
      ]);
      await records.update(risk.id, { audience: [`person:${leader.id}`, circle, `council:${council.id}`] });
    });
    const outside = await leader.do(getAudience, { params: { record: risk.id } });
    expect(outside).toMatchObject({
      items: [
        { name: leader.name, people: 1 },
        { token: circle, name: null, people: null },
        { token: `council:${council.id}`, name: null, people: null },
      ],
      people: null,
    });
    // What somebody holds is remembered for two seconds.
    await until("the convener is in the circle", async () => {
      const { status } = await convener.call(getAudience, { params: { record: risk.id } });
      return status === 200;
    });
    const inside = await convener.do(getAudience, { params: { record: risk.id } });
    expect(inside).toMatchObject({
      items: [{ people: 1 }, { name: null, people: 2 }, { name: "Unseen council", people: 1 }],
      people: 3,
    });
  });

  test("is on the record for those inside, and takes what was told before out of other people's sight", async () => {
    const { leader, convener } = weft.people;
    const risk = await raise("Told and taken back");
    await leader.do(addComment, {
      params: { record: risk.id },
      body: { body: `look, @[Cleo](${convener.id})` },
    });
    const told = async () =>
      (await convener.do(listInbox)).items.some(({ event }) => event.record?.id === risk.id);
    await until("the convener is told", told);
    const before = (await convener.do(me)).unread;
    await narrow(leader, risk, [`person:${leader.id}`]);
    expect(await told()).toBe(false);
    expect((await convener.do(me)).unread).toBe(before - 1);
    const feed = (who: TestPerson) => who.do(listEvents, { query: { record: risk.id } });
    expect((await feed(convener)).items).toEqual([]);
    expect((await feed(leader)).items[0]).toMatchObject({
      kind: "record.audience_changed",
      data: { everybody: false },
    });
  });

  test("holds for what was made in it, then and later, and not for what was given an audience of its own", async () => {
    const { leader, convener } = weft.people;
    const parent = await raise("Around it");
    const follows = await raise("Made in it", { about: parent.key });
    const alone = await raise("Made in it and kept", { about: parent.key });
    await narrow(leader, alone, [`person:${leader.id}`, `person:${convener.id}`]);
    await narrow(leader, parent, [`person:${leader.id}`]);
    const later = await raise("Made later", { about: parent.key });
    const seen = async (key: string) =>
      (await convener.call(getRecord, { params: { record: key } })).status === 200;
    expect(await Promise.all([parent, follows, later, alone].map(({ key }) => seen(key)))).toEqual([
      false,
      false,
      false,
      true,
    ]);
    const { version } = await leader.do(getRecord, { params: { record: parent.key } });
    await narrow(leader, { ...parent, version }, ["workspace"]);
    expect(await seen(follows.key)).toBe(true);
  });

  test("says no more of what is made in it than of itself, also later and by its owner", async () => {
    const { leader, member, convener } = weft.people;
    const both = [`person:${leader.id}`, `person:${member.id}`];
    const parent = await raise("Kept among two");
    await narrow(leader, parent, both);
    const child = await member.do(risks.operations.raise, {
      body: { title: "Made among two", about: parent.key },
    });
    for (const wider of [
      ["workspace"],
      [...both, `person:${convener.id}`],
      [...both, "role:leader"],
      [...both, `department:${works}`],
    ]) {
      const { status, problem } = await narrow(member, child, wider);
      expect([status, problem.errors?.[0]?.path]).toEqual([400, "audience"]);
    }
    expect((await convener.call(getRecord, { params: { record: child.id } })).status).toBe(404);
    expect((await narrow(member, child, [`person:${member.id}`])).status).toBe(200);
    const { version } = await member.do(getRecord, { params: { record: child.id } });
    expect((await narrow(member, { ...child, version }, both)).status).toBe(200);
  });

  test("gives what is confidential from the start a key that cannot be counted", async () => {
    const key = (audience?: string[]) =>
      weft.within(async ({ records }) => {
        const made = await records.create({
          kind: "risk",
          title: "x",
          state: "open",
          ...(audience ? { audience } : {}),
        });
        return made.key;
      });
    const number = Number((await key()).slice(2));
    const hidden = [await key(["role:leader"]), await key(["role:leader"])];
    for (const each of hidden) expect(each).toMatch(/^R-[A-HJKMNP-TV-Z][0-9A-HJKMNP-TV-Z]{6}$/);
    expect(hidden[0]).not.toBe(hidden[1]);
    expect(await key()).toBe(`R-${number + 1}`);
    expect(
      (await weft.people.leader.call(getRecord, { params: { record: hidden[0]!.toLowerCase() } })).status,
    ).toBe(200);
  });
});

test("what follows by rule is Weft's: it reads what the caller may not see, and nobody's name is on it", async () => {
  const { member, leader } = weft.people;
  const hidden = await weft.people.leader.do(risks.operations.raise, { body: { title: "Out of sight" } });
  await narrow(leader, hidden, [`person:${leader.id}`]);
  const actor = {
    personId: member.id,
    name: member.name,
    role: "member" as const,
    timeZone: "UTC",
    language: "en" as const,
    tokens: await tokensOf(member),
    signInId: null,
  };
  const made = await inWorkspace(weft.kernel.pool, weft.workspace.id, "write", async (client) => {
    const open = makeContext(weft.kernel, client, {
      workspace: weft.workspace,
      actor,
      now: weft.kernel.now(),
    });
    const { context } = open;
    await expect(context.records.find(hidden.id)).rejects.toMatchObject({ status: 404 });
    const weftOwn = context.asWeft();
    expect(weftOwn.asWeft()).toBe(weftOwn);
    expect((await weftOwn.records.find(hidden.id)).id).toBe(hidden.id);
    const { id } = await weftOwn.records.create({ kind: "risk", title: "Weft's", state: "open" });
    weftOwn.emit("link.added", { record: id, data: { to: hidden.id, kind: "relates_to" } });
    context.emit("link.removed", { record: id, data: { to: hidden.id, kind: "relates_to" } });
    await open.finish();
    return weftOwn.records.find(id);
  });
  expect(made.created_by).toBeNull();
  const events = (await weft.events()).filter(({ record }) => record?.id === made.id);
  expect(events.map(({ kind, actor: who }) => [kind, who?.id ?? null])).toEqual([
    ["link.added", null],
    ["link.removed", member.id],
  ]);
});
