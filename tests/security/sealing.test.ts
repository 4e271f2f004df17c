import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Operation } from "#kernel/contract/operation.ts";
import { inWorkspace } from "#kernel/server/database/pool.ts";
import { makeContext } from "#kernel/server/operation/make-context.ts";
import { ownAnswers, revealRound } from "#kernel/server/sealed/sealed-round.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { councils } from "#practices/councils/contract.ts";
import { people } from "#practices/people/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { sessions } from "#practices/sessions/contract.ts";
import { allSurfaces, everyFrame, keptLog, readableOn } from "../support/all-surfaces.ts";
import { everyAnswer } from "../support/every-answer.ts";
import { polls, pollsServer } from "../support/nameless-practice.ts";
import { until } from "../support/until.ts";
import { wholeDatabase } from "../support/whole-database.ts";

/** What a sealed operation promises before the reveal, over every surface there is. For each of the house there is a driver here. */
const practices = [...practiceServers, pollsServer];

type Driver = {
  /** @returns the short key of what is answered on, for these people */
  prepare(authors: readonly TestPerson[]): Promise<string>;
  answer(who: TestPerson, record: string, words: string): Promise<unknown>;
  own(who: TestPerson, record: string): Promise<string[]>;
  /** How many have answered, as somebody reads it. */
  count(who: TestPerson, record: string): Promise<number>;
  /** @returns everything that is shown, as text */
  reveal(record: string): Promise<string>;
};

const drivers: Record<string, Driver> = {
  "polls.answer": {
    prepare: async (authors) =>
      (
        await weft.people.convener.do(polls.operations.make, {
          body: { title: "What does winning look like?", everyone: authors.map(({ id }) => id) },
        })
      ).key,
    answer: (who, poll, text) =>
      who.do(polls.operations.answer, {
        params: { poll },
        body: { text },
        headers: { "idempotency-key": `answer ${poll} ${text.length}` },
      }),
    own: async (who, poll) => {
      const { text } = await who.do(polls.operations.mine, { params: { poll } });
      return text === null ? [] : [text];
    },
    count: async (who, poll) => (await who.do(polls.operations.mine, { params: { poll } })).answered,
    reveal: async (poll) =>
      JSON.stringify(await weft.people.convener.do(polls.operations.reveal, { params: { poll } })),
  },
  "sessions.write-view": {
    async prepare(authors) {
      const [chair] = authors;
      const council = await chair!.do(councils.operations.make, {
        body: {
          title: "Sealing council",
          quorum: 0,
          cadence: { every: "weekly", weekday: 1, time: "09:00", timeZone: "UTC", minutes: 60 },
          people: authors.map(({ id }, at) => ({
            person: id,
            part: at === 0 ? ("chair" as const) : ("member" as const),
          })),
        },
      });
      const session = await until("the session is planned", async () => {
        const { items } = await chair!.do(sessions.operations.list, { query: { council: council.key } });
        return items[0];
      });
      await chair!.do(sessions.operations.propose, {
        params: { session: session.key },
        body: { title: "The plan" },
      });
      return session.key;
    },
    async answer(who, session, text) {
      const { agenda } = await who.do(sessions.operations.get, { params: { session } });
      const item = agenda.find(({ title }) => title === "The plan")!.id;
      return who.do(sessions.operations.writeView, {
        params: { session, item },
        body: { text },
        headers: { "idempotency-key": `view ${session} ${text.length}` },
      });
    },
    own: async (who, session) =>
      (await who.do(sessions.operations.myViews, { params: { session } })).items.map(({ text }) => text),
    count: async (who, session) => (await who.do(sessions.operations.get, { params: { session } })).sealedBy,
    async reveal(session) {
      const page = await authors[0]!.do(sessions.operations.get, { params: { session } });
      const facilitator = authors.find(({ id }) => id === page.facilitator!.id)!;
      return JSON.stringify(
        await facilitator.do(sessions.operations.open, {
          params: { session },
          body: { passing: { reason: "to see" } },
          ifMatch: page.version,
        }),
      );
    },
  },
};

let weft: TestWeft;
let authors: TestPerson[];
const { lines, log } = keptLog();
let live: ReturnType<typeof everyFrame>;

