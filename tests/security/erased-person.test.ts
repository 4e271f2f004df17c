import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { verifyChain } from "#kernel/server/events/verify-chain.ts";
import { everyText } from "#kernel/server/testing/every-text.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { commitments } from "#practices/commitments/contract.ts";
import { councils } from "#practices/councils/contract.ts";
import { decisions } from "#practices/decisions/contract.ts";
import { lessons } from "#practices/lessons/contract.ts";
import { people } from "#practices/people/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { risks } from "#practices/risks/contract.ts";

const { erasePerson, exportMine, exportPerson, previewErasure, getPerson } = people.operations;

let weft: TestWeft;
let admin: TestPerson;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  admin = weft.people.administrator;
});
afterAll(() => weft.stop());

const cadence = { every: "weekly" as const, weekday: 1, time: "09:00", timeZone: "UTC", minutes: 60 };

/** A year's work of somebody: what rests on them, what they said, and what others said of them. */
async function work(name: string) {
  const person = await weft.addPerson("leader", name);
  const { member } = weft.people;
  const promise = await person.do(commitments.operations.make, {
    body: { title: "Send the table", dueOn: "2026-03-20", receiver: member.id },
  });
  const risk = await person.do(risks.operations.raise, { body: { title: "One supplier" } });
  const decision = await person.do(decisions.operations.record, {
    body: { title: "One forecast", why: `Because ${name} said so`, reviewOn: "2026-06-01" },
  });
  const challenge = await person.do(challenges.operations.raise, {
    body: { title: `What ${name} began`, departments: [] },
  });
  await person.do(challenges.operations.update, {
    params: { challenge: challenge.id },
    body: { progress: `OWNWORDS of ${person.id}`, health: "on_track" },
  });
  const lesson = await member.do(lessons.operations.share, {
    body: { title: "Ask first", body: { why: `@[${name}](${person.id}) knew`, repeat: `ask ${name}` } },
  });
  const council = await member.call(councils.operations.make, { body: { title: "x", cadence } });
  expect(council.status).toBe(403);
  const { key } = await person.do(councils.operations.make, {
    body: { title: "Council", cadence, people: [{ person: person.id, part: "chair" }] },
  });
  const params = { record: risk.id };
  await person.do(core.operations.addComment, { params, body: { body: `OWNWORDS of ${person.id}` } });
  await member.do(core.operations.addComment, {
    params,
    headers: { "idempotency-key": `about-${person.id}` },
    body: { body: `@[${label(person)}](${person.id}), that is ${name} <${person.email}>, will know.` },
  });
  await member.do(core.operations.addComment, { params, body: { body: `THEIRWORDS beside ${person.id}` } });
  // The council has its first session from then on.
  await weft.derived();
  return { person, promise, risk, decision, challenge, lesson, councilKey: key };
}

/** What somebody calls them in a mention: not their name, and it leads to them all the same. */
function label({ id }: { id: string }) {
  return `boss-${id.slice(-8)}`;
}

const texts = () => everyText(weft.kernel, weft.workspace);
/** Tables that still hold one of the words. */
async function tablesWith(...words: RegExp[]) {
  return Object.entries(await texts()).flatMap(([table, text]) =>
    words.filter((word) => word.test(text)).map((word) => `${table}: ${word.source}`),
  );
}
const on = async (person: TestPerson) => ({
  params: { person: person.id },
  ifMatch: (await admin.do(getPerson, { params: { person: person.id } })).version,
});

