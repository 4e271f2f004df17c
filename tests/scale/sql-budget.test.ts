import type { PoolClient } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { buildHouse } from "#kernel/server/house.ts";
import type { Actor } from "#kernel/server/operation/context.ts";
import { perform, performTyped } from "#kernel/server/operation/perform.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { openSmallWorld } from "../support/small-world.ts";

/** Statements an operation may send beside those that begin and end its transaction. */
const BUDGET = 6;

/** Those that may send more, and why. */
const exceptions: Record<string, { budget: number; why: string }> = {
  "people.export-mine": {
    budget: 77,
    why: "it looks into every table that names people; asked for once a year, and limited",
  },
  "people.export-person": {
    budget: 79,
    why: "it looks into every table that names people; asked for once a year",
  },
  "sessions.get": {
    budget: 14,
    why: "its agenda asks every practice in turn and orders equal rows by age and key; opened by the twelve of a council",
  },
  "sessions.rota": {
    budget: 17,
    why: "each duty is drawn after the other; opened by the twelve of a council",
  },
  "sessions.stand-ins": {
    budget: 8,
    why: "one duty is drawn; asked for where somebody looks for a stand-in",
  },
  "calendars.read": {
    budget: 10,
    why: "councils, sessions and days of one person; a program reads it now and then",
  },
  "sessions.room": { budget: 8, why: "who may be in it is looked at first, and each gets a name" },
};

/** What an operation cannot do without, beside the record it names. */
const queries: Record<string, object> = {
  "search.find": { q: "tariff" },
  "views.list": { list: "risks" },
  "offers.list": { title: "tariff supplier plants" },
};

const reading = [...buildHouse(practiceServers).operations.values()].filter(
  ({ operation }) => operation.method === "GET" && !operation.stream,
);

let world: Awaited<ReturnType<typeof openSmallWorld>>;
let actor: Actor;
let sent: string[] = [];
let end = () => {};
/** The record of each kind with the most around it. */
const names = new Map<string, string>();

beforeAll(async () => {
  world = await openSmallWorld();
  actor = await world.actor("administrator");
  const fullest = await world.read(
    `select distinct on (kind) kind, key from record r order by kind,
       (select count(*) from criterion where record_id = r.id) + (select count(*) from participation where record_id = r.id) desc, id`,
  );
  for (const { kind, key } of fullest) names.set(kind, key);
  names.set("record", names.get("challenge")!);
  const { url } = await performTyped(world.kernel, core.operations.makeCalendar, {
    workspace: world.workspace,
    actor,
    now: world.now,
  } as never);
  names.set("token", url.split("/").at(-1)!);
  const view = await performTyped(world.kernel, core.operations.saveView, {
    workspace: world.workspace,
    actor,
    now: world.now,
    body: { list: "risks", name: "Open", shown: [{ name: "state", value: "open" }] },
  } as never);
  names.set("view", view.id);
  names.set("area", "act");
  names.set("figure", "time_to_resolution");
  // One connection for all of them, so that it is listened to once.
  const client = listen(await world.kernel.pool.connect());
  end = client.release.bind(client);
  client.release = () => {};
  world.kernel.pool.connect = (async () => client) as typeof world.kernel.pool.connect;
  world.kernel.pool.query = client.query as typeof world.kernel.pool.query;
});
afterAll(async () => {
  end();
  await world.stop();
});

/** Writes down what a connection is asked. */
function listen(client: PoolClient): PoolClient {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown;
  client.query = ((...given: unknown[]) => {
    const [first] = given as [string | { text: string }];
    const text = typeof first === "string" ? first : first.text;
    if (!/^(begin|commit|rollback)/i.test(text)) sent.push(text);
    return query(...given);
  }) as typeof client.query;
  return client;
}

describe("an operation that reads stays within its budget of statements", () => {
  test.for(reading.map((entry) => [entry.operation.id, entry] as const))("%s", async ([id, entry]) => {
    const { operation, handler } = entry;
    const params = Object.fromEntries(
      [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, names.get(name!)]),
    );
    const read = () =>
      perform(world.kernel, operation, handler, {
        workspace: world.workspace,
        actor,
        now: world.now,
        params,
        query: queries[id] ?? {},
        body: undefined,
      });
    // The first time statements go alone, so that their columns are known.
    const first = await read();
    sent = [];
    const answer = await read();
    expect(answer).toEqual(first);
    expect(answer.result).toBeDefined();
    expect(sent.length, sent.join("\n")).toBeLessThanOrEqual(exceptions[id]?.budget ?? BUDGET);
  });
});
