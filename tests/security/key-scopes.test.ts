import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import type { Operation } from "#kernel/contract/operation.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { contracts } from "#practices/registry.contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { followEvents } from "../support/event-stream.ts";
import { everyAnswer } from "../support/every-answer.ts";
import { COMMON, markOf, type TiedRecord, tellTied } from "../support/tied-story.ts";
import { until } from "../support/until.ts";
import { wholeDatabase } from "../support/whole-database.ts";

/**
 * Generated from the contracts: every operation of every practice, by the real handlers, with API keys of every scope. The
 * world is one in which each record is tied to each other, and who made the keys is an administrator who is told of all of it.
 */
type Of = { practice: string; operation: Operation };
type Caller = Pick<TestPerson, "call">;

const practices: string[] = contracts.map(({ id }) => id);
const needsOf = new Map<string, readonly string[]>(contracts.map(({ id, needs = [] }) => [id, needs]));
const operations: Of[] = contracts.flatMap((contract) =>
  (Object.values(contract.operations) as Operation[]).map((operation) => ({
    practice: contract.id,
    operation,
  })),
);
/** What asks who it is: the others are for anybody, and know no keys. */
const asking = operations.filter(({ operation }) => "roles" in operation.access);
const reads = asking.filter(({ operation }) => operation.method === "GET");
const writes = asking.filter(({ operation }) => operation.method !== "GET");
const forKeys = (of: Of) => !of.operation.proof;

/** A practice with all that it says it cannot do without: its answers may hold what is theirs. */
const standingOn = (practice: string): string[] => [
  practice,
  ...needsOf.get(practice)!.flatMap((needed) => standingOn(needed)),
];

/** Which practices a key reaches, for each practice: that alone, with the core, and all but that. */
const reaching = practices.flatMap((practice) => [
  ...(practice === "core" ? [] : [[practice]]),
  ["core", ...(practice === "core" ? [] : [practice])],
  practices.filter((other) => other !== practice),
]);
const named = (within: readonly string[]) =>
  within.length > 2
    ? `all but ${practices.filter((each) => !within.includes(each)).join()}`
    : within.join(" and ");
const everyReach = reaching.map((within) => [named(within), within] as const);

/** What reads across practices and names records for themselves. */
const crossing = new Set(["core", "people"]);
const FIGURE = { practice: "risks", id: "time_to_unblock" };

let weft: TestWeft;
let reader: TestPerson;
let records: TiedRecord[];
let address: string;
/** What a key reads that reaches everything. */
let everything: Awaited<ReturnType<typeof look>>;

beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
  reader = weft.people.administrator;
  records = await tellTied({ weft, by: weft.people.leader, follower: reader });
  address = await weft.server.listen({ host: "127.0.0.1", port: 0 });
  everything = await look(await keyWith("*:read"), reads.filter(forKeys));
}, 240_000);
afterAll(() => weft.stop());

async function secretOf(scopes: readonly string[]): Promise<string> {
  return (await reader.do(core.operations.makeKey, { body: { name: "key", scopes: [...scopes] } })).secret;
}
const keyWith = async (...scopes: string[]) => weft.byKey(await secretOf(scopes));

function look(who: Caller, of: readonly Of[]) {
  const byKind = Object.groupBy(records, ({ kind }) => kind);
  const idsOf = Object.fromEntries(
    Object.entries(byKind).map(([kind, all]) => [kind, all!.map(({ id }) => id)]),
  );
  return everyAnswer(
    who,
    of.map(({ operation }) => operation).filter(({ stream }) => stream !== "down"),
    {
      records: [...records.map(({ id }) => id), reader.id],
      words: [COMMON],
      limit: 100,
      params: { ...idsOf, person: [reader.id], department: ["DEP-1"], figure: [FIGURE.id] },
    },
  );
}

const ownerOf = ({ kind }: { kind: string }) => weft.kernel.house.ownerOf("record", kind)!;
const recordsOutside = (within: readonly string[]) =>
  records.filter((record) => !within.includes(ownerOf(record)));
/** Records that a call names in its path or query. */
const namedBy = (call: string) => records.filter(({ id }) => call.includes(id));