describe("erasing a person", () => {
  test("is for administrators, on the version they saw, by the name typed in full", async () => {
    const { person } = await work("Nora Named");
    const body = { name: "Nora Named", texts: "keep" as const };
    expect((await weft.people.convener.call(erasePerson, { ...(await on(person)), body })).status).toBe(403);
    expect((await person.call(erasePerson, { ...(await on(person)), body })).status).toBe(403);
    expect((await person.call(previewErasure, { params: { person: person.id } })).status).toBe(403);
    const { params } = await on(person);
    expect((await admin.call(erasePerson, { params, body })).status).toBe(428);
    const wrong = { name: "nora named", texts: "keep" as const };
    expect((await admin.call(erasePerson, { ...(await on(person)), body: wrong })).problem.code).toBe(
      "name_differs",
    );
    const alone = { name: "Ada Administrator", texts: "keep" as const };
    expect((await admin.call(erasePerson, { ...(await on(admin)), body: alone })).problem.code).toBe(
      "last_administrator",
    );
  });

  test("is refused with what still rests on them, and hands that over to whoever is named", async () => {
    const done = await work("Hedda Holder");
    const { person, promise, risk, decision, challenge, councilKey } = done;
    const body = { name: "Hedda Holder", texts: "keep" as const };
    const held = [
      [challenge.key, "owner"],
      [promise.key, "holder"],
      [risk.key, "owner"],
      [decision.key, "owner"],
      [councilKey, "member"],
    ].map(([key, as]) => ({ key, as }));
    const refused = await admin.call(erasePerson, { ...(await on(person)), body });
    expect(refused.problem.code).toBe("person_still_holds");
    const told = refused.problem.errors!.map(({ path, message }) => ({ key: path, as: message }));
    expect(told).toEqual(expect.arrayContaining(held));
    const preview = await admin.do(previewErasure, { params: { person: person.id } });
    expect(preview.held.map(({ key, as }) => ({ key, as }))).toEqual(told);
    expect(preview.held.find(({ key }) => key === risk.key)!.title).toBe(risk.title);
    // Nothing was done.
    expect((await admin.do(getPerson, { params: { person: person.id } })).name).toBe("Hedda Holder");

    const { convener } = weft.people;
    const handOverTo = convener.id;
    await admin.do(erasePerson, { ...(await on(person)), body: { ...body, handOverTo } });
    const { holder } = await convener.do(commitments.operations.get, { params: { commitment: promise.id } });
    expect(holder.id).toBe(convener.id);
    const taken = await convener.do(risks.operations.get, { params: { risk: risk.id } });
    expect(taken.owner.id).toBe(convener.id);
    const parts = (record: string) => weft.within(({ records }) => records.parts(record));
    expect((await parts(challenge.id)).map(({ personId, part }) => [personId, part])).toContainEqual([
      convener.id,
      "owner",
    ]);
    const needs = await convener.do(core.operations.listAsks, { query: {} });
    expect(needs.items.map(({ record }) => record.key)).toContain(promise.key);
    expect(await admin.do(previewErasure, { params: { person: person.id } })).toEqual({ held: [] });
  });

  test.each([
    ["keep", "Lotte Leaver"],
    ["erase", "Wanda Wordless"],
  ] as const)("leaves name and address nowhere, and own words by choice: %s", async (keep, name) => {
    const { person, risk } = await work(name);
    await admin.do(people.operations.editPerson, { ...(await on(person)), body: { name: `${name}-Second` } });
    weft.wait({ days: 8 });
    await weft.runJob("digests.week");
    const former = [new RegExp(name), new RegExp(person.email)];
    const holding = (await tablesWith(...former)).map((each) => each.split(":")[0]);
    for (const table of ["person", "record", "lesson", "decision", "comment", "event_payload"])
      expect(holding).toContain(table);
    const handOverTo = weft.people.convener.id;
    const body = { name: `${name}-Second`, texts: keep, handOverTo };
    const version = await on(person);
    await admin.do(erasePerson, { ...version, body });

    expect(await tablesWith(...former, new RegExp(label(person)))).toEqual([]);
    const search = (q: string) => admin.do(core.operations.search, { query: { q } });
    expect((await search(name)).items).toEqual([]);
    const own = await tablesWith(new RegExp(`OWNWORDS of ${person.id}`));
    if (keep === "keep") expect(own).toEqual(expect.arrayContaining([expect.stringMatching(/^comment:/)]));
    else expect(own).toEqual([]);
    // What others said stays, but for the name.
    const comments = await admin.do(core.operations.listComments, { params: { record: risk.id }, query: {} });
    expect(comments.items.map((comment) => comment.body)).toEqual([
      `THEIRWORDS beside ${person.id}`,
      `@[…](${person.id}), that is … <…>, will know.`,
      keep === "keep" ? `OWNWORDS of ${person.id}` : "",
    ]);
    expect(comments.items[2]!.author).toEqual({ id: person.id, name: "" });

    const report = await verifyChain(weft.kernel, weft.workspace);
    expect(report.fault).toBeNull();
    expect(report.erasures.at(-1)).toMatchObject({ by: admin.id, why: "person" });
    const [said] = (await weft.events("person.erased")).slice(-1);
    expect(said).toMatchObject({ actor: { id: admin.id }, data: { texts: keep, handedTo: handOverTo } });

    // They are out, and do not come back.
    expect((await person.call(core.operations.me)).status).toBe(401);
    expect((await admin.call(people.operations.reactivatePerson, await on(person))).problem.code).toBe(
      "person_erased",
    );
    expect(
      (await admin.call(erasePerson, { ...(await on(person)), body: { ...body, name: "" } })).problem.code,
    ).toBe("person_erased");
  });

  test("leaves another word alone that is the same, and somebody of the same name", async () => {
    const [one, two] = [
      await weft.addPerson("member", "Will"),
      await weft.addPerson("member", "Tim Twin", "t1@example.org"),
    ];
    const twin = await weft.addPerson("member", "Tim Twin", "t2@example.org");
    const params = { record: twin.id };
    const words = `Will Tim Twin do it? @[Will](${one.id}) @[Tim](${two.id}) @[Tim Twin](${twin.id})`;
    await twin.do(core.operations.addComment, { params, body: { body: words } });
    for (const person of [one, two]) {
      await admin.do(erasePerson, { ...(await on(person)), body: { name: person.name, texts: "erase" } });
    }
    const [comment] = (await twin.do(core.operations.listComments, { params, query: {} })).items;
    expect(comment!.body).toBe(
      `Will Tim Twin do it? @[…](${one.id}) @[…](${two.id}) @[Tim Twin](${twin.id})`,
    );
    expect((await twin.do(getPerson, { params: { person: twin.id } })).name).toBe("Tim Twin");
  });
});