beforeAll(async () => {
  weft = await startTestWeft(practices, undefined, log);
  authors = [];
  for (let at = 0; at < 3; at++)
    authors.push(await weft.addPerson("leader", `Author${at} Ash`, `author${at}@example.org`));
  live = everyFrame(weft);
});
afterAll(async () => {
  live.stop();
  await weft.stop();
});

const sealed = practices
  .flatMap(({ contract }) => Object.values(contract.operations) as Operation[])
  .filter((operation) => operation.sealed);
const gets = practices
  .flatMap(({ contract }) => Object.values(contract.operations) as Operation[])
  .filter(({ method }) => method === "GET");

test("every sealed operation of the house is driven here", () => {
  expect(sealed.map(({ id }) => id).toSorted()).toEqual(Object.keys(drivers).toSorted());
});

describe.each(sealed.map(({ id }) => [id] as const))("%s", (id) => {
  const driver = drivers[id]!;
  const words = (what: string) => `zeitlupenhaft ${id} ${what}`;

  test("can be read nowhere before the reveal, except by the author", async () => {
    const [first, second, third] = authors;
    const record = await driver.prepare(authors);
    await driver.answer(first!, record, words("first"));
    await driver.answer(second!, record, words("second"));
    const surfaces = await allSurfaces(weft, { lines, frames: live.frames });
    expect(readableOn(surfaces, [words("first"), words("second")])).toEqual([]);
    for (const name of ["sealed_answer", "event", "idempotency", "record"])
      expect([...surfaces.keys()]).toContain(`table ${name}`);
    for (const name of ["log", "export", "live frames"]) expect(surfaces.get(name)).not.toBe("");

    for (const who of [weft.people.administrator, weft.people.convener, third!]) {
      const answers = await everyAnswer(who, gets, {
        records: [record],
        words: ["zeitlupenhaft"],
        params: { figure: ["participation"] },
      });
      for (const what of ["first", "second"])
        expect(JSON.stringify([...answers.values()])).not.toContain(words(what));
    }
    expect(await driver.own(third!, record)).toEqual([]);
    expect(await driver.own(first!, record)).toEqual([words("first")]);
  });

  test("says how many have answered and not who, and takes a new answer in place of the old", async () => {
    const [first, second] = authors;
    const record = await driver.prepare(authors);
    await driver.answer(first!, record, words("one"));
    await driver.answer(first!, record, words("another one"));
    expect(await driver.own(first!, record)).toEqual([words("another one")]);
    expect(await driver.count(second!, record)).toBe(1);
    const rows = (await wholeDatabase(weft)).filter(({ table }) => table.startsWith("sealed_"));
    // A round may say whom it waits for; an answer says of nobody that it is theirs.
    for (const { table, text } of rows)
      if (table === "sealed_answer") for (const who of authors) expect(text).not.toContain(who.id);
  });

  test("does not tell by its size how much was written", async () => {
    const sizes = async () => {
      const { rows } = await weft.within(({ client }) =>
        client.query("select pg_column_size(body) as size from sealed_answer"),
      );
      return new Set(rows.map(({ size }) => size as number));
    };
    const record = await driver.prepare(authors);
    await driver.answer(authors[0]!, record, "x");
    await driver.answer(authors[1]!, record, words("y".repeat(1500)));
    expect((await sizes()).size).toBe(1);
  });

  test("appears all at once at the reveal, and nothing of it stays sealed", async () => {
    const record = await driver.prepare(authors);
    const recordId = await weft.within(async ({ records }) => (await records.find(record)).id);
    for (const [at, who] of authors.entries()) await driver.answer(who, record, words(`number ${at}`));
    const shown = await driver.reveal(record);
    for (const at of authors.keys()) expect(shown).toContain(words(`number ${at}`));
    const left = await weft.within(({ client }) =>
      client.query("select 1 from sealed_round where record_id = $1", [recordId]),
    );
    expect(left.rows).toEqual([]);
  });
});