/** What in a text is of a practice that is not among these. Titles of records that are reached say what they say. */
function foreignIn(text: string, within: readonly string[]): string[] {
  const plain = records
    .filter((record) => within.includes(ownerOf(record)))
    // One with a day in it is said with that day as the reader writes it.
    .flatMap(({ title }) => [title, title.replace(/, \d{4}-\d\d-\d\d$/, "")])
    .reduce((rest, title) => rest.replaceAll(title, ""), text);
  return [
    ...practices
      .filter((practice) => !within.includes(practice))
      .map(markOf)
      .filter((mark) => plain.includes(mark)),
    ...recordsOutside(within).flatMap(({ id, key, kind }) =>
      plain.includes(id) || plain.includes(`"${key}"`) ? [`${kind} ${key}`] : [],
    ),
  ];
}

const asksOf = (practice: string) =>
  Object.keys(practiceServers.find(({ contract }) => contract.id === practice)!.vocabulary.asks ?? {})
    .length > 0;

describe("(the world of this test)", () => {
  test("has something of every practice that keeps records, on every surface that reads across practices", () => {
    const kinds = [...weft.kernel.house.recordKinds.values()].filter(({ named: byName }) => !byName);
    expect(new Set(records.map(({ kind }) => kind))).toEqual(new Set(kinds.map(({ kind }) => kind)));
    const keeping = new Set(records.map(ownerOf));
    for (const surface of ["events.list", "inbox.list", "asks.list", "search.find", "records.get"]) {
      const text = [...everything].flatMap(([call, answer]) =>
        call.startsWith(`${surface} `) ? JSON.stringify(answer) : [],
      );
      const silent = [...keeping].filter(
        (practice) =>
          (surface !== "asks.list" || asksOf(practice)) &&
          !records.some(
            ({ key, ...record }) => ownerOf(record) === practice && text.join().includes(`"${key}"`),
          ),
      );
      expect([surface, silent]).toEqual([surface, []]);
    }
  });
});

describe.each(everyReach)("a key that reads %s", (_, within) => {
  test("is refused every operation of the others, and told which scope it would need", async () => {
    const key = await keyWith(...within.map((practice) => `${practice}:read`));
    for (const { practice, operation } of reads) {
      const refused = operation.proof ? "person_needed" : within.includes(practice) ? null : "scope_missing";
      if (!refused) continue;
      const { status, problem } = await key.call(operation, { params: anyParams(operation) } as never);
      expect([operation.id, status, problem.code]).toEqual([operation.id, 403, refused]);
      if (refused === "scope_missing") expect(problem.detail).toContain(`${practice}:read`);
    }
  });

  test("reads all of its own as a wider one does, and nothing of the others", async () => {
    const key = await keyWith(...within.map((practice) => `${practice}:read`));
    const own = reads.filter((of) => forKeys(of) && within.includes(of.practice));
    const practiceBy = new Map(own.map(({ practice, operation }) => [operation.id, practice]));
    const recordKindOf = new Map(
      own.map(({ operation: { id, access } }) => [id, "roles" in access ? access.record?.kind : undefined]),
    );
    for (const [call, { status, body }] of await look(key, own)) {
      const practice = practiceBy.get(call.split(" ")[0]!)!;
      const wide = everything.get(call)!;
      const isReached = namedBy(call).every((record) => within.includes(ownerOf(record)));
      const kind = recordKindOf.get(call.split(" ")[0]!);
      // What hangs on any record hangs on people too, and figures are their practice's.
      const beyond =
        ((kind === "*" || kind === "person") && call.includes(reader.id) && !within.includes("people")) ||
        (call.includes('{"figure"') && !within.includes(FIGURE.practice));
      // In its path the record of another is not there; in its query it is not there either, or finds nothing.
      if (isReached && !beyond) expect([call, status]).toEqual([call, wide.status]);
      else if (beyond || !call.includes(" {} ")) expect([call, status]).toEqual([call, 404]);
      const seen = practice === "core" ? within : [...within, ...standingOn(practice)];
      expect([call, foreignIn(JSON.stringify(body), seen)]).toEqual([call, []]);
      if (!isReached || beyond) continue;
      const [told, allTold] = [JSON.stringify(body), JSON.stringify(wide.body)];
      const missing = records.filter(
        (record) =>
          within.includes(ownerOf(record)) &&
          // An agenda or a digest may name a record for what another practice says of it.
          (crossing.has(practice) || ownerOf(record) === practice) &&
          allTold.includes(`"key":"${record.key}"`) &&
          !told.includes(`"key":"${record.key}"`),
      );
      expect([call, missing.map((record) => record.key)]).toEqual([call, []]);
    }
  });
});

