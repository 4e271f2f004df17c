import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { daysAfter } from "#kernel/contract/days.ts";
import type { Operation } from "#kernel/contract/operation.ts";
import { JsonRows } from "#kernel/server/database/json-page.ts";
import { buildHouse } from "#kernel/server/house.ts";
import type { Actor } from "#kernel/server/operation/context.ts";
import { perform } from "#kernel/server/operation/perform.ts";
import { ChallengeState, challenges } from "#practices/challenges/contract.ts";
import { commitments } from "#practices/commitments/contract.ts";
import { decisions } from "#practices/decisions/contract.ts";
import { digests } from "#practices/digests/contract.ts";
import { lessons } from "#practices/lessons/contract.ts";
import { people } from "#practices/people/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { risks } from "#practices/risks/contract.ts";
import { sessions } from "#practices/sessions/contract.ts";
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
  createdAt: string;
  startsAt: string;
  readByMe: boolean;
  role: string;
  access: string;
  band: string;
  decidedOn: string;
  departments: string[];
  department: Named | null;
  placement: { department: Named } | null;
  owner: Named;
  holder: Named;
  council: Named;
};
type Named = { id: string; name: string; title: string };
type Page = {
  items: Item[];
  next: string | null;
  total?: number;
  over?: number;
  groups?: { value: string; count: number }[];
};

const shapeOf = (operation: Operation) => (operation.query as z.ZodObject | undefined)?.shape ?? {};
const optionsOf = (operation: Operation, name: "sort" | "group") =>
  ((shapeOf(operation)[name] as z.ZodOptional<z.ZodEnum> | undefined)?.unwrap().options ?? []) as string[];
const sortsOf = (operation: Operation) => optionsOf(operation, "sort");
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

/** The group of a row as a page reads it off the row: what the answer has to call it. */
const groupOf: Record<string, Record<string, (item: Item, today: string) => string | null | undefined>> = {
  "challenges.list": {
    department: ({ departments }) => departments[0],
    state: ({ state }) => state,
    owner: ({ owner }) => owner.id,
  },
  "commitments.list": {
    when({ state, dueOn }, today) {
      if (state !== "open") return state === "proposed" ? "proposed" : "ended";
      return dueOn < today ? "overdue" : dueOn <= daysAfter(today, 7) ? "thisWeek" : "later";
    },
    holder: ({ holder }) => holder.id,
  },
  "decisions.list": { month: ({ decidedOn }) => decidedOn.slice(0, 7) },
  "lessons.list": { department: ({ department }) => department?.id },
  "people.list": {
    department: ({ placement }) => placement?.department.id,
    role: ({ role }) => role,
    access: ({ access }) => access,
  },
  "risks.list": { band: ({ band }) => band, owner: ({ owner }) => owner.id },
  "sessions.list": { council: ({ council }) => council.id },
};

describe.each(
  lists.flatMap(({ operation }) =>
    optionsOf(operation, "group").map((group) => [operation.id, group, operation] as const),
  ),
)("%s grouped by %s", (id, group, operation) => {
  test("has the rows of each group together, in the order of the list, and says how many there are, page by page as in one", async () => {
    const of = (item: Item) => groupOf[id]![group]!(item, world.now.slice(0, 10)) ?? "";
    for (const sort of [sortsOf(operation)[0]!, `-${sortsOf(operation)[0]}`]) {
      const all = await readAll(operation, { sort });
      const { groups = [], total } = await read(operation, { sort, group, count: "true", limit: 1 });
      const members = Map.groupBy(all, of);
      expect(groups.length).toBeGreaterThan(0);
      expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(total);
      expect(new Map(groups.map(({ value, count }) => [value, count]))).toEqual(
        new Map([...members].map(([value, rows]) => [value, rows.length])),
      );
      const expected = groups.flatMap(({ value }) => members.get(value)!.map((row) => row.id));
      expect((await readAll(operation, { sort, group })).map((row) => row.id)).toEqual(expected);
      expect((await readAll(operation, { sort, group }, 7)).map((row) => row.id)).toEqual(expected);
    }
  });

  test("counts only what is asked for, once, and goes on in no other order", async () => {
    const { groups, total, next } = await read(operation, { group, living: "true", count: "true", limit: 1 });
    expect(groups!.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    const on = { living: "true", count: "true", limit: 1, after: next! };
    expect((await read(operation, { ...on, group })).groups).toBeUndefined();
    await expect(read(operation, on)).rejects.toMatchObject({ code: "bad_cursor" });
    const { next: plain } = await read(operation, { limit: 1 });
    await expect(read(operation, { group, after: plain! })).rejects.toMatchObject({ code: "bad_cursor" });
  });
});

test("groups stand in their order: states as they follow on each other, people and departments by name", async () => {
  const runs = async (operation: Operation, group: string, says: (item: Item) => string) => {
    const said = (await readAll(operation, { group })).map(says);
    return said.filter((name, at) => name !== said[at - 1]);
  };
  const states = await runs(challenges.operations.list, "state", ({ state }) => state);
  expect(states).toEqual(ChallengeState.options.filter((state) => states.includes(state)));
  const bands = await runs(risks.operations.list, "band", ({ band }) => band);
  expect(bands).toEqual(["high", "medium", "low"].filter((band) => bands.includes(band)));
  const months = await runs(decisions.operations.list, "month", ({ decidedOn }) => decidedOn.slice(0, 7));
  expect(months).toEqual(months.toSorted().toReversed());
  const councils = await runs(sessions.operations.list, "council", ({ council }) =>
    council.title.toLowerCase(),
  );
  expect(councils).toEqual(councils.toSorted());
  const names = await runs(people.operations.listPeople, "department", ({ placement }) =>
    placement ? placement.department.name.toLowerCase() : "\u{10ffff}",
  );
  expect(names).toEqual(names.toSorted());
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

  test("sessions to come come first, the next before all, and what is over last, the latest first", async () => {
    const all = await readAll(sessions.operations.list, { sort: "need" });
    const toCome = ({ state }: Item) => state === "open" || state === "planned";
    rising(all.map((item) => (item.state === "open" ? 0 : toCome(item) ? 1 : 2)));
    const starts = (items: readonly Item[]) => items.map(({ startsAt }) => startsAt);
    const [coming, over] = [all.filter(toCome), all.filter((item) => !toCome(item))];
    expect(starts(coming)).toEqual(starts(coming).toSorted());
    expect(starts(over)).toEqual(starts(over).toSorted().toReversed());
  });

  test("digests I have not read come first, each the latest first", async () => {
    const all = await readAll(digests.operations.list, { sort: "need" });
    rising(all.map(({ readByMe }) => (readByMe ? 1 : 0)));
    for (const same of Map.groupBy(all, ({ readByMe }) => readByMe).values()) {
      const published = same.map(({ createdAt }) => createdAt);
      expect(published).toEqual(published.toSorted().toReversed());
    }
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
