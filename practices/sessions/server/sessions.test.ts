import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { core } from "#kernel/contract/core.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { commitments } from "#practices/commitments/contract.ts";
import { councils } from "#practices/councils/contract.ts";
import { decisions } from "#practices/decisions/contract.ts";
import { digests } from "#practices/digests/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { risks } from "#practices/risks/contract.ts";
import { readFigures } from "../../../tests/support/read-figures.ts";
import { type SessionPage, sessions } from "../contract.ts";
import { planSessions } from "./replan.ts";
import { scheduleNext } from "./schedule-session.ts";
import { sessionFigures } from "./session-figures.ts";

const { operations } = sessions;
let weft: TestWeft;
let byId: Map<string, TestPerson>;

beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  const ben = await weft.addPerson("member", "Ben Baker");
  const cara = await weft.addPerson("member", "Cara Cole");
  byId = new Map([weft.people.leader, weft.people.member, ben, cara].map((person) => [person.id, person]));
});
afterAll(() => weft.stop());

const cadence = {
  every: "weekly" as const,
  weekday: 1,
  time: "09:00",
  timeZone: "Europe/Berlin",
  minutes: 60,
};

/** A council of four, chaired by the leader, with its first session planned by the reaction to its founding. */
async function foundCouncil(title: string, more: object = {}) {
  const council = await weft.people.leader.do(councils.operations.make, {
    body: {
      title,
      cadence,
      people: [...byId.keys()].map((person, at) => ({
        person,
        part: at === 0 ? ("chair" as const) : ("member" as const),
      })),
      ...more,
    },
  });
  await weft.derived();
  return { council, session: await nextSession(council.key) };
}

/** Puts a record on the agenda of a council. */
const bringBefore = (council: { id: string }, { id: record }: { id: string }) =>
  weft.people.leader.do(core.operations.addLink, {
    params: { record },
    body: { to: council.id, kind: "stands_before" },
  });

async function nextSession(council: string): Promise<SessionPage> {
  const { items } = await weft.people.leader.do(operations.list, { query: { council, upcoming: "true" } });
  return weft.people.leader.do(operations.get, { params: { session: items[0]!.key } });
}

const get = (session: { key: string }, who: TestPerson = weft.people.leader) =>
  who.do(operations.get, { params: { session: session.key } });
const holderOf = (session: SessionPage, duty = "facilitator") =>
  byId.get(session.turns.find((turn) => turn.duty === duty)!.holder!.id)!;
const params = (session: { key: string }) => ({ session: session.key });

let lapsing = 0;
const withoutTurn = (session: SessionPage) =>
  [...byId.values()].find(({ id }) => !session.turns.some((turn) => turn.holder!.id === id))!;
const standIn = (who: TestPerson, session: SessionPage, more = {}) =>
  who.call(operations.standIn, { params: params(session), body: { duty: "facilitator", ...more } });
/** What somebody is asked about the session and has not answered. */
const askedOf = async (who: TestPerson, session: SessionPage) => {
  const { items } = await who.do(core.operations.listNominations, { params: { record: session.id } });
  return items.filter(({ person, state }) => person.id === who.id && state === "open");
};
/** So many minutes after it begins. */
const toStart = (session: SessionPage, minutes: number) =>
  weft.wait({
    minutes: (Date.parse(session.startsAt) - Date.parse(weft.kernel.now())) / 60_000 + minutes,
  });

/** Everybody is there and the facilitator opens at the time of the session. */
async function openSession(session: SessionPage): Promise<SessionPage> {
  weft.wait({
    minutes: Math.max(0, (Date.parse(session.startsAt) - Date.parse(weft.kernel.now())) / 60_000),
  });
  for (const person of byId.values()) await person.do(operations.bePresent, { params: params(session) });
  const current = await get(session);
  return holderOf(current).do(operations.open, { params: params(session), ifMatch: current.version });
}

