import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Operation } from "#kernel/contract/operation.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { allSurfaces, everyFrame, keptLog, readableOn } from "../support/all-surfaces.ts";
import { everyAnswer } from "../support/every-answer.ts";
import { handed, polls, pollsServer, trouble } from "../support/nameless-practice.ts";
import { wholeDatabase } from "../support/whole-database.ts";

/**
 * What an anonymous operation promises, over every surface there is. For each of the house there is a driver here; one that
 * lacks it fails.
 */
const { make, vote, votes, end } = polls.operations;
const practices = [...practiceServers, pollsServer];

type Driver = {
  /** @returns the short key of what is answered on */
  prepare(): Promise<string>;
  answer(who: TestPerson, record: string, words: string): Promise<{ status: number; code: string }>;
  end(record: string): Promise<void>;
};

const drivers: Record<string, Driver> = {
  "polls.vote": {
    prepare: () => poll(),
    async answer(who, key, words) {
      const reply = await who.call(vote, {
        params: { poll: key, question: "q" },
        body: { choice: words, remark: `because ${words}` },
        headers: { "idempotency-key": `once ${key}` },
      });
      return { status: reply.status, code: reply.problem.code };
    },
    end: async (key) => void (await weft.people.convener.do(end, { params: { poll: key } })),
  },
};

let weft: TestWeft;
let voters: TestPerson[];
const { lines, log } = keptLog();
let live: ReturnType<typeof everyFrame>;

beforeAll(async () => {
  weft = await startTestWeft(practices, undefined, log);
  voters = [];
  for (let at = 0; at < 14; at++)
    voters.push(
      await weft.addPerson(at % 2 ? "leader" : "member", `Voter${at} Vane`, `voter${at}@example.org`),
    );
  live = everyFrame(weft);
  weft.wait({ minutes: 17 });
});
afterAll(async () => {
  live.stop();
  await weft.stop();
});

const poll = async () => (await weft.people.convener.do(make, { body: { title: "What do we leave?" } })).key;

/** The words of each voter, which nobody could guess. */
const wordsOf = (who: TestPerson) => `choice of ${Buffer.from(who.id).toString("base64").slice(10, 34)}`;
const ownTraces = ({ id, name, email }: TestPerson) => [id, name, email];

const anonymous = practices
  .flatMap(({ contract }) => Object.values(contract.operations) as Operation[])
  .filter((operation) => operation.anonymous);

test("every anonymous operation of the house is driven here", () => {
  expect(anonymous.map(({ id }) => id).toSorted()).toEqual(Object.keys(drivers).toSorted());
});

