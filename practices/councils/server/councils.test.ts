import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { councils } from "../contract.ts";
import { councilsReadModel } from "./index.ts";

const { operations } = councils;
let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
});
afterAll(() => weft.stop());

const cadence = {
  every: "weekly" as const,
  weekday: 1,
  time: "09:00",
  timeZone: "Europe/Berlin",
  minutes: 60,
};
const make = (title = "Operations council") =>
  weft.people.leader.do(operations.make, {
    body: {
      title,
      cadence,
      people: [
        { person: weft.people.leader.id, part: "chair" },
        { person: weft.people.member.id, part: "member" },
      ],
    },
  });

describe("founding a council", () => {
  test("needs a session, a leader and a rhythm that can be read", async () => {
    const url = `/api/v1/workspaces/${weft.workspace.slug}/councils`;
    expect((await weft.server.inject({ method: "POST", url, payload: {} })).statusCode).toBe(401);
    const body = { title: "x", cadence };
    expect((await weft.people.member.call(operations.make, { body })).status).toBe(403);
    expect((await weft.people.guest.call(operations.make, { body })).status).toBe(403);
    const { leader } = weft.people;
    const bad = (more: object) =>
      leader.call(operations.make, { body: { title: "x", cadence: { ...cadence, ...more } } });
    expect((await bad({ weekday: 8 })).problem.errors?.[0]?.path).toBe("cadence.weekday");
    expect((await bad({ time: "9 o'clock" })).problem.errors?.[0]?.message).toBe(
      "A time of day such as 09:30",
    );
    for (const startsOn of ["9999-12-31", "0001-01-01"]) {
      expect((await bad({ startsOn })).problem.errors).toMatchObject([
        { path: "cadence.startsOn", message: "A first day between 1970 and 2199" },
      ]);
    }
    expect((await bad({ timeZone: "+02:00" })).problem.code).toBe("time_zone_unknown");
    const nobody = "0199aaaa-0000-7000-8000-000000000000";
    const people = [{ person: nobody, part: "member" as const }];
    const reply = await leader.call(operations.make, { body: { title: "x", cadence, people } });
    expect(reply.problem.errors?.[0]?.path).toBe("people");
  });

  test("says when it meets next, and makes its founder the chair where none is named", async () => {
    const made = await weft.people.leader.do(operations.make, {
      body: { title: "Quality council", cadence },
    });
    expect(made).toMatchObject({
      state: "active",
      quorum: 50,
      people: [{ person: { name: "Lena Leader" }, part: "chair", since: "2026-03-02" }],
    });
    // It is Monday 10:00 in Berlin: today's is past.
    expect(made.upcoming[0]).toEqual({
      hours: [],
      why: null,
      session: null,
      on: "2026-03-09",
      startsAt: "2026-03-09T08:00:00.000Z",
      endsAt: "2026-03-09T09:00:00.000Z",
    });
    expect(made.upcoming[3]?.startsAt).toBe("2026-03-30T07:00:00.000Z");
    expect((await weft.events("council.made")).at(-1)).toMatchObject({
      record: { key: made.key },
      data: { every: "weekly", count: 1 },
    });
  });
});