describe("planning", () => {
  test("follows the founding of a council: turns drawn with reasons one can read, everybody asked", async () => {
    const { session } = await foundCouncil("Planning council");
    expect(session).toMatchObject({
      state: "planned",
      title: "Planning council, 2026-03-09",
      on: "2026-03-09",
      startsAt: "2026-03-09T08:00:00.000Z",
      members: expect.arrayContaining([expect.objectContaining({ name: "Ben Baker" })]),
    });
    const [facilitator, scribe] = session.turns;
    expect(facilitator!.holder).not.toBeNull();
    expect(scribe!.holder!.id).not.toBe(facilitator!.holder!.id);
    expect(facilitator!.why).toBe("All stand equal; one had to begin");
    expect(facilitator!.passedOver).toHaveLength(3);
    expect((await weft.events("session.scheduled")).at(-1)).toMatchObject({
      actor: null,
      data: { facilitator: facilitator!.holder!.id, scribe: scribe!.holder!.id },
    });
    const asks = await holderOf(session).do(core.operations.listAsks);
    const mine = asks.items.filter(({ record }) => record.id === session.id);
    expect(mine.map(({ verb, dueOn }) => `${verb} ${dueOn}`).toSorted()).toEqual([
      "sessions.facilitate 2026-03-09",
      "sessions.prepare 2026-03-09",
    ]);
  });

  test("happens once, and draws once, however many processes are at it", async () => {
    const council = await weft.people.leader.do(councils.operations.make, {
      body: {
        title: "Busy council",
        cadence,
        people: [...byId.keys()].map((person) => ({ person, part: "member" as const })),
      },
    });
    const found = await Promise.all([
      ...Array.from({ length: 6 }, () => weft.within((context) => scheduleNext(context, council.id))),
      weft.within(planSessions),
      weft.derived(),
    ]);
    const ids = new Set(found.filter((id) => typeof id === "string"));
    expect(ids.size).toBe(1);
    const { items } = await weft.people.leader.do(operations.list, { query: { council: council.key } });
    expect(items).toHaveLength(1);
    const scheduled = (await weft.events("session.scheduled")).filter(
      ({ record }) => record!.id === items[0]!.id,
    );
    expect(scheduled).toHaveLength(1);
  });

  test("refuses two sessions of a council on one day in the table itself", async () => {
    const { session } = await foundCouncil("Guarded council");
    const twice = weft.within(async ({ client }) =>
      client.query(
        `insert into session (id, council_id, held_on, starts_at, ends_at, time_zone)
         select gen_random_uuid(), council_id, held_on, starts_at, ends_at, time_zone from session where id = $1`,
        [session.id],
      ),
    );
    await expect(twice).rejects.toThrow(/duplicate key|foreign key/);
  });

  test("follows a change of rhythm, and gives turns of the absent to others, with the reason", async () => {
    const { council, session } = await foundCouncil("Moving council");
    await weft.people.leader.do(councils.operations.edit, {
      params: { council: council.key },
      body: { cadence: { ...cadence, weekday: 3 } },
      ifMatch: council.version,
    });
    await weft.derived();
    const moved = await get(session);
    expect(moved).toMatchObject({ on: "2026-03-04", title: "Moving council, 2026-03-04" });
    const holder = holderOf(moved);
    await holder.do(councils.operations.noteAbsence, {
      params: { council: council.key },
      body: { from: "2026-03-03", to: "2026-03-05" },
    });
    await weft.derived();
    const redrawn = await get(session);
    const turn = redrawn.turns.find(({ duty }) => duty === "facilitator")!;
    expect(turn.holder!.id).not.toBe(holder.id);
    expect(turn.changes).toMatchObject([
      { kind: "absence", from: { id: holder.id }, reason: "Away that day" },
    ]);
    expect(turn.passedOver).toContainEqual(
      expect.objectContaining({ why: "away from 3 March 2026 to 5 March 2026" }),
    );
    const { items } = await weft.people.leader.do(operations.list, { query: { council: council.key } });
    expect(items).toHaveLength(1);
  });

  test("cancels what nobody opened and plans the next", async () => {
    const { council, session } = await foundCouncil("Forgotten council");
    weft.wait({ days: 8 });
    await weft.within(planSessions);
    expect(await get(session)).toMatchObject({
      state: "cancelled",
      cancellation: { by: null, reason: "It was not opened" },
    });
    const next = await nextSession(council.key);
    expect(next.state).toBe("planned");
    expect(next.startsAt > weft.kernel.now()).toBe(true);
  });
});

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

