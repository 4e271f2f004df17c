import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { councils } from "#practices/councils/contract.ts";
import { decisions } from "#practices/decisions/contract.ts";
import { lessons } from "#practices/lessons/contract.ts";
import { people } from "#practices/people/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { risks } from "#practices/risks/contract.ts";
import { sessions } from "#practices/sessions/contract.ts";
import { work } from "#practices/work/contract.ts";

/** What is said in a record is found as what it is, where it stands, by those who may read it; and nothing that is not said any more. */
const { search, addComment, editComment, removeComment } = core.operations;

let weft: TestWeft;
let lena: TestPerson;
let ada: TestPerson;
let milo: TestPerson;
let guest: TestPerson;
let sales: { id: string };
let plant: { id: string };
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  ({ leader: lena, administrator: ada, member: milo, guest } = weft.people);
  const department = (name: string) => ada.do(people.operations.addDepartment, { body: { name } });
  sales = await department("Sales");
  plant = await department("Plant North");
  await ada.do(people.operations.movePerson, {
    params: { person: lena.id },
    body: { department: sales.id },
    ifMatch: 1,
  });
});
afterAll(() => weft.stop());

const find = async (q: string, by: TestPerson = lena, query: object = {}) =>
  (await by.do(search, { query: { q, ...query } })).items;
const raise = (title: string, body: object = {}, headers: Record<string, string> = {}) =>
  lena.do(challenges.operations.raise, { body: { title, ...body }, headers });
const comment = (record: string, body: string, by: TestPerson = lena) =>
  by.do(addComment, { params: { record }, body: { body } });
const joint = () => raise("Lead time", { departments: [sales.id, plant.id] });
const onlyLena = () => ({ "weft-audience": `person:${lena.id}` });

