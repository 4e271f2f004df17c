import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { everything } from "#practices/sessions/server/extension.ts";
import { readFigures } from "../../../tests/support/read-figures.ts";
import { decisions } from "../contract.ts";
import { decisionAgenda } from "./decision-agenda.ts";
import { decisionFigures } from "./decision-figures.ts";

const { operations } = decisions;
let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
});
afterAll(() => weft.stop());

const record = (more: { supersedes?: string; reviewOn?: string } = {}) =>
  weft.people.leader.do(operations.record, {
    body: {
      title: "One forecast for all plants",
      why: "Three forecasts made three truths",
      deciders: [weft.people.convener.id],
      ...more,
    },
  });

describe("recording a decision", () => {
  test("needs a session, a role and a reason", async () => {
    const url = `/api/v1/workspaces/${weft.workspace.slug}/decisions`;
    expect((await weft.server.inject({ method: "POST", url, payload: {} })).statusCode).toBe(401);
    expect((await weft.people.guest.call(operations.record, { body: { title: "x", why: "y" } })).status).toBe(
      403,
    );
    const bad = await weft.people.leader.call(operations.record, { body: { title: "x", why: "" } });
    expect(bad.problem.errors).toEqual([{ path: "why", message: "Say why, in a sentence" }]);
    const unknown = "0199aaaa-0000-7000-8000-000000000000";
    const nobody = await weft.people.leader.call(operations.record, {
      body: { title: "x", why: "y", deciders: [unknown] },
    });
    expect(nobody.problem.errors?.[0]?.path).toBe("deciders");
  });

  test("is on the record with who, why and when it is reviewed", async () => {
    const made = await record({ reviewOn: "2026-06-01" });
    expect(made).toMatchObject({
      state: "decided",
      decidedOn: "2026-03-02",
      deciders: [{ name: "Cleo Convener" }],
    });
    expect((await weft.events("decision.recorded")).at(-1)).toMatchObject({
      record: { id: made.id },
      data: { why: "Three forecasts made three truths", reviewOn: "2026-06-01" },
    });
  });
});

