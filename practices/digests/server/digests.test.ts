import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { dayIn } from "#kernel/contract/days.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { commitments } from "#practices/commitments/contract.ts";
import { decisions } from "#practices/decisions/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { risks } from "#practices/risks/contract.ts";
import { digests } from "../contract.ts";

const { operations } = digests;
let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
});
afterAll(() => weft.stop());

describe("the week's digest", () => {
  test("is made from the record, once, holds nothing private, and is told to everybody but guests", async () => {
    const { leader, member, guest } = weft.people;
    await leader.do(decisions.operations.record, {
      body: { title: "One forecast for all plants", why: "Three made three truths" },
    });
    await leader.do(commitments.operations.make, {
      body: { title: "Send the first forecast", dueOn: "2026-03-20" },
    });
    await leader.do(risks.operations.raise, {
      body: { title: "Only one person can calibrate", likelihood: 4, impact: 5 },
    });
    await weft.within(async (context) => {
      const { id } = await context.records.create({
        kind: "decision",
        title: "Secret plan",
        state: "decided",
        audience: [`person:${leader.id}`],
      });
      context.emit("decision.recorded", {
        record: id,
        data: { why: "hidden", deciders: [leader.id], reviewOn: null },
      });
    });
    weft.wait({ days: 7 });
    await weft.runJob("digests.week");
    await weft.runJob("digests.week");

    const { items } = await member.do(operations.list);
    expect(items).toHaveLength(1);
    const [listed] = items;
    const digest = await member.do(operations.get, { params: { digest: listed!.key } });
    expect(digest.sections.map(({ section }) => section)).toEqual([
      "decisions",
      "priorities",
      "next_steps",
      "risks",
    ]);
    const { markdown } = await member.do(operations.markdown, { params: { digest: digest.key } });
    expect(markdown).toContain(
      "* Lena Leader: One forecast for all plants. Why: Three made three truths (D-",
    );
    expect(markdown).toContain(
      "## Priorities\n\n* Only one person can calibrate: Exposure 20 of 25, past the appetite of 15",
    );
    expect(markdown).not.toContain("Secret");
    expect(markdown).toBe((await leader.do(operations.markdown, { params: { digest: digest.id } })).markdown);

    await weft.derived();
    const told = await member.do(core.operations.listInbox);
    expect(told.items.map(({ event }) => event.kind)).toContain("digest.published");
    expect((await guest.do(core.operations.listInbox)).items).toEqual([]);
    expect((await guest.call(operations.get, { params: { digest: digest.id } })).status).toBe(404);
  });

  test("says who owes whom by when, who is asked and who asks", async () => {
    const { leader, member, convener } = weft.people;
    const made = await leader.do(commitments.operations.make, {
      body: { title: "Name the owner of each figure", dueOn: "2026-03-21", receiver: convener.id },
    });
    weft.agreeing(false);
    const asked = await member.do(commitments.operations.make, {
      body: { title: "Close the old file", dueOn: "2026-03-22", holder: leader.id },
    });
    weft.agreeing(true);
    const { key } = await leader.do(challenges.operations.raise, { body: { title: "Forecasts that agree" } });
    await leader.do(challenges.operations.update, {
      params: { challenge: key },
      body: { progress: "Half way", health: "on_track", invites: "Who has last year's figures?" },
    });
    weft.wait({ days: 7 });
    await weft.runJob("digests.week");
    const [digest] = (await leader.do(operations.list)).items;
    const text = async (reader = leader) =>
      (await reader.do(operations.markdown, { params: { digest: digest!.key } })).markdown;
    expect(await text()).toContain(
      `* Lena Leader to Cleo Convener: Name the owner of each figure, by 21 March 2026 (${made.key})`,
    );
    expect(await text()).toContain(
      `* Lena Leader is asked to promise: Close the old file, by 22 March 2026 (${asked.key})`,
    );
    expect(await text()).toMatch(
      /## What is asked of whom\n\n.*Forecasts that agree asks everybody: Who has last year's figures\?/,
    );
    await member.do(core.operations.setPreferences, { body: { language: "de" } });
    expect(await text(member)).toMatch(/Lena Leader ist gebeten zu versprechen: Close the old file/);
    await member.do(core.operations.setPreferences, { body: { language: "en" } });
  });

  test("is titled by its week, as each reader writes days", async () => {
    const { leader, member } = weft.people;
    const [digest] = (await leader.do(operations.list)).items;
    const params = { digest: digest!.key };
    const [decision] = (await leader.do(decisions.operations.list)).items;
    await leader.do(core.operations.addLink, {
      params: { record: decision!.key },
      body: { to: digest!.key, kind: "relates_to" },
    });
    const told = async (who: typeof leader) =>
      (await who.do(core.operations.listEvents, { query: { record: decision!.id } })).items[0]!.says;
    const headOf = async (who: typeof leader) =>
      (await who.do(operations.markdown, { params })).markdown.split("\n")[0];

    await member.do(core.operations.setPreferences, { body: { language: "de" } });
    const week = dayIn("UTC", digest!.from);
    const day = (locale: string) =>
      new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(Date.parse(week));
    expect(digest!).toMatchObject({ title: week, weekOf: week });
    expect(await headOf(leader)).toBe(`# The week of ${day("en-GB")}`);
    expect(await headOf(member)).toBe(`# Die Woche ab ${day("de-DE")}`);
    expect(await told(leader)).toContain(`The week of ${day("en-GB")}`);
    expect(await told(member)).toContain(`Die Woche ab ${day("de-DE")}`);
    await member.do(core.operations.setPreferences, { body: { language: "en" } });
  });

  test("is told to be read in fives only: nobody who read it, or did not, can be told from the numbers", async () => {
    const { leader } = weft.people;
    const [digest] = (await leader.do(operations.list)).items;
    const params = { digest: digest!.key };
    const readers = [];
    for (let more = 0; more < 12; more++) readers.push(await weft.addPerson("member", `Reader${more} Rue`));
    const seen = async () => (await leader.do(operations.get, { params })).readers;
    const told: (number | null)[] = [];
    for (const reader of readers) {
      expect((await reader.do(operations.get, { params })).readByMe).toBe(false);
      const answer = await reader.do(operations.read, { params });
      // Saying it again counts once, and whoever says it learns no more than the others.
      expect(await reader.do(operations.read, { params })).toEqual(answer);
      expect(answer.readers).toBe(await seen());
      told.push(answer.readers);
      expect((await reader.do(operations.get, { params })).readByMe).toBe(true);
    }
    // Five roles of the test and twelve more may see it, guests not: never closer than five to all of them.
    const most = (
      await weft.within(({ client }) =>
        client.query("select count(*)::int as n from person where role <> 'guest'"),
      )
    ).rows[0].n;
    expect(told).toEqual(
      told.map((_, at) => (at + 1 >= 5 ? Math.floor(Math.min(at + 1, most - 5) / 5) * 5 : null)),
    );
    expect(told.slice(0, 4)).toEqual([null, null, null, null]);
    expect(told.at(-1)).toBe(10);
  });

  test("of a circle of six is told to be read by none and by all in the same way", async () => {
    const { leader } = weft.people;
    const [digest] = (await leader.do(operations.list)).items;
    const params = { digest: digest!.key };
    const circle = `council:${digest!.id}`;
    const six: TestPerson[] = [];
    for (let more = 0; more < 6; more++) six.push(await weft.addPerson("leader", `Six${more} Sun`));
    await weft.within(async ({ client }) => {
      for (const { id } of six)
        await client.query("insert into membership (person_id, token) values ($1, $2)", [id, circle]);
      await client.query("delete from digest_reading");
      await client.query("update record set audience = array[$2] where id = $1", [digest!.id, circle]);
    });
    weft.kernel.identity.forget();
    for (const reader of six) expect(await reader.do(operations.read, { params })).toEqual({ readers: null });
  });
});
