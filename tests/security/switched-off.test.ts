import type { PoolClient } from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { extensionsOf } from "#kernel/server/extension-point.ts";
import type { Actor } from "#kernel/server/operation/context.ts";
import { perform, performTyped } from "#kernel/server/operation/perform.ts";
import { ProblemError } from "#kernel/server/problem.ts";
import { thingsOf } from "#kernel/server/switches/resting.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { openSmallWorld } from "../support/small-world.ts";
import { until } from "../support/until.ts";

/** Generated from the manifests: what is switched off does nothing and stands nowhere, whichever practice it is. */
const { switchPractice, listPractices } = core.operations;
const practices = practiceServers.map(({ contract }) => contract);
const switchable = practices.filter(({ alwaysOn }) => !alwaysOn);

/** A practice with all that cannot do without it, those first. */
function withThoseNeedingIt(id: string): string[] {
  const needing = practices.filter(({ needs }) => needs?.includes(id));
  return [...new Set([...needing.flatMap((other) => withThoseNeedingIt(other.id)), id])];
}

/** Members that name a record somebody tied to this one: it is named as before, and its page says that it is switched off. */
const ties = new Set(["about", "learnedFrom", "threads"]);

/** An answer without ties, and with its rows in one order whatever the plan that read them. */
function plain(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(plain).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) => (ties.has(name) ? [] : [[name, plain(each)]])),
  );
}

let world: Awaited<ReturnType<typeof openSmallWorld>>;
let actor: Actor;
let sent: string[] = [];
/** How often this process was told that something was switched. */
let heard = 0;
let switched = 0;
const names = new Map<string, string>();

beforeAll(async () => {
  world = await openSmallWorld();
  actor = await world.actor("administrator");
  for (const { kind, key } of await world.read(
    "select distinct on (kind) kind, key from record order by kind, id",
  ))
    names.set(kind, key);
  names.set("record", names.get("person")!);
  names.set("figure", "time_to_resolution");
  world.kernel.hub.onSwitch(() => void heard++);
  const connect = world.kernel.pool.connect.bind(world.kernel.pool) as (...given: unknown[]) => unknown;
  const listened = new WeakSet<PoolClient>();
  const listen = async () => {
    const client = (await connect()) as PoolClient;
    if (listened.has(client)) return client;
    listened.add(client);
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    client.query = ((...given: unknown[]) => {
      const [first] = given as [string | { text: string }];
      sent.push(typeof first === "string" ? first : first.text);
      return query(...given);
    }) as typeof client.query;
    return client;
  };
  world.kernel.pool.connect = ((...given: unknown[]) =>
    given.length > 0 ? connect(...given) : listen()) as typeof world.kernel.pool.connect;
});
afterAll(() => world.stop());

async function turn(practice: string, on: boolean): Promise<void> {
  await performTyped(world.kernel, switchPractice, {
    workspace: world.workspace,
    actor,
    now: world.now,
    params: { practice },
    body: { on },
  });
  switched += 1;
}
const offNow = async () =>
  (
    await performTyped(world.kernel, listPractices, { workspace: world.workspace, actor, now: world.now })
  ).items.flatMap(({ id, off }) => (off ? [id] : []));

afterEach(async () => {
  // Those that need others last.
  for (;;) {
    const [first] = (await offNow()).filter(
      (id, _, all) => !practices.find((each) => each.id === id)!.needs?.some((need) => all.includes(need)),
    );
    if (first === undefined) return;
    await turn(first, true);
  }
});

