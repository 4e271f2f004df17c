import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { people } from "#practices/people/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { readFigures } from "../../../tests/support/read-figures.ts";
import { lessons } from "../contract.ts";
import { lessonFigures } from "./lesson-figures.ts";

const { operations } = lessons;
let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  const { administrator, leader, convener } = weft.people;
  for (const [name, person] of [
    ["Engineering", leader],
    ["Sales", convener],
  ] as const) {
    const department = await administrator.do(people.operations.addDepartment, { body: { name } });
    await administrator.do(people.operations.movePerson, {
      params: { person: person.id },
      body: { department: department.key },
      ifMatch: 1,
    });
  }
});
afterAll(() => weft.stop());

const share = (title = "Freeze the interface before the pilot starts") =>
  weft.people.leader.do(operations.share, {
    body: {
      title,
      body: { why: "Two plants built against two drafts", repeat: "One signed interface a week before" },
    },
  });

describe("sharing", () => {
  test("needs a session, a role and a title", async () => {
    const url = `/api/v1/workspaces/${weft.workspace.slug}/lessons`;
    expect((await weft.server.inject({ method: "POST", url, payload: {} })).statusCode).toBe(401);
    expect((await weft.people.guest.call(operations.share, { body: { title: "x" } })).status).toBe(403);
    expect(
      (await weft.people.leader.call(operations.share, { body: { title: "  " } })).problem.errors?.[0]?.path,
    ).toBe("title");
  });

  test("carries the author's department and asks to be confirmed after half a year", async () => {
    const lesson = await share();
    expect(lesson).toMatchObject({
      department: { name: "Engineering" },
      confirmOn: "2026-08-31",
      state: "shared",
    });
    expect((await weft.events("lesson.shared")).at(-1)?.data).toEqual({ department: lesson.department!.id });
  });

  test("is offered to somebody who raises something similar, and found by its text", async () => {
    const lesson = await share("Calibrate both benches on one day");
    const { items } = await weft.people.convener.do(core.operations.offers, {
      query: { title: "Both benches drift and need calibrating" },
    });
    expect(items.map(({ record }) => record.id)).toContain(lesson.id);
    for (const title of ["Zebra", "Benches", "Nobody", "Nobody does it on one day", "Niemand immer"]) {
      const none = await weft.people.convener.do(core.operations.offers, { query: { title } });
      expect(none.items, title).toEqual([]);
    }
  });

  test("comes after challenges that are open, each with the words it shares, and never with itself", async () => {
    const { leader, convener } = weft.people;
    const lesson = await share("Torque wrenches lose their calibration");
    const challenge = await convener.do(challenges.operations.raise, {
      body: { title: "Wrenches out of calibration" },
    });
    const { items } = await leader.do(core.operations.offers, {
      query: { title: "Calibration of wrenches" },
    });
    expect(items.map(({ record }) => record.id)).toEqual([challenge.id, lesson.id]);
    expect(items[1]!.shared.toSorted()).toEqual(["calibration", "wrenches"]);
    const beside = await leader.do(core.operations.offers, { query: { about: challenge.key } });
    expect(beside.items.map(({ record }) => record.id)).toEqual([lesson.id]);
    const guest = await weft.people.guest.do(core.operations.offers, {
      query: { title: "Calibration of wrenches" },
    });
    expect(guest.items).toEqual([]);
  });
});

