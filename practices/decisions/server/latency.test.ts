import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { councils } from "#practices/councils/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { scorecard } from "#practices/scorecard/contract.ts";
import { readFigures } from "../../../tests/support/read-figures.ts";
import { decisions } from "../contract.ts";
import { decisionFigures } from "./decision-figures.ts";

const { operations } = decisions;
let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  weft.agreeing(false);
});
afterAll(() => weft.stop());

const answer = async (who: TestPerson, record: string, accept = true) => {
  const { items } = await who.do(core.operations.listNominations, { params: { record } });
  const nomination = items.find(({ person, state }) => person.id === who.id && state === "open")!;
  await who.do(core.operations.answerNomination, {
    params: { record, nomination: nomination.id },
    body: { accept },
  });
};
const propose = (more: object = {}) =>
  weft.people.member.do(operations.record, {
    body: { title: "We sell it", why: "So", deciders: [weft.people.leader.id], ...more },
  });
const review = async (decision: string, outcome: "stands" | "reopened") => {
  const { version } = await weft.people.leader.do(operations.get, { params: { decision } });
  await weft.people.leader.do(operations.review, {
    params: { decision },
    body: { outcome, note: "As it came" },
    ifMatch: version,
  });
};
const period = { from: "2026-03-01T00:00:00Z", to: "2026-08-01T00:00:00Z" };
const figure = async (id: string) =>
  (await weft.within((context) => readFigures(context, decisionFigures, period))).find(
    (each) => each.id === id,
  )!;
/** Of one record: days, and whether it is open still. */
const casesOf = async (figureId: string, recordId: string) =>
  (await figure(figureId)).records
    .filter((each) => each.recordId === recordId)
    .map(({ value, open }) => [Math.round(value * 100) / 100, open]);
const waitsOf = async (challenge: string) =>
  (await weft.people.member.do(challenges.operations.get, { params: { challenge } })).waits
    .filter(({ source }) => source === "record")
    .map(({ from, until }) => (until ? (Date.parse(until) - Date.parse(from)) / 86_400_000 : null));

describe("a decision", () => {
  test("is open until the last one confirms it, and from being opened again until it stands", async () => {
    const { id } = await propose();
    weft.wait({ days: 3 });
    expect(await casesOf("decision_latency", id)).toEqual([[3, true]]);
    weft.wait({ days: 1 });
    await answer(weft.people.leader, id);
    weft.wait({ days: 10 });
    await review(id, "reopened");
    weft.wait({ days: 2 });
    // Found so twice, it is open once.
    await review(id, "reopened");
    weft.wait({ days: 5 });
    await review(id, "stands");
    expect(await casesOf("decision_latency", id)).toEqual([
      [4, false],
      [7, false],
    ]);
  });

  test("that is opened again is settled by what takes its place", async () => {
    weft.agreeing(true);
    const first = await weft.people.leader.do(operations.record, { body: { title: "One", why: "So" } });
    await review(first.id, "reopened");
    weft.wait({ days: 6 });
    await weft.people.leader.do(operations.record, {
      body: { title: "Two", why: "So", supersedes: first.key },
    });
    weft.agreeing(false);
    expect(await casesOf("decision_latency", first.id)).toEqual([[6, false]]);
  });

  test("decided as it was written down was never open, and one that nobody confirms was never decided", async () => {
    const { leader } = weft.people;
    const at = await leader.do(operations.record, { body: { title: "At once", why: "So" } });
    const declined = await propose();
    weft.wait({ days: 1 });
    await answer(leader, declined.id, false);
    expect(await casesOf("decision_latency", at.id)).toEqual([]);
    expect(await casesOf("decision_latency", declined.id)).toEqual([]);
  });
});

describe("a challenge", () => {
  const raise = async () =>
    (await weft.people.member.do(challenges.operations.raise, { body: { title: "Lead time" } })).id;

  test("waits for a decision about it while that is open, and the past waiting stays on its page", async () => {
    const challenge = await raise();
    const { id } = await propose({ about: challenge });
    weft.wait({ days: 5 });
    expect(await waitsOf(challenge)).toEqual([null]);
    await answer(weft.people.leader, id);
    weft.wait({ days: 4 });
    expect(await waitsOf(challenge)).toEqual([5]);
    expect(await casesOf("decision_blocking", id)).toEqual([[5, false]]);
    await review(id, "reopened");
    weft.wait({ days: 2 });
    expect(new Set(await waitsOf(challenge))).toEqual(new Set([5, null]));
    expect(await casesOf("decision_blocking", id)).toEqual([
      [5, false],
      [2, true],
    ]);
  });

  test("waits from the moment somebody said so, also for what is decided as it is written down", async () => {
    const challenge = await raise();
    await weft.people.member.do(challenges.operations.startWaiting, {
      params: { challenge },
      body: { cause: "decision", note: "price" },
    });
    weft.wait({ days: 8 });
    expect(await casesOf("decision_blocking", challenge)).toEqual([[8, true]]);
    const { id } = await weft.people.member.do(operations.record, {
      body: { title: "The price stays", why: "So", about: challenge },
    });
    expect(await casesOf("decision_blocking", challenge)).toEqual([]);
    expect(await casesOf("decision_blocking", id)).toEqual([[8, false]]);
    expect(await casesOf("decision_latency", id)).toEqual([]);
  });

  test("that nobody said anything of waits for nothing that was decided at once", async () => {
    const challenge = await raise();
    const { id } = await weft.people.member.do(operations.record, {
      body: { title: "At once", why: "So", about: challenge },
    });
    expect(await casesOf("decision_blocking", id)).toEqual([]);
  });
});

test("the figure is told by council from five people on, with how sure it is", async () => {
  const { convener } = weft.people;
  weft.agreeing(true);
  const cadence = {
    every: "weekly",
    weekday: 1,
    time: "09:00",
    timeZone: "Europe/Berlin",
    minutes: 60,
  } as const;
  const found = async (title: string, others: number) => {
    const people = [];
    for (let each = 0; each < others; each++) {
      const { id } = await weft.addPerson("member", `${title}${each} Member`);
      people.push({ person: id, part: "member" as const });
    }
    const chair = { person: convener.id, part: "chair" as const };
    const body = { title, cadence, people: [chair, ...people] };
    return (await convener.do(councils.operations.make, { body })).id;
  };
  const [large, small] = [await found("Large", 4), await found("Small", 3)];
  for (const council of [large, small]) {
    const { id } = await convener.do(challenges.operations.raise, { body: { title: "Before it" } });
    await convener.do(core.operations.addLink, {
      params: { record: id },
      body: { to: council, kind: "stands_before" },
    });
    weft.agreeing(false);
    for (const days of [2, 4, 6]) {
      const made = await propose({ about: id });
      weft.wait({ days });
      await answer(weft.people.leader, made.id);
    }
    weft.agreeing(true);
  }
  const { figures } = await convener.do(scorecard.operations.get, { query: { days: 180 } });
  const latency = figures.find(({ id }) => id === "decision_latency")!;
  expect(latency.groups).toMatchObject([
    { by: "council", label: "Large", value: 4, sampleSize: 3, interval: { low: 2 } },
  ]);
  expect(latency.groupsWithheld).toBeGreaterThanOrEqual(1);
});
