import type { PoolClient } from "pg";
import { afterAll, expect, test } from "vitest";
import { people } from "#practices/people/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { challenges } from "../contract.ts";
import { challengeStory } from "./challenge-story.ts";

const { operations } = challenges;
const { weft, lena, raise, at, legal } = await challengeStory(practiceServers);
afterAll(() => weft.stop());
const { convener } = weft.people;

/** Ten challenges more; what runs beside it (asks, the feed) is counted too. */
const MOST_FOR_TEN_MORE = 25;

const { pool } = weft.kernel;
const connect = pool.connect.bind(pool) as (...given: unknown[]) => Promise<PoolClient>;
let sent: string[] | null = null;
const listened = new WeakSet<PoolClient>();
pool.connect = ((...given: unknown[]) =>
  given.length > 0 ? connect(...given) : connect().then(listen)) as never;

function listen(client: PoolClient): PoolClient {
  if (listened.has(client)) return client;
  listened.add(client);
  const query = client.query.bind(client) as (...given: unknown[]) => unknown;
  client.query = ((...given: [string | { text: string }]) => {
    sent?.push(typeof given[0] === "string" ? given[0] : given[0].text);
    return query(...given);
  }) as typeof client.query;
  return client;
}

/** A department that takes part in so many challenges. */
async function departmentIn(name: string, many: number) {
  const { id } = await convener.do(people.operations.addDepartment, { body: { name } });
  const of = [];
  for (let place = 0; place < many; place++) {
    const challenge = await raise(`${name} ${place}`);
    await lena.do(operations.joinDepartment, { ...at(challenge), body: { department: id } });
    of.push(challenge.id);
  }
  await weft.derived();
  const { version } = await convener.do(people.operations.getDepartment, { params: { department: id } });
  return { id, version, of };
}

async function counted(work: () => Promise<unknown>): Promise<number> {
  const all: string[] = [];
  sent = all;
  await work();
  sent = null;
  await weft.derived();
  return all.length;
}

const merge = async (name: string, many: number) => {
  const { id, version } = await departmentIn(name, many);
  return counted(() =>
    convener.do(people.operations.dissolveDepartment, {
      params: { department: id },
      body: { into: legal.id },
      ifMatch: version,
    }),
  );
};

const split = async (name: string, many: number) => {
  const { id, version, of } = await departmentIn(name, many);
  return counted(() =>
    convener.do(people.operations.splitDepartment, {
      params: { department: id },
      body: {
        reason: "Too much for one",
        into: [{ name: `${name} anew`, people: [] }],
        records: of.map((record) => ({ record, to: 0, keeps: false })),
      },
      ifMatch: version,
    }),
  );
};

test.each([
  ["merge", merge],
  ["split", split],
] as const)(
  "a %s of twelve records sends hardly more statements than one of two",
  async (name, reorganise) => {
    const few = await reorganise(`${name} of two`, 2);
    const many = await reorganise(`${name} of twelve`, 12);
    expect(many - few).toBeLessThanOrEqual(MOST_FOR_TEN_MORE);
  },
);
