import { describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { type TestPerson } from "#kernel/server/testing/test-weft.ts";
import { councils } from "#practices/councils/contract.ts";
import {
  askedOf,
  byId,
  foundCouncil,
  get,
  holderOf,
  nextSession,
  openSession,
  operations,
  params,
  standIn,
  startSessions,
  toStart,
  weft,
  withoutTurn,
} from "../../../tests/support/four-in-council.ts";
import { readFigures } from "../../../tests/support/read-figures.ts";
import { type SessionPage } from "../contract.ts";
import { sessionFigures } from "./session-figures.ts";

startSessions();
let lapsing = 0;

describe("turns", () => {
  test("are skipped with a reason, stay owed, and are announced", async () => {
    const { session } = await foundCouncil("Skipping council");
    const holder = holderOf(session);
    const stranger = [...byId.values()].find(
      ({ id }) => !session.turns.some((turn) => turn.holder!.id === id) && id !== weft.people.leader.id,
    )!;
    const body = { duty: "facilitator" as const, reason: "Visiting a supplier" };
    expect((await stranger.call(operations.skip, { params: params(session), body })).status).toBe(403);
    const skipped = await holder.do(operations.skip, { params: params(session), body });
    const turn = skipped.turns.find(({ duty }) => duty === "facilitator")!;
    expect(turn.holder!.id).not.toBe(holder.id);
    expect(turn.passedOver).toContainEqual(
      expect.objectContaining({ person: expect.objectContaining({ id: holder.id }), code: "skipped" }),
    );
    expect((await weft.events("session.turn_changed")).at(-1)).toMatchObject({
      data: { kind: "skip", from: holder.id, to: turn.holder!.id, reason: "Visiting a supplier" },
    });
    await weft.derived();
    const told = await stranger.do(core.operations.listInbox);
    expect(told.items.map(({ event }) => event.kind)).toContain("session.turn_changed");
  });

  test("change hands by agreement only", async () => {
    const { session } = await foundCouncil("Swapping council");
    const holder = holderOf(session);
    const other = [...byId.values()].find(({ id }) => !session.turns.some((turn) => turn.holder!.id === id))!;
    const duty = "facilitator" as const;
    const ask = (who: TestPerson, person: string) =>
      who.call(operations.askSwap, { params: params(session), body: { duty, with: person } });
    const answer = (who: TestPerson, agree: boolean) =>
      who.call(operations.answerSwap, { params: params(session), body: { duty, agree } });
    expect((await ask(other, holder.id)).status).toBe(403);
    expect((await ask(holder, weft.people.guest.id)).problem.code).toBe("not_a_member");
    expect((await ask(holder, other.id)).body.turns[0]).toMatchObject({
      holder: { id: holder.id },
      swapAsked: { id: other.id },
    });
    const asks = await other.do(core.operations.listAsks);
    expect(asks.items.map(({ verb }) => verb)).toContain("sessions.answer_swap");
    expect((await answer(holder, true)).problem.code).toBe("swap_missing");

    const two = await Promise.all([answer(other, true), answer(other, true)]);
    expect(two.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const swapped = await get(session);
    expect(swapped.turns[0]).toMatchObject({
      holder: { id: other.id },
      why: `Agreed to take the turn of ${holder.name}`,
      changes: [{ kind: "swap", from: { id: holder.id }, to: { id: other.id } }],
      swapAsked: null,
    });
  });

  test("go to whoever is there and offers to stand in, only when the holder is away, never silently", async () => {
    const { session } = await foundCouncil("Standing council", { quorum: 25 });
    const holder = holderOf(session);
    const present = withoutTurn(session);
    const replace = (more = {}) => standIn(present, session, more);
    expect((await replace()).problem.code).toBe("gate_open");
    // Days before nobody is absent: with a reason the turn goes on by the chair's word, and not by whoever would like to have it.
    const passing = { reason: "I would do it better" };
    expect((await replace({ passing })).problem.code).toBe("holder_present");
    expect((await get(session)).turns[0]).toMatchObject({ holder: { id: holder.id }, changes: [] });
    toStart(session, 6);
    await holder.do(operations.bePresent, { params: params(session) });
    expect((await replace()).problem.code).toBe("holder_present");
    weft.wait({ minutes: 2 });
    await present.do(operations.bePresent, { params: params(session) });
    const replaced = await replace();
    expect(replaced.body.turns[0]).toMatchObject({
      holder: { id: present.id },
      changes: [
        {
          kind: "stand_in",
          from: { id: holder.id },
          to: { id: present.id },
          by: { id: present.id },
          reason: `${holder.name} is not here`,
        },
      ],
    });
    expect((await weft.events("session.turn_changed")).at(-1)?.data).toMatchObject({
      kind: "stand_in",
      to: present.id,
      cause: "absent",
      reason: null,
      accepted: true,
    });
    // Whoever had the turn no longer opens, and neither does a convener in somebody's place.
    const open = (who: TestPerson) =>
      who.call(operations.open, { params: params(session), ifMatch: replaced.body.version });
    expect((await open(holder)).status).toBe(403);
    expect((await open(weft.people.convener)).status).toBe(403);
    expect((await open(present)).body.state).toBe("open");
  });

  test("stay where they are until whoever is asked to stand in accepts; a decline offers the next", async () => {
    const { session } = await foundCouncil("Asking council", { quorum: 25 });
    weft.agreeing(false);
    const holder = holderOf(session);
    const scribe = holderOf(session, "scribe");
    const [first, second] = [...byId.values()].filter(({ id }) => ![holder.id, scribe.id].includes(id));
    const { convener, guest } = weft.people;
    expect((await standIn(first!, session, { person: second!.id })).problem.code).toBe("not_your_turn");
    expect((await standIn(holder, session, { person: guest.id })).problem.code).toBe("not_a_member");
    expect((await standIn(holder, session, { person: holder.id })).problem.code).toBe("not_a_member");
    expect((await standIn(convener, session, { person: first!.id })).problem.code).toBe("gate_open");

    const passing = { reason: "At the dentist" };
    const asked = await standIn(convener, session, { person: first!.id, passing });
    expect(asked.body.turns[0]).toMatchObject({ holder: { id: holder.id }, changes: [] });
    const [question] = await askedOf(first!, session);
    expect(question).toMatchObject({ says: "stand in as facilitator", by: { id: convener.id } });
    await weft.derived();
    expect((await first!.do(core.operations.listInbox)).items.map(({ event }) => event.kind)).toContain(
      "nomination.made",
    );
    const answer = (who: TestPerson, nomination: string, accept: boolean) =>
      who.call(core.operations.answerNomination, {
        params: { record: session.id, nomination },
        body: { accept },
      });
    expect((await answer(second!, question!.id, true)).problem.code).toBe("nomination_not_yours");
    await answer(first!, question!.id, false);
    await weft.derived();
    expect((await convener.do(core.operations.listInbox)).items.map(({ event }) => event.kind)).toContain(
      "nomination.answered",
    );
    const { items } = await convener.do(operations.standIns, {
      params: params(session),
      query: { duty: "facilitator" },
    });
    expect(items.map(({ person }) => person.id)).not.toContain(holder.id);
    expect(items.at(-1)).toMatchObject({
      person: { id: first!.id },
      why: "has declined for this session",
    });
    expect(items[0]!.why.length).toBeGreaterThan(5);

    // Asking another takes the first question back: one is asked at a time.
    await standIn(convener, session, { person: scribe.id, passing });
    await standIn(convener, session, { person: second!.id, passing });
    expect(await askedOf(scribe, session)).toEqual([]);
    const [open] = await askedOf(second!, session);
    toStart(session, -10);
    await holder.do(operations.bePresent, { params: params(session) });
    expect((await answer(second!, open!.id, true)).problem.code).toBe("holder_present");
    weft.wait({ minutes: 2 });
    expect((await answer(second!, open!.id, true)).status).toBe(200);
    expect((await get(session)).turns[0]).toMatchObject({
      holder: { id: second!.id },
      why: `Agreed to take the turn of ${holder.name}`,
      changes: [{ kind: "stand_in", by: { id: second!.id }, reason: "At the dentist" }],
    });
    weft.agreeing(true);
  });

  test("come back to nobody: what was asked lapses with the session, the turn and whoever was asked", async () => {
    const stillAsked = async (how: (session: SessionPage, asked: TestPerson) => Promise<unknown>) => {
      const { session } = await foundCouncil(`Lapsing council ${++lapsing}`, { quorum: 25 });
      const asked = withoutTurn(session);
      weft.agreeing(false);
      await standIn(holderOf(session), session, { person: asked.id });
      expect(await askedOf(asked, session)).toHaveLength(1);
      await how(session, asked);
      weft.agreeing(true);
      await weft.derived();
      return weft.within(async ({ nominations }) =>
        nominations.openFor({ recordId: session.id, part: "sessions.facilitator" }),
      );
    };
    const version = async (session: SessionPage) => (await get(session)).version;
    const cancelled = await stillAsked(async (session) =>
      holderOf(session).do(operations.cancel, {
        params: params(session),
        body: { reason: "Snow" },
        ifMatch: await version(session),
      }),
    );
    expect(cancelled).toEqual([]);
    const skipped = await stillAsked(async (session) =>
      holderOf(session).do(operations.skip, {
        params: params(session),
        body: { duty: "facilitator", reason: "Ill" },
      }),
    );
    expect(skipped).toEqual([]);
    const opened = await stillAsked((session) => openSession(session));
    expect(opened).toEqual([]);
    const left = await stillAsked(async (session, asked) =>
      weft.people.leader.do(councils.operations.release, {
        params: { council: session.council.key },
        body: { person: asked.id, part: "member" },
      }),
    );
    expect(left).toEqual([]);
    const closed = await stillAsked(async (session) => {
      const open = await openSession(session);
      await standIn(holderOf(open), open, { person: withoutTurn(open).id });
      await holderOf(open).do(operations.close, { params: params(open), ifMatch: await version(open) });
    });
    expect(closed).toEqual([]);
  });

  test("of both duties may fall to the one who is there", async () => {
    const { session } = await foundCouncil("Lonely council", { quorum: 0 });
    const scribe = holderOf(session, "scribe");
    toStart(session, 6);
    await scribe.do(operations.bePresent, { params: params(session) });
    const { body } = await standIn(scribe, session);
    expect(body.turns.map(({ holder }) => holder!.id)).toEqual([scribe.id, scribe.id]);
    const opened = await scribe.do(operations.open, {
      params: params(session),
      ifMatch: body.version,
      body: {},
    });
    expect(opened.state).toBe("open");
  });

  test("are balanced over a quarter: nobody held two more than another", async () => {
    const { council } = await foundCouncil("Fair council");
    for (let week = 0; week < 12; week++) {
      const opened = await openSession(await nextSession(council.key));
      await holderOf(opened).do(operations.close, { params: params(opened), ifMatch: opened.version });
    }
    const { duties } = await weft.people.leader.do(operations.rota, { params: { council: council.key } });
    for (const { people, turns, ahead } of duties) {
      const held = people.map((line) => line.held);
      expect(Math.max(...held) - Math.min(...held)).toBeLessThanOrEqual(1);
      expect(turns.length).toBeGreaterThanOrEqual(12);
      expect(turns.every(({ why }) => why.length > 5)).toBe(true);
      expect(ahead).toHaveLength(6);
      // Nine in Berlin in summer is seven for people in UTC.
      expect(people[0]).toMatchObject({ timeZone: "UTC", localStart: "07:00", hour: "late" });
    }
    const figures = await weft.within((context) =>
      readFigures(context, sessionFigures, { from: "2026-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z" }),
    );
    const fairness = figures.find(({ id }) => id === "rota_fairness")!;
    expect(fairness.sampleSize).toBeGreaterThanOrEqual(12);
    expect(fairness.value).toBeLessThanOrEqual(1.5);
    expect(figures.find(({ id }) => id === "participation")).toMatchObject({ value: null, sampleSize: 0 });
  });
});
