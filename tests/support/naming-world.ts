import { core } from "#kernel/contract/core.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { councils } from "#practices/councils/contract.ts";
import { decisions } from "#practices/decisions/contract.ts";
import { people } from "#practices/people/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { risks } from "#practices/risks/contract.ts";
import { sessions } from "#practices/sessions/contract.ts";

export let weft: TestWeft;
/** Of higher standing: a leader who heads a department, owns a challenge, has decided, and is in no council of the caller's. */
export let chief: TestPerson;
/** Calls everything; a leader too, so that the door lets them through, with nothing but what they made themselves. */
export let mallory: TestPerson;
export let finance: string;
export let yard: string;
export let chiefs: { challenge: string; decision: string; risk: string; hidden: string; replaced: string };

export const today = "2026-04-01";
export const cadence = { every: "weekly", weekday: 2, time: "09:00", timeZone: "UTC", minutes: 60 } as const;
export const statement = { whatHappens: "Orders wait", toWhom: "", sinceWhen: "", evidence: "", cost: "" };

export async function department(name: string, head?: TestPerson): Promise<string> {
  const { convener } = weft.people;
  const { id, version } = await convener.do(people.operations.addDepartment, { body: { name } });
  if (head)
    await convener.do(people.operations.editDepartment, {
      params: { department: id },
      body: { head: head.id },
      ifMatch: version,
    });
  return id;
}

export const raise = (who: TestPerson, title = "Orders wait") =>
  who.do(challenges.operations.raise, { body: { title } });

/** The caller's own challenge in which both departments take part: its owner agreed on nothing for the other one. */
export async function shared(): Promise<string> {
  const { id } = await raise(mallory);
  weft.agreeing(true);
  for (const each of [yard, finance])
    await mallory.do(challenges.operations.joinDepartment, {
      params: { challenge: id },
      body: { department: each },
    });
  await mallory.do(challenges.operations.mergeStatement, {
    params: { challenge: id },
    body: { ...statement, basedOn: 0 },
  });
  weft.agreeing(false);
  return id;
}

let leavers = 0;
/** The caller is asked to take over a risk of somebody of theirs who left. */
export async function leftBehind(): Promise<{ record: string; nomination: string }> {
  const gone = await weft.addPerson("leader", `Leaver ${++leavers}`, `leaver${leavers}@example.org`);
  await weft.people.convener.do(people.operations.movePerson, {
    params: { person: gone.id },
    body: { department: yard },
    ifMatch: 1,
  });
  const { id: record } = await raiseRisk(gone);
  await weft.people.administrator.do(people.operations.deactivatePerson, {
    params: { person: gone.id },
    body: {},
    ifMatch: 2,
  });
  const { items } = await mallory.do(core.operations.listNominations, { params: { record } });
  return { record, nomination: items.find(({ person }) => person.id === mallory.id)!.id };
}
export const raiseRisk = (who: TestPerson) =>
  who.do(risks.operations.raise, { body: { title: "Left behind" } });

export async function council(...others: TestPerson[]): Promise<{ council: string; session: string }> {
  weft.agreeing(true);
  const { id } = await mallory.do(councils.operations.make, {
    body: {
      title: `Council ${others.length}`,
      cadence,
      people: [mallory, ...others].map((person) => ({ person: person.id, part: "chair" as const })),
    },
  });
  await weft.derived();
  weft.agreeing(false);
  const { items } = await mallory.do(sessions.operations.list, { query: { council: id } });
  return { council: id, session: items[0]!.id };
}

/** A council in which the chief has the chair and the caller is a member. */
export async function chiefsCouncil(): Promise<string> {
  weft.agreeing(true);
  const { id } = await chief.do(councils.operations.make, {
    body: {
      title: "The chief's council",
      cadence,
      people: [
        { person: chief.id, part: "chair" },
        { person: mallory.id, part: "member" },
      ],
    },
  });
  await weft.derived();
  weft.agreeing(false);
  return id;
}

export async function chiefsSession(): Promise<string> {
  const council = await chiefsCouncil();
  const { items } = await chief.do(sessions.operations.list, { query: { council } });
  return items[0]!.id;
}

/** A Weft of its own for a file of tests, in which the chief has made all theirs. Nobody says yes by themselves after that. */
export async function startWorld(): Promise<void> {
  weft = await startTestWeft(practiceServers);
  chief = await weft.addPerson("leader", "Chia Chief");
  mallory = await weft.addPerson("leader", "Mallory Nobody");
  finance = await department("Finance", chief);
  yard = await department("Yard", mallory);
  const challenge = await raise(chief, "The chief's challenge");
  await chief.do(challenges.operations.joinDepartment, {
    params: { challenge: challenge.id },
    body: { department: finance },
  });
  await chief.do(challenges.operations.mergeStatement, {
    params: { challenge: challenge.id },
    body: { ...statement, basedOn: 0 },
  });
  const decide = (title: string, more: object = {}) =>
    chief.do(decisions.operations.record, { body: { title, why: "So", ...more } });
  const decision = await decide("We keep the plant");
  const replaced = await decide("We build a second one");
  await decide("We build none", { supersedes: replaced.key });
  const risk = await chief.do(risks.operations.raise, { body: { title: "The chief's risk" } });
  const hidden = await chief.do(challenges.operations.raise, {
    body: { title: "Hidden" },
    headers: { "weft-audience": `person:${chief.id}` },
  });
  chiefs = {
    challenge: challenge.id,
    decision: decision.id,
    risk: risk.id,
    hidden: hidden.id,
    replaced: replaced.id,
  };
  weft.agreeing(false);
}