describe("answering", () => {
  test("counts for another department only, keeps the reason, and gives the speed of transfer", async () => {
    const lesson = await share();
    const params = { lesson: lesson.key };
    weft.wait({ days: 10 });
    const own = await weft.people.leader.call(operations.answer, {
      params,
      body: { verdict: "adopt", reason: "ours" },
    });
    expect(own.problem.code).toBe("lesson_own");
    expect(
      (await weft.people.member.call(operations.answer, { params, body: { verdict: "adopt", reason: "x" } }))
        .status,
    ).toBe(403);
    const answered = await weft.people.convener.do(operations.answer, {
      params,
      body: { verdict: "adopt", reason: "our pilots fail the same way" },
    });
    expect(answered.adoptions).toMatchObject([
      { department: { name: "Sales" }, verdict: "adopt", reason: "our pilots fail the same way" },
    ]);
    const [figure] = await weft.within((context) =>
      readFigures(context, lessonFigures, { from: "2026-03-01T00:00:00Z", to: "2026-06-01T00:00:00Z" }),
    );
    expect(figure!.sampleSize).toBe(1);
    expect(figure!.records.filter(({ open }) => !open)).toMatchObject([{ recordId: lesson.id, value: 10 }]);
    // What nobody has taken up yet is open, as long as it has been shared.
    expect(figure!.open!.count).toBe(figure!.records.length - 1);
    const result = await weft.people.convener.do(operations.noteResult, {
      params,
      body: { text: "No rework in two pilots" },
    });
    expect(result.adoptions[0]?.result?.text).toBe("No rework in two pilots");
    const { markdown } = await weft.people.member.do(operations.brief, { params });
    expect(markdown).toContain(
      "* **Sales** adopted it: our pilots fail the same way. What came of it: No rework in two pilots",
    );
    expect(markdown).not.toContain("## Context");
  });

  test("declining is on the record and is no transfer; there is no result to note then", async () => {
    const { key } = await share("Declined one");
    await weft.people.convener.do(operations.answer, {
      params: { lesson: key },
      body: { verdict: "decline", reason: "other plant" },
    });
    const reply = await weft.people.convener.call(operations.noteResult, {
      params: { lesson: key },
      body: { text: "x" },
    });
    expect(reply.problem.code).toBe("adoption_missing");
  });
});

describe("ageing", () => {
  test("a retired lesson takes no answers and is offered to nobody", async () => {
    const lesson = await share("Fax the order sheet");
    const params = { lesson: lesson.id };
    await weft.people.leader.do(operations.retire, { params, body: { reason: "no fax left" }, ifMatch: 1 });
    const late = await weft.people.convener.call(operations.answer, {
      params,
      body: { verdict: "adopt", reason: "x" },
    });
    expect(late.problem.code).toBe("lesson_retired");
    const { items } = await weft.people.convener.do(core.operations.offers, {
      query: { title: "Fax the order sheet" },
    });
    expect(items.map(({ record }) => record.id)).not.toContain(lesson.id);
  });
});

test("events, the brief and faults are said in the language of whoever reads; kept are codes and ids", async () => {
  const { convener } = weft.people;
  const lesson = await share("One draft for all plants");
  const params = { lesson: lesson.key };
  const answered = await convener.do(operations.answer, {
    params,
    body: { verdict: "adapt", reason: "two plants only" },
  });
  expect((await weft.events("lesson.answered")).at(-1)?.data).toEqual({
    department: answered.adoptions[0]!.department.id,
    verdict: "adapt",
    reason: "two plants only",
  });
  const said = async () => {
    const { items } = await convener.do(core.operations.listEvents, { query: { record: lesson.id } });
    const { markdown } = await convener.do(operations.brief, { params });
    const wordless = await convener.call(operations.noteResult, { params, body: { text: "" } });
    return {
      events: items.map(({ says }) => says),
      brief: markdown.split("\n").filter((line) => /^(## |\* )/.test(line)),
      fault: wordless.problem.errors?.[0]?.message,
    };
  };
  expect(await said()).toEqual({
    events: ["adapted it for Sales: two plants only", "wrote down what Engineering learned"],
    brief: ["## Why", "## Repeat", "## Who took it up", "* **Sales** adapted it: two plants only."],
    fault: "Say what came of it, in a sentence",
  });
  await convener.do(core.operations.setPreferences, { body: { language: "de" } });
  expect(await said()).toEqual({
    events: [
      "hat sie für Sales angepasst: two plants only",
      "hat aufgeschrieben, was Engineering gelernt hat",
    ],
    brief: [
      "## Warum",
      "## Wieder tun",
      "## Wer sie aufgegriffen hat",
      "* **Sales** hat sie angepasst: two plants only.",
    ],
    fault: "Sagen Sie in einem Satz, was daraus wurde",
  });
  await convener.do(core.operations.setPreferences, { body: { language: "en" } });
});
