import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { Call, Context } from "../operation/context.ts";
import { nominationsIn } from "../operation/nominations-in-context.ts";
import { bareHouse, barePractice } from "../testing/bare-house.ts";
import { type BareActor, type BareWorkspace, bareWorkspace } from "../testing/bare-workspace.ts";
import { answerNomination, listNominations, withdrawNomination } from "./nomination-handlers.ts";

/** What followed from answers, in the order it did. */
const followed: unknown[] = [];
const note =
  (what: string) =>
  async (context: Context, record: { id: string }, nominated: object): Promise<void> => {
    followed.push([what, context.actor?.name, record.id, nominated]);
  };
const house = bareHouse({
  ...barePractice("asking", {}),
  nominees: {
    "asking.owner": { accepted: note("accepted"), declined: note("declined") },
    "asking.silent": { accepted: note("accepted") },
  },
});

// Begun within a test, so that what fails there fails it.
let begun: Promise<BareWorkspace> | undefined;
const bare = () => (begun ??= bareWorkspace(house));
afterAll(async () => (await begun)?.stop());
beforeEach(() => void followed.splice(0));

type Emitted = { kind: string; record: string; audience: string[]; data: object };

/** Work as somebody, with nominations that tell what they emit. */
async function asking<Answer>(
  me: BareActor | null,
  work: (context: Context) => Promise<Answer>,
  assumed?: boolean,
) {
  const emitted: Emitted[] = [];
  const raised = new Set<string>();
  const answer = await (await bare()).as(me, (context) => {
    const emit = (kind: string, event: object) => emitted.push({ kind, ...event } as Emitted);
    const kernel =
      assumed === undefined ? context.kernel : { ...context.kernel, consentAssumed: () => assumed };
    const speaker = async (about: object[]) => ({
      label: (said: object) => JSON.stringify([about, said]),
    });
    const own = { ...context, emit, kernel, speaker } as unknown as Context;
    return work(Object.defineProperty(own, "nominations", { value: nominationsIn(own, raised) }));
  });
  return { answer, emitted, raised };
}
type Handled = typeof listNominations | typeof answerNomination | typeof withdrawNomination;
const call = (run: Handled, me: BareActor, record: { id: string }, nomination?: string, body?: object) =>
  asking(me, async (context) => {
    const found = await context.records.find(record.id);
    const input = { me, record: found, params: { nomination }, body };
    return (await run(Object.assign(context, input) as unknown as Call as never)) as {
      items: Record<string, unknown>[];
    };
  });

async function people() {
  const { person, record } = await bare();
  const [olga, otto, lena, cleo] = [
    await person("member", "Olga"),
    await person("leader", "Otto"),
    await person("leader", "Lena"),
    await person("convener", "Cleo"),
  ];
  const ours = await record("note", "Ours", { parts: [{ personId: olga.id, part: "owner" }] });
  return { olga, otto, lena, cleo, ours };
}
const part = "asking.owner";
const propose = (
  me: BareActor | null,
  recordId: string,
  personId: string,
  more: object = {},
  assumed?: boolean,
) => asking(me, ({ nominations }) => nominations.propose({ recordId, personId, part, ...more }), assumed);
const rows = async (recordId: string) =>
  (await bare()).as(null, async ({ client }) => {
    const { rows } = await client.query(
      "select person_id, by_id, subject, given, answer, reason from nomination where record_id = $1 order by at, id",
      [recordId],
    );
    return rows as {
      person_id: string;
      by_id: string;
      subject: string | null;
      given: object;
      answer: string | null;
    }[];
  });
const asks = async (recordId: string) =>
  (await bare()).as(null, async ({ client }) => {
    const { rows } = await client.query(
      "select person_id from ask where record_id = $1 and verb = 'nominations.answer' and closed_at is null",
      [recordId],
    );
    return rows.map(({ person_id }) => person_id as string);
  });
const idOf = async (recordId: string) => {
  const { rows } = await (await bare()).as(null, ({ client }) =>
    client.query("select id from nomination where record_id = $1 order by id desc limit 1", [recordId]),
  );
  return rows[0].id as string;
};