describe("the agenda", () => {
  test("builds itself from the record, ranked and explained; the facilitator moves and drops with reasons", async () => {
    const { leader } = weft.people;
    const press = await leader.do(risks.operations.raise, {
      body: { title: "One press for all plants", likelihood: 5, impact: 5 },
    });
    const { council, session: first } = await foundCouncil("Agenda council", { reservedMinutes: 15 });
    await bringBefore(council, press);
    const session = await get(first);
    const facilitator = holderOf(session);
    const risk = session.agenda.find(({ title }) => title === "One press for all plants")!;
    expect(risk).toMatchObject({
      source: "record",
      fits: true,
      why: expect.stringContaining("past the appetite"),
    });
    expect(session.agenda.find(({ source }) => source === "reserved")).toMatchObject({
      fits: true,
      minutes: 15,
    });

    const proposed = await weft.people.convener.do(operations.propose, {
      params: params(session),
      body: { title: "Who answers the press?", why: "Two departments did", minutes: 20 },
    });
    const proposal = proposed.agenda.find(({ title }) => title === "Who answers the press?")!;
    expect(proposal).toMatchObject({
      source: "proposal",
      why: "Proposed by Cleo Convener: Two departments did",
    });
    const twice = await leader.call(operations.propose, {
      params: params(session),
      body: { title: "x", about: risk.record!.key },
    });
    expect(twice.problem.code).toBe("item_there");

    const bystander = [...byId.values()].find(({ id }) => id !== facilitator.id)!;
    const move = {
      params: { ...params(session), item: proposal.id },
      body: { before: risk.id, reason: "It is urgent" },
    };
    expect((await bystander.call(operations.move, move)).status).toBe(403);
    const moved = await facilitator.do(operations.move, move);
    const place = (page: SessionPage, id: string) => page.agenda.findIndex((row) => row.id === id);
    expect(place(moved, proposal.id)).toBe(place(moved, risk.id) - 1);
    expect(moved.agenda[place(moved, proposal.id)]).toMatchObject({
      moved: { by: { id: facilitator.id }, reason: "It is urgent" },
    });
    const dropped = await facilitator.do(operations.drop, {
      params: { ...params(session), item: risk.id },
      body: { reason: "Its owner is away" },
    });
    expect(dropped.agenda.at(-1)).toMatchObject({
      id: risk.id,
      fits: false,
      dropped: { reason: "Its owner is away" },
    });
    expect((await weft.events("session.item_dropped")).at(-1)?.data).toMatchObject({
      reason: "Its owner is away",
    });
    expect((await get(session)).agenda).toEqual((await get(session)).agenda);
  });

  test("keeps what two people do to one row at the same moment", async () => {
    const { session } = await foundCouncil("Council at once");
    const { leader } = weft.people;
    const { agenda } = await leader.do(operations.propose, {
      params: params(session),
      body: { title: "Changed by all of us", minutes: 10 },
    });
    const facilitator = holderOf(session);
    for (let round = 1; round <= 8; round++) {
      const at = { ...params(session), item: agenda.find(({ source }) => source === "proposal")!.id };
      await Promise.all([
        facilitator.do(operations.allot, { params: at, body: { minutes: 10 + round } }),
        facilitator.do(operations.move, { params: at, body: { before: null, reason: `Round ${round}` } }),
        facilitator.do(operations.drop, { params: at, body: { reason: `Dropped ${round}` } }),
      ]);
      const row = (await get(session)).agenda.find(({ id }) => id === at.item)!;
      expect(row).toMatchObject({
        minutes: 10 + round,
        moved: { reason: `Round ${round}` },
        dropped: { reason: `Dropped ${round}` },
      });
      await facilitator.do(operations.restore, { params: at });
    }
  });

  test("holds what does not fit below the line", async () => {
    const { session } = await foundCouncil("Full council", { cadence: { ...cadence, minutes: 20 } });
    await weft.people.leader.do(operations.propose, {
      params: params(session),
      body: { title: "Long talk", minutes: 60 },
    });
    const page = await get(session);
    expect(page.agenda.find(({ title }) => title === "Long talk")!.fits).toBe(false);
    expect(page.time.agenda).toBeLessThanOrEqual(15);
  });

  test("shows nobody a row whose record is hidden from them", async () => {
    const { council, session } = await foundCouncil("Discreet council");
    const { leader, member } = weft.people;
    const risk = await leader.do(risks.operations.raise, {
      body: { title: "Quiet risk", likelihood: 5, impact: 5 },
    });
    await bringBefore(council, risk);
    await weft.within((context) => context.records.update(risk.id, { audience: [`person:${leader.id}`] }));
    const titles = async (who: TestPerson) => (await get(session, who)).agenda.map(({ title }) => title);
    expect(await titles(leader)).toContain("Quiet risk");
    expect(await titles(member)).not.toContain("Quiet risk");
    expect(await titles(weft.people.administrator)).not.toContain("Quiet risk");
  });
});

