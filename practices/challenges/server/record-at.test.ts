import { afterAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { councils } from "#practices/councils/contract.ts";
import { loom } from "#practices/loom/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { challenges } from "../contract.ts";
import { challengeStory } from "./challenge-story.ts";

const { get } = loom.operations;
const { weft, lena, dora, sales, data, inWork } = await challengeStory(practiceServers);
afterAll(() => weft.stop());

const clothOf = async (challenge: { id: string }, at?: string) => {
  const cloth = await lena.do(get, { query: at ? { at } : {} });
  return cloth.challenges.find(({ id }) => id === challenge.id)!;
};

test("a challenge is silent from its last word on, on the whole or on a part, as it was on the day shown", async () => {
  const challenge = await inWork("Said nothing of");
  const params = { challenge: challenge.id };
  weft.wait({ days: 3 });
  await dora.do(challenges.operations.update, {
    params,
    body: { progress: "Half of it", health: "on_track", department: data.id },
  });
  const spoke = weft.kernel.now();
  weft.wait({ days: 20 });
  const before = weft.kernel.now();
  expect((await clothOf(challenge)).silentSince).toBeNull();
  weft.wait({ days: 9 });
  expect((await clothOf(challenge)).silentSince).toBe(spoke);
  expect((await clothOf(challenge, before)).silentSince).toBeNull();
  await lena.do(challenges.operations.update, {
    params,
    body: { progress: "All of it", health: "on_track" },
  });
  expect(await clothOf(challenge)).toMatchObject({ silentSince: null, health: "on_track" });
});

test("it says before which councils challenges stand, and where whoever asks is placed", async () => {
  const challenge = await inWork("Before the board");
  const council = await lena.do(councils.operations.make, {
    body: {
      title: "The board",
      cadence: { every: "weekly", weekday: 1, time: "09:00", timeZone: "Europe/Berlin", minutes: 60 },
    },
  });
  await lena.do(core.operations.addLink, {
    params: { record: challenge.id },
    body: { to: council.id, kind: "stands_before" },
  });
  expect(await clothOf(challenge)).toMatchObject({ councils: [council.id] });
  const cloth = await lena.do(get);
  expect(cloth.councils).toEqual([{ id: council.id, key: council.key, title: "The board" }]);
  expect(cloth.mine).toBe(sales.id);
  expect((await weft.people.member.do(get)).mine).toBeNull();
});

test("a council somebody may not see is none for them", async () => {
  const challenge = await inWork("Before a council in confidence");
  const council = await lena.do(councils.operations.make, {
    headers: { "weft-audience": `person:${lena.id}` },
    body: {
      title: "In confidence",
      cadence: { every: "weekly", weekday: 2, time: "09:00", timeZone: "Europe/Berlin", minutes: 60 },
    },
  });
  await lena.do(core.operations.addLink, {
    params: { record: challenge.id },
    body: { to: council.id, kind: "stands_before" },
  });
  expect((await clothOf(challenge)).councils).toEqual([council.id]);
  expect(JSON.stringify(await dora.do(get))).not.toContain(council.id);
});