describe("somebody is proposed for a part", () => {
  test("and is asked, between the two of them, until they answer", async () => {
    const { olga, otto, ours } = await people();
    const { answer, emitted } = await propose(olga, ours.id, otto.id, { given: { from: 1 } });
    expect(answer).toBe(false);
    expect(await rows(ours.id)).toEqual([
      { person_id: otto.id, by_id: olga.id, subject: null, given: { from: 1 }, answer: null, reason: "" },
    ]);
    expect(await asks(ours.id)).toEqual([otto.id]);
    expect(emitted).toEqual([
      {
        kind: "nomination.made",
        record: ours.id,
        audience: [`person:${otto.id}`, `person:${olga.id}`],
        data: { person: otto.id, part },
      },
    ]);
    const again = await propose(olga, ours.id, otto.id);
    expect([again.answer, again.emitted, (await rows(ours.id)).length]).toEqual([false, [], 1]);
  });

  test("and has it at once by their own word, by Weft's, and where consent is assumed", async () => {
    const { olga, otto, ours } = await people();
    expect((await propose(olga, ours.id, olga.id)).answer).toBe(true);
    expect((await propose(null, ours.id, otto.id)).answer).toBe(true);
    expect((await propose(olga, ours.id, otto.id, {}, true)).answer).toBe(true);
    expect(await rows(ours.id)).toEqual([]);
    expect((await propose(olga, ours.id, otto.id, {}, false)).answer).toBe(false);
    await expect(propose(olga, ours.id, olga.id, { part: "asking.nothing" })).rejects.toThrow(
      "asking.nothing",
    );
  });

  test("and whether that is open is known by record and part", async () => {
    const { olga, otto, ours } = await people();
    const { record } = await bare();
    const other = await record("note", "Other");
    await propose(olga, ours.id, otto.id);
    const open = async (recordId: string, of: string) =>
      (await asking(null, ({ nominations }) => nominations.isOpen({ recordId, part: of }))).answer;
    expect(await open(ours.id, part)).toBe(true);
    expect(await open(ours.id, "asking.silent")).toBe(false);
    expect(await open(other.id, part)).toBe(false);
    await call(answerNomination, otto, ours, await idOf(ours.id), { accept: false, reason: "" });
    expect(await open(ours.id, part)).toBe(false);
  });

  test("and whoever stands for the subject now is asked instead, still by who asked", async () => {
    const { olga, otto, lena, ours } = await people();
    const [subject, other] = [uuidv7(), uuidv7()];
    await propose(olga, ours.id, otto.id, { subject, given: { a: 1 } });
    await propose(olga, ours.id, otto.id, { subject: other });
    const pass = (from: string, to: string | null) =>
      asking(lena, ({ nominations }) => nominations.pass({ subject, from, to }));
    expect((await pass(otto.id, otto.id)).emitted).toEqual([]);
    const { emitted } = await pass(otto.id, lena.id);
    expect(emitted.map(({ kind, data }) => [kind, data])).toEqual([
      ["nomination.withdrawn", { person: otto.id, part }],
      ["nomination.made", { person: lena.id, part }],
    ]);
    const all = await rows(ours.id);
    expect(all.map((row) => [row.person_id, row.by_id, row.subject, row.answer])).toEqual(
      expect.arrayContaining([
        [otto.id, olga.id, subject, "withdrawn"],
        [otto.id, olga.id, other, null],
        [lena.id, olga.id, subject, null],
      ]),
    );
    expect(all.find(({ person_id }) => person_id === lena.id)!.given).toEqual({ a: 1 });
    await pass(lena.id, null);
    expect((await asks(ours.id)).toSorted()).toEqual([otto.id]);
  });

  test("and what is taken back is what matches everything given, if it was not answered", async () => {
    const { olga, otto, lena, ours } = await people();
    const { record } = await bare();
    const other = await record("note", "Other");
    const subject = uuidv7();
    const take = async (match: object) =>
      (await asking(olga, ({ nominations }) => nominations.withdraw(match))).answer;
    const fill = async () => {
      await propose(olga, ours.id, otto.id, { subject });
      await propose(olga, ours.id, lena.id, { part: "asking.silent" });
      await propose(olga, other.id, lena.id);
    };
    await fill();
    expect(await take({ recordId: other.id, personId: otto.id })).toBe(0);
    expect(await take({ recordId: ours.id, part: "asking.silent" })).toBe(1);
    expect(await take({ recordId: ours.id })).toBe(1);
    expect(await take({ recordId: ours.id })).toBe(0);
    await fill();
    expect(await take({ personId: otto.id, subject })).toBe(1);
    expect(await take({ personId: lena.id })).toBe(2);
    await propose(olga, ours.id, otto.id, { subject });
    await propose(olga, ours.id, lena.id);
    const id = await idOf(ours.id);
    const { emitted } = await asking(olga, ({ nominations }) => nominations.withdraw({ id }));
    expect(emitted).toEqual([
      {
        kind: "nomination.withdrawn",
        record: ours.id,
        audience: [`person:${lena.id}`, `person:${olga.id}`],
        data: { person: lena.id, part },
      },
    ]);
    expect(await asks(ours.id)).toEqual([otto.id]);
    expect(await take({ subject })).toBe(1);
  });
});

