import { core } from "#kernel/contract/core.ts";
import type { Input, Operation, Result } from "#kernel/contract/operation.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { commitments } from "#practices/commitments/contract.ts";
import { councils } from "#practices/councils/contract.ts";
import { decisions } from "#practices/decisions/contract.ts";
import { lessons } from "#practices/lessons/contract.ts";
import { people } from "#practices/people/contract.ts";
import { risks } from "#practices/risks/contract.ts";
import { sessions } from "#practices/sessions/contract.ts";
import { work } from "#practices/work/contract.ts";

/** Somebody calls an operation, by their address. */
export type Does = <Op extends Operation>(
  email: string,
  operation: Op,
  input: Partial<Input<Op>> & { ifMatch?: number },
) => Promise<Result<Op>>;

const convener = "jonas.vidal@halden.example";
const administrator = "ines.sandoval@halden.example";
const other = "beatriz.moura@halden.example";
/** Heads a department. */
const headed = "gregor.hahn@halden.example";
const cadence = { every: "weekly", weekday: 1, time: "09:00", timeZone: "UTC", minutes: 60 } as const;

/** What the history of Halden does not do: every other operation with a field for text, each once and for real. */
export async function tellTheRest(
  does: Does,
  given: { day: (ahead: number) => string; derived: () => Promise<void> },
) {
  const { day } = given;
  const by = <Op extends Operation>(op: Op, input: Partial<Input<Op>> & { ifMatch?: number }) =>
    does(convener, op, input);
  const me = (await by(core.operations.me, {})).person.id;
  const them = (await does(other, core.operations.me, {})).person.id;

  const shown = [{ name: "q", value: "w" }];
  const view = await by(core.operations.saveView, { body: { list: "challenges", name: "v", shown } });
  await by(core.operations.changeView, { params: { view: view.id }, body: { name: "u", shown } });

  // What one writes about oneself and others.
  await by(core.operations.makeKey, { body: { name: "key", scopes: ["*:read"] } });
  const person = await by(people.operations.getPerson, { params: { person: me } });
  const edited = await by(people.operations.editPerson, {
    params: { person: me },
    ifMatch: person.version,
    body: { name: "n" },
  });
  await by(people.operations.introduce, {
    params: { person: me },
    ifMatch: edited.version,
    body: { name: "n", timeZone: null, language: "en" },
  });
  const extra = await by(people.operations.addPerson, { body: { email: "extra@halden.example", name: "n" } });
  await does(administrator, people.operations.deactivatePerson, {
    params: { person: extra.id },
    ifMatch: extra.version,
    body: { reason: "r" },
  });

  const [from, into] = [
    await by(people.operations.addDepartment, { body: { name: "n" } }),
    await by(people.operations.addDepartment, { body: { name: "m" } }),
  ];
  await does(administrator, people.operations.dissolveDepartment, {
    params: { department: from.id },
    ifMatch: from.version,
    body: { into: into.id, reason: "r" },
  });

  const undivided = await by(people.operations.addDepartment, { body: { name: "o" } });
  await does(administrator, people.operations.splitDepartment, {
    params: { department: undivided.id },
    ifMatch: undivided.version,
    body: { into: [{ name: "p", purpose: "p" }], reason: "r" },
  });

  const promise = await by(commitments.operations.make, { body: { title: "t", dueOn: day(5) } });
  await by(commitments.operations.renegotiate, {
    params: { commitment: promise.key },
    ifMatch: promise.version,
    body: { dueOn: day(9), reason: "r" },
  });
  const comment = await by(core.operations.addComment, {
    params: { record: promise.key },
    body: { body: "b" },
  });
  await by(core.operations.editComment, {
    params: { record: promise.key, comment: comment.id },
    body: { body: "c" },
  });
  const decision = await by(decisions.operations.record, { body: { title: "t", why: "w" } });
  await by(decisions.operations.amend, {
    params: { decision: decision.key },
    ifMatch: decision.version,
    body: { title: "t", why: "w" },
  });
  const parts = [
    "context",
    "whatWeDid",
    "expected",
    "happened",
    "why",
    "repeat",
    "avoid",
    "appliesTo",
  ] as const;
  const whole = Object.fromEntries(parts.map((name) => [name, "x"]));
  const lesson = await by(lessons.operations.share, { body: { title: "t", body: whole } });
  const revised = await by(lessons.operations.revise, {
    params: { lesson: lesson.key },
    ifMatch: lesson.version,
    body: { title: "t", body: whole },
  });
  await by(lessons.operations.retire, {
    params: { lesson: lesson.key },
    ifMatch: revised.version,
    body: { reason: "r" },
  });
  const risk = await by(risks.operations.raise, { body: { title: "t" } });
  const assessed = await by(risks.operations.assess, {
    params: { risk: risk.key },
    ifMatch: risk.version,
    body: { title: "t", detail: "d", response: "accept" },
  });
  await by(risks.operations.accept, {
    params: { risk: risk.key },
    ifMatch: assessed.version,
    body: { reason: "r", until: day(30) } as never,
  });

  await workTogether(does, by, day);
  await meet(does, { day, me, them, derived: given.derived });
}