describe("what is counted and told as it happens", () => {
  /** The practices that each event belongs to, by its place. */
  async function ownersOfEvents(): Promise<Map<number, string[]>> {
    const rows = await weft.within(async ({ client }) => {
      const found = await client.query(
        `select e.seq, e.kind, r.kind as record, a.kind as alongside, e.body::jsonb #>> '{data,verb}' as verb
         from event e left join record r on r.id = e.record_id
         left join record a on e.audience[1] = 'record:' || a.id`,
      );
      return found.rows;
    });
    const owner = (what: "record" | "event", kind: string | null) =>
      kind === null ? [] : [weft.kernel.house.ownerOf(what, kind)!];
    return new Map(
      rows.map(({ seq, kind, record, alongside, verb }) => [
        seq,
        [
          ...owner("event", kind),
          ...owner("record", record),
          ...owner("record", alongside),
          // A reminder is of whoever asks: `risks.respond`; who is asked to take a part is asked by the core.
          ...(kind === "ask.fell_due" ? [verb.split(".")[0].replace("nominations", "core")] : []),
        ],
      ]),
    );
  }

  test.each(everyReach.filter(([, within]) => within.includes("core")))(
    "is what a key that reads %s may know: unread things and the live stream, from the beginning and as it goes on",
    async (_, within) => {
      const secret = await secretOf(within.map((practice) => `${practice}:read`));
      const key = weft.byKey(secret);
      const may = (owners: readonly string[]) => owners.every((owner) => within.includes(owner));
      const owners = await ownersOfEvents();
      const unread = await weft.within(async ({ client }) => {
        // What needs them is asked, and stands elsewhere.
        const { rows } = await client.query(
          `select i.seq from inbox_entry i join event e on e.seq = i.seq where i.person_id = $1 and i.read_at is null
           and (i.reason not in ('asked', 'due') or e.record_id not in (
             select record_id from ask where person_id = $1 and closed_at is null))`,
          [reader.id],
        );
        return rows.map(({ seq }) => seq as number);
      });
      const { body: me } = await key.call(core.operations.me);
      expect(me.unread).toBe(unread.filter((seq) => may(owners.get(seq)!)).length);
      expect(unread.length).toBeGreaterThan(30);

      const stream = followEvents(
        () => `${address}/api/v1/workspaces/${weft.workspace.slug}/events/stream?since=0`,
        { authorization: `Bearer ${secret}` },
      );
      try {
        const heard = () => stream.messages.flatMap(({ id, event }) => (event === "event" ? [id!] : []));
        const mayHear = async () =>
          [...(await ownersOfEvents())].flatMap(([seq, of]) => (seen.has(seq) && may(of) ? [seq] : []));
        const seen = await visibleEvents();
        await until("what was missed", async () => heard().length >= (await mayHear()).length);
        expect(heard().toSorted((a, b) => a - b)).toEqual((await mayHear()).toSorted((a, b) => a - b));
        // One more in every record, and last one that everybody hears who reads the core.
        for (const { key: record } of records)
          await reader.do(core.operations.addComment, {
            params: { record },
            body: { body: `${markOf(ownerOf(records.find((each) => each.key === record)!))} goes on` },
          });
        const last = await telling();
        await until("the last event", async () => heard().includes(last));
        for (const seq of await visibleEvents()) seen.add(seq);
        expect(heard().toSorted((a, b) => a - b)).toEqual((await mayHear()).toSorted((a, b) => a - b));
        expect(foreignIn(JSON.stringify(stream.messages), within)).toEqual([]);
      } finally {
        await stream.close();
      }
    },
  );

  /** An event of the core about nothing; its place. */
  async function telling(): Promise<number> {
    const { timeZone, version } = await reader.do(core.operations.getOrganisation);
    await reader.do(core.operations.reviseOrganisation, {
      body: { timeZone: timeZone === "UTC" ? "Europe/Oslo" : "UTC" },
      ifMatch: version,
    });
    return (await weft.events()).at(-1)!.seq;
  }

  /** Places of what the reader may see without a key. */
  async function visibleEvents(): Promise<Set<number>> {
    const { items } = await reader.do(core.operations.listEvents, { query: { since: 0, limit: 100 } });
    const seen = new Set<number>(items.map(({ seq }) => seq));
    for (let next = items; next.length > 0; ) {
      const since = next.at(-1)!.seq;
      next = (await reader.do(core.operations.listEvents, { query: { since, limit: 100 } })).items;
      for (const { seq } of next) seen.add(seq);
    }
    return seen;
  }
});

