import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { dayIn, daysAfter } from "#kernel/contract/days.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { commitments } from "#practices/commitments/contract.ts";
import { councils } from "#practices/councils/contract.ts";
import { decisions } from "#practices/decisions/contract.ts";
import { digests } from "#practices/digests/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { risks } from "#practices/risks/contract.ts";
import { type SessionPage, sessions } from "../contract.ts";

const { operations } = sessions;
let weft: TestWeft;
let ours: TestPerson[];
let theirs: TestPerson[];
let our: { id: string; key: string };
let their: { id: string; key: string };

beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  const { leader, member, convener } = weft.people;
  ours = [leader, member, await weft.addPerson("leader", "Ole Ours")];
  theirs = [convener, await weft.addPerson("leader", "Tea Theirs")];
  our = await found("Ours", ours);
  their = await found("Theirs", theirs);
});
afterAll(() => weft.stop());

async function found(title: string, people: readonly TestPerson[]) {
  const cadence = {
    every: "weekly",
    weekday: 1,
    time: "09:00",
    timeZone: "Europe/Berlin",
    minutes: 60,
  } as const;
  const council = await people[0]!.do(councils.operations.make, {
    body: {
      title,
      cadence,
      people: people.map(({ id }, at) => ({
        person: id,
        part: at === 0 ? ("chair" as const) : ("member" as const),
      })),
    },
  });
  await weft.derived();
  return council;
}

async function next(council: { key: string }): Promise<SessionPage> {
  const { items } = await weft.people.convener.do(operations.list, {
    query: { council: council.key, upcoming: "true" },
  });
  return weft.people.convener.do(operations.get, { params: { session: items[0]!.key } });
}

const inDays = (days: number) => daysAfter(dayIn("Europe/Berlin", weft.kernel.now()), days);

const titles = async (council: { key: string }) => (await next(council)).agenda.map(({ title }) => title);

/** Framed by the leader and an ally, who sit in one council together. */
async function framed(title: string) {
  const [leader, ally] = ours;
  const { key, id } = await leader!.do(challenges.operations.raise, { body: { title } });
  const params = { challenge: key };
  await leader!.do(challenges.operations.addPerson, { params, body: { person: ally!.id, part: "ally" } });
  const { version, councils: expected } = await leader!.do(challenges.operations.get, { params });
  const { councils: stands } = await leader!.do(challenges.operations.frame, {
    params,
    ifMatch: version,
    body: { passing: { reason: "We know enough" } },
  });
  return { id, key, params, expected, stands };
}

async function meet(council: { key: string }, people: readonly TestPerson[]) {
  const planned = await next(council);
  const params = { session: planned.key };
  weft.wait({
    minutes: Math.max(0, (Date.parse(planned.startsAt) - Date.parse(weft.kernel.now())) / 60_000),
  });
  for (const person of people) await person.do(operations.bePresent, { params });
  const current = await people[0]!.do(operations.get, { params });
  const holder = current.turns.find(({ duty }) => duty === "facilitator")!.holder!.id;
  const facilitator = people.find(({ id }) => id === holder)!;
  const opened = await facilitator.do(operations.open, { params, ifMatch: current.version, body: {} });
  return { params, facilitator, opened };
}

describe("what a challenge stands before", () => {
  test("is said while it is raised, by who takes part, and holds once it is framed", async () => {
    const { expected, stands } = await framed("Two price lists");
    expect(expected).toMatchObject([{ id: our.id, byDefault: true }]);
    expect(stands).toMatchObject([{ id: our.id, byDefault: false }]);
  });

  test("is what was chosen, where somebody chose", async () => {
    const [leader] = ours;
    const { id, key } = await leader!.do(challenges.operations.raise, { body: { title: "Chosen" } });
    await leader!.do(core.operations.addLink, {
      params: { record: id },
      body: { to: their.id, kind: "stands_before" },
    });
    const { councils: stands } = await leader!.do(challenges.operations.frame, {
      params: { challenge: key },
      ifMatch: (await leader!.do(challenges.operations.get, { params: { challenge: key } })).version,
      body: { passing: { reason: "We know enough" } },
    });
    expect(stands).toMatchObject([{ id: their.id, byDefault: false }]);
  });
});

