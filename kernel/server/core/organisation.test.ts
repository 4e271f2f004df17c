import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { until } from "../../../tests/support/until.ts";
import { inWorkspace } from "../database/pool.ts";
import { apart } from "../database/within-transaction.ts";
import { addPeople, addPerson } from "../identity/people.ts";
import { runDueJobs } from "../jobs/run-jobs.ts";
import { startTestWeft, type TestWeft } from "../testing/test-weft.ts";

const { getOrganisation, reviseOrganisation, setPreferences, me } = core.operations;
let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
});
afterAll(() => weft.stop());

const zoneOf = (id: string) =>
  inWorkspace(weft.kernel.pool, weft.workspace.id, "read", async (client) => {
    const { rows } = await client.query("select time_zone, zone_followed from person where id = $1", [id]);
    return [rows[0].time_zone, rows[0].zone_followed];
  });
const move = async (timeZone: string) => {
  const { administrator } = weft.people;
  const { version } = await administrator.do(getOrganisation);
  return administrator.do(reviseOrganisation, { body: { timeZone }, ifMatch: version });
};

describe("where the organisation is", () => {
  test("is changed by an administrator, told as an event, and followed by whoever has set no zone", async () => {
    const { administrator, leader, member } = weft.people;
    await member.do(setPreferences, { body: { timeZone: "Asia/Tokyo" } });
    const before = await administrator.do(getOrganisation);
    const after = await administrator.do(reviseOrganisation, {
      body: { timeZone: "Pacific/Auckland" },
      ifMatch: before.version,
    });
    expect(after).toEqual({
      version: before.version + 1,
      timeZone: "Pacific/Auckland",
      following: before.following,
    });
    // How many have set none is for whoever can change it: a guest does not learn how many are here.
    expect(before.following).toBeGreaterThan(2);
    for (const person of [leader, weft.people.guest])
      expect(await person.do(getOrganisation)).toEqual({ ...after, following: null });
    const [event] = await weft.events("organisation.zone_changed");
    expect(event).toMatchObject({
      record: null,
      actor: { id: administrator.id },
      data: { from: "UTC", to: "Pacific/Auckland" },
    });
    expect(await zoneOf(leader.id)).toEqual(["Pacific/Auckland", true]);
    expect(await zoneOf(member.id)).toEqual(["Asia/Tokyo", false]);
    expect((await leader.do(me)).preferences).toMatchObject({
      timeZone: "Pacific/Auckland",
      zoneFollowed: true,
    });
  });

  test("is known to the next call, and jobs that wait come at their hour there", async () => {
    const zoneNow = async () => (await weft.kernel.identity.workspace(weft.workspace.slug))!.timeZone;
    const jobs = () =>
      inWorkspace(weft.kernel.pool, weft.workspace.id, "read", async (client) => {
        const { rows } = await client.query("select next_at from job where name = 'core.forget-old'");
        return rows.map(({ next_at }) => new Date(next_at).toISOString().slice(11, 16));
      });
    const run = async () => runDueJobs(weft.kernel, { ...weft.workspace, timeZone: await zoneNow() });
    await move("Pacific/Auckland");
    await run();
    expect(await jobs()).toEqual(["14:43"]);
    await move("Pacific/Honolulu");
    expect(await zoneNow()).toBe("Pacific/Honolulu");
    await run();
    expect(await jobs()).toEqual(["13:43"]);
  });

  test("is that of whoever is added without a zone, now and later, one by one and by a file", async () => {
    await move("Europe/Oslo");
    const [alone, given, ...many] = await weft.within(async (context) => [
      (await addPerson(context, { email: "a@x.example", name: "A", role: "member" })).id,
      (await addPerson(context, { email: "b@x.example", name: "B", role: "member", timeZone: "Asia/Tokyo" }))
        .id,
      ...(await addPeople(context, [
        { email: "c@x.example", name: "C", role: "member", timeZone: null, content: "" },
        { email: "d@x.example", name: "D", role: "member", timeZone: "Europe/Oslo", content: "" },
      ])),
    ]);
    await move("America/Lima");
    expect(await zoneOf(alone!)).toEqual(["America/Lima", true]);
    expect(await zoneOf(given!)).toEqual(["Asia/Tokyo", false]);
    expect(await zoneOf(many[0]!)).toEqual(["America/Lima", true]);
    expect(await zoneOf(many[1]!)).toEqual(["Europe/Oslo", false]);
  });

  test("is one's own when one chooses it, and followed again when one chooses that", async () => {
    const { leader } = weft.people;
    await move("Europe/Oslo");
    expect(await zoneOf(leader.id)).toEqual(["Europe/Oslo", true]);
    await leader.do(setPreferences, { body: { timeZone: "Europe/Oslo" } });
    await move("Africa/Lagos");
    expect(await zoneOf(leader.id)).toEqual(["Europe/Oslo", false]);
    const back = await leader.do(setPreferences, { body: { timeZone: null } });
    expect(back).toMatchObject({ timeZone: "Africa/Lagos", zoneFollowed: true });
    await leader.do(setPreferences, { body: { mail: "daily" } });
    expect(await zoneOf(leader.id)).toEqual(["Africa/Lagos", true]);
  });

  test("of two administrators at once the second learns what the first has done", async () => {
    const { administrator } = weft.people;
    const { version } = await move("Europe/Paris");
    const wanted = ["Europe/Rome", "Europe/Madrid"];
    const answers = await Promise.all(
      wanted.map((timeZone) =>
        administrator.call(reviseOrganisation, { body: { timeZone }, ifMatch: version }),
      ),
    );
    const first = answers.find(({ status }) => status === 200)!.body;
    const second = answers.find(({ status }) => status === 412)!;
    expect(first.version).toBe(version + 1);
    expect(second.problem).toMatchObject({ code: "stale_version", current: first });
    expect(await administrator.do(getOrganisation)).toEqual(first);
    const told = await weft.events("organisation.zone_changed");
    expect(told.at(-1)!.data).toEqual({ from: "Europe/Paris", to: first.timeZone });
  });

  test("whoever is added while it changes follows it too", async () => {
    await move("Europe/Paris");
    let added = "";
    let moving: Promise<unknown> | undefined;
    await weft.within(async (context) => {
      added = (await addPerson(context, { email: "late@x.example", name: "Late", role: "member" })).id;
      moving = apart(() => move("Europe/Vienna"));
      moving.catch(() => {});
      await until("the change waits for whoever is added", async () => {
        const { rows } = await apart(() =>
          weft.kernel.pool.query("select 1 from pg_locks where not granted limit 1"),
        );
        return rows.length === 1;
      });
    });
    await moving;
    expect(await zoneOf(added)).toEqual(["Europe/Vienna", true]);
  });

  test("asks for the version seen, a zone that is one, and an administrator", async () => {
    const { administrator, convener } = weft.people;
    const { version } = await administrator.do(getOrganisation);
    const body = { timeZone: "Europe/Athens" };
    const codeOf = async (who: typeof convener, input: Parameters<typeof who.call>[1]) =>
      (await who.call(reviseOrganisation, input as never)).problem.code;
    expect(await codeOf(administrator, { body })).toBe("version_missing");
    expect(await codeOf(administrator, { body: { timeZone: "+02:00" }, ifMatch: version })).toBe("bad_input");
    expect(await codeOf(convener, { body, ifMatch: version })).toBe("forbidden");
  });
});