describe.each(anonymous.map((operation) => [operation.id, operation] as const))("%s", (id, operation) => {
  const driver = drivers[id]!;
  const { mix } = operation.anonymous!;

  test("while answers are held shows them nowhere, and who took part in the ledger only", async () => {
    const record = await driver.prepare();
    const heard = live.frames.length;
    const written = Math.max(...(await wholeDatabase(weft)).map(({ xmin }) => xmin));
    const early = voters.slice(0, mix - 1);
    for (const who of early) expect((await driver.answer(who, record, wordsOf(who))).status).toBe(200);

    const surfaces = await allSurfaces(weft, { lines, frames: live.frames });
    expect(readableOn(surfaces, early.map(wordsOf))).toEqual([]);
    // Rows written since, that tell who it was by id, name or address.
    const rows = (await wholeDatabase(weft)).filter(({ xmin }) => xmin > written);
    const naming = rows.filter(({ text }) =>
      early.some((who) => ownTraces(who).some((trace) => text.includes(trace))),
    );
    expect([...new Set(naming.map(({ table }) => table))]).toEqual(["took_part"]);
    // The ledger knows no time.
    for (const { text } of naming) expect(text).not.toMatch(/\d\d:\d\d/);
    expect(live.frames.slice(heard)).toEqual([]);
    const logged = lines.filter((line) =>
      early.some((who) => ownTraces(who).some((one) => line.includes(one))),
    );
    expect(logged).toEqual([]);
  });

  test("lets answers leave together, by nobody, at an hour, and nothing leads from them to the ledger", async () => {
    const record = await driver.prepare();
    const before = new Set((await wholeDatabase(weft)).map(({ table, place }) => `${table} ${place}`));
    for (const who of voters) expect((await driver.answer(who, record, wordsOf(who))).status).toBe(200);
    await driver.end(record);

    const rows = await wholeDatabase(weft);
    const fresh = rows.filter(({ table, place }) => !before.has(`${table} ${place}`));
    const answers = fresh.filter(({ text }) => voters.some((who) => text.includes(wordsOf(who))));
    expect(answers.length).toBeGreaterThanOrEqual(voters.length);
    for (const { text } of answers)
      expect(voters.some((who) => ownTraces(who).some((trace) => text.includes(trace)))).toBe(false);
    for (const { text } of answers) expect(text).toMatch(/:00:00|00:00\.000Z/);
    // Each transaction that wrote answers wrote at least `mix` of them.
    const batches = Map.groupBy(answers, ({ table, xmin }) => `${table} ${xmin}`);
    for (const batch of batches.values()) expect(batch.length).toBeGreaterThanOrEqual(mix);
    // The ledger of this record was written by one, whoever came when.
    const ledger = fresh.filter(
      ({ table, text }) => table === "took_part" && voters.some((who) => text.includes(who.id)),
    );
    expect(ledger).toHaveLength(voters.length);
    expect(new Set(ledger.map(({ xmin }) => xmin)).size).toBe(1);
    expect(
      rows.filter(
        ({ table, text }) => table === "held_answer" && text.includes(ledger[0]!.text.split("\n")[2]!),
      ),
    ).toEqual([]);
    // Events say that it was counted, by nobody and by the hour.
    const events = (await weft.events()).filter(
      ({ record: about }) => about?.key === record && about.kind === "poll",
    );
    expect(events.filter(({ actor }) => actor !== null).map(({ kind }) => kind)).toEqual(["poll.ended"]);
    for (const { at } of events.filter(({ actor }) => actor === null)) expect(at).toMatch(/:00:00\.000Z$/);
  });

  test("gives away by order, place or transaction no more than guessing would", async () => {
    const rounds = 12;
    const people = voters.slice(0, 10);
    let hits = 0;
    const ascents = { choices: 0, ledger: 0 };
    for (let at = 0; at < rounds; at++) {
      const record = await driver.prepare();
      const before = new Set((await wholeDatabase(weft)).map(({ table, place }) => `${table} ${place}`));
      for (const who of people) await driver.answer(who, record, wordsOf(who));
      await driver.end(record);
      const fresh = (await wholeDatabase(weft))
        .filter(({ table, place }) => !before.has(`${table} ${place}`))
        .toSorted((a, b) => a.xmin - b.xmin || placeOf(a.place) - placeOf(b.place));
      const choices = fresh.filter(
        ({ text, table }) => table !== "took_part" && people.some((who) => text.includes(wordsOf(who))),
      );
      const ledger = fresh.filter(
        ({ table, text }) => table === "took_part" && people.some((who) => text.includes(who.id)),
      );
      expect([choices.length, ledger.length]).toEqual([people.length, people.length]);
      const chosenBy = choices.map(({ text }) => people.findIndex((who) => text.includes(wordsOf(who))));
      const notedBy = ledger.map(({ text }) => people.findIndex((who) => text.includes(who.id)));
      hits += chosenBy.filter((who, place) => who === notedBy[place]).length;
      ascents.choices += ascentsOf(chosenBy);
      ascents.ledger += ascentsOf(notedBy);
    }
    // Laying one list beside the other by chance hits once a round on the average; without mixing always.
    expect(hits).toBeLessThan(60);
    // Of two neighbours either may have come first: 54 of 108, give or take 3.3. More than 30 off is no chance.
    expect(Math.abs(ascents.choices - 54)).toBeLessThan(30);
    expect(Math.abs(ascents.ledger - 54)).toBeLessThan(30);
  });

  test("takes one answer from each, however often they try and however many at once", async () => {
    const record = await driver.prepare();
    const [first] = voters;
    const tries = await Promise.all(
      Array.from({ length: 4 }, () => driver.answer(first!, record, wordsOf(first!))),
    );
    expect(tries.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409]);
    expect((await driver.answer(first!, record, "something else")).code).toBe("answered_already");
  });

  test("destroys answers of fewer than that many people at the end, and takes none after it", async () => {
    const record = await driver.prepare();
    const few = voters.slice(0, mix - 1);
    for (const who of few) await driver.answer(who, record, wordsOf(who));
    const before = await countHeld();
    await driver.end(record);
    expect(before - (await countHeld())).toBe(few.length);
    const late = voters.at(-1)!;
    expect((await driver.answer(late, record, wordsOf(late))).status).toBe(409);
    const ledger = (await wholeDatabase(weft)).filter(
      ({ table, text }) => table === "took_part" && text.includes(late.id),
    );
    const recordId = await idOf(record);
    expect(ledger.filter(({ text }) => text.includes(recordId))).toEqual([]);
  });

  test("is refused like any other by whoever may not see what it is about", async () => {
    const record = await driver.prepare();
    const id = await idOf(record);
    await weft.within(({ records }) =>
      records.update(id, { audience: [`person:${weft.people.convener.id}`] }),
    );
    const hidden = await driver.answer(voters[0]!, record, "x");
    const absent = await driver.answer(voters[0]!, "PO-99999", "x");
    expect(hidden).toEqual(absent);
    expect(hidden.status).toBe(404);
  });
});

