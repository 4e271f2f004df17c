import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { readCalendar } from "#kernel/server/testing/read-calendar.ts";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { councils } from "#practices/councils/contract.ts";
import { people } from "#practices/people/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { sessions } from "#practices/sessions/contract.ts";
import { holidays } from "../contract.ts";

const { operations } = holidays;
let weft: TestWeft;
beforeAll(async () => {
  // It is 2 March 2026.
  weft = await startTestWeft(practiceServers);
});
afterAll(() => weft.stop());

const admin = () => weft.people.administrator;
const choose = (body: object) => admin().do(operations.choose, { body: body as never });
async function found(title: string, cadence: object) {
  const { leader, member } = weft.people;
  const made = await leader.do(councils.operations.make, {
    body: {
      title,
      cadence: {
        every: "weekly",
        weekday: 5,
        time: "09:00",
        timeZone: "Europe/Oslo",
        minutes: 60,
        ...cadence,
      },
      people: [
        { person: leader.id, part: "chair" },
        { person: member.id, part: "member" },
      ],
    },
  });
  await weft.derived();
  return made;
}
const read = ({ key }: { key: string }) =>
  weft.people.leader.do(councils.operations.get, { params: { council: key } });
const next = async ({ key }: { key: string }) =>
  (await weft.people.leader.do(sessions.operations.list, { query: { council: key, upcoming: "true" } }))
    .items[0]!;

describe("the holidays of a country", () => {
  test("are the administrators' to choose, of countries there are", async () => {
    const { leader, guest } = weft.people;
    expect((await leader.call(operations.choose, { body: { place: "NO" } })).status).toBe(403);
    expect((await guest.call(operations.get, {})).status).toBe(403);
    expect((await admin().call(operations.choose, { body: { place: "XQ" } })).problem.code).toBe(
      "holiday_place_unknown",
    );
    expect((await admin().call(operations.choose, { body: { place: "DE-XX" } })).problem.code).toBe(
      "holiday_place_unknown",
    );
    const refused = await admin().call(operations.choose, { body: { place: "norway" } });
    expect(refused.status).toBe(400);
    const department = await weft.people.convener.do(people.operations.addDepartment, {
      body: { name: "Both", purpose: "" },
    });
    const both = { place: "NO", department: department.id, timeZone: "Asia/Tokyo" };
    expect((await admin().call(operations.choose, { body: both })).problem.code).toBe("holiday_for_two");
    const nowhere = { place: "NO", department: "00000000-0000-7000-8000-000000000000" };
    expect((await admin().call(operations.choose, { body: nowhere })).status).toBeGreaterThanOrEqual(400);
    expect((await admin().do(operations.get, {})).places).toEqual([]);
  });

  test("are listed by name in the language of whoever reads, with the parts of a country", async () => {
    const { items } = await admin().do(operations.places, { query: {} });
    expect(items.length).toBeGreaterThan(150);
    expect(items.find(({ place }) => place === "NO")!.name).toBe("Norway");
    const parts = await admin().do(operations.places, { query: { country: "DE" } });
    expect(parts.items.find(({ place }) => place === "DE-BY")!.name).toBe("Bayern");
    await admin().do(core.operations.setPreferences, { body: { language: "de" } });
    const german = await admin().do(operations.places, { query: {} });
    expect(german.items.find(({ place }) => place === "NO")!.name).toBe("Norwegen");
    await admin().do(core.operations.setPreferences, { body: { language: "en" } });
  });

  test("are suggested from where people are, until they are chosen", async () => {
    await weft.people.member.do(core.operations.setPreferences, { body: { timeZone: "Asia/Tokyo" } });
    const before = await admin().do(operations.places, { query: {} });
    expect(before.suggested).toContainEqual({
      timeZone: "Asia/Tokyo",
      people: 1,
      place: "JP",
      name: "Japan",
    });
    const { places } = await choose({ place: "JP", timeZone: "Asia/Tokyo" });
    expect(places).toMatchObject([{ place: "JP", keptFor: [{ department: null, timeZone: "Asia/Tokyo" }] }]);
    const after = await admin().do(operations.places, { query: {} });
    expect(after.suggested.map(({ timeZone }) => timeZone)).not.toContain("Asia/Tokyo");
    expect((await weft.events("holidays.chosen")).at(-1)).toMatchObject({
      data: { place: "JP", department: null, timeZone: "Asia/Tokyo" },
    });
  });

  test("are renamed, removed, added and had back, for everybody who keeps them", async () => {
    const on = (found: { places: { place: string; days: { on: string }[] }[] }, day: string) =>
      found.places.find(({ place }) => place === "JP")!.days.find((each) => each.on === day);
    const emperor = { params: { place: "JP", on: "2026-02-23" } };
    const renamed = await admin().do(operations.name, { ...emperor, body: { name: "Plant closed" } });
    expect(on(renamed, "2026-02-23")).toMatchObject({ name: "Plant closed", kind: "renamed" });
    expect(on(await admin().do(operations.remove, emperor), "2026-02-23")).toMatchObject({ kind: "removed" });
    expect(on(await admin().do(operations.restore, emperor), "2026-02-23")).toMatchObject({ kind: "listed" });
    const own = { params: { place: "JP", on: "2026-03-11" } };
    const added = await admin().do(operations.name, { ...own, body: { name: "Founder's day" } });
    expect(on(added, "2026-03-11")).toEqual({
      on: "2026-03-11",
      name: "Founder's day",
      kind: "added",
      listedAs: null,
    });
    expect(on(await admin().do(operations.remove, own), "2026-03-11")).toBeUndefined();
    const { leader } = weft.people;
    expect((await leader.call(operations.remove, emperor)).status).toBe(403);
    expect((await weft.events("holidays.changed")).map(({ data }) => data.what)).toEqual([
      "named",
      "removed",
      "restored",
      "named",
      "removed",
    ]);
  });
});

