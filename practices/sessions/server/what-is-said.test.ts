import { describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { type TestPerson } from "#kernel/server/testing/test-weft.ts";
import {
  foundCouncil,
  get,
  holderOf,
  operations,
  params,
  startSessions,
  weft,
} from "../../../tests/support/four-in-council.ts";

startSessions();

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