describe("the agenda of a council", () => {
  test("holds what stands before it and what comes of that, and nothing of another's", async () => {
    const { key } = await framed("Late parts");
    const [leader, ally] = ours;
    for (const about of [key, undefined])
      await ally!.do(risks.operations.raise, {
        body: { title: about ? "Their risk" : "A risk of nobody's council", about, likelihood: 5, impact: 5 },
      });
    await leader!.do(commitments.operations.make, {
      body: { title: "Call them", dueOn: inDays(3), about: key },
    });
    await leader!.do(challenges.operations.askForHelp, {
      params: { challenge: key },
      body: { question: "Who knows the carrier?", person: theirs[1]!.id },
    });
    const agenda = await titles(our);
    for (const title of ["Their risk", "Call them", "Late parts"]) expect(agenda).toContain(title);
    expect(agenda).not.toContain("A risk of nobody's council");
    expect(await titles(their)).toEqual([]);
    expect(await titles(await found("Founded today", theirs))).toEqual([]);
  });
});

describe("what is captured in a session", () => {
  test("is linked with what is talked about, decided by who is there, and comes back to that council alone", async () => {
    const { key, id } = await framed("Two calendars");
    await ours[0]!.do(risks.operations.raise, {
      body: { title: "Two plans", about: key, likelihood: 5, impact: 5 },
    });
    const [away, ...there] = [ours.at(-1)!, ...ours.slice(0, -1)];
    const { params, facilitator, opened } = await meet(our, ours);
    await away!.do(operations.bePresent, { params, body: { leaving: true } });
    const row = opened.agenda.find(({ title }) => title === "Two plans")!;
    const topic = row.record!;
    await facilitator.do(operations.start, { params: { ...params, item: row.id } });
    const decision = await there[0]!.do(decisions.operations.record, {
      body: {
        title: "One calendar",
        why: "Two are none",
        reviewOn: inDays(2),
        about: params.session,
      },
    });
    expect(decision.deciders.map((person) => person.id).toSorted()).toEqual(
      there.map((each) => each.id).toSorted(),
    );
    const { threads } = await facilitator.do(core.operations.getRecord, { params: { record: decision.key } });
    expect(threads).toContainEqual(
      expect.objectContaining({ kind: "decided_by", record: expect.objectContaining({ key: topic.key }) }),
    );
    expect(threads).toContainEqual(
      expect.objectContaining({
        kind: "decided_by",
        record: expect.objectContaining({ key: params.session }),
      }),
    );

    weft.agreeing(false);
    const open = await there[0]!.do(decisions.operations.record, {
      body: { title: "Two clocks", why: "One is late", about: params.session },
    });
    weft.agreeing(true);
    expect(open.state).toBe("proposed");
    await ours[0]!.do(challenges.operations.update, {
      params: { challenge: key },
      body: { progress: "Half of it", health: "at_risk", invites: "Who keeps the other one?" },
    });
    const elsewhere = await weft.people.convener.do(decisions.operations.record, {
      body: { title: "Not theirs", why: "Made beside it" },
    });
    const { version } = await facilitator.do(operations.get, { params });
    await facilitator.do(operations.close, { params, ifMatch: version });
    await weft.derived();
    const { digest } = await facilitator.do(operations.get, { params });
    const { markdown } = await facilitator.do(digests.operations.markdown, {
      params: { digest: digest!.key },
    });
    expect(markdown).toMatch(/: One calendar. Why: Two are none/);
    expect(markdown).toMatch(/, to be confirmed: Two clocks. Why: One is late/);
    expect(markdown).toContain("Two calendars asks everybody: Who keeps the other one?");
    expect(markdown).not.toContain(elsewhere.title);
    const told = async (person: TestPerson) =>
      (await person.do(core.operations.listInbox, { query: {} })).items.some(
        ({ event }) => event.kind === "digest.published",
      );
    expect(await told(ours[1]!)).toBe(true);
    expect(await told(theirs[1]!)).toBe(false);

    expect(await titles(our)).toContain("One calendar");
    expect(await titles(their)).toEqual([]);
    expect(id).toBeTruthy();
  });
});
