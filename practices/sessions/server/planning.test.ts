import { describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { councils } from "#practices/councils/contract.ts";
import {
  byId,
  cadence,
  foundCouncil,
  get,
  holderOf,
  nextSession,
  operations,
  params,
  startSessions,
  weft,
} from "../../../tests/support/four-in-council.ts";
import { planSessions } from "./replan.ts";
import { scheduleNext } from "./schedule-session.ts";

startSessions();

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
