import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { decisions } from "#practices/decisions/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { risks } from "#practices/risks/contract.ts";

const { operations } = core;
let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
});
afterAll(() => weft.stop());

const at = ({ name, id }: TestPerson) => `@[${name}](${id})`;
/** Of which events, newest first, somebody was told because they are mentioned. */
async function toldOf(person: TestPerson, record: string): Promise<string[]> {
  await weft.derived();
  const { items } = await person.do(operations.listInbox);
  return items.flatMap(({ reason, event }) =>
    reason === "mentioned" && event.record?.id === record ? [event.kind] : [],
  );
}

describe("who is mentioned is told", () => {
  test("in a comment also when it is edited, of a mention that stays not again, and by no removed one", async () => {
    const { leader, member, convener } = weft.people;
    const record = leader.id;
    const { id } = await leader.do(operations.addComment, { params: { record }, body: { body: "look" } });
    const edit = (body: string) =>
      leader.do(operations.editComment, { params: { record, comment: id }, body: { body } });
    await edit(`look ${at(member)}`);
    expect(await toldOf(member, record)).toEqual(["comment.edited"]);
    await edit(`look again ${at(member)} ${at(convener)}`);
    expect(await toldOf(member, record)).toEqual(["comment.edited"]);
    expect(await toldOf(convener, record)).toEqual(["comment.edited"]);
  });

  test("in the words of a record when it is made, and by an edit, once", async () => {
    const { leader, member, convener } = weft.people;
    const made = await leader.do(risks.operations.raise, {
      body: {
        title: "Two versions of the truth",
        kind: "dependency",
        likelihood: 3,
        impact: 3,
        detail: `Ask ${at(member)}`,
      },
    });
    expect(await toldOf(member, made.id)).toEqual(["record.mentioned"]);
    const revise = async (detail: string) => {
      const { version } = await leader.do(risks.operations.get, { params: { risk: made.key } });
      await leader.do(risks.operations.assess, {
        params: { risk: made.key },
        body: { detail },
        ifMatch: version,
      });
    };
    await revise(`Ask ${at(member)} and ${at(convener)}`);
    expect(await toldOf(member, made.id)).toEqual(["record.mentioned"]);
    expect(await toldOf(convener, made.id)).toEqual(["record.mentioned"]);
    // Not in code, and nobody is told of themselves.
    await revise(`Ask ${at(member)}, \`${at(weft.people.administrator)}\` and ${at(leader)}`);
    expect(await toldOf(weft.people.administrator, made.id)).toEqual([]);
    expect(await toldOf(leader, made.id)).toEqual([]);
    expect(await toldOf(convener, made.id)).toEqual(["record.mentioned"]);
  });

  test("by each update anew, and only by who may see it", async () => {
    const { leader, member, guest } = weft.people;
    const { key, id } = await leader.do(challenges.operations.raise, {
      body: { title: "Forecasts that agree" },
    });
    const update = (invites: string) =>
      leader.do(challenges.operations.update, {
        params: { challenge: key },
        body: { progress: "Half way", health: "on_track", invites },
      });
    await update(`What do you know, ${at(member)} and ${at(guest)}?`);
    await update(`And now, ${at(member)}?`);
    expect(await toldOf(member, id)).toEqual(["record.mentioned", "record.mentioned"]);
    expect(await toldOf(guest, id)).toEqual([]);
    const kept = await leader.call(decisions.operations.record, {
      body: { title: "Told to two", why: `For ${at(member)}` },
      headers: { "weft-audience": `person:${leader.id}` },
    });
    expect(kept.status).toBe(200);
    expect(await toldOf(member, kept.body.id)).toEqual([]);
  });
});
