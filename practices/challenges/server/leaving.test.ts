import { afterAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import type { TestPerson } from "#kernel/server/testing/test-weft.ts";
import { commitments } from "#practices/commitments/contract.ts";
import { councils } from "#practices/councils/contract.ts";
import { decisions } from "#practices/decisions/contract.ts";
import { people } from "#practices/people/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { risks } from "#practices/risks/contract.ts";
import { sessions } from "#practices/sessions/contract.ts";
import { challenges } from "../contract.ts";
import { challengeStory } from "./challenge-story.ts";

const { weft, lena, dora, sales, data, inWork, get, asksOf, raise, at } =
  await challengeStory(practiceServers);
afterAll(() => weft.stop());
const { administrator, convener, member } = weft.people;

async function leaves(person: { id: string }) {
  const { version } = await administrator.do(people.operations.getPerson, { params: { person: person.id } });
  await administrator.do(people.operations.deactivatePerson, {
    params: { person: person.id },
    body: {},
    ifMatch: version,
  });
  await weft.derived();
}
async function place(person: { id: string }, body: { department: string; manager?: string }) {
  const { version } = await convener.do(people.operations.getPerson, { params: { person: person.id } });
  await convener.do(people.operations.movePerson, { params: { person: person.id }, body, ifMatch: version });
  await weft.derived();
}
async function head(department: string, person: { id: string } | null) {
  const { version } = await convener.do(people.operations.getDepartment, { params: { department } });
  await convener.do(people.operations.editDepartment, {
    params: { department },
    body: { head: person?.id ?? null },
    ifMatch: version,
  });
  await weft.derived();
}
async function asked(record: string, by: TestPerson = lena) {
  const { items } = await by.do(core.operations.listNominations, { params: { record } });
  return items.filter(({ state }) => state === "open");
}
async function answer(by: TestPerson, record: string, body: { accept: boolean; instead?: string }) {
  const mine = (await asked(record, by)).find(({ person }) => person.id === by.id)!;
  return by.call(core.operations.answerNomination, { params: { record, nomination: mine.id }, body });
}

test("what rests on somebody who leaves is asked of their head, then of the next, and counts once accepted", async () => {
  const owner = await weft.addPerson("leader", "Rita Risk");
  await place(owner, { department: sales.id });
  const risk = await owner.do(risks.operations.raise, {
    body: { title: "One supplier", kind: "dependency", likelihood: 3, impact: 3 },
  });
  await leaves(owner);
  expect(await asked(risk.id)).toMatchObject([
    { person: { id: lena.id }, part: "risks.owner", from: { name: "Rita Risk" } },
  ]);
  expect(await asksOf(lena, risk.id)).toEqual(["nominations.answer"]);
  expect((await lena.do(risks.operations.get, { params: { risk: risk.id } })).owner.id).toBe(owner.id);
  // Lena declines: who convenes is asked, and names somebody, who takes it.
  await answer(lena, risk.id, { accept: false });
  expect(await asked(risk.id)).toMatchObject([{ person: { id: convener.id } }]);
  await answer(convener, risk.id, { accept: false, instead: member.id });
  expect(await asked(risk.id)).toMatchObject([{ person: { id: member.id }, by: { id: convener.id } }]);
  await answer(member, risk.id, { accept: true });
  expect((await lena.do(risks.operations.get, { params: { risk: risk.id } })).owner.id).toBe(member.id);
  expect(await asked(risk.id)).toEqual([]);
  expect(await asksOf(member, risk.id)).toEqual(["risks.respond"]);
});

test("nobody names another one where nobody left", async () => {
  const { id } = await raise("Plain");
  weft.agreeing(false);
  await lena.do(challenges.operations.addPerson, {
    ...at({ id }),
    body: { person: member.id, part: "ally" },
  });
  const reply = await answer(member, id, { accept: false, instead: convener.id });
  expect(reply.problem.errors).toMatchObject([{ path: "instead" }]);
});

test("a head who leaves in the middle of everything leaves nothing without a holder or somebody who is asked", async () => {
  weft.agreeing(true);
  const { id: challenge } = await inWork("In the middle");
  const head1 = await weft.addPerson("leader", "Hanna Head");
  const report = await weft.addPerson("member", "Rolf Report");
  const boss = await weft.addPerson("leader", "Bea Boss");
  await place(boss, { department: data.id });
  await place(head1, { department: data.id, manager: boss.id });
  await place(report, { department: data.id, manager: head1.id });
  await head(data.id, head1);

  await head1.do(challenges.operations.setPart, {
    params: { challenge, department: data.id },
    body: { lead: head1.id },
  });
  const promise = await head1.do(commitments.operations.make, {
    body: { title: "A table", dueOn: "2026-04-01", receiver: lena.id },
  });
  const owed = await lena.do(commitments.operations.make, {
    body: { title: "Our figures", dueOn: "2026-04-01", receiver: head1.id },
  });
  const decision = await head1.do(decisions.operations.record, {
    body: { title: "One table", why: "Two differ", deciders: [head1.id], reviewOn: "2026-06-01" },
  });
  const cadence = {
    every: "weekly" as const,
    weekday: 1,
    time: "09:00",
    timeZone: "Europe/Berlin",
    minutes: 60,
  };
  const council = await head1.do(councils.operations.make, { body: { title: "Table council", cadence } });
  for (const person of [lena, member])
    await head1.do(councils.operations.appoint, {
      params: { council: council.id },
      body: { person: person.id, part: "member" },
    });
  await weft.derived();
  weft.agreeing(false);
  const waiting = await lena.do(commitments.operations.make, {
    body: { title: "Check it", dueOn: "2026-04-01", holder: head1.id },
  });
  const other = await raise("Another one");
  await lena.do(challenges.operations.joinDepartment, { ...at(other), body: { department: data.id } });
  expect(await asked(other.id)).toMatchObject([{ person: { id: head1.id } }]);

  await leaves(head1);

  expect(await asksOf(convener, data.id)).toEqual(["people.name_head"]);
  const reporting = await convener.do(people.operations.getPerson, { params: { person: report.id } });
  expect(reporting.placement?.manager?.id).toBe(boss.id);
  expect(
    (await get({ id: challenge })).parts.find(({ department }) => department.id === data.id)?.lead,
  ).toBeNull();
  expect(await asked(challenge)).toMatchObject([{ person: { id: boss.id }, part: "challenges.lead" }]);
  expect(await asked(promise.id)).toMatchObject([
    { person: { id: boss.id }, part: "commitments.takes_over" },
  ]);
  expect((await lena.do(commitments.operations.get, { params: { commitment: owed.id } })).receiver?.id).toBe(
    boss.id,
  );
  expect(await asked(decision.id)).toMatchObject([{ person: { id: boss.id }, part: "decisions.owner" }]);
  const left = await lena.do(councils.operations.get, { params: { council: council.id } });
  expect(left.people.map(({ person }) => person.id)).not.toContain(head1.id);
  expect(await asked(council.id)).toMatchObject([{ part: "councils.chair", from: { id: head1.id } }]);
  const { items: planned } = await lena.do(sessions.operations.list, { query: { council: council.id } });
  const session = await lena.do(sessions.operations.get, { params: { session: planned[0]!.id } });
  for (const { holder } of session.turns) expect([lena.id, member.id]).toContain(holder?.id);
  // What they were asked themselves: the promise is taken back and Lena told, the part of the department is asked of who speaks for it.
  expect((await lena.do(commitments.operations.get, { params: { commitment: waiting.id } })).state).toBe(
    "declined",
  );
  expect((await weft.events("nomination.withdrawn")).at(-1)!.data).toMatchObject({ left: true });
  expect(await asked(other.id)).toMatchObject([{ person: { id: dora.id }, part: "challenges.joins" }]);

  await answer(boss, promise.id, { accept: true });
  const taken = await lena.do(commitments.operations.get, { params: { commitment: promise.id } });
  expect(taken).toMatchObject({ holder: { id: boss.id }, state: "open" });
  expect(await asksOf(boss, promise.id)).toEqual(["commitments.keep"]);
  await answer(boss, decision.id, { accept: true });
  await answer(boss, challenge, { accept: true });
  expect(
    (await get({ id: challenge })).parts.find(({ department }) => department.id === data.id)?.lead?.id,
  ).toBe(boss.id);
  await head(data.id, boss);
  expect(await asksOf(convener, data.id)).toEqual([]);
});

test("whoever comes back has again what nobody has taken over, and not what somebody has", async () => {
  weft.agreeing(true);
  const owner = await weft.addPerson("leader", "Bastian Back");
  const report = await weft.addPerson("member", "Rike Report");
  const home = await convener.do(people.operations.addDepartment, { body: { name: "Logistics" } });
  await place(owner, { department: home.id });
  await place(report, { department: home.id, manager: owner.id });
  await head(home.id, owner);
  const raised = (title: string) =>
    owner.do(risks.operations.raise, {
      body: { title, kind: "dependency", likelihood: 2, impact: 2 },
    });
  const risk = await raised("A single site");
  const taken = await raised("A single bench");
  const { id: challenge } = await raise("Sponsored and carried");
  await lena.do(challenges.operations.joinDepartment, {
    ...at({ id: challenge }),
    body: { department: home.id },
  });
  const { version: seen } = await get({ id: challenge });
  await lena.do(challenges.operations.edit, {
    ...at({ id: challenge }),
    body: { sponsor: owner.id },
    ifMatch: seen,
  });
  await weft.derived();
  weft.agreeing(false);
  await leaves(owner);
  expect(await asked(risk.id)).toHaveLength(1);
  const whole = async () => {
    const { sponsor, parts } = await get({ id: challenge });
    const lead = parts.find(({ department }) => department.id === home.id)?.lead;
    return [sponsor?.name, lead?.name];
  };
  expect(await whole()).toEqual([undefined, undefined]);
  expect(await asksOf(convener, home.id)).toEqual(["people.name_head"]);
  const [next] = await asked(taken.id);
  const taker = next!.person.id === lena.id ? lena : convener;
  await answer(taker, taken.id, { accept: true });

  const params = { person: owner.id };
  const preview = await administrator.do(people.operations.previewReactivation, { params });
  expect(preview.back.map(({ title }) => title).toSorted()).toEqual([
    "A single site",
    "Logistics",
    "Sponsored and carried",
  ]);
  expect(preview.taken).toMatchObject([{ record: { title: "A single bench" }, by: { id: taker.id } }]);
  const { version } = await administrator.do(people.operations.getPerson, { params });
  await administrator.do(people.operations.reactivatePerson, { params, ifMatch: version });
  await weft.derived();
  expect(await asked(risk.id)).toEqual([]);
  expect(await asked(challenge)).toEqual([]);
  expect(await asksOf(lena, risk.id)).toEqual([]);
  expect(await whole()).toEqual(["Bastian Back", "Bastian Back"]);
  expect(await asksOf(convener, home.id)).toEqual([]);
  const ownerOf = async (id: string) =>
    (await lena.do(risks.operations.get, { params: { risk: id } })).owner.id;
  expect([await ownerOf(risk.id), await ownerOf(taken.id)]).toEqual([owner.id, taker.id]);
  // Who reported to them reports to whom they were given.
  const reporting = await convener.do(people.operations.getPerson, { params: { person: report.id } });
  expect(reporting.placement?.manager).toBeNull();
  const again = await administrator.do(people.operations.previewReactivation, { params });
  expect([again.back.map(({ title }) => title), again.taken]).toEqual([["Logistics"], []]);
});

test("a part somebody carried for a department is its head's to give once they have moved to another", async () => {
  await head(data.id, lena);
  const carrier = await weft.addPerson("leader", "Cora Carrier");
  await place(carrier, { department: data.id });
  const { id: challenge } = await raise("Carried");
  await lena.do(challenges.operations.joinDepartment, {
    ...at({ id: challenge }),
    body: { department: data.id },
  });
  await lena.do(challenges.operations.setPart, {
    params: { challenge, department: data.id },
    body: { lead: carrier.id },
  });
  await answer(carrier, challenge, { accept: true });
  await place(carrier, { department: sales.id });
  const { parts } = await get({ id: challenge });
  expect(parts.find(({ department }) => department.id === data.id)?.lead).toBeNull();
  expect(await asked(challenge)).toMatchObject([
    { person: { id: lena.id }, part: "challenges.lead", from: { name: "Cora Carrier" } },
  ]);
});

test("a head who moves to another department leaves what hung on the old one, and takes everything else along", async () => {
  weft.agreeing(true);
  await head(data.id, dora);
  const { id: challenge } = await inWork("While moving");
  const mover = await weft.addPerson("leader", "Mona Mover");
  const report = await weft.addPerson("member", "Rune Report");
  await place(mover, { department: data.id });
  await place(report, { department: data.id, manager: mover.id });
  await head(data.id, mover);
  await mover.do(challenges.operations.setPart, {
    params: { challenge, department: data.id },
    body: { lead: mover.id },
  });
  const own = await mover.do(challenges.operations.raise, { body: { title: "Mona's own" } });
  await mover.do(challenges.operations.edit, { ...at(own), body: { sponsor: mover.id }, ifMatch: 1 });
  await mover.do(risks.operations.raise, {
    body: { title: "One bench", kind: "dependency", likelihood: 2, impact: 2 },
  });
  await mover.do(decisions.operations.record, {
    body: { title: "One bench", why: "So", deciders: [mover.id], reviewOn: "2026-06-01" },
  });
  await mover.do(commitments.operations.make, {
    body: { title: "A bench", dueOn: "2026-04-01", receiver: lena.id },
  });
  await lena.do(commitments.operations.make, {
    body: { title: "A plan", dueOn: "2026-04-01", receiver: mover.id },
  });
  const cadence = { every: "weekly", weekday: 1, time: "09:00", timeZone: "UTC", minutes: 60 } as const;
  await mover.do(councils.operations.make, { body: { title: "Bench council", cadence } });
  await lena.do(challenges.operations.askForHelp, {
    ...at({ id: challenge }),
    body: { question: "Which bench?", person: mover.id },
  });
  const { deliverables } = await lena.do(challenges.operations.addDeliverable, {
    ...at({ id: challenge }),
    body: { title: "A bench", departments: [sales.id, data.id] },
  });
  await lena.do(challenges.operations.setRota, {
    params: { challenge, deliverable: deliverables.at(-1)!.id },
    body: { people: [mover.id], from: "2026-03-01" },
  });
  await weft.derived();
  weft.agreeing(false);
  const joining = await raise("Asked meanwhile");
  await lena.do(challenges.operations.joinDepartment, { ...at(joining), body: { department: data.id } });
  expect(await asked(joining.id)).toMatchObject([{ person: { id: mover.id } }]);

  const resting = () =>
    weft.within(async ({ client, house }) => {
      const held: Record<string, { rows: number; moves: string }> = {};
      for (const { personalData } of house.practices)
        for (const { table, person, record, while: holds, as, moves } of personalData?.rests ?? []) {
          const { rows } = await client.query(
            `select count(*)::int as n from ${table} t join record on record.id = t.${record} where t.${person} = $1 and (${holds})`,
            [mover.id],
          );
          held[`${table}.${person} ${as}`] = { rows: rows[0].n, moves };
        }
      return held;
    });
  const before = await resting();
  expect(Object.entries(before).filter(([, { rows }]) => rows === 0)).toEqual([]);

  await place(mover, { department: sales.id });

  for (const [what, { rows, moves }] of Object.entries(await resting()))
    expect([what, rows]).toEqual([what, moves === "stays" ? before[what]!.rows : 0]);
  const old = await convener.do(people.operations.getDepartment, { params: { department: data.id } });
  expect(old.head).toBeNull();
  expect(await asksOf(convener, data.id)).toEqual(["people.name_head"]);
  // What the head was asked for the department is asked of who speaks for it meanwhile.
  const [now] = await asked(joining.id);
  expect(now).toMatchObject({ part: "challenges.joins", from: { id: mover.id } });
  expect(now!.person.id).not.toBe(mover.id);
});

test("a head who leaves in the middle of a sealed scoring: what they gave stands, what they did not is asked of who follows, and nobody sees more", async () => {
  weft.agreeing(true);
  const [gives, owes, follows] = [
    await weft.addPerson("leader", "Gitte Gives"),
    await weft.addPerson("leader", "Otto Owes"),
    await weft.addPerson("leader", "Frida Follows"),
  ];
  const made = [];
  for (const [name, person] of [
    ["Quality", gives],
    ["Purchasing", owes],
  ] as const) {
    const department = await convener.do(people.operations.addDepartment, { body: { name } });
    await place(person, { department: department.id });
    await head(department.id, person);
    made.push(department);
  }
  const [quality, purchasing] = made as [(typeof made)[0], (typeof made)[0]];
  await head(data.id, dora);
  const { id, criteria } = await inWork("Scored while leaving");
  for (const department of made)
    await lena.do(challenges.operations.joinDepartment, {
      ...at({ id }),
      body: { department: department.id },
    });
  await weft.derived();
  await lena.do(challenges.operations.askForScores, at({ id }));
  const score = (by: TestPerson, department: { id: string }, points: number) =>
    by.call(challenges.operations.score, {
      params: { challenge: id, department: department.id },
      body: { scores: criteria.map((each) => ({ criterion: each.id, score: points, remark: "" })) },
    });
  for (const [by, department, points] of [
    [lena, sales, 80],
    [dora, data, 60],
    [gives, quality, 40],
  ] as const)
    expect((await score(by, department, points)).status).toBe(200);
  await leaves(gives);
  await leaves(owes);
  const card = async (by: TestPerson) => (await get({ id }, by)).scoreCard;
  // Three have scored, one has not: nothing is open.
  for (const by of [lena, convener, administrator]) {
    const { open, overall, scores, scored } = await card(by);
    expect([open, overall, scored.length]).toEqual([false, null, 3]);
    // Who convenes speaks for a department whose head has left; what was given for it before is sealed for them as well.
    const theirs = by === lena ? [sales.id] : [];
    expect([...new Set(scores.map(({ department }) => department))]).toEqual(theirs);
  }
  expect(await asksOf(convener, purchasing.id)).toEqual(["people.name_head"]);
  await place(follows, { department: purchasing.id });
  await head(purchasing.id, follows);
  expect(await asksOf(follows, id)).toContain("challenges.score");
  expect((await card(follows)).scores).toEqual([]);
  expect((await score(follows, purchasing, 20)).status).toBe(200);
  const shown = await card(lena);
  expect([shown.open, shown.scored.length]).toEqual([true, 4]);
  // What was given stands as theirs who gave it.
  const names = new Map(shown.scores.map(({ department, by }) => [department, by.name]));
  expect([names.get(quality.id), names.get(purchasing.id)]).toEqual(["Gitte Gives", "Frida Follows"]);
});