describe("the silent round", () => {
  const secret = "The plan cannot work without Ben";

  test("is unreadable to everybody but the author until the opening, and appears with it", async () => {
    const { session } = await foundCouncil("Silent council");
    const { administrator, convener } = weft.people;
    const author = byId.get(weft.people.member.id)!;
    const proposed = await author.do(operations.propose, {
      params: params(session),
      body: { title: "The plan" },
    });
    const item = proposed.agenda.find(({ title }) => title === "The plan")!.id;
    const write = (who: TestPerson, text: string) =>
      who.call(operations.writeView, {
        params: { ...params(session), item },
        body: { text },
        headers: { "idempotency-key": `view-${who.id}` },
      });
    expect((await write(administrator, "x")).status).toBe(403);
    const heard: string[] = [];
    const stop = weft.kernel.hub.subscribe({
      workspaceId: weft.workspace.id,
      tokens: ["workspace", "role:administrator", `person:${administrator.id}`],
      reader: { language: "en", timeZone: "UTC" },
      position: () => 0,
      send: (message) => void heard.push(JSON.stringify(message)),
    });
    expect((await write(author, secret)).body).toEqual({ written: 1 });

    const mine = await author.do(operations.myViews, { params: params(session) });
    expect(mine.items).toEqual([{ item, text: secret }]);
    for (const who of [administrator, convener, holderOf(session)].filter(({ id }) => id !== author.id)) {
      expect((await who.do(operations.myViews, { params: params(session) })).items).toEqual([]);
      const seen = [
        await get(session, who),
        await who.do(operations.room, { params: params(session) }),
        await who.do(core.operations.listEvents, { query: { record: session.id } }),
        await who.do(core.operations.getRecord, { params: { record: session.id } }),
        await who.do(core.operations.search, { query: { q: "plan cannot work" } }),
      ];
      expect(JSON.stringify(seen)).not.toContain("cannot work without");
    }
    expect((await get(session)).sealedBy).toBe(1);
    // What an export writes, the log, and what is kept for repeated requests.
    const exported = practiceServers.flatMap((practice) => practice.exports.map(({ table }) => table));
    expect(exported).not.toContain("session_sealed_view");
    await weft.within(async ({ client }) => {
      for (const table of [...exported, "event", "idempotency"]) {
        const { rows } = await client.query(`select * from ${table}`);
        expect(JSON.stringify(rows)).not.toContain("cannot work without");
      }
    });
    // A stale opening answers with the record as it is: that does not tell either.
    const stale = await holderOf(session).call(operations.cancel, {
      params: params(session),
      body: { reason: "x" },
      ifMatch: 999,
    });
    expect(stale.status).toBe(412);
    expect(JSON.stringify(stale.problem)).not.toContain("cannot work without");
    stop();
    expect(heard.join()).not.toContain("cannot work without");

    const opened = await openSession(await get(session));
    expect(opened.agenda.find(({ id }) => id === item)!.views).toEqual([
      { person: { id: author.id, name: author.name }, text: secret },
    ]);
    expect((await write(author, "changed")).problem.code).toBe("idempotency_key_reused");
    const late = await author.call(operations.writeView, {
      params: { ...params(session), item },
      body: { text: "late" },
    });
    expect(late.problem.code).toBe("silent_round_over");
    const left = await weft.within(async ({ client }) =>
      client.query("select 1 from session_sealed_view where session_id = $1", [session.id]),
    );
    expect(left.rows).toEqual([]);
  });

  test("loses no view to an opening at the same moment", async () => {
    const { session } = await foundCouncil("Racing council", { quorum: 0 });
    weft.wait({ minutes: (Date.parse(session.startsAt) - Date.parse(weft.kernel.now())) / 60_000 });
    const proposed = await weft.people.leader.do(operations.propose, {
      params: params(session),
      body: { title: "Race" },
    });
    const item = proposed.agenda.find(({ title }) => title === "Race")!.id;
    const replies = await Promise.all([
      ...[...byId.values()].map((who) =>
        who.call(operations.writeView, {
          params: { ...params(session), item },
          body: { text: `view of ${who.name}` },
        }),
      ),
      holderOf(session).call(operations.open, { params: params(session), ifMatch: proposed.version }),
    ]);
    expect(replies.at(-1)!.status).toBe(200);
    const kept = replies.slice(0, -1).filter(({ status }) => status === 200).length;
    expect((await get(session)).agenda.find(({ id }) => id === item)!.views).toHaveLength(kept);
  });
});

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

