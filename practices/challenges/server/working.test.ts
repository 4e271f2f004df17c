import { afterAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { councils } from "#practices/councils/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { work } from "#practices/work/contract.ts";
import { challenges } from "../contract.ts";
import { challengeStory } from "./challenge-story.ts";

const { operations } = challenges;
const { weft, lena, dora, sales, data, at, inWork, asksOf } = await challengeStory(practiceServers);
afterAll(() => weft.stop());

describe("work", () => {
  test("an update of a part sets its health, and the whole is as healthy as its worst part", async () => {
    const { id, version } = await inWork();
    await dora.do(operations.update, {
      ...at({ id }),
      body: { progress: "Table is late", health: "off_track", department: data.id, obstacles: "No access" },
    });
    const whole = await lena.do(operations.update, {
      ...at({ id }),
      body: { progress: "Going well", health: "on_track", invites: "Who knows the old table?" },
    });
    expect(whole).toMatchObject({
      health: "off_track",
      version,
      lastUpdate: { progress: "Going well", department: null },
    });
    expect((await weft.events("challenge.updated")).at(-1)!.data).toMatchObject({ before: "off_track" });
    const { items } = await lena.do(operations.listUpdates, { ...at({ id }), query: { limit: 1 } });
    expect(items).toHaveLength(1);
  });

  test("a help request asks the lead, waits at the border, and its answer is timed", async () => {
    const { id } = await inWork();
    const asked = await lena.do(operations.askForHelp, {
      ...at({ id }),
      body: { question: "Which table is right?", department: data.id, neededBy: "2026-03-06" },
    });
    expect(asked.help[0]).toMatchObject({
      from: { name: "Sales" },
      department: { name: "Data" },
      answer: null,
    });
    expect(asked.waits[0]).toMatchObject({ cause: "border", source: "help", until: null });
    expect(await asksOf(dora, id)).toEqual(["work.answer_help"]);
    const params = { challenge: id, help: asked.help[0]!.id };
    const body = { text: "The new one" };
    expect((await weft.people.member.call(operations.answerHelp, { params, body })).problem.code).toBe(
      "department_not_yours",
    );
    weft.wait({ hours: 30 });
    const answered = await dora.do(operations.answerHelp, { params, body });
    weft.wait({ hours: -30 });
    expect(answered.help[0]!.answer).toMatchObject({ text: "The new one", hours: 30 });
    expect(answered.waits[0]!.until).not.toBeNull();
    expect(await asksOf(dora, id)).toEqual([]);
    expect((await dora.call(operations.answerHelp, { params, body })).problem.code).toBe("help_closed");
    expect((await weft.events("help.answered")).at(-1)!.data).toMatchObject({ hours: 30 });
  });

  test("waiting starts and ends by a click, implied waiting only with its cause", async () => {
    const { id } = await inWork();
    const started = await lena.do(operations.startWaiting, {
      ...at({ id }),
      body: { cause: "decision", note: "price" },
    });
    const params = { challenge: id, wait: started.waits[0]!.id };
    weft.wait({ days: 2 });
    const ended = await lena.do(operations.endWaiting, { params });
    expect(ended.waits[0]).toMatchObject({ cause: "decision", until: expect.any(String) });
    expect((await lena.call(operations.endWaiting, { params })).problem.code).toBe("wait_ended");
    const flagged = await lena.do(operations.flagMisalignment, {
      ...at({ id }),
      body: { about: "What counts as an order", between: [sales.id, data.id] },
    });
    const implied = await lena.call(operations.endWaiting, {
      params: { challenge: id, wait: flagged.waits[0]!.id },
    });
    expect(implied.problem.code).toBe("wait_implied");
    const settled = await dora.do(operations.resolveMisalignment, {
      params: { challenge: id, misalignment: flagged.misalignments[0]!.id },
      body: { note: "Signed orders count" },
    });
    expect(settled.waits[0]!.until).not.toBeNull();
    weft.wait({ days: -2 });
  });

  test("the lead rotates, each handover with its checklist on the record", async () => {
    const { id } = await inWork();
    const { deliverables } = await lena.do(operations.addDeliverable, {
      ...at({ id }),
      body: { title: "One forecast", departments: [sales.id, data.id], checklist: ["What is open"] },
    });
    const params = { challenge: id, deliverable: deliverables[0]!.id };
    const body = { note: "", checklist: [{ text: "What is open", done: true }] };
    expect((await lena.call(operations.handOver, { params, body })).problem.code).toBe("rota_missing");
    const drawn = await lena.do(operations.setRota, {
      params,
      body: { people: [lena.id, dora.id], from: "2026-03-02", days: 14 },
    });
    expect(drawn.deliverables[0]).toMatchObject({
      current: 0,
      turns: [
        { person: { id: lena.id }, from: "2026-03-02", until: "2026-03-15" },
        { person: { id: dora.id }, from: "2026-03-16", until: "2026-03-29" },
      ],
    });
    expect(await asksOf(lena, id)).toContain("work.hand_over");
    const handed = await lena.do(operations.handOver, { params, body });
    expect(handed.deliverables[0]).toMatchObject({
      current: 1,
      turns: [{ handover: { checklist: [{ text: "What is open", done: true }] } }, { handover: null }],
    });
    expect(await asksOf(dora, id)).toEqual(["work.deliver"]);
    // Drawn anew, who carried it stays.
    const again = await lena.do(operations.setRota, {
      params,
      body: { people: [weft.people.member.id], from: "2026-03-16" },
    });
    expect(again.deliverables[0]!.turns.map(({ person }) => person?.id)).toEqual([
      lena.id,
      weft.people.member.id,
    ]);
    const done = await dora.do(operations.finishDeliverable, { params });
    expect(done.deliverables[0]!.done).toMatchObject({ by: { id: dora.id } });
    expect((await lena.call(operations.finishDeliverable, { params })).problem.code).toBe("deliverable_done");
  });

  test("the lead is dealt fairly: skipped with a reason, taken by agreement, never by who is away, and says why", async () => {
    const { id } = await inWork();
    const third = await weft.addPerson("leader", "Thea Third");
    const { deliverables } = await lena.do(operations.addDeliverable, {
      ...at({ id }),
      body: { title: "One price list", departments: [sales.id, data.id] },
    });
    const params = { record: id, deliverable: deliverables[0]!.id };
    const read = async () => {
      const found = await lena.do(work.operations.get, { params: { record: id } });
      return found.deliverables.find((each) => each.id === params.deliverable)!;
    };
    const holders = async () => (await read()).turns.map(({ person }) => person?.id ?? null);
    const people = [lena.id, dora.id, third.id];
    await lena.do(work.operations.setRota, { params, body: { people, from: "2026-03-02", days: 14 } });
    expect(await holders()).toEqual(people);
    expect((await read()).turns[0]!.why).toBe("All stand equal; one had to begin");

    const skip = (who: typeof third, position: number) =>
      who.call(work.operations.skipLead, { params, body: { position, reason: "At the fair" } });
    expect((await skip(weft.people.member, 0)).problem.code).toBe("lead_not_yours");
    expect((await skip(lena, 7)).problem.code).toBe("rota_missing");
    expect((await skip(lena, 0)).status).toBe(200);
    expect(await holders()).toEqual([dora.id, lena.id, third.id]);
    expect((await read()).turns[0]).toMatchObject({
      changes: [{ kind: "skip", from: { id: lena.id }, to: { id: dora.id }, reason: "At the fair" }],
      passedOver: expect.arrayContaining([
        { person: { id: lena.id, name: lena.name }, why: "not this time" },
      ]),
    });
    // Dora passed nothing on: her turn went because another one did.
    expect((await read()).turns[1]!.changes).toMatchObject([
      { kind: "follows", from: { id: dora.id }, to: { id: lena.id }, reason: "" },
    ]);

    weft.agreeing(false);
    const ask = (who: typeof third, to: string) =>
      who.call(work.operations.askLead, { params, body: { position: 0, with: to } });
    expect((await ask(lena, third.id)).problem.code).toBe("lead_not_yours");
    expect((await ask(dora, weft.people.member.id)).problem.code).toBe("bad_input");
    expect((await ask(dora, third.id)).status).toBe(200);
    expect(await holders()).toEqual([dora.id, lena.id, third.id]);
    const { items } = await third.do(core.operations.listNominations, { params: { record: id } });
    const { id: nomination } = items.find(({ part }) => part === "work.lead")!;
    await third.do(core.operations.answerNomination, {
      params: { record: id, nomination },
      body: { accept: true },
    });
    weft.agreeing(true);
    expect((await holders())[0]).toBe(third.id);
    expect((await read()).turns[0]!.why).toBe("Agreed to take it");
    expect(new Set(await holders()).size).toBe(3);

    const later = (await read()).turns.at(-1)!;
    const council = await lena.do(councils.operations.make, {
      body: {
        title: "Price council",
        cadence: { every: "weekly", weekday: 1, time: "09:00", timeZone: "Europe/Berlin", minutes: 60 },
        people: people.map((person) => ({ person, part: "member" as const })),
      },
    });
    const away = [lena, dora, third].find((each) => each.id === later.person!.id)!;
    await away.do(councils.operations.noteAbsence, {
      params: { council: council.key },
      body: { from: later.from, to: later.until },
    });
    await weft.derived();
    const { turns } = await read();
    expect(turns.at(-1)!.person!.id).not.toBe(away.id);
    expect(turns.at(-1)!.changes.at(-1)).toMatchObject({ kind: "absence", from: { id: away.id } });
    expect(turns.at(-1)!.passedOver.find(({ person }) => person.id === away.id)!.why).toMatch(/^away from/);
  });

  test("a milestone is moved with a reason and reached once", async () => {
    const { id } = await inWork();
    const { milestones } = await lena.do(operations.setMilestone, {
      ...at({ id }),
      body: { title: "First joint forecast", indicator: "Both use one table", dueOn: "2026-03-20" },
    });
    const params = { challenge: id, milestone: milestones[0]!.id };
    await lena.do(operations.moveMilestone, { params, body: { dueOn: "2026-03-27", reason: "holiday" } });
    expect((await weft.events("milestone.moved")).at(-1)!.data).toMatchObject({
      before: "2026-03-20",
      dueOn: "2026-03-27",
    });
    await lena.do(operations.reachMilestone, { params, body: {} });
    expect((await lena.call(operations.reachMilestone, { params, body: {} })).problem.code).toBe(
      "milestone_reached",
    );
  });
});

describe("resolving", () => {
  test("each department scores for itself; the gate names those that have not; it ends in a lesson and closes", async () => {
    const { id, criteria, version } = await inWork("Forecast apart");
    const scores = (...given: number[]) =>
      criteria.map((each, place) => ({ criterion: each.id, score: given[place]!, remark: "seen" }));
    await lena.do(operations.askForScores, at({ id }));
    expect(await asksOf(dora, id)).toEqual(["challenges.score"]);
    await lena.do(operations.score, {
      params: { challenge: id, department: sales.id },
      body: { scores: scores(80, 60, 40) },
    });
    // Until all have scored, each sees its own alone: not the total, not in the feed, not by anybody's search.
    const seenBy = async (who: typeof lena) => (await who.do(operations.get, at({ id }))).scoreCard;
    expect(await seenBy(lena)).toMatchObject({
      scored: [sales.id],
      open: false,
      scores: [{ score: 80 }, { score: 60 }, { score: 40 }],
      overall: null,
      outcome: null,
    });
    for (const who of [dora, weft.people.convener, weft.people.administrator])
      expect(await seenBy(who)).toEqual({
        scored: [sales.id],
        open: false,
        scores: [],
        departments: [],
        overall: null,
        spread: null,
        outcome: null,
      });
    expect((await weft.events("challenge_scores.given")).at(-1)!.data).toEqual({ department: sales.id });
    const open = await lena.call(operations.resolve, {
      ...at({ id }),
      body: { outcome: "met" },
      ifMatch: version,
    });
    expect(open.problem).toMatchObject({
      code: "gate_open",
      errors: [{ path: "scores", message: "Data has not scored yet" }],
    });
    await dora.do(operations.score, {
      params: { challenge: id, department: data.id },
      body: { scores: scores(40, 40, 40) },
    });
    expect(await seenBy(dora)).toMatchObject({ open: true, outcome: "partly_met" });
    const second = await dora.call(operations.score, {
      params: { challenge: id, department: data.id },
      body: { scores: scores(90, 90, 90) },
    });
    expect(second.problem.code).toBe("scores_shown");
    const better = await lena.call(operations.resolve, {
      ...at({ id }),
      body: { outcome: "met" },
      ifMatch: version,
    });
    expect(better.problem).toMatchObject({
      code: "bad_input",
      errors: [{ path: "reason", message: "By the scores it is partly met; say why it is something else" }],
    });
    const resolved = await lena.do(operations.resolve, {
      ...at({ id }),
      body: {},
      ifMatch: version,
    });
    const own = 0.425 * 80 + 0.225 * 60 + 0.35 * 40;
    expect(
      resolved.scoreCard.departments.find(({ department }) => department === sales.id)!.score,
    ).toBeCloseTo(own, 8);
    expect(resolved.scoreCard.overall).toBeCloseTo((own + 40) / 2, 8);
    expect(resolved).toMatchObject({ state: "resolved", resolution: { outcome: "partly_met" } });
    const late = await dora.call(operations.score, {
      params: { challenge: id, department: data.id },
      body: { scores: scores(1, 1, 1) },
    });
    expect(late.problem.code).toBe("challenge_state_wrong");
    const learning = { ...at({ id }), body: {}, ifMatch: version + 1 };
    expect((await lena.call(operations.learn, learning)).problem).toMatchObject({
      code: "gate_open",
      errors: [{ path: "lessons" }],
    });
    const passing = { reason: "told in the session" };
    await lena.do(operations.learn, { ...learning, body: { passing } });
    const closed = await lena.do(operations.close, {
      ...at({ id }),
      body: { passing },
      ifMatch: version + 2,
    });
    expect(closed).toMatchObject({ state: "closed", next: null });
    expect((await weft.events("challenge.resolved")).at(-1)!.data).toMatchObject({ outcome: "partly_met" });
  });
});
