import { afterAll, beforeAll, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { everyText } from "#kernel/server/testing/every-text.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { decisions } from "#practices/decisions/contract.ts";
import { lessons } from "#practices/lessons/contract.ts";
import { people } from "#practices/people/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { risks } from "#practices/risks/contract.ts";
import { work } from "#practices/work/contract.ts";

/** What was put in other words, or taken away, stands in no table any more: no page, feed, mail, digest or export can tell it. */

let weft: TestWeft;
let lena: TestPerson;
let sales: { id: string };
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  lena = weft.people.leader;
  const { administrator } = weft.people;
  sales = await administrator.do(people.operations.addDepartment, { body: { name: "Sales" } });
  await administrator.do(people.operations.movePerson, {
    params: { person: lena.id },
    body: { department: sales.id },
    ifMatch: 1,
  });
});
afterAll(() => weft.stop());

const raise = (title = "Lead time") => lena.do(challenges.operations.raise, { body: { title } });
const shared = (body: object) =>
  lena.do(lessons.operations.share, { body: { title: "Freeze it", body: {}, ...body } });

/** By name: who writes it with the words given, and who then takes them back, before and after what follows from it was worked off. */
const written: Record<string, (words: string) => Promise<() => Promise<unknown>>> = {
  "why it was decided": async (why) => {
    const made = await lena.do(decisions.operations.record, { body: { title: "One plant", why } });
    return () =>
      lena.do(decisions.operations.amend, {
        params: { decision: made.id },
        body: { why: "Cheaper" },
        ifMatch: made.version,
      });
  },
  "what was decided": async (title) => {
    const made = await lena.do(decisions.operations.record, { body: { title, why: "Cheaper" } });
    return () =>
      lena.do(decisions.operations.amend, {
        params: { decision: made.id },
        body: { title: "Two plants" },
        ifMatch: made.version,
      });
  },
  "a challenge": async (words) => {
    const made = await lena.do(challenges.operations.raise, { body: { title: words, detail: words } });
    return () =>
      lena.do(challenges.operations.edit, {
        params: { challenge: made.id },
        body: { title: "Lead time", detail: "" },
        ifMatch: made.version,
      });
  },
  "a risk": async (words) => {
    const made = await lena.do(risks.operations.raise, {
      body: { title: words, detail: words, kind: "dependency", likelihood: 3, impact: 3 },
    });
    return () =>
      lena.do(risks.operations.assess, {
        params: { risk: made.id },
        body: { title: "Strike", detail: "" },
        ifMatch: made.version,
      });
  },
  "a lesson": async (words) => {
    const made = await shared({ title: words, body: { why: words } });
    return () =>
      lena.do(lessons.operations.revise, {
        params: { lesson: made.id },
        body: { title: "Freeze it early", body: { why: "Rework" } },
        ifMatch: made.version,
      });
  },
  "what became of a lesson": async (text) => {
    const { administrator: ada } = weft.people;
    const made = await shared({});
    const { id } = await ada.do(people.operations.addDepartment, {
      body: { name: `Plant ${text.slice(-3)}` },
    });
    const by = await ada.do(people.operations.getPerson, { params: { person: ada.id } });
    await ada.do(people.operations.movePerson, {
      params: { person: ada.id },
      body: { department: id },
      ifMatch: by.version,
    });
    const params = { lesson: made.id };
    await ada.do(lessons.operations.answer, { params, body: { verdict: "adopt", reason: "The same here" } });
    await ada.do(lessons.operations.noteResult, { params, body: { text } });
    return () => ada.do(lessons.operations.noteResult, { params, body: { text: "No rework" } });
  },
  "a criterion": async (title) => {
    const { key } = await raise();
    const params = { record: key };
    const { criteria } = await lena.do(work.operations.proposeCriterion, {
      params,
      body: { title, measure: title, department: sales.id },
    });
    return () =>
      lena.do(work.operations.withdrawCriterion, { params: { ...params, criterion: criteria[0]!.id } });
  },
};