describe("keeping a council", () => {
  test("skips holidays and tells what was changed", async () => {
    const { key, version } = await make();
    await weft.people.leader.do(operations.edit, {
      params: { council: key },
      body: { holidays: [{ on: "2026-03-09", reason: "Stocktaking" }] },
      ifMatch: version,
    });
    // Had a session been planned for that day by then, it is moved.
    await expect
      .poll(async () => {
        const { upcoming } = await weft.people.leader.do(operations.get, { params: { council: key } });
        return upcoming[0]?.on;
      })
      .toBe("2026-03-16");
    expect((await weft.events("council.changed")).at(-1)?.data).toEqual({ changed: ["holidays"] });
    const stale = await weft.people.leader.call(operations.edit, {
      params: { council: key },
      body: { quorum: 60 },
      ifMatch: version,
    });
    expect(stale.status).toBe(412);
  });

  test("is for chair and sponsor; others may only say when they are away themselves", async () => {
    const { key } = await make();
    const params = { council: key };
    const { member, leader } = weft.people;
    const part = { person: member.id, part: "facilitator" as const };
    expect((await member.call(operations.appoint, { params, body: part })).status).toBe(403);
    await leader.do(operations.appoint, { params, body: part });
    const away = await member.do(operations.noteAbsence, {
      params,
      body: { from: "2026-03-09", to: "2026-03-15" },
    });
    expect(away.absences).toMatchObject([{ person: { name: "Milo Member" }, from: "2026-03-09" }]);
    const other = await member.call(operations.noteAbsence, {
      params,
      body: { person: leader.id, from: "2026-03-09" },
    });
    expect(other.status).toBe(403);
    const backwards = await member.call(operations.noteAbsence, {
      params,
      body: { from: "2026-03-09", to: "2026-03-08" },
    });
    expect(backwards.problem.code).toBe("absence_backwards");
    const back = await leader.do(operations.removeAbsence, {
      params: { ...params, absence: away.absences[0]!.id },
    });
    expect(back.absences).toEqual([]);
  });

  test("keeps who was in it when, and asks chair and members where nobody has the duty", async () => {
    const { key, id } = await make();
    const params = { council: key };
    const { member, leader } = weft.people;
    const pool = () =>
      weft.within(async (context) =>
        councilsReadModel.pool(context, await councilsReadModel.get(context, id), "scribe"),
      );
    expect((await pool()).map(({ name }) => name).toSorted()).toEqual(["Lena Leader", "Milo Member"]);
    await leader.do(operations.appoint, { params, body: { person: member.id, part: "scribe" } });
    expect((await pool()).map(({ name }) => name)).toEqual(["Milo Member"]);
    weft.wait({ days: 7 });
    await leader.do(operations.release, { params, body: { person: member.id, part: "scribe" } });
    weft.wait({ days: 7 });
    await leader.do(operations.appoint, { params, body: { person: member.id, part: "scribe" } });
    expect(await pool()).toEqual([
      expect.objectContaining({
        joined: "2026-03-02",
        left: null,
        away: [{ from: "2026-03-09", to: "2026-03-15" }],
      }),
    ]);
    const never = await leader.call(operations.release, {
      params,
      body: { person: leader.id, part: "adviser" },
    });
    expect(never.problem.code).toBe("part_missing");
  });

  test("ends with a reason, once, and can be found by who takes part", async () => {
    const { key, version } = await make("Short-lived council");
    const { leader, member } = weft.people;
    const params = { council: key };
    const mine = async () =>
      (await member.do(operations.list, { query: { mine: "true", state: "active" } })).items.map(
        (council) => council.key,
      );
    expect(await mine()).toContain(key);
    weft.agreeing(false);
    const { convener } = weft.people;
    await leader.do(operations.appoint, { params, body: { person: convener.id, part: "member" } });
    weft.agreeing(true);
    const asked = async () =>
      (await convener.do(core.operations.listNominations, { params: { record: key } })).items;
    expect(await asked()).toHaveLength(1);
    const ended = await leader.do(operations.end, {
      params,
      body: { reason: "Its work is done" },
      ifMatch: version,
    });
    expect(ended).toMatchObject({ state: "ended", upcoming: [] });
    expect(await mine()).not.toContain(key);
    // Nobody comes into what is over.
    expect(await asked()).toEqual([]);
    const again = await leader.call(operations.end, {
      params,
      body: { reason: "x" },
      ifMatch: ended.version,
    });
    expect(again.problem.code).toBe("council_ended");
  });
});

test("what happened is said in the language of whoever reads; kept are codes and ids", async () => {
  const { leader, member } = weft.people;
  const { key, id, version } = await make("Speaking council");
  const params = { council: key };
  await leader.do(operations.appoint, { params, body: { person: member.id, part: "scribe" } });
  await leader.do(operations.edit, {
    params,
    body: { quorum: 60, mandate: "Decide on the bench" },
    ifMatch: version,
  });
  await member.do(operations.noteAbsence, { params, body: { from: "2026-03-09" } });
  const kept = JSON.stringify((await weft.events("council.joined")).at(-1)?.data);
  expect(JSON.parse(kept)).toEqual({ person: member.id, part: "scribe" });

  const said = async () => {
    const { items } = await leader.do(core.operations.listEvents, { query: { record: id } });
    return items.map(({ says }) => says);
  };
  const wrongTime = async () =>
    (
      await leader.call(operations.make, {
        body: { title: "x", cadence: { ...cadence, timeZone: "Utopia" } },
      })
    ).problem.detail;
  expect(await said()).toEqual([
    "is away from 9 March 2026",
    "changed the mandate and quorum",
    "gave Milo Member a part: scribe",
    "founded it with 2 people",
  ]);
  expect(await wrongTime()).toBe("Utopia is not a time zone; take one such as Europe/Berlin");
  await leader.do(core.operations.setPreferences, { body: { language: "de" } });
  expect(await said()).toEqual([
    "ist ab 9. März 2026 abwesend",
    "hat geändert: Auftrag und Beschlussfähigkeit",
    "hat Milo Member aufgenommen: Protokoll",
    "hat ihn mit 2 Personen gegründet",
  ]);
  expect(await wrongTime()).toBe("Utopia ist keine Zeitzone; nehmen Sie eine wie Europe/Berlin");
  await leader.do(core.operations.setPreferences, { body: { language: "en" } });
});
