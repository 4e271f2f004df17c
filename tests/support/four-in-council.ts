import { afterAll, beforeAll } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { councils } from "#practices/councils/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { type SessionPage, sessions } from "#practices/sessions/contract.ts";

export const { operations } = sessions;
export let weft: TestWeft;
/** The four of every council here, by their ids. */
export let byId: Map<string, TestPerson>;

/** A Weft of its own for a file of tests, with four who are in every council. */
export function startSessions(): void {
  beforeAll(async () => {
    weft = await startTestWeft(practiceServers);
    const ben = await weft.addPerson("member", "Ben Baker");
    const cara = await weft.addPerson("member", "Cara Cole");
    byId = new Map([weft.people.leader, weft.people.member, ben, cara].map((person) => [person.id, person]));
  });
  afterAll(() => weft.stop());
}

export const cadence = {
  every: "weekly" as const,
  weekday: 1,
  time: "09:00",
  timeZone: "Europe/Berlin",
  minutes: 60,
};

/** A council of four, chaired by the leader, with its first session planned by the reaction to its founding. */
export async function foundCouncil(title: string, more: object = {}) {
  const council = await weft.people.leader.do(councils.operations.make, {
    body: {
      title,
      cadence,
      people: [...byId.keys()].map((person, at) => ({
        person,
        part: at === 0 ? ("chair" as const) : ("member" as const),
      })),
      ...more,
    },
  });
  await weft.derived();
  return { council, session: await nextSession(council.key) };
}

/** Puts a record on the agenda of a council. */
export const bringBefore = (council: { id: string }, { id: record }: { id: string }) =>
  weft.people.leader.do(core.operations.addLink, {
    params: { record },
    body: { to: council.id, kind: "stands_before" },
  });

export async function nextSession(council: string): Promise<SessionPage> {
  const { items } = await weft.people.leader.do(operations.list, { query: { council, upcoming: "true" } });
  return weft.people.leader.do(operations.get, { params: { session: items[0]!.key } });
}

export const get = (session: { key: string }, who: TestPerson = weft.people.leader) =>
  who.do(operations.get, { params: { session: session.key } });
export const holderOf = (session: SessionPage, duty = "facilitator") =>
  byId.get(session.turns.find((turn) => turn.duty === duty)!.holder!.id)!;
export const params = (session: { key: string }) => ({ session: session.key });

export const withoutTurn = (session: SessionPage) =>
  [...byId.values()].find(({ id }) => !session.turns.some((turn) => turn.holder!.id === id))!;
export const standIn = (who: TestPerson, session: SessionPage, more = {}) =>
  who.call(operations.standIn, { params: params(session), body: { duty: "facilitator", ...more } });
/** What somebody is asked about the session and has not answered. */
export const askedOf = async (who: TestPerson, session: SessionPage) => {
  const { items } = await who.do(core.operations.listNominations, { params: { record: session.id } });
  return items.filter(({ person, state }) => person.id === who.id && state === "open");
};
/** So many minutes after it begins. */
export const toStart = (session: SessionPage, minutes: number) =>
  weft.wait({
    minutes: (Date.parse(session.startsAt) - Date.parse(weft.kernel.now())) / 60_000 + minutes,
  });

/** Everybody is there and the facilitator opens at the time of the session. */
export async function openSession(session: SessionPage): Promise<SessionPage> {
  weft.wait({
    minutes: Math.max(0, (Date.parse(session.startsAt) - Date.parse(weft.kernel.now())) / 60_000),
  });
  for (const person of byId.values()) await person.do(operations.bePresent, { params: params(session) });
  const current = await get(session);
  return holderOf(current).do(operations.open, { params: params(session), ifMatch: current.version });
}
