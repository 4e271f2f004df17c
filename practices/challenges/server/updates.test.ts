import { afterAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { everyText } from "#kernel/server/testing/every-text.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { challenges } from "../contract.ts";
import { challengeStory } from "./challenge-story.ts";

const { operations } = challenges;
const { weft, lena, dora, sales, data, at, framed, inWork } = await challengeStory(practiceServers);
afterAll(() => weft.stop());

const asked = async (id: string) =>
  (await lena.do(core.operations.listAsks, { query: {} })).items
    .filter(({ record, verb }) => record.id === id && verb === "challenges.give_update")
    .map(({ dueOn }) => dueOn);

test("its owner is asked when the day of the next word comes near, on the rhythm of the challenge", async () => {
  const { id, version, updateDays, updateDueOn } = await inWork();
  expect(updateDays).toBe(14);
  expect(await asked(id)).toEqual([]);
  weft.wait({ hours: 12 * 24 });
  expect(await asked(id)).toEqual([updateDueOn]);
  const said = await lena.do(operations.update, {
    ...at({ id }),
    body: { progress: "Half of it stands", health: "on_track" },
  });
  expect(said.updateDueOn! > updateDueOn!).toBe(true);
  expect(await asked(id)).toEqual([]);
  const weekly = await lena.do(operations.edit, { ...at({ id }), ifMatch: version, body: { updateDays: 7 } });
  expect(weekly.updateDueOn! < said.updateDueOn!).toBe(true);
  weft.wait({ hours: 5 * 24 });
  expect(await asked(id)).toEqual([weekly.updateDueOn]);
  const never = await lena.do(operations.edit, {
    ...at({ id }),
    ifMatch: weekly.version,
    body: { updateDays: null },
  });
  expect(never.updateDueOn).toBeNull();
  expect(await asked(id)).toEqual([]);
  weft.wait({ hours: -17 * 24 });
});

test("what was in the way stands until a word of the same part says that it is gone", async () => {
  const { id } = await inWork();
  const say = (person: typeof lena, body: object) =>
    person.call(operations.update, {
      ...at({ id }),
      body: { progress: "Moved", health: "at_risk" as const, ...body },
    });
  const standing = async () => (await lena.do(operations.get, at({ id }))).obstacles;
  await say(lena, { obstacles: "No contract" });
  await say(dora, { obstacles: "No access", department: data.id });
  const [contract, access] = await standing();
  expect([contract!.text, access!.text, contract!.stillAt]).toEqual(["No contract", "No access", null]);

  // The whole is silent about what a department named, and the other way round.
  expect((await say(lena, { gone: [access!.update] })).problem.code).toBe("obstacle_unknown");
  const both = { stillThere: [contract!.update], gone: [contract!.update] };
  expect((await say(lena, both)).problem.code).toBe("obstacle_unknown");
  await say(lena, { stillThere: [contract!.update] });
  expect(await standing()).toMatchObject([{ text: "No contract", stillAt: expect.any(String) }, access]);
  await say(dora, { department: data.id, gone: [access!.update] });
  expect((await standing()).map(({ text }) => text)).toEqual(["No contract"]);
  expect((await say(dora, { department: data.id, gone: [access!.update] })).problem.code).toBe(
    "obstacle_unknown",
  );
});

test("a word is taken back within ten minutes by whoever said it, with all that followed from it", async () => {
  const { id } = await inWork();
  const say = async (person: typeof lena, body: object) =>
    (
      await person.do(operations.update, {
        ...at({ id }),
        body: { progress: "Moved", health: "on_track" as const, ...body },
      })
    ).lastUpdate!;
  const takeBack = (person: typeof lena, update: string) =>
    person.call(operations.takeBackUpdate, { params: { challenge: id, update } });
  const first = await say(lena, { obstacles: "No contract" });
  const before = await lena.do(operations.get, at({ id }));
  const slip = await say(lena, {
    progress: "SLIPWORD",
    health: "off_track",
    obstacles: "SLIPWORD too",
    gone: [first.id],
  });
  expect((await lena.do(operations.get, at({ id }))).health).toBe("off_track");

  expect((await takeBack(dora, slip.id)).problem.code).toBe("not_found");
  expect((await takeBack(lena, first.id)).problem.code).toBe("undo_over");
  const after = await lena.do(operations.takeBackUpdate, {
    params: { challenge: id, update: slip.id },
  });
  expect({ ...after, updatedAt: "" }).toEqual({ ...before, updatedAt: "" });
  const left = Object.entries(await everyText(weft.kernel, weft.workspace));
  expect(left.filter(([, text]) => text.includes("SLIPWORD")).map(([place]) => place)).toEqual([]);

  weft.wait({ hours: 1 });
  expect((await takeBack(lena, first.id)).problem.code).toBe("undo_over");
  weft.wait({ hours: -1 });
});

test("a department taken out comes back whole within ten minutes, and only by whoever took it out", async () => {
  const { id } = await framed();
  const before = await lena.do(operations.proposeCriterion, {
    ...at({ id }),
    body: { title: "Accurate", department: sales.id },
  });
  const weights = [{ criterion: before.criteria[0]!.id, points: 40 }];
  const params = { challenge: id, department: data.id };
  await dora.do(operations.weigh, { params, body: { weights } });
  await dora.do(operations.setPart, { params, body: { health: "at_risk" } });
  const whole = await lena.do(operations.get, at({ id }));
  const out = await lena.do(operations.leaveDepartment, { params });
  expect([out.parts.length, out.health, out.criteria[0]!.points]).toEqual([1, null, []]);
  expect((await dora.call(operations.bringBackDepartment, { params })).problem.code).toBe("undo_over");
  const back = await lena.do(operations.bringBackDepartment, { params });
  const parts = whole.parts.map((part) => expect.objectContaining({ ...part, since: expect.any(String) }));
  expect(back).toMatchObject({ parts, criteria: whole.criteria, health: "at_risk" });
  await lena.do(operations.leaveDepartment, { params });
  weft.wait({ hours: 1 });
  expect((await lena.call(operations.bringBackDepartment, { params })).problem.code).toBe("undo_over");
  weft.wait({ hours: -1 });
});

test("a lock comes off within ten minutes, until something is built on it", async () => {
  const locked = await inWork();
  expect(locked.criteriaLock).not.toBeNull();
  expect((await lena.call(operations.unlockCriteria, at(locked))).problem.code).toBe("undo_over");
  const { id } = await framed();
  const { version } = await lena.do(operations.proposeCriterion, {
    ...at({ id }),
    body: { title: "Accurate", department: sales.id },
  });
  const passing = { reason: "We know it" };
  await lena.do(operations.lockCriteria, { ...at({ id }), ifMatch: version, body: { passing } });
  expect((await lena.do(operations.unlockCriteria, at({ id }))).criteriaLock).toBeNull();
  expect((await lena.call(operations.unlockCriteria, at({ id }))).problem.code).toBe("criteria_open");
});