/** How many neighbours stand in the order in which they came. */
const ascentsOf = (order: readonly number[]) =>
  order.filter((who, place) => place > 0 && who > order[place - 1]!).length;

const placeOf = (ctid: string) => {
  const [page = 0, item = 0] = ctid.replaceAll(/[()]/g, "").split(",").map(Number);
  return page * 1000 + item;
};

const idOf = (key: string) => weft.within(async ({ records }) => (await records.find(key)).id);
const countHeld = async () =>
  (await wholeDatabase(weft)).filter(({ table }) => table === "held_answer").length;

test("a handler is given no name, at the door and later, and cannot write at the door", async () => {
  const key = await poll();
  const ask = (who: TestPerson, choice: string) =>
    who.call(vote, { params: { poll: key, question: "q" }, body: { choice, remark: "" } });
  for (const who of voters.slice(0, 10)) expect((await ask(who, "yes")).status).toBe(200);
  const told = inspect(handed, { depth: 12, showHidden: true, maxArrayLength: null, maxStringLength: null });
  expect(handed.length).toBeGreaterThan(10);
  for (const who of voters) for (const trace of ownTraces(who)) expect(told).not.toContain(trace);
  expect((await ask(voters[10]!, "write now")).status).toBe(500);
  expect((await weft.people.convener.do(votes, { params: { poll: key } })).items).not.toContainEqual(
    expect.objectContaining({ choice: "changed" }),
  );
  // Who was refused has not taken part.
  expect((await ask(voters[10]!, "yes")).status).toBe(200);
});

test("a batch that cannot be written waits, says nothing of what is in it, and leaves with the next answer", async () => {
  const key = await poll();
  const ask = (who: TestPerson) =>
    who.call(vote, { params: { poll: key, question: "q" }, body: { choice: wordsOf(who), remark: "" } });
  for (const who of voters.slice(0, 9)) await ask(who);
  trouble.writing = true;
  expect((await ask(voters[9]!)).status).toBe(200);
  trouble.writing = false;
  const counted = async () => (await weft.people.convener.do(votes, { params: { poll: key } })).items.length;
  expect(await counted()).toBe(0);
  expect(lines.join("")).toContain("held answers wait");
  for (const who of voters) expect(lines.join("")).not.toContain(wordsOf(who));
  await ask(voters[10]!);
  expect(await counted()).toBe(6);
});

test("what people get to see in the end holds no name either", async () => {
  const key = await poll();
  for (const who of voters)
    await who.do(vote, { params: { poll: key, question: "q" }, body: { choice: wordsOf(who), remark: "" } });
  await weft.people.convener.do(end, { params: { poll: key } });
  const gets = practices
    .flatMap(({ contract }) => Object.values(contract.operations) as Operation[])
    .filter(({ method }) => method === "GET");
  for (const who of [weft.people.administrator, weft.people.convener]) {
    const answers = await everyAnswer(who, gets, {
      records: [key],
      words: ["choice"],
      params: { figure: ["commitments_kept"] },
    });
    const about = [...answers].filter(([, answer]) => JSON.stringify(answer).includes("choice of"));
    expect(about.length).toBeGreaterThan(0);
    for (const [, answer] of about)
      for (const voter of voters) expect(JSON.stringify(answer)).not.toContain(voter.id);
  }
});
