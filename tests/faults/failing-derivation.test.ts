import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { core } from "#kernel/contract/core.ts";
import type { WeftEvent } from "#kernel/contract/events.ts";
import { practice } from "#kernel/contract/practice.ts";
import { recordKind } from "#kernel/contract/record.ts";
import { MOST_TRIES } from "#kernel/server/events/derivation-failures.ts";
import { type PracticeServer, practiceServer } from "#kernel/server/house.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { practiceServers } from "#practices/registry.server.ts";

const probes = practice({
  id: "probes",
  area: "act",
  records: { probe: recordKind({ kind: "probe", prefix: "PB", path: "probes" }) },
  operations: {},
  events: {
    "probe.sent": z.object({ number: z.int() }),
    "probe.answered": z.object({ number: z.int() }),
  },
  problems: {},
});

/** What the reaction to a probe and the rule for its answer do; each test sets its own. */
let react: (number: number, context: Context) => Promise<void>;
let rule: (number: number, context: Context) => Promise<void>;
let weft: TestWeft;
let probe: string;

const server = practiceServer({
  contract: probes,
  vocabulary: {
    records: { probe: { one: "probe", many: "probe", states: {} } },
    events: {
      "probe.sent": { says: "sent", digest: null, tells: [] },
      "probe.answered": { says: "answered", digest: null, tells: "by_rule" },
    },
  },
  words: {
    en: { probe: "probe", sent: "sent it", answered: "answered it" },
    de: { probe: "Probe", sent: "hat sie geschickt", answered: "hat sie beantwortet" },
  },
  migrations: [],
  handlers: {},
  read: { probe: async () => ({}) },
  notifications: {
    "probe.answered": async ({ data }: { data: { number: number } }, context: Context) => {
      await rule(data.number, context);
      return [{ personId: weft.people.member.id, reason: "asked" as const }];
    },
  },
  reactions: {
    "probe.sent": async ({ data, record }: WeftEvent, context: Context) => {
      const { number } = data as { number: number };
      // Before it may fail: what must not survive the failure.
      context.emit("probe.answered" as never, { record: record!.id, data: { number } as never });
      context.signal("probe", { audience: ["workspace"], data: { number } as never });
      await context.records.addPart(record!.id, weft.people.leader.id, `answered-${number}`);
      await react(number, context);
    },
  },
  exports: [],
} as unknown as PracticeServer<typeof probes>);

let signals: unknown[];
beforeEach(async () => {
  react = rule = async () => {};
  weft = await startTestWeft([...practiceServers, server]);
  probe = await weft.within(
    async ({ records }) => (await records.create({ kind: "probe", title: "Probe", state: "open" })).id,
  );
  signals = [];
  const { signal } = weft.kernel.hub;
  weft.kernel.hub.signal = (workspace, topic, payload) => {
    if (topic === "probe") signals.push(payload.data.number);
    signal(workspace, topic, payload);
  };
});
afterEach(() => weft.stop());

const send = (...numbers: number[]) =>
  weft.within(async (context) => {
    for (const number of numbers)
      context.emit("probe.sent" as never, { record: probe, data: { number } as never });
  });
const answered = async () => (await weft.events("probe.answered")).map(({ data }) => data.number);
const told = async () => {
  const { items } = await weft.people.member.do(core.operations.listInbox);
  return items.map(({ event }) => Number(event.data.number)).toSorted((a, b) => a - b);
};
const parts = () =>
  weft.within(async ({ records }) => (await records.parts(probe)).map(({ part }) => part).toSorted());
const setAside = () => weft.people.administrator.do(core.operations.listSetAside);
const metric = async (name: string) => {
  const { body } = await weft.server.inject("/metrics");
  return body.split("\n").filter((line) => line.startsWith(name));
};

