import { afterAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { decisions } from "#practices/decisions/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { work } from "#practices/work/contract.ts";
import { challengeStory } from "./challenge-story.ts";

const { weft, lena, dora, data, raise } = await challengeStory(practiceServers);
afterAll(() => weft.stop());

test("what is due in more than two weeks can wait, unless somebody waits for it", async () => {
  const decide = (title: string, reviewOn: string) =>
    dora.do(decisions.operations.record, { body: { title, why: "It is cheaper", reviewOn } });
  await decide("Reviewed in a fortnight", "2026-03-16");
  await decide("Reviewed a day after", "2026-03-17");
  const challenge = await raise("Lead times double");
  await lena.do(work.operations.askForHelp, {
    params: { record: challenge.key },
    body: { question: "Which table is right?", department: data.id, neededBy: "2026-05-01" },
  });
  const asks = async () =>
    (await dora.do(core.operations.listAsks)).items.map(({ detail, record, later }) => [
      detail || record.title,
      later,
    ]);
  expect(await asks()).toEqual([
    ["Reviewed in a fortnight", false],
    ["Reviewed a day after", true],
    ["Which table is right?", false],
  ]);
  weft.wait({ days: 1 });
  expect((await asks()).filter(([, later]) => later)).toEqual([]);
});