describe("a round opens", () => {
  const { make, answer, reveal } = polls.operations;
  const ask = async (everyone?: TestPerson[]) =>
    (
      await weft.people.convener.do(make, {
        body: { title: "When?", ...(everyone ? { everyone: everyone.map(({ id }) => id) } : {}) },
      })
    ).key;
  const open = (poll: string) => weft.people.convener.call(reveal, { params: { poll } });
  const say = (who: TestPerson, poll: string, text: string | null = "so") =>
    who.do(answer, { params: { poll }, body: { text } });

  test("when everybody it waits for has answered, and not by others answering or by one taken back", async () => {
    const poll = await ask(authors.slice(0, 2));
    await say(authors[0]!, poll);
    await say(authors[2]!, poll);
    expect((await open(poll)).problem.code).toBe("still_sealed");
    await say(authors[1]!, poll);
    await say(authors[1]!, poll, null);
    expect((await open(poll)).problem.code).toBe("still_sealed");
    await say(authors[1]!, poll);
    expect((await open(poll)).body.items).toHaveLength(3);
    expect((await open(poll)).body.items).toEqual([]);
    expect((await authors[0]!.call(answer, { params: { poll }, body: { text: "late" } })).status).toBe(409);
  });

  test("without whoever has left: what they answered is shown as theirs, what they did not is awaited by nobody", async () => {
    const [first, second] = [
      await weft.addPerson("leader", "Lea Leaver", "lea@example.org"),
      await weft.addPerson("leader", "Gone Gerda", "gerda@example.org"),
    ];
    const leave = async ({ id }: TestPerson) =>
      weft.people.administrator.do(people.operations.deactivatePerson, {
        params: { person: id },
        ifMatch: (await weft.people.administrator.do(people.operations.getPerson, { params: { person: id } }))
          .version,
      });
    const poll = await ask([first, second, authors[0]!]);
    await say(first, poll, "before I go");
    await leave(first);
    await leave(second);
    // Somebody who is here has not answered.
    expect((await open(poll)).problem.code).toBe("still_sealed");
    await say(authors[0]!, poll);
    expect((await open(poll)).body.items).toEqual(
      [
        { author: first.id, text: "before I go" },
        { author: authors[0]!.id, text: "so" },
      ].toSorted((a, b) => (a.author < b.author ? -1 : 1)),
    );
  });

  test("when its time has come, whoever has answered", async () => {
    const poll = await ask();
    await say(authors[0]!, poll);
    expect((await open(poll)).problem.code).toBe("still_sealed");
    weft.wait({ days: 30 });
    expect((await open(poll)).body.items).toEqual([{ author: authors[0]!.id, text: "so" }]);
  });

  test("by the convener only where its rule says so", async () => {
    const poll = await ask(authors);
    const id = await weft.within(async ({ records }) => (await records.find(poll)).id);
    await expect(
      weft.within((context) => revealRound(context, { recordId: id, name: "answers" }, "convener")),
    ).rejects.toMatchObject({ code: "still_sealed" });
  });

  test("never for somebody who has the database and another secret", async () => {
    const poll = await ask(authors);
    await say(authors[0]!, poll, "only here");
    const id = await weft.within(async ({ records }) => (await records.find(poll)).id);
    const thief = { ...weft.kernel, secret: Buffer.alloc(32, 9) };
    await inWorkspace(weft.kernel.pool, weft.workspace.id, "write", async (client) => {
      const { context } = makeContext(thief, client, {
        workspace: weft.workspace,
        now: "2030-01-01T00:00:00Z",
        actor: {
          personId: authors[0]!.id,
          name: "",
          role: "leader",
          timeZone: "UTC",
          language: "en" as const,
          tokens: [],
          signInId: null,
        },
      });
      const of = { recordId: id, name: "answers" };
      await expect(ownAnswers(context, of)).rejects.toThrow(/authenticate/);
      await expect(revealRound(context, of, "rule")).rejects.toThrow(/authenticate/);
    });
  });
});

test("views that were written before there was a seal are sealed by the next planning, and shown at the opening", async () => {
  const driver = drivers["sessions.write-view"]!;
  const session = await driver.prepare(authors);
  const { agenda } = await authors[0]!.do(sessions.operations.get, { params: { session } });
  const item = agenda.find(({ title }) => title === "The plan")!.id;
  await weft.within(async ({ client, records, now }) => {
    const { id } = await records.find(session);
    await client.query("insert into session_sealed_view values (current_workspace(), $1, $2, $3, $4, $5)", [
      id,
      item,
      authors[1]!.id,
      "an old view",
      now,
    ]);
  });
  await weft.runJob("sessions.plan");
  const surfaces = await allSurfaces(weft, { lines, frames: live.frames });
  expect(readableOn(surfaces, ["an old view"])).toEqual([]);
  expect(await driver.own(authors[1]!, session)).toEqual(["an old view"]);
  expect(await driver.reveal(session)).toContain("an old view");
});
