import type { TestPerson } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { lessons } from "#practices/lessons/contract.ts";
import { risks } from "#practices/risks/contract.ts";
import { sessions } from "#practices/sessions/contract.ts";
import { work } from "#practices/work/contract.ts";
import {
  cadence,
  chief,
  chiefsCouncil,
  chiefsSession,
  council,
  department,
  finance,
  leftBehind,
  mallory,
  raise,
  shared,
  today,
  weft,
  yard,
} from "./naming-world.ts";

/** How an operation is called to name somebody in a field, on something of the caller's own where they may do that. */
export type Recipe = (named: string) => Promise<{ params?: object; body: object; ifMatch?: number }>;

let splits = 0;

/** A recipe for every field there is, by its name. */
export function writeRecipes(): Record<string, Recipe> {
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
  return {
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
    "records.follow-many records.*": plain((record) => ({ records: [record], following: true })),
    "links.link-many records.*": async (record) => ({
      params: { record: (await council()).council },
      body: { records: [record], kind: "stands_before", linked: true },
    }),
    "pins.set items.*.record": plain((record) => ({ items: [{ record }] })),
    "pins.set seen.*.record": plain((record) => ({ items: [], seen: [{ record }] })),
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
}