/** What every operation that reads, of the practices that are on, answers the administrator. */
async function everyAnswer(): Promise<Map<string, string>> {
  const off = new Set(await offNow());
  const answers = new Map<string, string>();
  for (const { operation, handler, practice } of world.kernel.house.operations.values()) {
    if (operation.method !== "GET" || operation.stream || off.has(practice.contract.id)) continue;
    const params = Object.fromEntries(
      [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, names.get(name!)]),
    );
    const query =
      operation.id === "search.find"
        ? { q: "tariff" }
        : operation.id === "offers.list"
          ? { title: "tariff supplier plants" }
          : {};
    const answer = await perform(world.kernel, operation, handler, {
      workspace: world.workspace,
      actor,
      now: world.now,
      params,
      query,
      body: undefined,
    }).then(
      ({ result }) => JSON.stringify(plain(JSON.parse(JSON.stringify(result)))),
      (error: unknown) => (error instanceof ProblemError ? error.code : Promise.reject(error as Error)),
    );
    answers.set(operation.id, answer);
  }
  return answers;
}

describe.each(switchable.map(({ id }) => id))("%s, switched off", (id) => {
  const all = withThoseNeedingIt(id);

  test("answers every operation with practice_off, and not one statement is sent", async () => {
    for (const each of all) await turn(each, false);
    await until("all switchings are heard of", async () => heard === switched);
    await world.kernel.switches.off(world.workspace.id);
    const own = [...world.kernel.house.operations.values()].filter(({ practice }) =>
      all.includes(practice.contract.id),
    );
    expect(own.length).toBeGreaterThan(0);
    for (const { operation, handler } of own) {
      sent = [];
      const refused = await perform(world.kernel, operation, handler, {
        workspace: world.workspace,
        actor: { ...actor, role: "roles" in operation.access ? operation.access.roles[0]! : actor.role },
        now: world.now,
        params: {},
        query: {},
        body: {},
      }).then(
        () => "done",
        (error: ProblemError) => `${error.status} ${error.code}`,
      );
      expect(refused, operation.id).toBe("409 practice_off");
      expect(sent, operation.id).toEqual([]);
    }
  });

  test("stands in no answer of the others, and in all of them again when it is on", async () => {
    const { records, asks, events } = thingsOf(world.kernel.house, new Set(all));
    const before = await everyAnswer();
    for (const each of all) await turn(each, false);
    const without = await everyAnswer();
    for (const [operation, answer] of without) {
      const found = [
        ...records.map((kind) => `"kind":"${kind}"`),
        ...asks.map((verb) => `"verb":"${verb}"`),
        ...events.map((kind) => `"kind":"${kind}"`),
      ].filter((text) => answer.includes(text));
      expect(found, operation).toEqual([]);
    }
    for (const each of all.toReversed()) await turn(each, true);
    const after = await everyAnswer();
    for (const [operation, answer] of before) {
      // The log, and what is held of whoever switches, go on with what was switched.
      if (["events.list", "identity.me", "people.export-mine"].includes(operation)) continue;
      expect(after.get(operation) === answer, operation).toBe(true);
    }
  });

  test("answers nothing where others ask", async () => {
    for (const each of all) await turn(each, false);
    const off = await world.kernel.switches.off(world.workspace.id);
    for (const { extensions = [], contract } of practiceServers) {
      for (const { point, rule } of extensions) {
        const answers = extensionsOf(
          { house: world.kernel.house, off },
          { id: point, with: () => ({ point, rule }) },
        );
        expect(answers.includes(rule), `${contract.id} at ${point}`).toBe(!all.includes(contract.id));
      }
    }
  });
});

describe("what others need", () => {
  test.each(switchable.flatMap(({ id, needs = [] }) => needs.map((need) => [need, id] as const)))(
    "%s stays on while %s is, and the answer names it",
    async (need, id) => {
      await expect(turn(need, false)).rejects.toMatchObject({
        code: "practice_needed",
        detail: { values: { practice: need, others: expect.arrayContaining([id]) } },
      });
    },
  );

  test.each(practices.filter(({ alwaysOn }) => alwaysOn).map(({ id }) => id))(
    "%s is always on",
    async (id) => {
      await expect(turn(id, false)).rejects.toMatchObject({ code: "practice_always_on" });
    },
  );
});