describe("exporting what is held about a person", () => {
  test("is for everybody about themselves, guests too, so often in an hour", async () => {
    const guest = await weft.addPerson("guest", "Gala Guest");
    const { leader } = weft.people;
    const open = await leader.do(challenges.operations.raise, { body: { title: "Gala is in" } });
    await leader.do(challenges.operations.addPerson, {
      params: { challenge: open.id },
      body: { person: guest.id, part: "guest" },
    });
    const left = await leader.do(challenges.operations.raise, { body: { title: "Gala was in" } });
    const { params } = await on(guest);
    await leader.do(challenges.operations.addPerson, {
      params: { challenge: left.id },
      body: { person: guest.id, part: "guest" },
    });
    await guest.do(core.operations.addComment, {
      params: { record: open.id },
      body: { body: "MYWORDS here" },
    });
    await guest.do(core.operations.addComment, {
      params: { record: left.id },
      body: { body: "MYWORDS there" },
    });
    await leader.do(challenges.operations.removePerson, {
      params: { challenge: left.id, part: "guest", person: guest.id },
    });
    const mine = await guest.do(exportMine);
    expect(mine.person).toMatchObject({ id: guest.id, name: "Gala Guest", email: guest.email });
    expect(mine.tables.comment).toMatchObject([{ record_id: open.id, body: "MYWORDS here" }]);
    expect(mine.tables.sign_in).toHaveLength(1);
    expect(JSON.stringify(mine)).not.toContain(left.id);
    expect(JSON.stringify(mine)).not.toMatch(/hash/);
    // By somebody's key it is not for guests, and not for others.
    expect((await guest.call(exportPerson, { params })).status).toBe(404);
    expect((await leader.do(exportMine)).person).toMatchObject({ id: leader.id });

    const { tries } = exportMine.limit!;
    for (let more = 1; more < tries; more++) await guest.do(exportMine);
    expect((await guest.call(exportMine)).problem.code).toBe("too_many_requests");
    expect((await leader.call(exportMine)).status).toBe(200);
    weft.wait({ hours: 1 });
    expect((await guest.call(exportMine)).status).toBe(200);
  });

  test("gives themselves and administrators everything but secrets, and nobody else anything", async () => {
    const { person, promise } = await work("Emil Export");
    const params = { person: person.id };
    const all = await person.do(exportPerson, { params });
    expect(all.person).toMatchObject({ name: "Emil Export", email: person.email });
    expect(all.tables.comment).toMatchObject([{ body: `OWNWORDS of ${person.id}` }]);
    expect(all.tables.commitment).toMatchObject([{ id: promise.id }]);
    expect(all.tables.council_role).toHaveLength(1);
    expect(all.tables.sign_in).toHaveLength(1);
    expect(all.holds).toContainEqual({ key: promise.key, as: "holder" });
    expect(all.events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["commitment.made", "challenge.updated", "comment.added"]),
    );
    expect(JSON.stringify(all)).not.toMatch(/hash|THEIRWORDS/);
    const same = await admin.do(exportPerson, { params });
    expect({ person: same.person, comments: same.tables.comment }).toEqual({
      person: all.person,
      comments: all.tables.comment,
    });
    for (const other of [weft.people.convener, weft.people.member])
      expect((await other.call(exportPerson, { params })).status).toBe(403);
  });
});