type Said = { key: string; anchor?: string };
/** By the name of the part: says something with a word, and where that leads. */
const saying: Record<string, { says: string; say: (words: string) => Promise<Said> }> = {
  comment: {
    says: "Comment by Lena Leader",
    say: async (words) => {
      const { key } = await raise("Lead time");
      const { id } = await comment(key, `The **${words}** waits`);
      return { key, anchor: `comment-${id}` };
    },
  },
  update: {
    says: "Update by Lena Leader",
    say: async (words) => {
      const { key } = await raise("Lead time");
      const params = { challenge: key };
      const body = { progress: "Slowly", obstacles: `No ${words}`, health: "at_risk" as const };
      const { lastUpdate } = await lena.do(challenges.operations.update, { params, body });
      return { key, anchor: `update-${lastUpdate!.id}` };
    },
  },
  statement: {
    says: "How Sales sees it",
    say: async (words) => {
      const { key } = await joint();
      await lena.do(challenges.operations.writeStatement, {
        params: { challenge: key, department: sales.id },
        body: { whatHappens: `Orders wait for ${words}`, basedOn: 0 },
      });
      return { key, anchor: `statement-${sales.id}` };
    },
  },
  help: {
    says: "Help asked for by Lena Leader",
    say: async (words) => {
      const { key } = await joint();
      const params = { record: key };
      const { help } = await lena.do(work.operations.askForHelp, {
        params,
        body: { question: `Who has ${words}?`, person: milo.id },
      });
      return { key, anchor: help[0]!.id };
    },
  },
  misalignment: {
    says: "Out of step, said by Lena Leader",
    say: async (words) => {
      const { key } = await joint();
      const { misalignments } = await lena.do(work.operations.flagMisalignment, {
        params: { record: key },
        body: { about: `Whose ${words} it is`, between: [sales.id, plant.id] },
      });
      return { key, anchor: misalignments[0]!.id };
    },
  },
  milestone: {
    says: "Milestone",
    say: async (words) => {
      const { key } = await raise("Lead time");
      const { milestones } = await lena.do(work.operations.setMilestone, {
        params: { record: key },
        body: { title: "First run", indicator: `the ${words} stands`, dueOn: "2026-05-01" },
      });
      return { key, anchor: milestones[0]!.id };
    },
  },
  deliverable: {
    says: "Deliverable",
    say: async (words) => {
      const { key } = await joint();
      const { deliverables } = await lena.do(work.operations.addDeliverable, {
        params: { record: key },
        body: {
          title: "One forecast",
          departments: [sales.id, plant.id],
          checklist: [`the ${words} is read`],
        },
      });
      return { key, anchor: deliverables[0]!.id };
    },
  },
  criterion: {
    says: "Criterion by Lena Leader",
    say: async (words) => {
      const { key } = await joint();
      const { criteria } = await lena.do(work.operations.proposeCriterion, {
        params: { record: key },
        body: { title: `Fewer ${words}`, measure: "a week", department: sales.id },
      });
      return { key, anchor: criteria[0]!.id };
    },
  },
  handover: {
    says: "Handover by Lena Leader",
    say: async (words) => {
      const { key } = await joint();
      const { deliverables } = await lena.do(work.operations.addDeliverable, {
        params: { record: key },
        body: { title: "One forecast", departments: [sales.id, plant.id] },
      });
      const { id: deliverable } = deliverables[0]!;
      const params = { record: key, deliverable };
      await lena.do(work.operations.setRota, { params, body: { people: [lena.id], from: "2026-03-02" } });
      await lena.do(work.operations.handOver, {
        params,
        body: { note: `The ${words} is in the cupboard`, checklist: [] },
      });
      return { key, anchor: `turn-${deliverable}-0` };
    },
  },
  outcome: {
    says: "Result, said by Lena Leader",
    say: async (words) => {
      const made = await joint();
      const params = { challenge: made.key };
      const passing = { reason: "Everybody agrees" };
      let { version } = made;
      for (const verb of ["frame", "commit", "start"] as const)
        ({ version } = await lena.do(challenges.operations[verb], {
          params,
          ifMatch: version,
          body: { passing },
        }));
      await lena.do(challenges.operations.resolve, {
        params,
        ifMatch: version,
        body: { outcome: "met", reason: `No ${words} is missing`, passing },
      });
      return { key: made.key, anchor: "result" };
    },
  },
  acceptance: {
    says: "Accepted by Lena Leader",
    say: async (words) => {
      const { key } = await acceptRisk(`The ${words} is cheaper than the cure`);
      return { key, anchor: "acceptance" };
    },
  },
  closure: {
    says: "How it ended, said by Lena Leader",
    say: async (words) => {
      const { key, version } = await lena.do(risks.operations.raise, {
        body: { title: "The cellar is wet" },
      });
      await lena.do(risks.operations.close, {
        params: { risk: key },
        ifMatch: version,
        body: { outcome: "gone", note: `A second ${words} pumps` },
      });
      return { key, anchor: "closure" };
    },
  },
  view: {
    says: "View of Lena Leader",
    say: async (words) => {
      const { session, item } = await openRow("What is left", `Too much ${words}`);
      return { key: session, anchor: `view-${item}-${lena.id}` };
    },
  },
  adoption: {
    says: "Answer of Sales",
    say: async (words) => {
      const { key } = await ada.do(lessons.operations.share, { body: { title: "Freeze it", body: {} } });
      await lena.do(lessons.operations.answer, {
        params: { lesson: key },
        body: { verdict: "adopt", reason: `We have ${words} too` },
      });
      return { key, anchor: `answer-${sales.id}` };
    },
  },
  review: {
    says: "Review by Lena Leader",
    say: async (words) => {
      const made = await lena.do(decisions.operations.record, {
        body: { title: "One plant", why: "Cheaper" },
      });
      await lena.do(decisions.operations.review, {
        params: { decision: made.key },
        body: { outcome: "stands", note: `The ${words} came down` },
        ifMatch: made.version,
      });
      return { key: made.key, anchor: "reviews" };
    },
  },
  item: {
    says: "Note on the agenda by Lena Leader",
    say: async (words) => {
      const { session, item } = await openRow("What is left");
      await lena.do(sessions.operations.endItem, {
        params: { session, item },
        body: { outcome: "done", note: `The ${words} is for sale` },
      });
      return { key: session, anchor: `row-${item}` };
    },
  },
};

async function acceptRisk(reason: string, headers: Record<string, string> = {}) {
  const { key, version } = await lena.do(risks.operations.raise, {
    body: { title: "The cellar is wet" },
    headers,
  });
  return lena.do(risks.operations.accept, { params: { risk: key }, ifMatch: version, body: { reason } });
}

