import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { dayIn } from "#kernel/contract/days.ts";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
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
    expect(digest!.title).toBe(week);
    expect(await headOf(leader)).toBe(`# The week of ${day("en-GB")}`);
    expect(await headOf(member)).toBe(`# Die Woche ab ${day("de-DE")}`);
    expect(await told(leader)).toContain(`The week of ${day("en-GB")}`);
    expect(await told(member)).toContain(`Die Woche ab ${day("de-DE")}`);
    await member.do(core.operations.setPreferences, { body: { language: "en" } });
  });

  test("counts each reader once", async () => {
    const { member, leader } = weft.people;
    const [digest] = (await member.do(operations.list)).items;
    const params = { digest: digest!.key };
    await member.do(operations.read, { params });
    expect((await member.do(operations.read, { params })).readers).toBe(1);
    expect(await leader.do(operations.get, { params })).toMatchObject({ readers: 1, readByMe: false });
    expect((await leader.do(operations.readers, { params })).items).toMatchObject([
      { person: { name: "Milo Member" } },
    ]);
  });
});
