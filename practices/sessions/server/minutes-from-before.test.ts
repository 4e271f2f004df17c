import { afterAll, beforeAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { councils } from "#practices/councils/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { risks } from "#practices/risks/contract.ts";
import { type SessionPage, sessions } from "../contract.ts";

const { operations } = sessions;
let weft: TestWeft;
let lena: TestPerson;
let milo: TestPerson;
let council: { key: string; id: string };
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  ({ leader: lena, member: milo } = weft.people);
  council = await found("Risk council");
});
afterAll(() => weft.stop());

const found = (title: string) =>
  lena.do(councils.operations.make, {
    body: {
      title,
      quorum: 0,
      cadence: { every: "weekly", weekday: 1, time: "09:00", timeZone: "Europe/Berlin", minutes: 60 },
      people: [lena, milo].map(({ id: person }) => ({ person, part: "member" as const })),
    },
  });

const standsBefore = (record: string, { id }: { id: string }) =>
  lena.do(core.operations.addLink, { params: { record }, body: { to: id, kind: "stands_before" } });

/** A risk that the council talks about at each of its sessions: nobody has reviewed it for long. */
async function risk(title: string, audience?: string) {
  const { id, key } = await lena.do(risks.operations.raise, {
    body: { title, likelihood: 5, impact: 5 },
    ...(audience ? { headers: { "weft-audience": audience } } : {}),
  });
  await standsBefore(key, council);
  return { id, key };
}

async function next(of = council): Promise<SessionPage> {
  await weft.derived();
  const { items } = await lena.do(operations.list, { query: { council: of.key, upcoming: "true" } });
  return lena.do(operations.get, { params: { session: items[0]!.key } });
}

/** The next session is held; these records are talked about for so many minutes. */
async function hold(took: Readonly<Record<string, number>>): Promise<void> {
  const session = await next();
  const params = { session: session.key };
  weft.wait({ minutes: (Date.parse(session.startsAt) - Date.parse(weft.kernel.now())) / 60_000 });
  const who = [lena, milo].find(({ id }) => id === session.facilitator!.id)!;
  await who.do(operations.bePresent, { params, body: {} });
  const opened = await who.do(operations.get, { params });
  await who.do(operations.open, { params, ifMatch: opened.version, body: {} });
  for (const [item, minutes] of Object.entries(took)) {
    await who.do(operations.start, { params: { ...params, item } });
    weft.wait({ minutes });
  }
  const over = await who.do(operations.get, { params });
  await who.do(operations.close, { params, ifMatch: over.version, body: {} });
}

const rowOf = ({ agenda }: SessionPage, id: string) => {
  const row = agenda.find((each) => each.id === id);
  return row && { minutes: row.minutes, why: row.minutesWhy };
};

test("a row is proposed what its record took before, then what rows like it took, and says so; who facilitates says otherwise", async () => {
  const [wear, heat, dust] = [await risk("Wear"), await risk("Heat"), await risk("Dust")];
  const first = rowOf(await next(), wear.id)!;
  expect(first).toEqual({ minutes: 8, why: null });
  await hold({ [wear.id]: 20, [heat.id]: 4 });
  // Once is no habit, and two rows are no kind.
  expect(rowOf(await next(), wear.id)).toEqual(first);
  await hold({ [wear.id]: 14, [dust.id]: 6 });
  const planned = await next();
  expect(rowOf(planned, wear.id)).toEqual({
    minutes: 17,
    why: "17 min: it took about so long the last 2 times",
  });
  const rust = await risk("Rust");
  expect(rowOf(await next(), rust.id)).toEqual({
    minutes: 10,
    why: "10 min: the last 4 rows like it took about so long here",
  });
  const params = { session: planned.key, item: wear.id };
  const who = [lena, milo].find(({ id }) => id === planned.facilitator!.id)!;
  await who.do(operations.allot, { params, body: { minutes: 25 } });
  expect(rowOf(await next(), wear.id)).toEqual({ minutes: 25, why: null });
});

test("another council's time says nothing, and neither does what somebody else may not see", async () => {
  const fog = await risk("Fog");
  const before = rowOf(await next(), fog.id)!;
  expect(before.why).toContain("rows like it");
  const hidden = [];
  for (const title of ["Secret", "Secret too", "Secret as well"])
    hidden.push(await risk(title, `person:${lena.id}`));
  const facilitator = () => next().then((session) => session.facilitator!.id);
  // Only whoever sees them can begin with them.
  while ((await facilitator()) !== lena.id) await hold({});
  await hold(Object.fromEntries(hidden.map(({ id }) => [id, 50])));
  const fresh = await risk("Frost");
  expect(rowOf(await next(), fresh.id)).toEqual(before);
  const [secret] = hidden;
  while ((await facilitator()) !== lena.id) await hold({});
  await hold({ [secret!.id]: 40 });
  // For whoever sees it, what it took itself counts.
  expect(rowOf(await next(), secret!.id)).toMatchObject({ minutes: 45 });
  const seen = await milo.do(operations.get, { params: { session: (await next()).key } });
  expect(rowOf(seen, secret!.id)).toBeUndefined();
  expect(rowOf(seen, fresh.id)).toEqual(before);

  const other = await found("Another council");
  await standsBefore(fresh.key, other);
  expect(rowOf(await next(other), fresh.id)).toEqual({ minutes: 8, why: null });
});