/** A row of a session that runs, in a council Lena facilitates; she may have written a view of it before. */
async function openRow(title: string, view?: string) {
  const council = await lena.do(councils.operations.make, {
    body: {
      title: "Whole council",
      cadence: { every: "weekly", weekday: 2, time: "09:00", timeZone: "UTC", minutes: 60 },
      people: [{ person: lena.id, part: "chair" }],
    },
  });
  await weft.derived();
  const { items } = await lena.do(sessions.operations.list, {
    query: { council: council.key, upcoming: "true" },
  });
  const params = { session: items[0]!.key };
  await lena.do(sessions.operations.propose, { params, body: { title } });
  if (view !== undefined) await writeView(params, title, view);
  const planned = await lena.do(sessions.operations.get, { params });
  weft.wait({ minutes: (Date.parse(planned.startsAt) - Date.parse(weft.kernel.now())) / 60_000 });
  await lena.do(sessions.operations.bePresent, { params });
  await lena.do(sessions.operations.open, { params, ifMatch: planned.version });
  const { agenda } = await lena.do(sessions.operations.get, { params });
  return { ...params, item: agenda.find((row) => row.title === title)!.id };
}

async function writeView(params: { session: string }, title: string, text: string) {
  const { agenda } = await lena.do(sessions.operations.get, { params });
  const { id: item } = agenda.find((row) => row.title === title)!;
  await lena.do(sessions.operations.writeView, { params: { ...params, item }, body: { text } });
  // Sealed until the session opens: nobody finds it, not even whoever wrote it.
  const [word] = text.split(" ").slice(-1);
  expect(await find(word!)).toEqual([]);
}

