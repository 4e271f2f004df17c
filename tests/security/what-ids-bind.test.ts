import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { namingsOf } from "#kernel/contract/names.ts";
import type { Operation } from "#kernel/contract/operation.ts";
import { conveners } from "#kernel/contract/roles.ts";
import { personColumns } from "#kernel/server/personal-data/person-columns.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { commitments } from "#practices/commitments/contract.ts";
import { councils } from "#practices/councils/contract.ts";
import { decisions } from "#practices/decisions/contract.ts";
import { lessons } from "#practices/lessons/contract.ts";
import { people } from "#practices/people/contract.ts";
import { contracts } from "#practices/registry.contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { risks } from "#practices/risks/contract.ts";
import { sessions } from "#practices/sessions/contract.ts";
import { work } from "#practices/work/contract.ts";

/**
 * What the door lets through, the handler must still be entitled to (rule 4 of the practices). Generated from the contracts: every id
 * in a body that names a person, a department or a record is sent to the real handlers by somebody of no standing in the matter, and
 * points at somebody of higher standing, another department, a record one cannot see, a closed one, or a person who left.
 */
const operations = contracts.flatMap((contract) => Object.values(contract.operations) as Operation[]);
const fields = operations.flatMap((operation) =>
  namingsOf(operation.body).flatMap(({ path, naming }) => {
    const { of, binds, by } = naming!;
    // Whom to send invitations to, for administrators: it binds nobody, and is in invitations.test.ts.
    if (operation.id === "people.invite-many") return [];
    // What is a part of the record of the call is that record's own to find.
    if (["item", "criterion", "file", "part", "update"].includes(of)) return [];
    return [{ name: `${operation.id} ${path}`, operation, path, of, binds, by }];
  }),
);
type Field = (typeof fields)[number];

/** How an operation is called to name somebody in a field, on something of the caller's own where they may do that. */
type Recipe = (named: string) => Promise<{ params?: object; body: object; ifMatch?: number }>;

let weft: TestWeft;
/** Of higher standing: a leader who heads a department, owns a challenge, has decided, and is in no council of the caller's. */
let chief: TestPerson;
/** Calls everything; a leader too, so that the door lets them through, with nothing but what they made themselves. */
let mallory: TestPerson;
let finance: string;
let yard: string;
let recipes: Record<string, Recipe>;
let chiefs: { challenge: string; decision: string; risk: string; hidden: string; replaced: string };

const today = "2026-04-01";
const cadence = { every: "weekly", weekday: 2, time: "09:00", timeZone: "UTC", minutes: 60 } as const;
const statement = { whatHappens: "Orders wait", toWhom: "", sinceWhen: "", evidence: "", cost: "" };