describe("a decision noted for others", () => {
  const answer = async (who: TestPerson, record: string, accept: boolean) => {
    const { items } = await who.do(core.operations.listNominations, { params: { record } });
    const nomination = items.find(({ person, state }) => person.id === who.id && state === "open")!;
    return who.do(core.operations.answerNomination, {
      params: { record, nomination: nomination.id },
      body: { accept },
    });
  };
  const noted = (more: object = {}) =>
    weft.people.member.do(operations.record, {
      body: {
        title: "We sell the plant",
        why: "So",
        deciders: [weft.people.leader.id, weft.people.convener.id],
        ...more,
      },
    });
  const read = (decision: string) => weft.people.member.do(operations.get, { params: { decision } });

  beforeAll(() => weft.agreeing(false));
  afterAll(() => weft.agreeing(true));

  test("is to be confirmed until each of them has answered, and names who confirmed it", async () => {
    const { leader, convener } = weft.people;
    const { id } = await noted({ reviewOn: "2026-06-01" });
    expect(await read(id)).toMatchObject({ state: "proposed", deciders: [] });
    await answer(leader, id, true);
    expect(await read(id)).toMatchObject({ state: "proposed", deciders: [{ id: leader.id }] });
    expect((await weft.events("decision.recorded")).some(({ record: of }) => of?.id === id)).toBe(false);
    await answer(convener, id, false);
    expect(await read(id)).toMatchObject({ state: "decided", deciders: [{ id: leader.id }] });
    expect((await weft.events("decision.recorded")).at(-1)).toMatchObject({
      record: { id },
      data: { deciders: [leader.id], confirmed: true },
    });
  });

  test("that nobody confirms was not decided", async () => {
    const { id } = await noted();
    for (const who of [weft.people.leader, weft.people.convener]) await answer(who, id, false);
    expect(await read(id)).toMatchObject({ state: "declined", deciders: [] });
  });

  test("takes the place of an earlier one when it is confirmed, and only for who decided that one", async () => {
    const { leader, member } = weft.people;
    const earlier = await leader.do(operations.record, { body: { title: "We keep it", why: "So" } });
    const stranger = await member.call(operations.record, {
      body: { title: "We sell it", why: "So", supersedes: earlier.key },
    });
    expect(stranger.status).toBe(403);
    expect(stranger.problem.errors).toEqual([
      { path: "supersedes", message: expect.stringContaining(earlier.key) },
    ]);
    const later = await leader.do(operations.record, {
      body: { title: "We rent it", why: "So", supersedes: earlier.key, deciders: [weft.people.convener.id] },
    });
    expect(await read(earlier.id)).toMatchObject({ state: "decided", supersededBy: null });
    await answer(weft.people.convener, later.id, true);
    expect(await read(earlier.id)).toMatchObject({ state: "superseded", supersededBy: { id: later.id } });
  });

  test("takes the place of one they wrote down only as somebody who decided that one confirms", async () => {
    const { leader, convener, member } = weft.people;
    const { id, key } = await noted({ deciders: [leader.id] });
    await answer(leader, id, true);
    const replace = (deciders?: string[]) =>
      member.call(operations.record, {
        body: { title: "We sell it", why: "So", supersedes: key, ...(deciders ? { deciders } : {}) },
      });
    for (const alone of [undefined, [member.id], [convener.id]]) {
      const { status, problem } = await replace(alone);
      expect([status, problem.errors?.[0]?.path]).toEqual([403, "supersedes"]);
    }
    const { body: unconfirmed } = await replace([leader.id, convener.id]);
    await answer(convener, unconfirmed.id, true);
    await answer(leader, unconfirmed.id, false);
    expect(await read(unconfirmed.id)).toMatchObject({ state: "declined" });
    expect(await read(id)).toMatchObject({ state: "decided", supersededBy: null });
    const { body: confirmed } = await replace([leader.id]);
    await answer(leader, confirmed.id, true);
    expect(await read(id)).toMatchObject({ state: "superseded", supersededBy: { id: confirmed.id } });
  });

  const amend = async (who: TestPerson, decision: string, body: object) =>
    who.call(operations.amend, {
      params: { decision },
      body,
      ifMatch: (await read(decision)).version,
    });

  test("is confirmed in the words that are read: other words ask everybody anew", async () => {
    const { leader, convener, member } = weft.people;
    const { id } = await noted();
    await answer(leader, id, true);
    const { items } = await convener.do(core.operations.listNominations, { params: { record: id } });
    await amend(member, id, { title: "We sell both plants" });
    expect(await read(id)).toMatchObject({ title: "We sell both plants", state: "proposed", deciders: [] });
    const stale = await convener.call(core.operations.answerNomination, {
      params: { record: id, nomination: items[0]!.id },
      body: { accept: true },
    });
    expect(stale.problem.code).toBe("nomination_answered");
    for (const who of [leader, convener]) await answer(who, id, true);
    expect(await read(id)).toMatchObject({ state: "decided" });
  });

  test("keeps its words until all who decided it agree to others", async () => {
    const { leader, convener, member } = weft.people;
    const { id } = await noted();
    for (const who of [leader, convener]) await answer(who, id, true);
    const sold = { title: "We sell both plants", why: "Both stand empty" };
    const kept = { title: "We sell the plant", why: "So", state: "decided" };

    const asked = await amend(member, id, sold);
    expect(asked.body).toMatchObject(kept);
    await answer(leader, id, true);
    expect(await read(id)).toMatchObject(kept);
    await answer(convener, id, false);
    expect(await read(id)).toMatchObject(kept);

    expect((await amend(leader, id, sold)).body).toMatchObject(kept);
    await answer(convener, id, true);
    expect(await read(id)).toMatchObject({ ...sold, state: "decided", deciders: { length: 2 } });

    expect((await amend(member, id, { reviewOn: "2026-06-01" })).body).toMatchObject({
      ...sold,
      reviewOn: "2026-06-01",
    });
  });

  test("is amended at once by who decided it alone", async () => {
    const { leader } = weft.people;
    const { id } = await leader.do(operations.record, { body: { title: "One", why: "So" } });
    expect((await amend(leader, id, { title: "Two" })).body).toMatchObject({ title: "Two" });
  });
});