describe("shared notes", () => {
  test("keep what two people wrote at once, refuse what is no change, and become text", async () => {
    const { session } = await foundCouncil("Writing council");
    const opened = await openSession(session);
    const people = [...byId.values()];
    const edit = (text: string) => {
      const doc = new Y.Doc();
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [new Y.XmlText(text)]);
      doc.getXmlFragment("notes").insert(0, [paragraph]);
      return Buffer.from(Y.encodeStateAsUpdate(doc)).toString("base64");
    };
    const write = (who: TestPerson, update: string) =>
      who.call(operations.writeNotes, { params: params(session), body: { update } });
    const replies = await Promise.all(
      Array.from({ length: 24 }, (_, at) => write(people[at % 4]!, edit(`Line ${at}`))),
    );
    expect(replies.map(({ body }) => body.seq).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 24 }, (_, at) => at + 1),
    );
    expect((await write(people[0]!, Buffer.from("no update").toString("base64"))).problem.code).toBe(
      "notes_unreadable",
    );
    expect((await write(weft.people.guest, edit("x"))).status).toBe(404);

    const { updates, upTo } = await people[0]!.do(operations.readNotes, { params: params(session) });
    expect([updates.length, upTo]).toEqual([24, 24]);
    const closed = await holderOf(opened).do(operations.close, {
      params: params(session),
      ifMatch: opened.version,
    });
    expect(closed.notes.split("\n")).toHaveLength(24);
    expect(closed.notes).toContain("Line 17");
    expect((await write(people[0]!, edit("late"))).problem.code).toBe("session_over");
  });

  test("are merged now and then without anybody missing a change", async () => {
    const { session } = await foundCouncil("Wordy council");
    const writer = weft.people.leader;
    const theirs = new Y.Doc();
    const mine = new Y.Doc();
    let seen = 0;
    const catchUp = async () => {
      const { updates, upTo } = await writer.do(operations.readNotes, {
        params: params(session),
        query: { since: String(seen) as never },
      });
      for (const update of updates) Y.applyUpdate(theirs, Buffer.from(update, "base64"));
      seen = upTo;
    };
    for (let at = 0; at < 230; at++) {
      const before = Y.encodeStateVector(mine);
      mine.getXmlFragment("notes").insert(0, [new Y.XmlElement("paragraph")]);
      const update = Buffer.from(Y.encodeStateAsUpdate(mine, before)).toString("base64");
      await writer.do(operations.writeNotes, { params: params(session), body: { update } });
      if (at === 150) await catchUp();
    }
    await catchUp();
    expect(theirs.getXmlFragment("notes").length).toBe(230);
    const rows = await weft.within(({ client }) =>
      client.query("select count(*) as count from session_note where session_id = $1", [session.id]),
    );
    expect(Number(rows.rows[0].count)).toBeLessThan(60);
  });
});