describe("a part of a record", () => {
  test("is found in every table that practices say is searched, and in no other", async () => {
    const { rows } = await weft.kernel.pool.query(
      "select substr(tgname, 8) as part from pg_trigger where tgname ~ '^search_' and tgname <> 'search_renamed' order by 1",
    );
    expect(rows.map(({ part }) => part)).toEqual([...weft.kernel.house.searched.keys()].toSorted());
    expect(Object.keys(saying).toSorted()).toEqual([...weft.kernel.house.searched.keys()].toSorted());
  });

  test.for(Object.entries(saying))("%s: leads to its place, by its words", async ([part, { says, say }]) => {
    const word = `quartz${part}`;
    const { key, anchor } = await say(word);
    const [hit, ...rest] = await find(word);
    expect(rest).toEqual([]);
    expect(hit).toMatchObject({ record: { key }, part: { part, says, anchor }, others: 0 });
    expect(hit!.part!.snippet).toContain(word);
    expect(hit!.part!.snippet).not.toContain("**");
    expect(await find(word, lena, { parts: "false" })).toEqual([]);
    const german = await weft.within(({ client }) =>
      client.query("update person set language = 'de' where id = $1", [lena.id]),
    );
    expect(german.rowCount).toBe(1);
    weft.kernel.identity.forget();
    const [deutsch] = await find(word);
    await weft.within(({ client }) =>
      client.query("update person set language = 'en' where id = $1", [lena.id]),
    );
    weft.kernel.identity.forget();
    expect(deutsch!.part!.says).not.toMatch(/^$|undefined|\{\{|found_/);
    if (says.includes(" ")) expect(deutsch!.part!.says).not.toBe(says);
  });
});

describe("results", () => {
  test("hold a record once, with how many more of its parts say it; by its title before all of them", async () => {
    const crowded = await raise("Coating line");
    for (let at = 0; at < 5; at++) await comment(crowded.key, `The feldspar of batch ${at} is wet`);
    const named = await raise("Feldspar arrives wet");
    await comment(named.key, "feldspar feldspar feldspar");
    const told = (await find("feldspar")).map(({ record, part, others }) => [record.key, part?.part, others]);
    expect(told).toEqual([
      [named.key, undefined, 1],
      [crowded.key, "comment", 4],
    ]);
    await comment(crowded.key, `See ${named.key} ${named.key}`);
    expect((await find(named.key))[0]!.record.key).toBe(named.key);
  });

  test("count the parts of a record also where others have said it more often since, to 99", async () => {
    const named = await raise("Basalt arrives late");
    for (let at = 0; at < 3; at++) await comment(named.key, "basalt");
    const quiet = await raise("The line beside it");
    await comment(quiet.key, "It is the basalt in the sand");
    const loud = await raise("Coating line");
    weft.wait({ minutes: 1 });
    await weft.within(({ client, now }) =>
      client.query(
        `insert into comment (id, record_id, author_id, body, created_at)
         select gen_random_uuid(), $1, $2, 'basalt ' || k, $3 from generate_series(1, 320) k`,
        [loud.id, lena.id, now],
      ),
    );
    const told = (await find("basalt")).map(({ record, others }) => [record.key, others]);
    expect(told[0]).toEqual([named.key, 3]);
    expect(Object.fromEntries(told)).toEqual({ [named.key]: 3, [quiet.key]: 0, [loud.key]: 99 });
  });

  test("are not crowded by what is long: the short text that is about it is before it", async () => {
    const long = await raise("Everything else");
    const about = await raise("The other line");
    await comment(about.key, "Mica in the pump");
    for (let at = 0; at < 12; at++)
      await comment(
        long.key,
        `Minutes. Of this and of that, and mica too. ${"What else was said. ".repeat(80)}`,
      );
    expect((await find("mica", lena, { kinds: "challenge" })).map(({ record }) => record.key)).toEqual([
      about.key,
      long.key,
    ]);
  });
});

describe("what is not said any more", () => {
  const gone = async (words: string) => expect(await find(words)).toEqual([]);

  test("is not found: a comment that was put in other words, then removed", async () => {
    const { key } = await raise("Lead time");
    const { id } = await comment(key, "All because of the gypsum");
    const params = { record: key, comment: id };
    await lena.do(editComment, { params, body: { body: "All because of the selenite" } });
    await gone("gypsum");
    expect(await find("selenite")).toHaveLength(1);
    await lena.do(removeComment, { params });
    await gone("selenite");
  });

  test("is not found: an update taken back, help withdrawn, a criterion withdrawn, a statement written anew", async () => {
    const { key } = await joint();
    const challenge = { challenge: key };
    const record = { record: key };
    const said = await lena.do(challenges.operations.update, {
      params: challenge,
      body: { progress: "The zeolite is here", health: "on_track" },
    });
    await lena.do(challenges.operations.takeBackUpdate, {
      params: { ...challenge, update: said.lastUpdate!.id },
    });
    const { help } = await lena.do(work.operations.askForHelp, {
      params: record,
      body: { question: "Who knows zeolite?", person: milo.id },
    });
    await lena.do(work.operations.withdrawHelp, { params: { ...record, help: help[0]!.id } });
    const { criteria } = await lena.do(work.operations.proposeCriterion, {
      params: record,
      body: { title: "Less zeolite", measure: "kg", department: sales.id },
    });
    await lena.do(work.operations.withdrawCriterion, { params: { ...record, criterion: criteria[0]!.id } });
    const write = (whatHappens: string, basedOn: number) =>
      lena.do(challenges.operations.writeStatement, {
        params: { ...challenge, department: sales.id },
        body: { whatHappens, basedOn },
      });
    await write("It is the zeolite", 0);
    await write("It is the lead time", 1);
    await gone("zeolite");
  });

  test("is not found: a reason to accept a risk that another took the place of", async () => {
    const { key, version } = await acceptRisk("Because of the albite");
    const params = { risk: key };
    await lena.do(risks.operations.accept, {
      params,
      ifMatch: version,
      body: { reason: "Because of spinel" },
    });
    await gone("albite");
    expect(await find("spinel")).toMatchObject([{ record: { key }, part: { part: "acceptance" } }]);
  });

  test("is not found by a name somebody had before: who is mentioned is found by the one they have", async () => {
    const zoe = await weft.addPerson("member", "Zoe Kaolin");
    const { key } = await raise("Lead time");
    await comment(key, `Ask @[Zoe Kaolin](${zoe.id})`);
    const hit = async (q: string) => (await find(q)).find(({ record }) => record.key === key);
    expect((await hit("kaolin"))!.part!.snippet).toBe("Ask @Zoe Kaolin");
    const { version } = await ada.do(people.operations.getPerson, { params: { person: zoe.id } });
    await ada.do(people.operations.editPerson, {
      params: { person: zoe.id },
      body: { name: "Zoe Perlite" },
      ifMatch: version,
    });
    expect(await hit("kaolin")).toBeUndefined();
    expect((await hit("perlite"))!.part!.snippet).toBe("Ask @Zoe Perlite");
    const [authored] = await find("perlite");
    expect(authored!.record.title).toBe("Zoe Perlite");
  });
});

describe("who may not read a part", () => {
  const nobodyElse = async (words: string, ...others: TestPerson[]) => {
    for (const who of others) expect(await find(words, who), who.name).toEqual([]);
  };

  test("neither finds it nor has it counted: in a confidential record, and once one becomes confidential", async () => {
    const hidden = await raise("Lead time", {}, onlyLena());
    await comment(hidden.key, "obsidian");
    await lena.do(challenges.operations.update, {
      params: { challenge: hidden.key },
      body: { progress: "obsidian", health: "on_track" },
    });
    expect(await find("obsidian")).toMatchObject([{ record: { key: hidden.key }, others: 1 }]);
    await nobodyElse("obsidian", ada, milo, guest);
    const open = await raise("Lead time");
    await comment(open.key, "olivine");
    expect(await find("olivine", milo)).toHaveLength(1);
    await nobodyElse("olivine", guest);
    await weft.within(({ records }) => records.update(open.id, { audience: [`person:${lena.id}`] }));
    expect(await find("olivine")).toHaveLength(1);
    await nobodyElse("olivine", ada, milo, guest);
  });

  test("a guest finds comments and updates of what they were let into, and nothing of a session", async () => {
    const { key, id } = await raise("Lead time", {}, onlyLena());
    await comment(key, "pumice");
    const { session, item } = await openRow("Pumice stone");
    await lena.do(sessions.operations.endItem, {
      params: { session, item },
      body: { outcome: "done", note: "pumice for all" },
    });
    await weft.within(async ({ records, client }) => {
      const { rows } = await client.query("select id from record where key = $1", [session]);
      for (const record of [id, rows[0].id])
        await records.update(record, { audience: [`person:${lena.id}`, `person:${guest.id}`] });
    });
    const found = await find("pumice", guest);
    expect(found.flatMap(({ part }) => part?.part ?? [])).toEqual(["comment"]);
  });

  test("what is noted of a row that is about something confidential is for those who see that", async () => {
    const hidden = await raise("Lead time", {}, onlyLena());
    const { session, item } = await openRow("Taken up");
    await weft.within(({ client }) =>
      client.query(
        `update session_item set record_id = $2, outcome_note = 'serpentine', outcome = 'done', ended_at = now(), ended_by = $3
         where item_id = $1`,
        [item, hidden.id, lena.id],
      ),
    );
    expect(await find("serpentine")).toMatchObject([{ record: { key: session }, part: { part: "item" } }]);
    await nobodyElse("serpentine", ada, milo);
  });

  test("a view of a row that is about something confidential is for those who see that", async () => {
    const hidden = await raise("Lead time", {}, onlyLena());
    const { session, item } = await openRow("Taken up", "It lacks chrysolite");
    await weft.within(({ client }) =>
      client.query("update session_item set record_id = $2 where item_id = $1", [item, hidden.id]),
    );
    await weft.within(({ client }) =>
      client.query("update session_view set body = body || '!' where item_id = $1", [item]),
    );
    expect(await find("chrysolite")).toMatchObject([{ record: { key: session }, part: { part: "view" } }]);
    await nobodyElse("chrysolite", ada, milo);
  });

  test("a view is not found once its session is put back: it is sealed again", async () => {
    const { session } = await openRow("Put back", "It lacks heliodor");
    expect(await find("heliodor")).toHaveLength(1);
    const { version } = await lena.do(sessions.operations.get, { params: { session } });
    await lena.do(sessions.operations.putBack, { params: { session }, ifMatch: version });
    expect(await find("heliodor")).toEqual([]);
  });

  test("why a confidential risk is accepted, and how it ended, is for those who see it", async () => {
    const { key, version } = await acceptRisk("We live with the anorthite", onlyLena());
    await lena.do(risks.operations.close, {
      params: { risk: key },
      ifMatch: version,
      body: { outcome: "happened", note: "The anorthite came after all" },
    });
    expect(await find("anorthite")).toMatchObject([{ record: { key }, others: 1 }]);
    await nobodyElse("anorthite", ada, milo, guest);
  });

  test("nothing of a practice that is off, or beyond a key's scopes, is found", async () => {
    const { key } = await joint();
    await lena.do(work.operations.setMilestone, {
      params: { record: key },
      body: { title: "tourmaline", dueOn: "2026-05-01" },
    });
    await comment(key, "tourmaline");
    const found = async (scopes: string[]) => {
      const { secret } = await lena.do(core.operations.makeKey, { body: { name: "key", scopes } });
      const { body } = await weft.byKey(secret).call(search, { query: { q: "tourmaline" } });
      return body.items.map(({ part, others }) => [part?.part, others]);
    };
    expect(await found(["core:read", "challenges:read"])).toEqual([["comment", 0]]);
    expect(await found(["core:read", "work:read"])).toEqual([]);
    expect((await found(["core:read", "challenges:read", "work:read"]))[0]![1]).toBe(1);
  });
});