type By = <Op extends Operation>(
  op: Op,
  input: Partial<Input<Op>> & { ifMatch?: number },
) => Promise<Result<Op>>;

/** Parts of joint work, by the challenge's own operations and by those of any record. */
async function workTogether(does: Does, by: By, day: (ahead: number) => string): Promise<void> {
  const head = { email: headed, id: (await does(headed, core.operations.me, {})).person.id };
  const { items } = await by(challenges.operations.list, { query: { state: "in_work" } as never });
  const key = items.find(({ departments }) => departments.length > 1)!.key;
  const params = { challenge: key };
  const record = { record: key };
  const [one, two] = items.find((each) => each.key === key)!.departments as [string, string];
  const checklist = ["c"];

  const own = await by(challenges.operations.addDeliverable, {
    params,
    body: { title: "t", departments: [one, two], checklist },
  });
  await by(challenges.operations.changeDeliverable, {
    params: { ...params, deliverable: own.deliverables.at(-1)!.id },
    body: { title: "t", checklist },
  });
  const stone = await by(challenges.operations.setMilestone, { params, body: { title: "t", dueOn: day(9) } });
  await by(challenges.operations.moveMilestone, {
    params: { ...params, milestone: stone.milestones.find(({ dueOn }) => dueOn === day(9))!.id },
    body: { title: "t", indicator: "i", dueOn: day(10), reason: "r" },
  });

  const { operations } = work;
  const last = async <Part extends "deliverables" | "milestones" | "help" | "misalignments">(part: Part) =>
    (await by(challenges.operations.get, { params }))[part] as { id: string }[];
  const added = async (part: Parameters<typeof last>[0], add: () => Promise<unknown>) => {
    const before = new Set((await last(part)).map(({ id }) => id));
    await add();
    return (await last(part)).find(({ id }) => !before.has(id))!.id;
  };
  const deliverable = await added("deliverables", () =>
    by(operations.addDeliverable, {
      params: record,
      body: { title: "t", departments: [one, two], checklist },
    }),
  );
  const onIt = { ...record, deliverable };
  await by(operations.changeDeliverable, { params: onIt, body: { title: "t", checklist } });
  const me = (await by(core.operations.me, {})).person.id;
  await by(operations.setRota, { params: onIt, body: { people: [me], from: day(0), days: 7, turns: 2 } });
  if ("skipLead" in operations)
    await by(operations.skipLead, { params: onIt, body: { position: 1, reason: "r" } });
  await by(operations.handOver, {
    params: onIt,
    body: { note: "n", checklist: [{ text: "c", done: true }] },
  });
  const milestone = await added("milestones", () =>
    by(operations.setMilestone, { params: record, body: { title: "t", dueOn: day(9) } }),
  );
  const stoneOf = { ...record, milestone };
  await by(operations.moveMilestone, {
    params: stoneOf,
    body: { title: "t", indicator: "i", dueOn: day(11), reason: "r" },
  });
  await by(operations.reachMilestone, { params: stoneOf, body: { note: "n" } });
  const flag = await added("misalignments", () =>
    by(operations.flagMisalignment, { params: record, body: { about: "a", between: [one, two] } }),
  );
  await by(operations.resolveMisalignment, {
    params: { ...record, misalignment: flag },
    body: { note: "n" },
  });
  const help = await added("help", () =>
    by(operations.askForHelp, { params: record, body: { question: "q", department: two } }),
  );
  await by(operations.answerHelp, { params: { ...record, help }, body: { text: "t" } });
  // Whoever heads a department speaks for it.
  const { items: departments } = await by(people.operations.listDepartments, {});
  const manufacturing = departments.find((each) => each.head?.id === head.id)!.id;
  const framed = await does(head.email, challenges.operations.raise, {
    body: { title: "t", departments: [manufacturing] },
  });
  await does(head.email, operations.proposeCriterion, {
    params: { record: framed.key },
    body: { title: "t", measure: "m", department: manufacturing },
  });
}

