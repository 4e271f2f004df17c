import { describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { commitments } from "#practices/commitments/contract.ts";
import { decisions } from "#practices/decisions/contract.ts";
import { digests } from "#practices/digests/contract.ts";
import { risks } from "#practices/risks/contract.ts";
import {
  bringBefore,
  byId,
  foundCouncil,
  get,
  holderOf,
  nextSession,
  openSession,
  operations,
  params,
  startSessions,
  weft,
} from "../../../tests/support/four-in-council.ts";

startSessions();

describe("a session", () => {
  test("opens early or without quorum only with a reason, which is on the record", async () => {
    const { session } = await foundCouncil("Early council");
    const holder = holderOf(session);
    const open = (body = {}) =>
      holder.call(operations.open, { params: params(session), body, ifMatch: session.version });
    const gate = await open();
    expect(gate.problem).toMatchObject({
      code: "gate_open",
      errors: [{ path: "startsAt" }, { path: "quorum" }],
    });
    const opened = await open({ passing: { reason: "Everybody sits in the same train" } });
    expect(opened.body.state).toBe("open");
    expect((await weft.events("session.opened")).at(-1)?.data).toMatchObject({
      reason: "Everybody sits in the same train",
    });
  });

  test("is attended by those who say so: a lowered hand puts nobody into the room", async () => {
    const { session } = await foundCouncil("Lowering council");
    const opened = await openSession(session);
    const facilitator = holderOf(opened);
    const { guest, administrator } = weft.people;
    const before = await facilitator.do(operations.room, { params: params(session) });
    for (const person of [guest.id, administrator.id, "0199aaaa-0000-7000-8000-000000000000"])
      await facilitator.do(operations.raiseHand, {
        params: params(session),
        body: { up: false, person },
      });
    expect((await facilitator.do(operations.room, { params: params(session) })).here).toEqual(before.here);
  });

  test("tells nobody of a row they may not see: not by search, not by a count", async () => {
    const { session } = await foundCouncil("Discreet council");
    const { leader } = weft.people;
    const word = "Zwiebelkuchen";
    const hidden = await leader.do(risks.operations.raise, {
      body: { title: word },
      headers: { "weft-audience": `person:${leader.id}` },
    });
    await leader.do(operations.propose, {
      params: params(session),
      body: { title: "Something else", about: hidden.key, minutes: 5 },
    });
    await leader.do(operations.propose, { params: params(session), body: { title: "Rhubarb" } });
    const opened = await openSession(await get(session));
    const facilitator = holderOf(opened);
    const rows = (await get(session, leader)).agenda.filter(({ title }) => [word, "Rhubarb"].includes(title));
    expect(rows).toHaveLength(2);
    await weft.within(({ client }) =>
      client.query("update session_item set outcome = 'done', ended_at = now() where item_id = any ($1)", [
        rows.map(({ id }) => id),
      ]),
    );
    await facilitator.do(operations.close, {
      params: params(session),
      ifMatch: (await get(session)).version,
    });
    const search = async (q: string) =>
      (await weft.people.member.do(core.operations.search, { query: { q } })).items.map(
        ({ record }) => record.id,
      );
    expect(await search(word)).toEqual([]);
    expect(await search("Rhubarb")).toContain(session.id);
    expect((await weft.events("session.closed")).at(-1)?.data).toMatchObject({ done: 1 });
  });

  test("runs live: presence, timer, hands and rounds are told to those who may see it", async () => {
    const { council, session } = await foundCouncil("Live council");
    for (const title of ["Quiet risk", "Loud risk"]) {
      const risk = await weft.people.leader.do(risks.operations.raise, {
        body: { title, likelihood: 5, impact: 5 },
      });
      await bringBefore(council, risk);
      if (title === "Quiet risk")
        await weft.within((context) =>
          context.records.update(risk.id, { audience: [`person:${weft.people.leader.id}`] }),
        );
    }
    const opened = await openSession(session);
    const facilitator = holderOf(opened);
    const other = [...byId.values()].find(({ id }) => id !== facilitator.id)!;
    const room = () => other.do(operations.room, { params: params(session) });
    expect((await room()).here).toHaveLength(4);
    await other.do(operations.bePresent, { params: params(session), body: { checkIn: "curious" } });
    await other.do(operations.bePresent, { params: params(session) });
    expect((await room()).here).toContainEqual(expect.objectContaining({ checkIn: "curious" }));
    // Said to the room: whoever looks in from elsewhere does not hear it.
    const passing = await weft.people.administrator.do(operations.room, { params: params(session) });
    expect(passing.here.map(({ checkIn }) => checkIn)).toEqual([null, null, null, null]);

    if (facilitator.id === weft.people.leader.id) {
      const hidden = opened.agenda.find(({ title }) => title === "Quiet risk")!;
      await facilitator.do(operations.start, { params: { ...params(session), item: hidden.id } });
      expect((await room()).current).toBeNull();
    }
    const item = (await get(session, other)).agenda[0]!;
    await facilitator.do(operations.start, { params: { ...params(session), item: item.id } });
    expect((await room()).current).toMatchObject({
      item: item.id,
      startedAt: weft.kernel.now(),
      minutes: item.minutes,
    });

    await other.do(operations.raiseHand, { params: params(session), body: { up: true } });
    expect((await room()).hands).toMatchObject([{ person: { id: other.id } }]);
    const lowering = await other.call(operations.raiseHand, {
      params: params(session),
      body: { up: false, person: facilitator.id },
    });
    expect(lowering.status).toBe(403);
    await facilitator.do(operations.raiseHand, {
      params: params(session),
      body: { up: false, person: other.id },
    });
    expect((await room()).hands).toEqual([]);

    await facilitator.do(operations.startRound, {
      params: params(session),
      body: { question: "What do we not see?" },
    });
    const { round } = await room();
    expect(round!.order).toHaveLength(4);
    for (let at = 0; at < 4; at++) {
      const speaker = byId.get(round!.order[at]!.id)!;
      const replies = await Promise.all([
        speaker.call(operations.advanceRound, { params: params(session), body: { from: at } }),
        facilitator.call(operations.advanceRound, { params: params(session), body: { from: at } }),
      ]);
      expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    }
    expect((await room()).round).toBeNull();
    weft.wait({ minutes: 2 });
    expect((await room()).here).toEqual([]);
  });

  test("goes from plan to digest: capture in place, outcomes, closing, the next one planned", async () => {
    const { council, session } = await foundCouncil("Whole council");
    await weft.people.leader.do(operations.propose, {
      params: params(session),
      body: { title: "Settled today" },
    });
    await weft.people.leader.do(operations.propose, {
      params: params(session),
      body: { title: "Left for later" },
    });
    await weft.people.leader.do(operations.propose, {
      params: params(session),
      body: { title: "Half done", minutes: 5 },
    });
    const opened = await openSession(await get(session));
    const facilitator = holderOf(opened);
    const other = [...byId.values()].find(({ id }) => id !== facilitator.id)!;
    weft.wait({ minutes: 10 });
    await facilitator.do(decisions.operations.record, {
      body: { title: "One forecast", why: "Three made three truths", about: session.key },
    });
    await other.do(commitments.operations.make, {
      body: { title: "Send the forecast", dueOn: "2026-12-01", about: session.key },
    });
    await other.do(risks.operations.raise, { body: { title: "The bench stands still", about: session.key } });
    const captured = (await get(session)).captured.map(({ record }) => record.kind);
    expect(captured).toEqual(["decision", "commitment", "risk"]);

    const settled = opened.agenda.find(({ title }) => title === "Settled today")!;
    await facilitator.do(operations.endItem, {
      params: { ...params(session), item: settled.id },
      body: { outcome: "done", note: "We answer through one desk" },
    });
    const half = opened.agenda.find(({ title }) => title === "Half done")!;
    await facilitator.do(operations.endItem, {
      params: { ...params(session), item: half.id },
      body: { outcome: "carried_over", note: "The figures are missing" },
    });
    const page = await get(session);
    expect(
      (await other.call(operations.close, { params: params(session), ifMatch: page.version })).status,
    ).toBe(403);
    const closed = await facilitator.do(operations.close, { params: params(session), ifMatch: page.version });
    expect(closed).toMatchObject({ state: "closed", attendance: { present: 4, expected: 4, quorate: true } });
    // Who was in the room is told no more, to those who were there neither.
    const left = await other.do(operations.room, { params: params(session) });
    expect(left).toMatchObject({ here: [], hands: [], round: null });
    const [event] = (await weft.events("session.closed")).slice(-1);
    expect(event!.data).toMatchObject({ openedAt: opened.openedAt, since: opened.openedAt, done: 1 });

    await weft.derived();
    const digest = (await get(session)).digest!;
    const { markdown } = await other.do(digests.operations.markdown, { params: { digest: digest.key } });
    for (const line of [
      "One forecast",
      "Send the forecast",
      "The bench stands still",
      "Settled today: We answer through one desk",
    ]) {
      expect(markdown).toContain(line);
    }

    const next = await nextSession(council.key);
    expect(next.state).toBe("planned");
    expect(next.on > session.on).toBe(true);
    expect(next.agenda.find(({ title }) => title === "Left for later")).toMatchObject({
      why: `Carried over from ${session.key}`,
      weight: 60,
    });
    expect(next.agenda.map(({ title }) => title)).not.toContain("Settled today");
    expect(next.agenda.find(({ title }) => title === "Half done")!.why).toBe(
      `Carried over from ${session.key}: The figures are missing`,
    );
    const reopened = await openSession(next);
    const second = await holderOf(reopened).do(operations.close, {
      params: params(next),
      ifMatch: reopened.version,
    });
    expect((await weft.events("session.closed")).at(-1)?.data).toMatchObject({
      since: closed.closedAt,
      openedAt: second.openedAt,
    });
  });

  test("is moved with a reason, and cancelled with one, and the next is planned", async () => {
    const { council, session } = await foundCouncil("Late council");
    const startsAt = new Date(Date.parse(session.startsAt) + 2 * 86_400_000).toISOString();
    const moved = await weft.people.leader.do(operations.reschedule, {
      params: params(session),
      body: { startsAt, reason: "Trade fair" },
      ifMatch: session.version,
    });
    expect(moved.startsAt).toBe(startsAt);
    const cancelled = await weft.people.leader.do(operations.cancel, {
      params: params(session),
      body: { reason: "Half of us are ill" },
      ifMatch: moved.version,
    });
    expect(cancelled).toMatchObject({ state: "cancelled", cancellation: { reason: "Half of us are ill" } });
    const next = await nextSession(council.key);
    expect(next.id).not.toBe(session.id);
    const { ics } = await weft.people.member.do(operations.calendar, { params: { council: council.key } });
    expect(ics).not.toContain(`(${session.key})`);
    expect(ics).toContain(`(${next.key})`);
  });
});