describe("reviewing", () => {
  test("a decision opened again comes onto the agenda and counts in the reopen rate", async () => {
    const made = await record({ reviewOn: "2026-03-05" });
    const due = await weft.within((context) => decisionAgenda(context, everything));
    expect(due).toContainEqual(expect.objectContaining({ recordId: made.id, reason: "decision_review_due" }));
    const reviewed = await weft.people.convener.do(operations.review, {
      params: { decision: made.key },
      body: { outcome: "reopened", note: "The plants still keep their own" },
      ifMatch: 1,
    });
    expect(reviewed).toMatchObject({ state: "reopened", reviewOn: null, reviews: [{ outcome: "reopened" }] });
    const open = await weft.within((context) => decisionAgenda(context, everything));
    expect(open).toContainEqual(expect.objectContaining({ recordId: made.id, reason: "decision_reopened" }));
    const counted = await weft.within((context) =>
      readFigures(context, decisionFigures, { from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z" }),
    );
    expect(counted.find(({ id }) => id === "decision_reopen_rate")).toMatchObject({
      sample: { hits: 1, cases: 1 },
      records: [{ recordId: made.id, value: 1 }],
    });
  });

  test("is for those who decided", async () => {
    const made = await record();
    const reply = await weft.people.member.call(operations.review, {
      params: { decision: made.id },
      body: { outcome: "stands", note: "fine" },
      ifMatch: 1,
    });
    expect(reply.status).toBe(403);
  });

  test("opens it again by those who decided it, and not by who wrote it down", async () => {
    const { leader, member } = weft.people;
    const { id } = await member.do(operations.record, {
      body: { title: "We sell it", why: "So", deciders: [leader.id] },
    });
    const reopen = (who: TestPerson, ifMatch: number) =>
      who.call(operations.review, {
        params: { decision: id },
        body: { outcome: "reopened", note: "It does not hold" },
        ifMatch,
      });
    const { version } = await member.do(operations.get, { params: { decision: id } });
    expect((await reopen(member, version)).problem).toMatchObject({
      code: "forbidden",
      errors: [{ path: "outcome" }],
    });
    expect((await reopen(leader, version)).body).toMatchObject({ state: "reopened" });
  });
});

describe("superseding", () => {
  test("is refused for one that fewer people see: they would be told that there is something they may not see", async () => {
    const { leader, member } = weft.people;
    const decide = (body: object, seen?: string) =>
      leader.call(operations.record, {
        body: { title: "One", why: "So", ...body },
        ...(seen ? { headers: { "weft-audience": seen } } : {}),
      });
    const us = `person:${leader.id}, person:${member.id}`;
    const open = (await decide({})).body;
    const hidden = (await decide({}, us)).body;
    const { problem } = await decide({ supersedes: open.key }, us);
    expect(problem.errors?.[0]).toMatchObject({ path: "supersedes" });
    expect((await decide({ supersedes: hidden.key }, `person:${leader.id}`)).status).toBe(400);
    expect(await member.do(operations.get, { params: { decision: open.id } })).toMatchObject({
      state: "decided",
      supersededBy: null,
    });
    expect((await decide({ supersedes: hidden.key }, us)).status).toBe(200);
  });

  test("keeps the chain and happens once", async () => {
    const first = await record();
    const second = await record({ supersedes: first.key });
    const before = await weft.people.member.do(operations.get, { params: { decision: first.key } });
    expect(before).toMatchObject({ state: "superseded", supersededBy: { key: second.key } });
    const again = await weft.people.leader.call(operations.record, {
      body: { title: "x", why: "y", supersedes: first.key },
    });
    expect(again.problem.code).toBe("decision_superseded");
    const amend = await weft.people.leader.call(operations.amend, {
      params: { decision: first.key },
      body: { title: "z" },
      ifMatch: before.version,
    });
    expect(amend.problem.code).toBe("decision_superseded");
  });
});
