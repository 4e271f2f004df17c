import { describe, expect, test } from "vitest";
import { type TestPerson } from "#kernel/server/testing/test-weft.ts";
import { risks } from "#practices/risks/contract.ts";
import {
  bringBefore,
  byId,
  cadence,
  foundCouncil,
  get,
  holderOf,
  operations,
  params,
  startSessions,
  weft,
} from "../../../tests/support/four-in-council.ts";
import { type SessionPage } from "../contract.ts";

startSessions();

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

  test("has of what weighs the same first what waits longest, then the lower key, whoever asks and after the opening too", async () => {
    const { leader } = weft.people;
    const { council, session } = await foundCouncil("Council of equals");
    const raise = (title: string) =>
      leader.do(risks.operations.raise, { body: { title, likelihood: 4, impact: 5 } });
    const titles = ["Equal one", "Equal two", "Equal three", "Equal four"];
    const raised: { id: string }[] = [];
    for (const title of titles) raised.push(await raise(title));
    // The second one waits since before the others.
    await weft.within(({ client }) =>
      client.query({
        text: "update record set created_at = created_at - interval '3 days' where id = $1",
        values: [raised[1]!.id],
      }),
    );
    for (const risk of raised.toReversed()) await bringBefore(council, risk);
    const inTurn = ["Equal two", "Equal one", "Equal three", "Equal four"];
    const order = async (who: TestPerson) =>
      (await get(session, who)).agenda.map(({ title }) => title).filter((title) => titles.includes(title));
    for (const who of [leader, weft.people.convener, leader]) expect(await order(who)).toEqual(inTurn);

    weft.wait({ days: 7 });
    await holderOf(session).do(operations.open, {
      params: params(session),
      body: { passing: { reason: "To see the order" } },
      ifMatch: (await get(session)).version,
    });
    expect(await order(leader)).toEqual(inTurn);
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
