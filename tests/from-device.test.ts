import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { makeLink } from "#kernel/server/identity/people.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { people } from "#practices/people/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";

const { me, setPreferences, getFirstSteps } = core.operations;

let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
});
afterAll(() => weft.stop());

/** Comes by a one-time link with a device that is somewhere and reads something. */
async function comeBy(who: TestPerson, device: { languages?: string; timeZone?: string }) {
  const { path } = await weft.within((context) => makeLink(context, who.id, "invitation"));
  const { languages, timeZone } = device;
  const reply = await weft.server.inject({
    method: "POST",
    url: `/api/v1/workspaces/${weft.workspace.slug}/link-uses`,
    payload: { token: path.split("#")[1], ...(timeZone === undefined ? {} : { timeZone }) },
    headers: languages === undefined ? {} : { "accept-language": languages },
  });
  expect(reply.statusCode).toBe(200);
}
const of = async (who: TestPerson) => {
  const { timeZone, zoneFollowed, language, formats, fromDevice } = (await who.do(me)).preferences;
  return { timeZone, zoneFollowed, language, region: formats.region, fromDevice: fromDevice.toSorted() };
};
/** Somebody who was added, and never came. */
async function added(name: string) {
  const somebody = await weft.addPerson("member", name);
  await weft.within(({ client }) =>
    client.query({ text: "update person set joined_at = null where id = $1", values: [somebody.id] }),
  );
  return somebody;
}
const brazil = { languages: "de-AT,de;q=0.9,en;q=0.5", timeZone: "America/Sao_Paulo" };

describe("where somebody is, and how they read", () => {
  test("is taken from the device they first come with, and said to be; a later device changes nothing", async () => {
    const nova = await added("Nova First");
    await comeBy(nova, brazil);
    const taken = {
      timeZone: "America/Sao_Paulo",
      zoneFollowed: false,
      language: "de",
      region: "AT",
      fromDevice: ["language", "region", "timeZone"],
    };
    expect(await of(nova)).toEqual(taken);
    await comeBy(nova, { languages: "en-US", timeZone: "Asia/Tokyo" });
    expect(await of(nova)).toEqual(taken);
  });

  test("is theirs, no longer the device's, once they choose it, each by itself", async () => {
    const otto = await added("Otto Chooses");
    await comeBy(otto, brazil);
    await otto.do(setPreferences, { body: { mail: "off", formats: { region: "AT", clock: "24" } } });
    expect((await of(otto)).fromDevice).toEqual(["language", "region", "timeZone"]);
    await otto.do(setPreferences, { body: { language: "de" } });
    expect((await of(otto)).fromDevice).toEqual(["region", "timeZone"]);
    await otto.do(setPreferences, { body: { formats: { region: "CH" } } });
    expect((await of(otto)).fromDevice).toEqual(["timeZone"]);
    await otto.do(setPreferences, { body: { timeZone: null } });
    await comeBy(otto, brazil);
    expect(await of(otto)).toMatchObject({ timeZone: "UTC", zoneFollowed: true, fromDevice: [] });
  });

  test("never goes over a zone that was given, and what a device says that nobody knows is let pass", async () => {
    const pia = await added("Pia Given");
    const { key, version } = await pia.do(people.operations.getPerson, { params: { person: pia.id } });
    await pia.do(people.operations.editPerson, {
      params: { person: key },
      ifMatch: version,
      body: { timeZone: "Asia/Kolkata" },
    });
    await comeBy(pia, brazil);
    expect(await of(pia)).toMatchObject({ timeZone: "Asia/Kolkata", fromDevice: ["language", "region"] });
    const quin = await added("Quin Odd");
    await comeBy(quin, { languages: "pt-PT,pt", timeZone: "Europe/Atlantis" });
    expect(await of(quin)).toMatchObject({
      timeZone: "UTC",
      zoneFollowed: true,
      language: "en",
      region: "PT",
      fromDevice: ["region"],
    });
  });
});

test("who says who they are has done the first step, has another name from then on, and nothing of a device's any more", async () => {
  const { administrator } = weft.people;
  const step = async () =>
    (await administrator.do(getFirstSteps)).items.find(({ id }) => id === "people.introduce");
  expect(await step()).toMatchObject({ done: false, minutes: 1, to: "settings" });
  const { key, version } = await administrator.do(people.operations.getPerson, {
    params: { person: administrator.id },
  });
  const body = { name: "Ada Berg", timeZone: "Europe/Oslo", language: "en" } as const;
  const said = await administrator.do(people.operations.introduce, {
    params: { person: key },
    ifMatch: version,
    body,
  });
  expect(said).toMatchObject({ name: "Ada Berg", timeZone: "Europe/Oslo" });
  expect(await step()).toMatchObject({ done: true, says: "Ada Berg, Oslo (Central European Time)" });
  expect(await weft.events("person.edited")).toMatchObject([
    { actor: { id: administrator.id }, data: { was: "Ada Administrator" } },
  ]);
  // Nobody says it for somebody else.
  const other = await administrator.do(people.operations.getPerson, {
    params: { person: weft.people.member.id },
  });
  const refused = await administrator.call(people.operations.introduce, {
    params: { person: other.key },
    ifMatch: other.version,
    body,
  });
  expect(refused.status).toBe(403);
});
