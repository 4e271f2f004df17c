import { afterAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import type { TestPerson } from "#kernel/server/testing/test-weft.ts";
import { councils } from "#practices/councils/contract.ts";
import { decisions } from "#practices/decisions/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { work } from "#practices/work/contract.ts";
import { challenges } from "../contract.ts";
import { challengeStory } from "./challenge-story.ts";

const { weft, lena, dora, data, inWork, raise } = await challengeStory(practiceServers);
afterAll(() => weft.stop());
const sponsor = weft.people.convener;

const home = async (who: TestPerson) => {
  const { standing, onlyMine, talkTo } = await who.do(core.operations.getHome);
  const told = (line: { record: { key: string }; says: string; person?: { name: string } }) =>
    `${line.record.key} ${line.says}${line.person ? ` (${line.person.name})` : ""}`;
  return { standing: standing.map(told), onlyMine: onlyMine.map(told), talkTo: talkTo.map(told) };
};
const nothing = { standing: [], onlyMine: [], talkTo: [] };
const comment = (who: TestPerson, record: string) =>
  who.do(core.operations.addComment, { params: { record }, body: { body: "What stands in the way?" } });

describe("how what is mine stands", () => {
  test("is told to who owns and who sponsors it; off track and silent is for the sponsor to ask about", async () => {
    const { id, key } = await inWork("Lead times double");
    await lena.do(challenges.operations.update, {
      params: { challenge: id },
      body: { progress: "Stuck", health: "off_track" },
    });
    expect((await home(lena)).standing).toEqual([`${key} is off track`]);
    expect((await home(sponsor)).onlyMine).toEqual([]);
    weft.wait({ days: 10 });
    const silent = `${key} is off track and silent for 10 days`;
    expect(await home(lena)).toEqual({ ...nothing, standing: [silent] });
    expect(await home(sponsor)).toEqual({
      standing: [silent],
      onlyMine: [`${silent} (Lena Leader)`],
      talkTo: [],
    });
    expect(await home(weft.people.guest)).toEqual(nothing);
    // Who has said something has moved it; after some days it is theirs again.
    await comment(sponsor, key);
    expect((await home(sponsor)).onlyMine).toEqual([]);
    weft.wait({ days: 4 });
    expect((await home(sponsor)).onlyMine).toEqual([
      `${key} is off track and silent for 14 days (Lena Leader)`,
    ]);
    await lena.do(challenges.operations.update, {
      params: { challenge: id },
      body: { progress: "Going again", health: "on_track" },
    });
    expect((await home(sponsor)).standing).toEqual([]);
  });

  test("help nobody has answered names whom to speak to; after three days it is the sponsor's to move", async () => {
    const { id, key } = await inWork("Forecasts differ");
    const asked = await lena.do(work.operations.askForHelp, {
      params: { record: key },
      body: { question: "Which table is right?", department: data.id },
    });
    expect((await home(lena)).talkTo).toEqual([]);
    weft.wait({ days: 2 });
    expect(await home(lena)).toEqual({
      ...nothing,
      standing: [`${key} waits 2 days for Data`],
      talkTo: [`${key} waits 2 days for Data (Dora Data)`],
    });
    expect((await home(sponsor)).onlyMine).toEqual([]);
    weft.wait({ days: 1 });
    expect((await home(sponsor)).onlyMine).toEqual([`${key} waits 3 days for Data (Dora Data)`]);
    // Whoever is asked hears it as what is asked of them, not as somebody to speak to.
    expect((await home(dora)).talkTo).toEqual([]);
    await dora.do(work.operations.answerHelp, {
      params: { record: id, help: asked.help.at(-1)!.id },
      body: { text: "The second" },
    });
    expect((await home(lena)).standing).toEqual([]);
  });
});

test("whoever convenes hears how the challenges before their own councils stand, and nobody else does", async () => {
  const { id, key } = await inWork("Nobody plans the benches");
  const { convener, administrator, member } = weft.people;
  const council = await administrator.do(councils.operations.make, {
    body: {
      title: "Benches",
      cadence: { every: "weekly", weekday: 1, time: "09:00", timeZone: "Europe/Berlin", minutes: 60 },
      people: [
        { person: administrator.id, part: "chair" },
        { person: member.id, part: "member" },
      ],
    },
  });
  expect((await home(administrator)).standing).toEqual([]);
  await lena.do(core.operations.addLink, {
    params: { record: id },
    body: { to: council.id, kind: "stands_before" },
  });
  await lena.do(challenges.operations.update, {
    params: { challenge: id },
    body: { progress: "Stuck", health: "off_track" },
  });
  expect((await home(administrator)).standing).toEqual([`${key} is off track`]);
  expect((await home(member)).standing).toEqual([]);
  await lena.do(challenges.operations.update, {
    params: { challenge: id },
    body: { progress: "Better", health: "at_risk" },
  });
  expect((await home(administrator)).standing).toEqual([]);
  expect((await home(convener)).standing).toEqual([`${key} is at risk`]);
});

describe("what waits for a department", () => {
  test("is told to whoever leads there as theirs to move, with whoever owns it, once it waits for three days", async () => {
    const { id, key } = await inWork("The release waits");
    await lena.do(challenges.operations.startWaiting, {
      params: { challenge: id },
      body: { cause: "border", waitedFor: data.id },
    });
    weft.wait({ days: 2 });
    expect((await home(dora)).onlyMine).toEqual([]);
    weft.wait({ days: 1 });
    expect((await home(dora)).onlyMine).toEqual([`${key} waits 3 days for Data (Lena Leader)`]);
    expect((await home(lena)).talkTo).toContain(`${key} waits 3 days for Data (Dora Data)`);
  });
});

describe("what is new", () => {
  const news = async (who: TestPerson) => {
    const { since, lines } = await who.do(core.operations.getNews);
    return {
      since,
      lines: lines.map(({ records, says, more }) => [
        records.map(({ title }) => title).join(", "),
        ...says.map((each) => `${each.actor?.name ?? "Weft"} ${each.says}`),
        ...(more > 0 ? [more] : []),
      ]),
    };
  };
  const visit = (who: TestPerson) => who.do(core.operations.visitHome);

  test("begins at my last visit, stays so for half an hour, and leaves out what I did", async () => {
    const { key } = await raise("Half an hour");
    await visit(lena);
    weft.wait({ days: 1 });
    const before = weft.kernel.now();
    await visit(lena);
    weft.wait({ minutes: 5 });
    await comment(dora, key);
    await comment(lena, key);
    weft.wait({ minutes: 5 });
    expect((await news(lena)).lines).toEqual([
      ["Half an hour", "Dora Data commented: “What stands in the way?”"],
    ]);
    // The same visit goes on: what was new in it stays.
    await visit(lena);
    expect((await news(lena)).lines).toHaveLength(1);
    weft.wait({ minutes: 31 });
    const { since, lines } = await news(lena);
    expect(lines).toEqual([]);
    expect(since! > before).toBe(true);
  });

  test("tells nothing of what I do not follow, and nothing of links", async () => {
    weft.wait({ days: 1 });
    await visit(lena);
    weft.wait({ days: 1 });
    const mine = await raise("Mine");
    const other = await dora.do(decisions.operations.record, { body: { title: "Theirs", why: "Cheaper" } });
    await dora.do(core.operations.addLink, {
      params: { record: other.key },
      body: { to: mine.id, kind: "relates_to" },
    });
    expect((await news(lena)).lines).toEqual([]);
  });

  test("a first visit tells of the last seven days", async () => {
    const newcomer = await weft.addPerson("leader", "Nora New");
    expect(await news(newcomer)).toEqual({ since: null, lines: [] });
    expect(await visit(newcomer)).toEqual({ since: null });
  });

  test("begins with the digests; the last week stays to be read, unless they are switched off", async () => {
    await visit(lena);
    weft.wait({ days: 1 });
    await weft.runJob("digests.week");
    const read = async () => {
      const { read: readings, elsewhere, lines } = await lena.do(core.operations.getNews);
      return {
        readings: readings.map(({ record, says }) => `${record.key} ${says}`),
        elsewhere: elsewhere?.record.key ?? null,
        lines: lines.length,
      };
    };
    expect(await read()).toEqual({
      readings: [expect.stringMatching(/^DG-1 \d+ lines to read$/)],
      elsewhere: null,
      lines: 0,
    });
    await visit(lena);
    weft.wait({ days: 1 });
    expect(await read()).toEqual({ readings: [], elsewhere: "DG-1", lines: 0 });
    await weft.people.administrator.do(core.operations.switchPractice, {
      params: { practice: "digests" },
      body: { on: false },
    });
    expect(await read()).toEqual({ readings: [], elsewhere: null, lines: 0 });
  });
});
