import { core } from "#kernel/contract/core.ts";
import type { AskVerb } from "#kernel/contract/house-types.ts";
import { sendFile } from "#kernel/server/testing/send-file.ts";
import type { TestPerson, TestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { commitments } from "#practices/commitments/contract.ts";
import { councils } from "#practices/councils/contract.ts";
import { decisions } from "#practices/decisions/contract.ts";
import { lessons } from "#practices/lessons/contract.ts";
import { people } from "#practices/people/contract.ts";
import { risks } from "#practices/risks/contract.ts";
import { sessions } from "#practices/sessions/contract.ts";
import { work } from "#practices/work/contract.ts";

/** A word that stands in whatever is written with a practice, and nowhere else. */
export const markOf = (practice: string) => `zz${practice}zz`;
/** A word in the title of every record, to be found by. */
export const COMMON = "Morgenrot";

export type TiedRecord = { id: string; key: string; kind: string; title: string };

/** What a story is told with: who tells it, and who follows all of it and is asked about all of it. */
type Told = { weft: TestWeft; by: TestPerson; follower: TestPerson };

const text = (practice: string, what: string) => `${COMMON} ${markOf(practice)} ${what}`;
const cadence = { every: "weekly", weekday: 2, time: "09:00", timeZone: "UTC", minutes: 60 } as const;

/**
 * At least one record of every kind, each linked with each other, commented, with a file, and one person who follows them all, is asked
 * about all of them and was told of all of it.
 */
export async function tellTied(told: Told): Promise<TiedRecord[]> {
  const { weft } = told;
  await makeOfEach(told);
  const records = await weft.within(async ({ client }) => {
    const { rows } = await client.query(
      "select id, key, kind, title from record where kind not in ('person', 'department') order by kind, key",
    );
    return rows as TiedRecord[];
  });
  await tie(told, records);
  await askOfEach(told, records);
  await weft.derived();
  await setAsideOneOfEach(told);
  return records;
}

async function makeOfEach({ weft, by, follower }: Told): Promise<void> {
  const { convener } = weft.people;
  const add = (name: string) =>
    convener.do(people.operations.addDepartment, { body: { name, purpose: text("people", name) } });
  const [works, sales] = [await add("Works"), await add("Sales")];
  await convener.do(people.operations.movePerson, {
    params: { person: by.id },
    body: { department: works.id, title: text("people", "title") },
    ifMatch: 1,
  });
  weft.kernel.identity.forget();
  const follows = async ({ key }: { key: string }) => {
    await follower.do(core.operations.follow, { params: { record: key }, body: { following: true } });
    return key;
  };
  const about = await follows(
    await by.do(challenges.operations.raise, {
      body: {
        title: text("challenges", "challenge"),
        detail: text("challenges", "detail"),
        departments: [works.id, sales.id],
      },
    }),
  );
  await by.do(challenges.operations.addPerson, {
    params: { challenge: about },
    body: { person: follower.id, part: "ally" },
  });
  const record = { record: about };
  await by.do(work.operations.askForHelp, {
    params: record,
    body: { question: text("work", "question"), person: follower.id },
  });
  await by.do(work.operations.flagMisalignment, {
    params: record,
    body: { about: text("work", "misalignment"), between: [works.id, sales.id] },
  });
  await by.do(work.operations.setMilestone, {
    params: record,
    body: { title: text("work", "milestone"), dueOn: "2026-03-20" },
  });
  // High enough to be on the agenda by itself.
  await follows(
    await by.do(risks.operations.raise, {
      body: {
        title: text("risks", "risk"),
        detail: text("risks", "detail"),
        likelihood: 5,
        impact: 5,
        about,
      },
    }),
  );
  const promise = await follows(
    await by.do(commitments.operations.make, {
      body: {
        title: text("commitments", "promise"),
        detail: text("commitments", "detail"),
        dueOn: "2026-03-20",
        receiver: follower.id,
        about,
      },
    }),
  );
  const decision = await follows(
    await by.do(decisions.operations.record, {
      body: { title: text("decisions", "decision"), why: text("decisions", "why"), about },
    }),
  );
  const parts = { context: text("lessons", "context"), whatWeDid: text("lessons", "did") };
  await follows(
    await by.do(lessons.operations.share, {
      body: { title: text("lessons", "lesson"), body: parts, learnedFrom: about },
    }),
  );
  const council = await by.do(councils.operations.make, {
    body: {
      title: text("councils", "council"),
      mandate: text("councils", "mandate"),
      reservedMinutes: 10,
      cadence,
      people: [
        { person: by.id, part: "chair" },
        { person: follower.id, part: "member" },
      ],
    },
  });
  await follows(council);
  await weft.derived();
  const { items } = await by.do(sessions.operations.list, { query: { council: council.key } });
  const session = await follows(items[0]!);
  for (const each of [promise, decision])
    await by.do(sessions.operations.propose, {
      params: { session },
      body: { title: text("sessions", "proposal"), about: each, minutes: 20 },
    });
  await weft.derived();
  await hold(weft, session, [by, follower]);
  weft.wait({ days: 7 });
  await weft.runJob("digests.week");
  await weft.derived();
}

/** A session from beginning to end, which has a digest and another session after it. */
async function hold(weft: TestWeft, key: string, council: readonly TestPerson[]): Promise<void> {
  weft.wait({ days: 1 });
  const params = { session: key };
  const [one] = council;
  for (const who of council) await who.do(sessions.operations.bePresent, { params, body: {} });
  const { version, turns } = await one!.do(sessions.operations.get, { params });
  const holder = turns.find(({ duty }) => duty === "facilitator")!.holder!;
  const facilitator = council.find(({ id }) => id === holder.id)!;
  const open = await facilitator.do(sessions.operations.open, { params, ifMatch: version });
  await facilitator.do(sessions.operations.close, { params, ifMatch: open.version });
  await weft.derived();
}

/** Each with each other, both ways, and something said and sent in each. */
async function tie({ weft, by, follower }: Told, records: readonly TiedRecord[]): Promise<void> {
  for (const { key, kind } of records) {
    const practice = weft.kernel.house.ownerOf("record", kind)!;
    const params = { record: key };
    for (const other of records) {
      if (other.kind === kind) continue;
      await by.do(core.operations.addLink, { params, body: { to: other.key, kind: "relates_to" } });
    }
    await by.do(core.operations.addComment, {
      params,
      body: { body: `${text(practice, "comment")} @[Ada](${follower.id})` },
    });
    await sendFile(weft, by, { record: key, name: `${markOf(practice)}.txt`, content: markOf(practice) });
  }
  const milestones = await by.do(work.operations.get, {
    params: { record: records.find(({ kind }) => kind === "challenge")!.key },
  });
  // A link can go to a part, and says its title.
  await by.do(core.operations.addLink, {
    params: { record: records.find(({ kind }) => kind === "risk")!.key },
    body: {
      to: records.find(({ kind }) => kind === "challenge")!.key,
      kind: "endangers",
      part: milestones.milestones[0]!.id,
    },
  });
}

/** Whatever each practice may ask somebody, asked of a record of its own or of the challenge its parts hang on. */
async function askOfEach({ weft, follower }: Told, records: readonly TiedRecord[]): Promise<void> {
  const { house } = weft.kernel;
  await weft.within(async ({ asks }) => {
    for (const { contract, vocabulary } of house.practices) {
      const own = records.find(({ kind }) => house.ownerOf("record", kind) === contract.id);
      const on = own ?? records.find(({ kind }) => kind === "challenge")!;
      for (const verb of Object.keys(vocabulary.asks ?? {}) as AskVerb[])
        await asks.open({
          personId: follower.id,
          recordId: on.id,
          verb,
          subject: verb,
          detail: text(contract.id, "asked"),
          dueOn: "2026-03-09",
        });
    }
  });
  // They are told that it falls due.
  await weft.runJob("core.reminders");
}

/** One event of every kind that there was is with the administrators, because what follows from it failed. */
async function setAsideOneOfEach({ weft }: Told): Promise<void> {
  await weft.within(({ client, now }) =>
    client.query(
      `insert into derivation_failure (id, name, part, seq, tries, next_at, last_error, failed_at)
       select gen_random_uuid(), 'reactions', 'test', seq, 6, null, 'failed', $1
       from (select distinct on (e.kind, r.kind) e.seq from event e left join record r on r.id = e.record_id
             where e.record_id is not null order by e.kind, r.kind, e.seq) each`,
      [now],
    ),
  );
}