describe("a council", () => {
  test("leaves a holiday of any member out of a weekly rhythm, and says whose it was", async () => {
    const council = await found("Weekly over two countries", {});
    await choose({ place: "NO" });
    await weft.derived();
    // 20 March is the equinox in Japan, 3 April Good Friday in Norway; both are Fridays.
    const { upcoming, onHolidays } = await read(council);
    expect(upcoming.map(({ on }) => on)).toEqual([
      "2026-03-06",
      "2026-03-13",
      "2026-03-27",
      "2026-04-10",
      "2026-04-17",
      "2026-04-24",
    ]);
    expect(onHolidays.map(({ on, to, holidays: of }) => [on, to, of.map(({ where }) => where)])).toEqual([
      ["2026-03-20", null, ["Japan"]],
      ["2026-04-03", null, ["Norway"]],
    ]);
    expect(onHolidays[1]!.holidays[0]!.name).toBe("Good Friday");
    const { ics } = await weft.people.leader.do(sessions.operations.calendar, {
      params: { council: council.key },
    });
    const { strict, lenient } = readCalendar(ics, 6);
    expect(lenient).toEqual(strict);
    expect(strict.events.slice(0, 6).map(({ startsAt }) => startsAt)).toEqual(
      upcoming.map(({ startsAt }) => startsAt),
    );
  });

  test("moves it to the next working day where it meets more rarely, in calendars too", async () => {
    // The first Friday of a month: 3 April is Good Friday, the Monday after it Easter Monday in Norway.
    const council = await found("Monthly", { every: "monthly", week: 1, startsOn: "2026-04-01" });
    const { upcoming, onHolidays } = await read(council);
    expect(upcoming[0]).toMatchObject({ on: "2026-04-07", startsAt: "2026-04-07T07:00:00.000Z" });
    expect(onHolidays[0]).toMatchObject({ on: "2026-04-03", to: "2026-04-07" });
    // Labour Day in Norway, and then Japan's golden week: Monday to Wednesday.
    expect(upcoming[1]!.on).toBe("2026-05-07");
    const { ics } = await weft.people.leader.do(sessions.operations.calendar, {
      params: { council: council.key },
    });
    const { strict, lenient } = readCalendar(ics, 8);
    expect(lenient).toEqual(strict);
    const starts = strict.events.map(({ startsAt }) => startsAt);
    for (const date of upcoming) expect(starts).toContain(date.startsAt);
    expect(starts).not.toContain("2026-04-03T07:00:00.000Z");
    expect(starts).not.toContain("2026-05-01T07:00:00.000Z");
  });

  test("moves what is planned when its day becomes a holiday, and back", async () => {
    const council = await found("Moves with the list", { every: "fortnightly", startsOn: "2026-03-06" });
    expect((await next(council)).on).toBe("2026-03-06");
    const day = { params: { place: "NO", on: "2026-03-06" } };
    await admin().do(operations.name, { ...day, body: { name: "Day of the works" } });
    await weft.derived();
    expect((await next(council)).on).toBe("2026-03-09");
    expect((await read(council)).onHolidays[0]).toEqual({
      on: "2026-03-06",
      to: "2026-03-09",
      holidays: [{ name: "Day of the works", where: "Norway" }],
    });
    await admin().do(operations.remove, day);
    await weft.derived();
    expect((await next(council)).on).toBe("2026-03-06");
  });

  test("meets on them where a council says so, also with what is planned already, and keeps what it skips of its own", async () => {
    const council = await found("Meets all the same", {
      every: "monthly",
      week: 1,
      startsOn: "2026-04-01",
    });
    expect(council.keepsHolidays).toBe(true);
    expect((await next(council)).on).toBe("2026-04-07");
    const { leader } = weft.people;
    const edit = async (body: { keepsHolidays: boolean; holidays?: { on: string; reason: string }[] }) => {
      const { version } = await read(council);
      await leader.do(councils.operations.edit, { params: { council: council.key }, ifMatch: version, body });
      await weft.derived();
    };
    await edit({ keepsHolidays: false, holidays: [{ on: "2026-05-01", reason: "Off site" }] });
    const now = await read(council);
    expect(now).toMatchObject({ keepsHolidays: false, onHolidays: [] });
    expect(now.upcoming.slice(0, 2).map(({ on }) => on)).toEqual(["2026-04-03", "2026-06-05"]);
    expect((await next(council)).on).toBe("2026-04-03");
    await edit({ keepsHolidays: true });
    expect((await next(council)).on).toBe("2026-04-07");
  });

  test("keeps the holidays of a department, and none of an adviser", async () => {
    const { convener, leader, member } = weft.people;
    const above = await convener.do(people.operations.addDepartment, {
      body: { name: "South", purpose: "" },
    });
    const below = await convener.do(people.operations.addDepartment, {
      body: { name: "South, benches", purpose: "", parent: above.id },
    });
    const { version } = await convener.do(people.operations.getPerson, { params: { person: leader.id } });
    await convener.do(people.operations.movePerson, {
      params: { person: leader.id },
      ifMatch: version,
      body: { department: below.id },
    });
    await choose({ place: "DE-BY", department: above.id });
    await weft.derived();
    // Epiphany is a holiday in Bavaria and neither in Norway nor in Japan.
    const council = await found("Of the south", { every: "weekly", weekday: 3, startsOn: "2027-01-06" });
    expect((await read(council)).upcoming[0]!.on).toBe("2027-01-13");
    const params = { council: council.key };
    await leader.do(councils.operations.appoint, { params, body: { person: member.id, part: "adviser" } });
    await leader.do(councils.operations.release, { params, body: { person: member.id, part: "member" } });
    await weft.derived();
    expect(
      (await read(council)).onHolidays.flatMap(({ holidays: of }) => of.map(({ where }) => where)),
    ).toEqual(expect.not.arrayContaining(["Japan"]));
    await choose({ place: null, department: above.id });
    await choose({ place: null, timeZone: "Asia/Tokyo" });
    await choose({ place: null });
    await weft.derived();
    expect((await read(council)).onHolidays).toEqual([]);
    expect((await read(council)).upcoming[0]!.on).toBe("2027-01-06");
  });
});