/** A council of two and its sessions, from planned to closed. */
async function meet(
  does: Does,
  given: { day: (ahead: number) => string; me: string; them: string; derived: () => Promise<void> },
): Promise<void> {
  const by: By = (op, input) => does(convener, op, input);
  const { day, me, them } = given;
  const holidays = [{ on: day(70), reason: "r" }];
  const council = await by(councils.operations.make, {
    body: {
      title: "t",
      mandate: "m",
      cadence,
      holidays,
      people: [
        { person: me, part: "chair" },
        { person: them, part: "member" },
      ],
    },
  });
  await given.derived();
  const on = { council: council.key };
  const edited = await by(councils.operations.edit, {
    params: on,
    ifMatch: (await by(councils.operations.get, { params: on })).version,
    body: { title: "t", mandate: "m", holidays },
  });
  const next = async () => {
    const { items } = await by(sessions.operations.list, { query: { ...on, upcoming: "true" } });
    return by(sessions.operations.get, { params: { session: items[0]!.key } });
  };
  let session = await next();
  const at = () => ({ session: session.key });
  const again = async () => {
    session = await by(sessions.operations.get, { params: at() });
    return session;
  };
  await by(sessions.operations.propose, { params: at(), body: { title: "t", why: "w" } });
  await by(sessions.operations.propose, { params: at(), body: { title: "u", why: "w" } });
  const [first, second] = (await again()).agenda.filter(({ source }) => source === "proposal");
  const item = (id: string | undefined) => ({ ...at(), item: id! });
  await by(sessions.operations.move, { params: item(second?.id), body: { before: null, reason: "r" } });
  await by(sessions.operations.drop, { params: item(first?.id), body: { reason: "r" } });
  await by(sessions.operations.reschedule, {
    params: at(),
    ifMatch: (await again()).version,
    body: { startsAt: `${day(4)}T10:00:00.000Z`, reason: "r" },
  });
  await by(sessions.operations.skip, { params: at(), body: { duty: "scribe", reason: "r" } });
  await by(sessions.operations.bePresent, { params: at(), body: {} });
  const holder = (await again()).turns.find(({ duty }) => duty === "facilitator")!.holder!.id;
  const email = holder === me ? convener : other;
  // Whoever has the turn is not here: the other one takes it, days before by the word of who convenes.
  const absent = holder === me ? other : convener;
  await does(email, sessions.operations.bePresent, { params: at(), body: { leaving: true } });
  await does(absent, sessions.operations.bePresent, { params: at(), body: {} });
  const duty = "facilitator" as const;
  const passing = { reason: "r" };
  if (absent === convener)
    await does(convener, sessions.operations.standIn, { params: at(), body: { duty, passing } });
  else {
    // Days before only who has the turn, or convenes, may see to it; whoever they ask accepts.
    await does(convener, sessions.operations.standIn, {
      params: at(),
      body: { duty, person: them, passing },
    });
    const record = { record: session.key };
    const { items } = await does(other, core.operations.listNominations, { params: record });
    const nomination = items.find(({ part }) => part === "sessions.facilitator");
    if (nomination)
      await does(other, core.operations.answerNomination, {
        params: { ...record, nomination: nomination.id },
        body: { accept: true },
      });
  }
  await does(absent, sessions.operations.open, {
    params: at(),
    ifMatch: (await again()).version,
    body: { passing: { reason: "r" } },
  });
  await does(absent, sessions.operations.startRound, { params: at(), body: { question: "q" } });
  await does(absent, sessions.operations.close, { params: at(), ifMatch: (await again()).version });
  await given.derived();
  session = await next();
  await by(sessions.operations.cancel, { params: at(), ifMatch: session.version, body: { reason: "r" } });
  await by(councils.operations.end, {
    params: on,
    ifMatch: Math.max(edited.version, (await by(councils.operations.get, { params: on })).version),
    body: { reason: "r" },
  });
}