test("needs a session and a part for everything that changes it", async () => {
  const { session } = await foundCouncil("Closed council");
  const outsider = await weft.addPerson("member", "Olga Outside");
  for (const [operation, body] of [
    [operations.open, {}],
    [operations.close, {}],
    [operations.cancel, { reason: "x" }],
    [operations.skip, { duty: "facilitator", reason: "x" }],
    [operations.startRound, {}],
    [operations.writeNotes, { update: "AAA=" }],
  ] as const) {
    const input = { params: params(session), body, ifMatch: session.version } as never;
    expect((await outsider.call(operation as typeof operations.open, input)).status).toBe(403);
    expect((await weft.people.guest.call(operation as typeof operations.open, input)).status).toBe(404);
  }
  const bad = await weft.people.leader.call(operations.cancel, {
    params: params(session),
    body: { reason: "" },
    ifMatch: session.version,
  });
  expect(bad.problem.errors?.[0]?.path).toBe("reason");
});

describe("what is said", () => {
  const speak = (who: TestPerson, language: "en" | "de") =>
    who.do(core.operations.setPreferences, { body: { language } });

  test("of an event, a row, a turn and a problem is said in the language of whoever reads; kept are codes and ids", async () => {
    const { leader, convener } = weft.people;
    const { council, session } = await foundCouncil("Speaking council", { reservedMinutes: 15 });
    await convener.do(operations.propose, {
      params: params(session),
      body: { title: "Who answers the press?", why: "Two did" },
    });
    const holder = holderOf(session);
    const skipped = await holder.do(operations.skip, {
      params: params(session),
      body: { duty: "facilitator", reason: "Visiting a supplier" },
    });
    const next = holderOf(skipped);
    await weft.within(async ({ client }) => {
      const { rows } = await client.query(
        "select why, because from session_item where session_id = $1 and source = 'proposal'",
        [session.id],
      );
      expect(rows).toEqual([
        {
          why: "Two did",
          because: [{ code: "session_proposed", values: { by: convener.id } }],
        },
      ]);
    });
    const events = JSON.stringify((await weft.events("session.turn_changed")).at(-1)?.data);
    expect(events).toContain(holder.id);
    expect(events).not.toContain(holder.name);

    const said = async () => {
      const page = await get(session);
      const { items } = await leader.do(core.operations.listEvents, { query: { record: session.id } });
      const row = (source: string) => page.agenda.find((each) => each.source === source)!;
      return {
        event: items.find(({ kind }) => kind === "session.turn_changed")!.says,
        proposal: row("proposal").why,
        reserved: [row("reserved").title, row("reserved").why],
        passed: page.turns[0]!.passedOver.find(({ person }) => person.id === holder.id)!.why,
        problem: (
          await leader.call(operations.propose, {
            params: params(session),
            body: { title: "x", about: council.key },
          })
        ).problem.title,
      };
    };
    expect(await said()).toEqual({
      event: `passed the turn of facilitator on to ${next.name}: Visiting a supplier`,
      proposal: "Proposed by Cleo Convener: Two did",
      reserved: [
        "Between departments",
        "The council keeps 15 minutes of each session for what lies between departments",
      ],
      passed: "not this time",
      problem: "That is on the agenda already",
    });
    await speak(leader, "de");
    expect(await said()).toEqual({
      event: `hat die Moderation an ${next.name} weitergegeben: Visiting a supplier`,
      proposal: "Vorgeschlagen von Cleo Convener: Two did",
      reserved: [
        "Zwischen den Abteilungen",
        "Der Rat hält in jeder Sitzung 15 Minuten für das frei, was zwischen den Abteilungen liegt",
      ],
      passed: "diesmal nicht",
      problem: "Das steht schon auf der Tagesordnung",
    });
    const { ics } = await leader.do(operations.calendar, { params: { council: council.key } });
    expect(ics).toContain(`Moderation: ${next.name}`);
    await speak(leader, "en");
  });

  test("of a row kept in words before there were codes is read as it was kept", async () => {
    const { session } = await foundCouncil("Older council");
    const { agenda } = await weft.people.convener.do(operations.propose, {
      params: params(session),
      body: { title: "From before" },
    });
    const { id } = agenda.find(({ title }) => title === "From before")!;
    await weft.within(({ client }) =>
      client.query(
        `update session_item set because = '[]', why = 'Proposed by Cleo Convener'
         where session_id = $1 and item_id = $2`,
        [session.id, id],
      ),
    );
    expect((await get(session)).agenda.find((row) => row.id === id)).toMatchObject({
      why: "Proposed by Cleo Convener",
    });
  });
});