async function department(name: string, head?: TestPerson): Promise<string> {
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

const raise = (who: TestPerson, title = "Orders wait") =>
  who.do(challenges.operations.raise, { body: { title } });

/** The caller's own challenge in which both departments take part: its owner agreed on nothing for the other one. */
async function shared(): Promise<string> {
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
let splits = 0;
/** The caller is asked to take over a risk of somebody of theirs who left. */
async function leftBehind(): Promise<{ record: string; nomination: string }> {
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
const raiseRisk = (who: TestPerson) => who.do(risks.operations.raise, { body: { title: "Left behind" } });

async function council(...others: TestPerson[]): Promise<{ council: string; session: string }> {
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

beforeAll(async () => {
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

  const onChallenge =
    (body: (id: string) => object, params: object = {}): Recipe =>
    async (id) => ({ params: { challenge: await shared(), ...params }, body: body(id) });
  const onWork =
    (body: (id: string) => object): Recipe =>
    async (id) => ({ params: { record: await shared() }, body: body(id) });
  const plain =
    (body: (id: string) => object): Recipe =>
    async (id) => ({ body: body(id) });
  const between = (at: number) => (id: string) => ({
    about: "Two ways",
    between: at === 0 ? [id, yard] : [yard, id],
  });
  const promise = { title: "Promised", dueOn: today };
  const help = { question: "Who knows?" };
  const milestone = (id: string) => ({ title: "Half", indicator: "Some", dueOn: today, department: id });
  const criterion = (id: string) => ({ title: "Fast", department: id });
  const deliverable = (id: string) => ({ title: "A list", departments: [yard, id] });
  const rota = async (id: string) => {
    const challenge = await shared();
    const { deliverables } = await mallory.do(challenges.operations.addDeliverable, {
      params: { challenge },
      body: { title: "A list", departments: [yard, finance] },
    });
    return { on: challenge, deliverable: deliverables[0]!.id, body: { people: [id], from: today } };
  };
  const ofCouncil =
    (body: (id: string) => object, ...others: TestPerson[]): Recipe =>
    async (id) => ({ params: { council: (await council(...others)).council }, body: body(id) });
  const lesson = async () => (await mallory.do(lessons.operations.share, { body: shareable })).id;
  const shareable = { title: "A lesson", body: { context: "It was so" } };
  recipes = {
    "links.add to": async (to) => ({
      params: { record: (await raise(mallory)).id },
      body: { to, kind: "relates_to" },
    }),
    "nominations.answer instead": async (instead) => ({
      params: await leftBehind(),
      body: { accept: false, instead },
    }),
    "commitments.make holder": plain((holder) => ({ ...promise, holder })),
    "commitments.make receiver": plain((receiver) => ({ ...promise, receiver })),
    "commitments.make about": plain((about) => ({ ...promise, about })),
    "challenges.raise departments.*": plain((id) => ({ title: "One", departments: [id] })),
    "challenges.raise owner": plain((owner) => ({ title: "Two", owner })),
    "challenges.edit owner": async (owner) => ({
      params: { challenge: (await raise(mallory)).id },
      body: { owner },
      ifMatch: 1,
    }),
    "challenges.edit sponsor": async (sponsor) => ({
      params: { challenge: (await raise(mallory)).id },
      body: { sponsor },
      ifMatch: 1,
    }),
    "challenges.add-person person": onChallenge((person) => ({ person, part: "ally" })),
    "challenges.join-department department": async (id) => ({
      params: { challenge: (await raise(mallory)).id },
      body: { department: id },
    }),
    "challenges.join-department lead": async (lead) => ({
      params: { challenge: (await raise(mallory)).id },
      body: { department: yard, lead },
    }),
    "challenges.set-part lead": onChallenge((lead) => ({ lead }), { department: yard }),
    "challenges.agree department": onChallenge((id) => ({ department: id, version: 1 })),
    "challenges.propose-criterion department": onChallenge(criterion),
    "challenges.update department": onChallenge((id) => ({
      progress: "All well",
      health: "on_track",
      department: id,
    })),
    "challenges.ask-for-help department": onChallenge((id) => ({ ...help, department: id })),
    "challenges.ask-for-help person": onChallenge((person) => ({ ...help, person })),
    "challenges.ask-for-help from": onChallenge((from) => ({ ...help, department: yard, from })),
    "challenges.flag-misalignment between.0": onChallenge(between(0)),
    "challenges.flag-misalignment between.1": onChallenge(between(1)),
    "challenges.start-waiting waiting": onChallenge((waiting) => ({ cause: "risk", waiting })),
    "challenges.start-waiting waitedFor": onChallenge((waitedFor) => ({ cause: "risk", waitedFor })),
    "challenges.add-deliverable departments.*": onChallenge(deliverable),
    "challenges.set-rota people.*": async (id) => {
      const { on: challenge, deliverable: of, body } = await rota(id);
      return { params: { challenge, deliverable: of }, body };
    },
    "challenges.set-milestone department": onChallenge(milestone),
    "councils.make people.*.person": plain((person) => ({
      title: "Founded",
      cadence,
      people: [mallory.id, person].map((id) => ({ person: id, part: "chair" })),
    })),
    "councils.appoint person": ofCouncil((person) => ({ person, part: "member" })),
    "councils.release person": ofCouncil((person) => ({ person, part: "member" })),
    "councils.note-absence person": async (person) => ({
      // The chair may say it of others; here somebody asks who is a member.
      params: { council: await chiefsCouncil() },
      body: { person, from: today },
    }),
    "decisions.record deciders.*": plain((id) => ({ title: "Three", why: "So", deciders: [id] })),
    "decisions.record about": plain((about) => ({ title: "Four", why: "So", about })),
    "decisions.record supersedes": plain((supersedes) => ({ title: "Five", why: "So", supersedes })),
    "lessons.share department": plain((id) => ({ ...shareable, department: id })),
    "lessons.share learnedFrom": plain((learnedFrom) => ({ ...shareable, learnedFrom })),
    "lessons.answer department": async (id) => ({
      params: { lesson: await lesson() },
      body: { department: id, verdict: "adopt", reason: "It fits" },
    }),
    "lessons.note-result department": async (id) => {
      const of = await lesson();
      weft.agreeing(true);
      await chief.do(lessons.operations.answer, {
        params: { lesson: of },
        body: { department: finance, verdict: "adopt", reason: "It fits" },
      });
      weft.agreeing(false);
      return { params: { lesson: of }, body: { department: id, text: "It worked" } };
    },
    "people.split-department into.*.head": async (head) => ({
      params: { department: await department(`Whole ${++splits}`) },
      body: { into: [{ name: `Half ${splits}`, head }] },
      ifMatch: 1,
    }),
    "risks.raise owner": plain((owner) => ({ title: "Six", owner })),
    "pins.set items.*.record": plain((record) => ({ items: [{ record }] })),
    "risks.raise about": plain((about) => ({ title: "Seven", about })),
    "risks.assess owner": async (owner) => {
      const { id, version } = await mallory.do(risks.operations.raise, { body: { title: "Eight" } });
      return { params: { risk: id }, body: { owner }, ifMatch: version };
    },
    "sessions.ask-swap with": async (id) => ({
      params: { session: (await council()).session },
      body: { duty: "facilitator", with: id },
    }),
    "sessions.stand-in person": async (person) => {
      const { session } = await council(chief);
      const { turns } = await mallory.do(sessions.operations.get, { params: { session } });
      const { duty } = turns.find(({ holder }) => holder?.id !== chief.id)!;
      return { params: { session }, body: { duty, person, passing: { reason: "Ill" } } };
    },
    "sessions.let-in person": async (person) => {
      const { session } = await council();
      const { id, title } = await mallory.do(challenges.operations.raise, { body: { title: "In a row" } });
      await mallory.do(sessions.operations.propose, { params: { session }, body: { title, about: id } });
      return { params: { session, item: id }, body: { person } };
    },
    "sessions.propose about": async (about) => ({
      params: { session: (await council()).session },
      body: { title: "A row", about },
    }),
    "sessions.raise-hand person": async (person) => ({
      params: { session: await chiefsSession() },
      body: { up: true, person },
    }),
    "work.ask-for-help department": onWork((id) => ({ ...help, department: id })),
    "work.ask-for-help person": onWork((person) => ({ ...help, person })),
    "work.ask-for-help from": onWork((from) => ({ ...help, department: yard, from })),
    "work.flag-misalignment between.0": onWork(between(0)),
    "work.flag-misalignment between.1": onWork(between(1)),
    "work.set-milestone department": onWork(milestone),
    "work.add-deliverable departments.*": onWork(deliverable),
    "work.set-rota people.*": async (id) => {
      const { on: record, deliverable: of, body } = await rota(id);
      return { params: { record, deliverable: of }, body };
    },
    "work.ask-lead with": async (person) => {
      const { on: record, deliverable: of, body } = await rota(mallory.id);
      await mallory.do(work.operations.setRota, {
        params: { record, deliverable: of },
        body: { ...body, people: [mallory.id, chief.id] },
      });
      return { params: { record, deliverable: of }, body: { position: 0, with: person } };
    },
    "work.propose-criterion department": onWork(criterion),
  };
}, 60_000);
afterAll(() => weft.stop());

/** A council in which the chief has the chair and the caller is a member. */
async function chiefsCouncil(): Promise<string> {
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

async function chiefsSession(): Promise<string> {
  const council = await chiefsCouncil();
  const { items } = await chief.do(sessions.operations.list, { query: { council } });
  return items[0]!.id;
}

async function send({ name, operation }: Field, named: string) {
  const recipe = recipes[name]!;
  const input = await recipe(named);
  // What only conveners may call is called by one who has nothing else to do with it.
  const opens = "roles" in operation.access && operation.access.roles.includes("leader");
  const caller = opens ? mallory : weft.people.convener;
  return { input, reply: () => caller.call(operation, input as never) };
}

/**
 * Everything in the database that points at somebody or something, by table and column, but for what may: that they are asked, and what
 * is kept as proposed until they answer.
 */
async function pointingAt(id: string): Promise<Record<string, number>> {
  // A turn is kept as not accepted, a promise as proposed.
  const free = [
    "nomination.person_id",
    "ask.person_id",
    "inbox_entry.person_id",
    "commitment.holder_id",
    "deliverable_turn.person_id",
    "deliverable_lead.person_id",
  ];
  return weft.within(async ({ client }) => {
    const counts: Record<string, number> = {};
    for (const { table, columns } of await personColumns(client)) {
      for (const column of columns) {
        if (free.includes(`${table}.${column}`)) continue;
        const { rows } = await client.query(`select count(*)::int as n from ${table} where ${column} = $1`, [
          id,
        ]);
        if (rows[0].n > 0) counts[`${table}.${column}`] = rows[0].n;
      }
    }
    const { rows: asked } = await client.query(
      `select verb, count(*)::int as n from ask where person_id = $1 and closed_at is null
         and verb not in ('nominations.answer', 'work.answer_help', 'sessions.answer_swap') group by verb`,
      [id],
    );
    for (const { verb, n } of asked) counts[`ask ${verb}`] = n;
    return counts;
  });
}

const nominated = (id: string) =>
  weft.within(async ({ client }) => {
    const { rows } = await client.query(
      "select count(*)::int as n from nomination where person_id = $1 and answered_at is null",
      [id],
    );
    return rows[0].n as number;
  });

const stateOf = (id: string) =>
  weft.within(async ({ client }) => {
    const { rows } = await client.query("select state, title, version, audience from record where id = $1", [
      id,
    ]);
    return rows[0];
  });

const of = (what: string, ...binds: string[]) =>
  fields
    .filter((field) => field.of === what && binds.includes(field.binds))
    .map((field) => [field.name, field] as const);
/** Becoming who a promise is made to gives something to them and takes nothing. */
const given = ["commitments.make receiver"];

test("every id that names somebody or something is tried here, or is for those who decide it", () => {
  const decided = fields.filter(({ binds }) => binds === "appointed");
  for (const { operation } of decided) {
    if (!("roles" in operation.access)) throw new Error(`${operation.id} appoints and is open to anyone`);
    const { roles, record } = operation.access;
    const further = roles.filter((role) => !conveners.some((each) => each === role));
    // A head writes of their department; that only who convenes names its head is in people.test.ts.
    expect([operation.id, further.length > 0]).toEqual([operation.id, record?.parts !== undefined]);
  }
  const tried = fields.filter((field) => !decided.includes(field));
  expect(Object.keys(recipes).toSorted()).toEqual(tried.map(({ name }) => name).toSorted());
});

describe("somebody of higher standing", () => {
  test.each(of("person", "accepted"))("is only asked by %s, and bound by nothing", async (_name, field) => {
    const { reply } = await send(field, chief.id);
    const before = await pointingAt(chief.id);
    const asked = await nominated(chief.id);
    const { status, problem } = await reply();
    expect(status, JSON.stringify(problem)).toBe(200);
    expect(await pointingAt(chief.id)).toEqual(before);
    expect(await nominated(chief.id)).toBe(asked + 1);
  });

  test.each(of("person", "speaks"))("is not spoken for by %s", async (_name, field) => {
    const { reply } = await send(field, chief.id);
    const before = await pointingAt(chief.id);
    const { status, problem } = await reply();
    expect(status, JSON.stringify(problem)).toBe(403);
    expect(problem.errors![0]!.path).toBe(field.path);
    expect(await pointingAt(chief.id)).toEqual(before);
  });

  test.each(of("person", "asks", "nothing").filter(([name]) => !given.includes(name)))(
    "is at most asked a question by %s",
    async (_name, field) => {
      const { reply } = await send(field, chief.id);
      const before = await pointingAt(chief.id);
      const { status } = await reply();
      // Only members of the council may be asked to swap: that is the handler's own.
      expect([200, 400, 409]).toContain(status);
      const after = await pointingAt(chief.id);
      // That a question was put to them is kept with the question.
      const { "help_request.person_id": _, ...bound } = after;
      const { "help_request.person_id": __, ...was } = before;
      expect(bound).toEqual(was);
    },
  );

  test.each(
    fields.filter(({ by, of: what }) => by && what === "person").map((field) => [field.name, field] as const),
  )("keeps what is theirs from whoever names themselves in %s", async (name, field) => {
    const theirs: Record<string, () => Promise<{ params: object; ifMatch?: number; body: object }>> = {
      "challenges.edit owner": async () => ({
        params: { challenge: chiefs.challenge },
        ifMatch: (await stateOf(chiefs.challenge)).version,
        body: { owner: mallory.id },
      }),
      "challenges.edit sponsor": async () => ({
        params: { challenge: chiefs.challenge },
        ifMatch: (await stateOf(chiefs.challenge)).version,
        body: { sponsor: mallory.id },
      }),
      "risks.assess owner": async () => ({
        params: { risk: chiefs.risk },
        ifMatch: (await stateOf(chiefs.risk)).version,
        body: { owner: mallory.id },
      }),
    };
    if (field.binds === "speaks") return;
    const input = await theirs[name]!();
    const before = await pointingAt(mallory.id);
    const { status } = await mallory.call(field.operation, input as never);
    expect(status).toBe(403);
    expect(await pointingAt(mallory.id)).toEqual(before);
  });
});

describe("another department", () => {
  const partsOf = (challenge: string) =>
    weft.within(async ({ client }) => {
      const { rows } = await client.query(
        "select department_id from challenge_department where challenge_id = $1 and left_at is null",
        [challenge],
      );
      return rows.map(({ department_id }) => department_id as string);
    });

  test.each(of("department", "speaks"))("is not spoken for by %s", async (_name, field) => {
    const { reply } = await send(field, finance);
    const before = await pointingAt(chief.id);
    const { status, problem } = await reply();
    expect([403, 409], JSON.stringify(problem)).toContain(status);
    expect(await pointingAt(chief.id)).toEqual(before);
  });

  test.each(of("department", "accepted"))(
    "is asked by its head for what %s proposes",
    async (_name, field) => {
      const { input, reply } = await send(field, finance);
      const before = await pointingAt(chief.id);
      const asked = await nominated(chief.id);
      const { status, body, problem } = await reply();
      expect(status, JSON.stringify(problem)).toBe(200);
      expect(await pointingAt(chief.id)).toEqual(before);
      expect(await nominated(chief.id)).toBe(asked + 1);
      const challenge =
        (input.params as { challenge?: string } | undefined)?.challenge ?? (body as { id: string }).id;
      expect(await partsOf(challenge)).toEqual([]);
    },
  );

  test.each(of("department", "asks", "nothing"))("answers for nothing through %s", async (_name, field) => {
    const { reply } = await send(field, finance);
    const before = await pointingAt(chief.id);
    const { status, problem } = await reply();
    expect(status, JSON.stringify(problem)).toBe(200);
    const changed = await pointingAt(chief.id);
    // What the record then asks of a department's head is an ask, which can be answered or left.
    for (const name of Object.keys(changed)) if (name.startsWith("ask work.")) delete changed[name];
    for (const name of Object.keys(before)) if (name.startsWith("ask work.")) delete before[name];
    expect(changed).toEqual(before);
  });
});

describe("a record", () => {
  const named = fields
    .filter(({ of: what }) => what === "*" || what === "decision")
    .map((field) => [field.name, field] as const);
  const absent = "0199aaaa-0000-7000-8000-000000000000";

  test.each(named)("that one cannot see is one that is not there to %s", async (_name, field) => {
    const hidden = await send(field, chiefs.hidden);
    const before = await stateOf(chiefs.hidden);
    const told = await hidden.reply();
    const nothing = await (await send(field, absent)).reply();
    expect(told.status).toBe(404);
    expect([told.status, told.problem]).toEqual([nothing.status, nothing.problem]);
    expect(await stateOf(chiefs.hidden)).toEqual(before);
  });

  test.each(named)(
    "of somebody else, open or closed, stays as it is whatever %s says of it",
    async (name, field) => {
      for (const theirs of [chiefs.decision, chiefs.replaced]) {
        const { reply } = await send(field, theirs);
        const before = await stateOf(theirs);
        const { status } = await reply();
        expect(status).toBe(field.binds === "changes" ? 403 : 200);
        expect(await stateOf(theirs), name).toEqual(before);
      }
    },
  );

  test("that was replaced already is not replaced again by who decided it", async () => {
    const again = { title: "Again", why: "So", supersedes: chiefs.replaced };
    const { problem } = await chief.call(decisions.operations.record, { body: again });
    expect(problem.code).toBe("decision_superseded");
  });
});

describe("a person who left", () => {
  test.each(of("person", "accepted", "asks", "speaks", "nothing"))(
    "cannot be named in %s",
    async (name, field) => {
      const gone = await weft.addPerson(
        "leader",
        `Gone ${name}`,
        `${name.replaceAll(/\W/g, "")}@example.org`,
      );
      const { administrator } = weft.people;
      await administrator.do(people.operations.deactivatePerson, {
        params: { person: gone.id },
        body: {},
        ifMatch: 1,
      });
      const { reply } = await send(field, gone.id);
      const before = await pointingAt(gone.id);
      const { status, problem } = await reply();
      expect([400, 403, 409], JSON.stringify(problem)).toContain(status);
      expect(await pointingAt(gone.id)).toEqual(before);
      expect(await nominated(gone.id)).toBe(0);
    },
  );
});

test("a turn in a rota that the chief never agreed to is not accepted, and nobody is asked to hand it over", async () => {
  const turns = await weft.within(async ({ client }) => {
    const { rows } = await client.query("select accepted from deliverable_turn where person_id = $1", [
      chief.id,
    ]);
    return rows.map(({ accepted }) => accepted as boolean);
  });
  expect(turns.length).toBeGreaterThan(0);
  expect(turns).not.toContain(true);
});

test("a promise noted for the chief and never accepted is nobody's to break", async () => {
  const { key, version } = await mallory.do(commitments.operations.make, {
    body: { title: "A bonus for all", holder: chief.id, receiver: mallory.id, dueOn: today },
  });
  const close = await mallory.call(commitments.operations.close, {
    params: { commitment: key },
    body: { outcome: "broken" },
    ifMatch: version,
  });
  expect(close.problem.code).toBe("commitment_closed");
  expect(await chief.do(commitments.operations.mine)).toMatchObject({ broken: 0, open: 0 });
});