/** The ways a reaction fails: by itself, in the database, and only when it is committed. */
const ways: [string, (context: Context) => Promise<unknown>][] = [
  [
    "throws",
    async () => {
      throw new Error("cannot be\0 done");
    },
  ],
  ["breaks a rule of the database", ({ client }) => client.query("select 1 / 0")],
  [
    "writes what cannot be committed",
    async (context) =>
      context.emit("probe.answered" as never, { record: "not an id", data: { number: 0 } as never }),
  ],
];

describe.each(ways)("a reaction that always fails because it %s", (_, fail) => {
  beforeEach(() => {
    react = async (number, context) => {
      if (number === 2) await fail(context);
    };
  });

  test("leaves nothing behind, holds up no other, is set aside after six tries and done when it can be", async () => {
    await send(1, 2, 3);
    await weft.derived();
    expect(await answered()).toEqual([1, 3]);
    expect(signals).toEqual([1, 3]);
    expect(await parts()).toEqual(["answered-1", "answered-3"]);
    expect(await told()).toEqual([1, 3]);
    expect((await setAside()).items).toMatchObject([{ derivation: "reactions", part: "probes", tries: 1 }]);

    for (let hour = 0; hour < 8; hour++) {
      weft.wait({ hours: 1 });
      await weft.derived();
    }
    const { items, total } = await setAside();
    expect(total).toBe(1);
    expect(items[0]).toMatchObject({
      tries: MOST_TRIES,
      nextAt: null,
      kind: "probe.sent",
      event: { record: { id: probe } },
      error: expect.stringMatching(/./),
    });
    expect(await metric("weft_derivations_set_aside")).toContain(
      'weft_derivations_set_aside{derivation="reactions"} 1',
    );
    await send(4);
    await weft.derived();
    expect(await answered()).toEqual([1, 3, 4]);

    // Mended, as by an upgrade, and tried again by an administrator.
    react = async () => {};
    const retry = { params: { setAside: items[0]!.id } };
    expect((await weft.people.convener.call(core.operations.retrySetAside, retry)).status).toBe(403);
    await weft.people.administrator.do(core.operations.retrySetAside, retry);
    await weft.derived();
    expect(await answered()).toEqual([1, 3, 4, 2]);
    expect(signals).toEqual([1, 3, 4, 2]);
    expect(await told()).toEqual([1, 2, 3, 4]);
    expect((await setAside()).items).toEqual([]);
  });
});

test("a reaction that fails once is done at its next try, by itself", async () => {
  let fails = 1;
  react = async () => {
    if (fails-- > 0) throw new Error("not just now");
  };
  await send(1);
  await weft.derived();
  expect(await answered()).toEqual([]);
  weft.wait({ minutes: 1 });
  await weft.derived();
  expect(await answered()).toEqual([1]);
  expect((await setAside()).items).toEqual([]);
});

describe.each(ways.slice(0, 2))("a rule of notification that always fails because it %s", (_, fail) => {
  test("keeps nobody else from being told, and tells when it can", async () => {
    rule = async (number, context) => {
      if (number === 2) await fail(context);
    };
    await send(1, 2, 3);
    await weft.derived();
    expect(await told()).toEqual([1, 3]);
    for (let hour = 0; hour < 8; hour++) {
      weft.wait({ hours: 1 });
      await weft.derived();
    }
    const { items } = await setAside();
    expect(items).toMatchObject([{ derivation: "inbox", tries: MOST_TRIES, nextAt: null }]);
    rule = async () => {};
    await weft.people.administrator.do(core.operations.retrySetAside, { params: { setAside: items[0]!.id } });
    await weft.derived();
    expect(await told()).toEqual([1, 2, 3]);
  });
});

test("the workspace's log is not locked while a reaction works", async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let begun = () => {};
  const working = new Promise<void>((resolve) => {
    begun = resolve;
  });
  react = async () => {
    begun();
    await held;
  };
  await send(1, 2);
  await working;
  const written = await weft.people.leader.call(core.operations.addComment, {
    params: { record: probe },
    body: { body: "Meanwhile" },
  });
  expect(written.status).toBe(200);
  release();
  await weft.derived();
  expect(await answered()).toEqual([1, 2]);
});
