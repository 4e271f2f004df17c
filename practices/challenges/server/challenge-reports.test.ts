import { afterAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { extensionsOf } from "#kernel/server/extension-point.ts";
import { buildHouse } from "#kernel/server/house.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { TestPerson } from "#kernel/server/testing/test-weft.ts";
import { decisions } from "#practices/decisions/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { risks } from "#practices/risks/contract.ts";
import { figures as figurePoint } from "#practices/scorecard/server/extension.ts";
import { agenda, everything } from "#practices/sessions/server/extension.ts";
import { workServer } from "#practices/work/server/index.ts";
import { readFigures } from "../../../tests/support/read-figures.ts";
import { challenges } from "../contract.ts";
import { challengeAgenda } from "./challenge-agenda.ts";
import { challengeFigures } from "./challenge-figures.ts";
import { challengeStory } from "./challenge-story.ts";
import { challengesReadModel } from "./index.ts";

const { operations } = challenges;
const { weft, lena, dora, sales, data, raise, at, get, joined, framed, inWork } =
  await challengeStory(practiceServers);
afterAll(() => weft.stop());

const ofWork = { house: buildHouse([workServer]), off: new Set<string>() };
const [workAgenda] = extensionsOf(ofWork, agenda);
const [workFigures] = extensionsOf(ofWork, figurePoint);

/** What the challenges bring to a council, and what the work on them does. */
const everyAgenda = async (context: Context) => [
  ...(await challengeAgenda(context, everything)),
  ...(await workAgenda!(context, everything)),
];

describe("what the council and the scorecard get", () => {
  test("the agenda holds what is late, off track, unanswered, misaligned, silent, and due to be looked at", async () => {
    const { id, version } = await inWork("On the agenda");
    await lena.do(operations.setMilestone, { ...at({ id }), body: { title: "Pilot", dueOn: "2026-03-20" } });
    await lena.do(operations.askForHelp, { ...at({ id }), body: { question: "Who?", department: data.id } });
    await lena.do(operations.flagMisalignment, {
      ...at({ id }),
      body: { about: "Goal", between: [sales.id, data.id] },
    });
    await lena.do(operations.update, { ...at({ id }), body: { progress: "Stuck", health: "off_track" } });
    weft.wait({ days: 25 });
    const agenda = async () =>
      (await weft.within(everyAgenda))
        .filter(({ recordId }) => recordId === id)
        .sort((one, other) => other.weight - one.weight)
        .map(({ reason }) => reason);
    expect(await agenda()).toEqual([
      "challenge_off_track",
      "milestone_late",
      "misaligned",
      "help_unanswered",
      "challenge_silent",
    ]);
    await lena.do(operations.park, {
      ...at({ id }),
      body: { reason: "Wait", lookAgainOn: "2026-03-26" },
      ifMatch: version,
    });
    expect(await agenda()).toEqual(["challenge_look_again"]);
    weft.wait({ days: -25 });
  });

  test("time to resolution opens onto its records and says where it waited", async () => {
    weft.wait({ days: 400 });
    const from = weft.kernel.now();
    const { id, version } = await inWork("Measured");
    await lena.do(operations.askForHelp, {
      ...at({ id }),
      body: { question: "Which?", department: data.id },
    });
    weft.wait({ days: 4 });
    const { help } = await get({ id });
    await dora.do(operations.answerHelp, {
      params: { challenge: id, help: help[0]!.id },
      body: { text: "This" },
    });
    await lena.do(operations.startWaiting, { ...at({ id }), body: { cause: "decision" } });
    weft.wait({ days: 2 });
    await lena.do(operations.resolve, {
      ...at({ id }),
      body: { outcome: "not_met", reason: "Market gone", passing: { reason: "No time" } },
      ifMatch: version,
    });
    weft.wait({ days: 4 });
    const figures = await weft.within((context) =>
      readFigures(context, [...challengeFigures, ...workFigures!], {
        from,
        to: "2099-01-01T00:00:00Z",
      }),
    );
    const ended = figures.map(({ id: figure, records }) => [
      figure,
      records.filter(({ open }) => !open).map(({ value }) => value),
    ]);
    expect(ended).toEqual([
      ["time_to_resolution", [6]],
      ["help_answered", [1]],
      ["help_answer_time", [96]],
      ["misalignment_answer_time", []],
    ]);
    expect(figures[0]!.records.find(({ open }) => !open)).toEqual({
      recordId: id,
      value: 6,
      open: false,
      at: expect.any(String),
      note: "not_met",
    });
    expect(figures[0]!.parts).toEqual([
      {
        id: `border:${sales.id}:${data.id}`,
        label: { code: "challenge_spent_between", values: { between: [sales.id, data.id] } },
        value: expect.closeTo(4 / 6, 10),
      },
      { id: "decision", label: { code: "challenge_spent_decision" }, value: expect.closeTo(2 / 6, 10) },
      { id: "work", label: { code: "challenge_spent_work" }, value: 0 },
    ]);
    weft.wait({ days: -410 });
  });

  test("what it waits for is derived from what is linked and open, ends with it, and is nobody's to end by a click", async () => {
    const { id } = await inWork("Waits by itself");
    const about = (title: string, kind: "bottleneck" | "other") =>
      lena.do(risks.operations.raise, { body: { title, kind, about: id } });
    const blocked = await about("Only one tester", "bottleneck");
    await about("May come true", "other");
    weft.agreeing(false);
    const decision = await lena.do(decisions.operations.record, {
      body: { title: "Who tests", why: "Somebody must", deciders: [dora.id], about: id },
    });
    weft.agreeing(true);
    const waits = async (who = lena) =>
      (await who.do(operations.get, at({ id }))).waits.map(({ on, cause, until }) => [on?.key, cause, until]);
    expect((await waits()).toSorted((one, other) => String(one).localeCompare(String(other)))).toEqual([
      [decision.key, "decision", null],
      [blocked.key, "risk", null],
    ]);
    const ended = await lena.call(operations.endWaiting, {
      params: { challenge: id, wait: blocked.id },
    });
    expect(ended.problem.code).toBe("wait_implied");
    const hidden = await lena.do(risks.operations.raise, {
      body: { title: "Between us", kind: "bottleneck", about: id },
      headers: { "weft-audience": `person:${lena.id}` },
    });
    expect((await waits()).map(([key]) => key)).toContain(hidden.key);
    expect((await waits(dora)).map(([key]) => key)).not.toContain(hidden.key);
    weft.wait({ days: 3 });
    await lena.do(risks.operations.close, {
      params: { risk: blocked.key },
      body: { outcome: "gone" },
      ifMatch: blocked.version,
    });
    const [nomination] = (await dora.do(core.operations.listNominations, { params: { record: decision.id } }))
      .items;
    await dora.do(core.operations.answerNomination, {
      params: { record: decision.id, nomination: nomination!.id },
      body: { accept: true },
    });
    expect((await waits(dora)).toSorted((one, other) => String(one).localeCompare(String(other)))).toEqual([
      [decision.key, "decision", weft.kernel.now()],
      [blocked.key, "risk", weft.kernel.now()],
    ]);
    weft.wait({ days: -3 });
  });

  test("other practices ask for open challenges, some by id, and who takes part", async () => {
    const { id } = await inWork("Read by others");
    const [open, byIds, departments, taking] = await weft.within(async (context) => [
      await challengesReadModel.open(context),
      await challengesReadModel.byIds(context, [id]),
      await challengesReadModel.departmentsOf(context, [id]),
      await challengesReadModel.peopleOf(context, [id]),
    ]);
    expect(open.some((each) => each.id === id)).toBe(true);
    expect(byIds.get(id)!.title).toBe("Read by others");
    expect(departments.get(id)!.map(({ name }) => name)).toEqual(["Sales", "Data"]);
    expect(taking.get(id)).toContain(dora.id);
  });
});

describe("in words", () => {
  async function speaking<Result>(
    person: TestPerson,
    language: "en" | "de",
    run: () => Promise<Result>,
  ): Promise<Result> {
    const before = (await person.do(core.operations.me)).preferences.language;
    const set = (given: "en" | "de") =>
      person.do(core.operations.setPreferences, { body: { language: given } });
    await set(language);
    try {
      return await run();
    } finally {
      await set(before);
    }
  }
  const feed = async ({ id }: { id: string }) =>
    (await lena.do(core.operations.listEvents, { query: { record: id } })).items.map(({ says }) => says);

  test("the record holds ids and codes, said in the language of whoever reads", async () => {
    const { id } = await raise("Said in two languages", { departments: [sales.id, data.id] });
    await lena.do(operations.askForHelp, {
      ...at({ id }),
      body: { question: "Welche Tabelle?", department: data.id },
    });
    await lena.do(operations.frame, {
      ...at({ id }),
      body: { passing: { reason: "it burns" } },
      ifMatch: 1,
    });
    expect((await weft.events("challenge.raised")).at(-1)!.data).toEqual({
      owner: lena.id,
      departments: [sales.id, data.id],
    });
    expect((await weft.events("help.requested")).at(-1)!.data).toMatchObject({
      department: data.id,
      person: null,
    });
    expect(await speaking(lena, "en", () => feed({ id }))).toEqual([
      "moved it to framed although something was missing: it burns",
      "asked Data for help: Welche Tabelle?",
      "raised this challenge with Sales and Data",
    ]);
    expect(await speaking(lena, "de", () => feed({ id }))).toEqual([
      "hat sie auf „beschrieben“ gesetzt, obwohl etwas fehlte: it burns",
      "hat Data um Hilfe gebeten: Welche Tabelle?",
      "hat diese Herausforderung mit Sales und Data eingebracht",
    ]);
    const missing = (language: "en" | "de") =>
      speaking(lena, language, async () => (await get({ id })).moves[0]!.missing[0]);
    expect(await missing("en")).toBe("Let two departments write the problem as they see it");
    expect(await missing("de")).toBe("Lassen Sie zwei Abteilungen das Problem aus ihrer Sicht beschreiben");
  });

  test("what a gate misses is said in the language of whoever is refused", async () => {
    const { id, version } = await inWork("Refused in German");
    const refused = await speaking(lena, "de", () =>
      lena.call(operations.resolve, { ...at({ id }), body: { outcome: "met" }, ifMatch: version }),
    );
    expect(refused.problem).toMatchObject({
      title: "Etwas fehlt noch; ergänzen Sie es oder gehen Sie mit einer Begründung weiter",
      detail:
        "Sales hat noch nicht bewertet; Data hat noch nicht bewertet. Oder gehen Sie mit einer Begründung weiter",
      errors: [{ message: "Sales hat noch nicht bewertet" }, { message: "Data hat noch nicht bewertet" }],
    });
  });

  test("a starting point and a checklist are written in the language of whoever takes them", async () => {
    const { id } = await speaking(lena, "de", () =>
      raise("Auf Deutsch", { departments: [sales.id, data.id], template: "handover" }),
    );
    const { criteria, milestones } = await get({ id });
    expect(criteria.map(({ title }) => title)).toContain("Bei Ankunft brauchbar");
    expect(milestones[0]!.title).toBe("Beide Seiten haben zehn echte Fälle beobachtet");
    const { deliverables } = await lena.do(operations.addDeliverable, {
      ...at({ id }),
      body: { title: "One list", departments: [sales.id, data.id] },
    });
    expect(deliverables[0]!.checklist[0]).toBe("What is done");
  });

  test("an ask names its department as it is called now", async () => {
    const { id } = await joined("Asked of a department");
    const { items } = await dora.do(core.operations.listAsks, { query: { limit: 100 } });
    expect(items.find(({ record }) => record.id === id)).toMatchObject({
      verb: "challenges.write_statement",
      says: "Write your side",
      subject: data.id,
      detail: "Data",
    });
  });

  test("a digest's line stands where it belongs by what it says", async () => {
    const { id } = await inWork("For the digest");
    const update = (more: object) =>
      dora.do(operations.update, {
        ...at({ id }),
        body: { progress: "Table is there", health: "at_risk", department: data.id, ...more },
      });
    await update({});
    await update({ obstacles: "No access" });
    const events = (await weft.events("challenge.updated")).slice(-2);
    const lines = await weft.within(async (context) => {
      const speaker = await context.speaker(events.map((event) => event.data));
      return events.map((event) => speaker.digestLine(event));
    });
    const { key } = await get({ id });
    expect(lines).toEqual([
      { section: "changes", text: `Data on For the digest, at risk: Table is there (${key})` },
      { section: "obstacles", text: `Data on For the digest, at risk: No access (${key})` },
    ]);
  });

  test("silence is said of the step it is silent in", async () => {
    const { id } = await inWork("Silent");
    const committed = await framed("Silent before work");
    const passing = { reason: "at once" };
    await lena.do(operations.commit, {
      ...at(committed),
      body: { passing },
      ifMatch: committed.version,
    });
    weft.wait({ days: 25 });
    const reasons = (await weft.within((context) => challengeAgenda(context, everything))).filter(
      ({ recordId, reason }) =>
        [id, committed.id].includes(recordId) && reason.startsWith("challenge_silent"),
    );
    expect(reasons.map(({ recordId, reason }) => [recordId, reason])).toEqual(
      expect.arrayContaining([
        [id, "challenge_silent_in_work"],
        [committed.id, "challenge_silent_committed"],
      ]),
    );
    weft.wait({ days: -25 });
  });
});