test.for(Object.keys(written))("%s: the words before are told nowhere", async (name) => {
  const words = "TAKENBACK";
  const take = await written[name]!(`${words} ${Object.keys(written).indexOf(name)}00`);
  await weft.derived();
  const holding = async () =>
    Object.entries(await everyText(weft.kernel, weft.workspace))
      .filter(([, text]) => text.toUpperCase().includes(words))
      .map(([table]) => table);
  const found = async () => (await lena.do(core.operations.search, { query: { q: words } })).items.length;
  expect(await holding()).not.toEqual([]);
  expect(await found()).toBeGreaterThan(0);
  await take();
  await weft.derived();
  expect(await holding()).toEqual([]);
  expect(await found()).toBe(0);
});

/** By name: who asks somebody with the words given, and who then answers or takes it back. */
const asked: Record<string, (words: string) => Promise<() => Promise<unknown>>> = {
  "other words for a decision, declined": async (title) => {
    const { made, answer } = await otherWords(title);
    return () => answer(made.id, { accept: false, reason: "Ours are better" });
  },
  "other words for a decision, taken back": async (title) => {
    const { made } = await otherWords(title);
    return async () => {
      const [open] = await questions(made.id);
      const params = { record: made.id, nomination: open!.id };
      await lena.do(core.operations.withdrawNomination, { params });
    };
  },
  "other words for a decision, agreed to and put in others again": async (title) => {
    const { made, answer, member } = await otherWords(title);
    return async () => {
      await answer(made.id, { accept: true });
      const { version } = await lena.do(decisions.operations.get, { params: { decision: made.id } });
      await lena.do(decisions.operations.amend, {
        params: { decision: made.id },
        body: { title: "One plant", why: "Nearer" },
        ifMatch: version,
      });
      await answer(made.id, { accept: true });
      expect((await member.do(decisions.operations.get, { params: { decision: made.id } })).title).toBe(
        "One plant",
      );
    };
  },
  "why another department should take a lesson up, declined": async (reason) => {
    const { administrator, member } = weft.people;
    const { id } = await administrator.do(people.operations.addDepartment, {
      body: { name: `Works ${reason.slice(-3)}` },
    });
    const { version } = await administrator.do(people.operations.getDepartment, {
      params: { department: id },
    });
    await administrator.do(people.operations.editDepartment, {
      params: { department: id },
      body: { head: member.id },
      ifMatch: version,
    });
    const made = await shared({});
    await lena.do(lessons.operations.answer, {
      params: { lesson: made.id },
      body: { verdict: "adopt", reason, department: id },
    });
    return () => answerAs(member, made.id, { accept: false });
  },
};
const questions = async (record: string, by = lena) =>
  (await by.do(core.operations.listNominations, { params: { record } })).items.filter(
    ({ state }) => state === "open",
  );
async function answerAs(by: TestPerson, record: string, body: { accept: boolean; reason?: string }) {
  const mine = (await questions(record, by)).find(({ person }) => person.id === by.id)!;
  await by.do(core.operations.answerNomination, { params: { record, nomination: mine.id }, body });
}
async function otherWords(title: string) {
  const { member } = weft.people;
  weft.agreeing(true);
  const made = await lena.do(decisions.operations.record, {
    body: { title: "One plant", why: "Cheaper", deciders: [lena.id, member.id] },
  });
  weft.agreeing(false);
  await lena.do(decisions.operations.amend, {
    params: { decision: made.id },
    body: { title, why: title },
    ifMatch: (await lena.do(decisions.operations.get, { params: { decision: made.id } })).version,
  });
  const answer = (record: string, body: { accept: boolean; reason?: string }) =>
    answerAs(member, record, body);
  return { made, member, answer };
}

test.for(Object.keys(asked))("%s: what was asked is told nowhere once it is closed", async (name) => {
  const words = "TAKENBACK";
  weft.agreeing(false);
  const close = await asked[name]!(`${words} ${Object.keys(asked).indexOf(name)}01`);
  await weft.derived();
  const holding = async () =>
    Object.entries(await everyText(weft.kernel, weft.workspace))
      .filter(([, text]) => text.toUpperCase().includes(words))
      .map(([table]) => table);
  expect(await holding()).toEqual(["nomination"]);
  await close();
  await weft.derived();
  expect(await holding()).toEqual([]);
  weft.agreeing(true);
});