describe("who is asked", () => {
  test("answers for themselves, once, and what follows is done as them", async () => {
    const { olga, otto, cleo, ours } = await people();
    await propose(olga, ours.id, otto.id, { given: { from: 1 } });
    const id = await idOf(ours.id);
    await expect(call(answerNomination, cleo, ours, id, { accept: true, reason: "" })).rejects.toMatchObject({
      code: "nomination_not_yours",
      status: 403,
    });
    const { answer, emitted, raised } = await call(answerNomination, otto, ours, id, {
      accept: true,
      reason: "so",
    });
    expect(answer.items).toEqual([]);
    expect(emitted).toEqual([
      {
        kind: "nomination.answered",
        record: ours.id,
        audience: [`person:${olga.id}`],
        data: { person: otto.id, part, by: olga.id, accepted: true, reason: "so" },
      },
    ]);
    expect([...raised]).toEqual([ours.id]);
    const nominated = { part, personId: otto.id, subject: null, given: { from: 1 }, by: olga.id };
    expect(followed).toEqual([["accepted", "Otto", ours.id, nominated]]);
    expect(await asks(ours.id)).toEqual([]);
    expect(await rows(ours.id)).toMatchObject([{ answer: "accepted", reason: "so" }]);
    await expect(call(answerNomination, otto, ours, id, { accept: false, reason: "" })).rejects.toMatchObject(
      {
        code: "nomination_answered",
        status: 409,
      },
    );
  });

  test("may decline, which stays to be read, also where nothing follows from it", async () => {
    const { olga, otto, ours } = await people();
    await propose(olga, ours.id, otto.id);
    const { answer } = await call(answerNomination, otto, ours, await idOf(ours.id), {
      accept: false,
      reason: "No time",
    });
    expect(answer.items).toMatchObject([{ state: "declined", reason: "No time", mayWithdraw: false }]);
    const { items } = (await call(listNominations, olga, ours)).answer;
    expect(items).toMatchObject([{ state: "declined", mayWithdraw: false }]);
    expect(followed).toMatchObject([["declined", "Otto", ours.id, { personId: otto.id }]]);
    await propose(olga, ours.id, otto.id, { part: "asking.silent" });
    await call(answerNomination, otto, ours, await idOf(ours.id), { accept: false, reason: "" });
    expect(followed).toHaveLength(1);
  });

  test("is asked of that record and no other", async () => {
    const { olga, otto, ours } = await people();
    const { record } = await bare();
    const other = await record("note", "Other");
    await propose(olga, ours.id, otto.id);
    const elsewhere = call(answerNomination, otto, other, await idOf(ours.id), { accept: true, reason: "" });
    await expect(elsewhere).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("that somebody was asked", () => {
  test("is taken back by who asked, by the owner and by who convenes, and by nobody else", async () => {
    const { olga, otto, lena, cleo, ours } = await people();
    const ask = async (by: BareActor) => {
      await propose(by, ours.id, otto.id);
      return idOf(ours.id);
    };
    const { record } = await bare();
    const other = await record("note", "Other");
    await propose(lena, other.id, otto.id);
    for (const [by, back] of [
      [lena, lena],
      [lena, olga],
      [lena, cleo],
    ] as const) {
      await call(withdrawNomination, back, ours, await ask(by));
      expect(await asks(ours.id)).toEqual([]);
      // What they were asked elsewhere stands.
      expect(await asks(other.id)).toEqual([otto.id]);
    }
    expect(followed).toHaveLength(3);
    expect(followed[1]).toEqual([
      "declined",
      "Olga",
      ours.id,
      { part, personId: otto.id, subject: null, given: {}, by: lena.id },
    ]);
    const id = await ask(olga);
    for (const other of [lena, otto])
      await expect(call(withdrawNomination, other, ours, id)).rejects.toMatchObject({
        code: "forbidden",
        detail: { says: "fault_for_parts", values: { parts: "owner" } },
      });
    await call(answerNomination, otto, ours, id, { accept: true, reason: "" });
    await expect(call(withdrawNomination, olga, ours, id)).rejects.toMatchObject({
      code: "nomination_answered",
    });
    await propose(olga, ours.id, lena.id, { part: "asking.silent" });
    await call(withdrawNomination, olga, ours, await idOf(ours.id));
    expect(await asks(ours.id)).toEqual([]);
  });

  test("is listed with who may take it back", async () => {
    const { olga, otto, lena, cleo, ours } = await people();
    const { record } = await bare();
    const list = async (me: BareActor, of = ours) => (await call(listNominations, me, of)).answer.items;
    expect(await list(olga)).toEqual([]);
    const subject = uuidv7();
    await propose(lena, ours.id, otto.id, { subject, given: { from: 1 } });
    const [item] = await list(lena);
    expect(item).toMatchObject({
      person: { id: otto.id, name: "Otto" },
      part,
      says: JSON.stringify([[{ subject }], { code: part, values: { from: 1, subject } }]),
      by: { id: lena.id, name: "Lena" },
      state: "open",
      reason: "",
      mayWithdraw: true,
    });
    expect((await list(olga))[0]!.mayWithdraw).toBe(true);
    expect((await list(cleo))[0]!.mayWithdraw).toBe(true);
    expect((await list(otto))[0]!.mayWithdraw).toBe(false);
    expect(await list(olga, await record("note", "Other"))).toEqual([]);
  });
});