describe("an API key", () => {
  test.each(["*:*", "*:write"])(
    "of scope %s never reaches what is about how people come in",
    async (scope) => {
      const key = await keyWith(scope);
      const guarded = asking.filter(({ operation }) => operation.proof);
      expect(guarded.length).toBeGreaterThan(20);
      for (const { operation } of guarded) {
        const { status, problem } = await key.call(operation, { params: anyParams(operation) } as never);
        expect([operation.id, status, problem.code]).toEqual([operation.id, 403, "person_needed"]);
      }
    },
  );

  test.each(practices)("writes nothing of %s without its scope to write", async (practice) => {
    const others = practices.filter((other) => other !== practice);
    const own = writes.filter((of) => of.practice === practice && forKeys(of));
    const before = await everyRow();
    for (const scopes of [
      [`${practice}:read`],
      ["*:read"],
      others.map((other) => `${other}:*`),
      [`${practice}:read`, ...others.map((other) => `${other}:write`)],
    ]) {
      const key = await keyWith(...scopes);
      for (const { operation } of own) {
        const { status, problem } = await key.call(operation, {
          params: anyParams(operation),
          ifMatch: 1,
        } as never);
        expect([operation.id, status, problem.code]).toEqual([operation.id, 403, "scope_missing"]);
        expect(problem.detail).toContain(`${practice}:write`);
      }
    }
    expect(await everyRow()).toEqual(before);
  });

  test("that may write is asked nothing more than a person is", async () => {
    for (const practice of practices) {
      const own = writes.filter((of) => of.practice === practice && forKeys(of));
      if (own.length === 0) continue;
      const key = await keyWith(`${practice}:write`);
      for (const { operation } of own) {
        const { problem } = await key.call(operation, { params: anyParams(operation) } as never);
        expect([operation.id, ["scope_missing", "person_needed"].includes(problem.code)]).toEqual([
          operation.id,
          false,
        ]);
      }
    }
  });

  test("is given the files of records it reaches, and no others", async () => {
    const narrow = await secretOf(["core:read"]);
    for (const record of records) {
      const { items } = await reader.do(core.operations.listAttachments, { params: { record: record.id } });
      const path = `records/${record.id}/attachments/${items[0]!.id}`;
      const download = async (secret: string) => {
        const url = `${address}/api/v1/workspaces/${weft.workspace.slug}/${path}`;
        const answer = await fetch(url, { headers: { authorization: `Bearer ${secret}` } });
        return { status: answer.status, text: await answer.text() };
      };
      const mark = markOf(ownerOf(record));
      const reached = await secretOf(["core:read", `${ownerOf(record)}:read`]);
      expect(await download(reached)).toEqual({ status: 200, text: mark });
      const refused = await download(narrow);
      expect([record.key, refused.status, refused.text.includes(mark)]).toEqual([record.key, 404, false]);
    }
  });

  test("writes what hangs on any record only where it may write that record", async () => {
    const hanging = writes.filter(
      // What only people do is refused to every key, whatever it names (`keys.test.ts`).
      ({ operation: { access, proof } }) => !proof && "roles" in access && access.record?.kind === "*",
    );
    expect(hanging.length).toBeGreaterThan(15);
    for (const record of records) {
      const owner = ownerOf(record);
      const reading = await keyWith("core:write", "work:write", `${owner}:read`);
      const without = await keyWith("core:write", "work:write");
      for (const { operation } of hanging) {
        const params = { ...anyParams(operation), record: record.id };
        const send = (key: Caller) => key.call(operation, { params, ifMatch: 1 } as never);
        // Also where its kind carries no such part, or somebody takes no part in it: that is said as it is to everybody.
        const asPerson = await reader.call(operation, { params, ifMatch: 1 } as never);
        const refused = await send(reading);
        const expected = asPerson.status === 404 && refused.status === 404 ? "not_found" : "scope_missing";
        expect([operation.id, record.key, refused.problem.code]).toEqual([
          operation.id,
          record.key,
          expected,
        ]);
        if (expected === "scope_missing") expect(refused.problem.detail).toContain(`${owner}:write`);
        expect((await send(without)).problem.code).toBe("not_found");
      }
    }
  });
});

/** Every row there is, but for those of keys, of which there are more with each test. */
async function everyRow(): Promise<string[]> {
  const ofKeys = ["api_key", "security_entry", "delivery"];
  const rows = await wholeDatabase(weft);
  return rows.flatMap(({ table, text }) => (ofKeys.includes(table) ? [] : [`${table} ${text}`])).toSorted();
}

/** Something in every place of a path that is taken for one; it is refused before it is looked up. */
function anyParams({ path }: Operation): Record<string, string> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  return Object.fromEntries(names.map((name) => [name, name === "kind" ? "relates_to" : reader.id]));
}
