import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Operation } from "#kernel/contract/operation.ts";
import { JsonRows } from "#kernel/server/database/json-page.ts";
import { buildHouse } from "#kernel/server/house.ts";
import type { Actor } from "#kernel/server/operation/context.ts";
import { perform } from "#kernel/server/operation/perform.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { commitments } from "#practices/commitments/contract.ts";
import { decisions } from "#practices/decisions/contract.ts";
import { lessons } from "#practices/lessons/contract.ts";
import { people } from "#practices/people/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { risks } from "#practices/risks/contract.ts";
import { openSmallWorld } from "../support/small-world.ts";

type Item = {
  id: string;
  key: string;
  title: string;
  state: string;
  health: string;
  reviewOn: string | null;
  exposure: number;
  acceptance: { exposure: number } | null;
  confirmOn: string;
  dueOn: string;
};
type Page = { items: Item[]; next: string | null; total?: number; over?: number };

const shapeOf = (operation: Operation) => (operation.query as z.ZodObject | undefined)?.shape ?? {};
const sortsOf = (operation: Operation) =>
  (shapeOf(operation).sort as z.ZodOptional<z.ZodEnum> | undefined)?.unwrap().options as string[];
/** Every list that knows what is closed, also those of practices to come. */
const lists = [...buildHouse(practiceServers).operations.values()].filter(
  ({ operation }) => "living" in shapeOf(operation),
);

let world: Awaited<ReturnType<typeof openSmallWorld>>;
let actor: Actor;
beforeAll(async () => {
  world = await openSmallWorld();
  actor = await world.actor("administrator");
});
afterAll(() => world.stop());

async function read(operation: Operation, query: object): Promise<Page> {
  const { handler } = lists.find((entry) => entry.operation.id === operation.id)!;
  const { result } = await perform(world.kernel, operation, handler, {
    workspace: world.workspace,
    actor,
    now: world.now,
    params: {},
    query,
    body: undefined,
  });
  const { items, ...page } = result as Page;
  return { ...page, items: items instanceof JsonRows ? (items.read() as Item[]) : items };
}

async function readAll(operation: Operation, query: object, limit = 200): Promise<Item[]> {
  const all: Item[] = [];
  for (let after: string | null | undefined; after !== null; ) {
    const page: Page = await read(operation, { ...query, limit, ...(after ? { after } : {}) });
    all.push(...page.items);
    after = page.next;
  }
  return all;
}

describe.each(lists.map(({ operation }) => [operation.id, operation] as const))("%s", (_id, operation) => {
  test.each(sortsOf(operation))(
    "sorted by %s gives every row once, in pages as in one, and the other way round",
    async (sort) => {
      const whole = (await readAll(operation, { sort })).map(({ id }) => id);
      expect(whole.length).toBeGreaterThan(0);
      expect(new Set(whole).size).toBe(whole.length);
      expect((await readAll(operation, { sort }, 3)).map(({ id }) => id)).toEqual(whole);
      const back = sort.startsWith("-") ? sort.slice(1) : `-${sort}`;
      expect((await readAll(operation, { sort: back })).map(({ id }) => id)).toEqual(whole.toReversed());
    },
  );

  test("says how many are alive and how many are closed", async () => {
    const everything = await read(operation, { count: "true", limit: 1 });
    const living = await read(operation, { count: "true", living: "true", limit: 1 });
    expect(living.over).toBe(everything.over);
    expect(living.total! + living.over!).toBe(everything.total);
    expect(await readAll(operation, { living: "true" })).toHaveLength(living.total!);
  });

  test("refuses a sort it does not know, and a place in another order, by name", async () => {
    await expect(read(operation, { sort: "colour" })).rejects.toMatchObject({
      code: "bad_input",
      errors: [expect.objectContaining({ path: "query.sort" })],
    });
    const [one, other] = sortsOf(operation);
    const { next } = await read(operation, { sort: one, limit: 1 });
    if (next)
      await expect(read(operation, { sort: other, after: next })).rejects.toMatchObject({
        code: "bad_cursor",
      });
  });
});

describe("by need", () => {
  /** Their ranks, in the order they come in. */
  async function ranks(operation: Operation, rank: (item: Item) => number): Promise<number[]> {
    return (await readAll(operation, { sort: "need" })).map(rank);
  }
  const rising = (numbers: readonly number[]) => {
    expect(new Set(numbers).size).toBeGreaterThan(1);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  };
  const today = () => world.now.slice(0, 10);

  test("challenges off track come first, then at risk, then those to be framed; what is over comes last", async () => {
    const over = ["resolved", "learned", "closed", "parked"];
    rising(
      await ranks(challenges.operations.list, ({ state, health }) => {
        if (over.includes(state)) return 4;
        const ill = ["off_track", "at_risk"].indexOf(health);
        return ill >= 0 ? ill : state === "raised" ? 2 : 3;
      }),
    );
  });

  test("risks whose review is late come first, each by exposure", async () => {
    const all = await readAll(risks.operations.list, { sort: "need" });
    const rank = ({ state, reviewOn, exposure, acceptance }: Item) => {
      if (state !== "open" && state !== "accepted") return 3;
      const grown = acceptance?.exposure;
      if ((reviewOn && reviewOn < today()) || (grown !== undefined && grown < exposure)) return 0;
      return state === "open" ? 1 : 2;
    };
    rising(all.map(rank));
    for (const same of Map.groupBy(all, rank).values()) {
      const exposures = same.map(({ exposure }) => exposure);
      expect(exposures).toEqual(exposures.toSorted((a, b) => b - a));
    }
  });

  test("decisions that wait come first, then those open again, then those due to be looked at", async () => {
    rising(
      await ranks(decisions.operations.list, ({ state, reviewOn }) => {
        const waits = ["proposed", "reopened"].indexOf(state);
        if (waits >= 0) return waits;
        if (state !== "decided" && state !== "stands") return 4;
        return reviewOn && reviewOn <= today() ? 2 : 3;
      }),
    );
  });

  test("lessons that want confirming come first, retired ones last", async () => {
    rising(
      await ranks(lessons.operations.list, ({ state, confirmOn }) =>
        state === "retired" ? 2 : confirmOn <= today() ? 0 : 1,
      ),
    );
  });

  test("promises that wait for a word come first, then by their day", async () => {
    const all = await readAll(commitments.operations.list, { sort: "need" });
    const rank = ({ state }: Item) => (state === "proposed" ? 0 : state === "open" ? 1 : 2);
    rising(all.map(rank));
    const due = all.filter(({ state }) => state === "open").map(({ dueOn }) => dueOn);
    expect(due).toEqual(due.toSorted());
  });
});

test("people are found by words of their name, position and department together, in the database", async () => {
  const [someone] = (await readAll(people.operations.listPeople, {
    living: "true",
    sort: "department",
  })) as never as {
    id: string;
    name: string;
    placement: { title: string; department: { name: string } };
  }[];
  const words = `${someone!.name.split(" ")[0]} ${someone!.placement.department.name.split(" ")[0]}`;
  const found = await read(people.operations.listPeople, { q: words, count: "true" });
  expect(found.items.map(({ id }) => id)).toContain(someone!.id);
  expect(found.total).toBeLessThan((await read(people.operations.listPeople, { count: "true" })).total!);
});
