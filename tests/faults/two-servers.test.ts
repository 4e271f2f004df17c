import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { inWorkspace } from "#kernel/server/database/pool.ts";
import { asAdministrator } from "#kernel/server/database/test-server.ts";
import { buildHouse, type PracticeServer } from "#kernel/server/house.ts";
import { createWorkspace } from "#kernel/server/identity/workspaces.ts";
import { runDueJobs, startJobs } from "#kernel/server/jobs/run-jobs.ts";
import type { Kernel } from "#kernel/server/kernel.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { TestWeft } from "#kernel/server/testing/test-weft.ts";
import { commitments } from "#practices/commitments/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { followEvents } from "../support/event-stream.ts";
import { startTwoServers } from "../support/two-servers.ts";
import { until } from "../support/until.ts";

let servers: Awaited<ReturnType<typeof startTwoServers>>;
let first: TestWeft;
let second: Kernel;

beforeAll(async () => {
  servers = await startTwoServers();
  ({ first, second } = servers);
});
afterAll(() => servers.stop());

const urlAt = (server: 0 | 1, path: string) => servers.urlAt(server, path);
const headersOf = ({ cookie, csrf }: { cookie: string; csrf: string }) => ({ cookie, "x-weft-csrf": csrf });

function send(
  server: 0 | 1,
  path: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(urlAt(server, path), {
    method: "POST",
    headers: { ...headersOf(first.people.leader), "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

describe("two processes on one database", () => {
  test("what is changed through one is told to the streams of both", async () => {
    const streams = ([0, 1] as const).map((server) =>
      followEvents(() => urlAt(server, "/events/stream"), headersOf(first.people.member)),
    );
    try {
      await until("both streams", async () => streams.every(({ messages }) => messages.length > 0));
      expect((await send(0, "/challenges", { title: "Through the first" })).status).toBe(200);
      expect((await send(1, "/challenges", { title: "Through the second" })).status).toBe(200);
      const titles = (stream: (typeof streams)[number]) =>
        stream.messages.flatMap(({ data }) => (data.record as { title: string } | null)?.title ?? []);
      for (const stream of streams) {
        await until("both events", async () => titles(stream).length >= 2);
        expect(titles(stream)).toEqual(["Through the first", "Through the second"]);
      }
    } finally {
      for (const stream of streams) await stream.close();
    }
  });

  test("a stream begins with one connection: waiting for the disk it holds none", async () => {
    const { pool } = first.kernel;
    const taken = await Promise.all(Array.from({ length: pool.options.max - 1 }, () => pool.connect()));
    const stream = followEvents(() => urlAt(0, "/events/stream"), headersOf(first.people.member));
    try {
      await until("the stream", async () => stream.messages.length > 0);
      expect(stream.connections()).toBe(1);
    } finally {
      for (const client of taken) client.release();
      await stream.close();
    }
  });

  test("an Idempotency-Key sent to both at once is done once, and both answer the same", async () => {
    for (let round = 0; round < 5; round++) {
      const key = { "idempotency-key": `round-${round}` };
      const body = { title: `Once ${round}`, dueOn: "2026-04-01" };
      const responses = await Promise.all([
        send(0, "/commitments", body, key),
        send(1, "/commitments", body, key),
      ]);
      expect(responses.map(({ status }) => status)).toEqual([200, 200]);
      const [one, other] = await Promise.all(responses.map((response) => response.json()));
      expect(other).toEqual(one);
    }
    const made = (await first.events("commitment.made")).map(({ record }) => record?.title);
    expect(made).toEqual([0, 1, 2, 3, 4].map((round) => `Once ${round}`));
  });

  test("of two who change one record at once one is told 412 with the record as it is now", async () => {
    const made = await first.people.leader.do(commitments.operations.make, {
      body: { title: "Send the plan", dueOn: "2026-04-01" },
    });
    const change = (server: 0 | 1, dueOn: string) =>
      send(
        server,
        `/commitments/${made.key}/renegotiations`,
        { dueOn, reason: "late" },
        { "if-match": '"1"' },
      );
    const responses = await Promise.all([change(0, "2026-04-02"), change(1, "2026-04-03")]);
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200, 412]));
    const winner = (await responses.find(({ status }) => status === 200)!.json()) as { dueOn: string };
    const refusal = await responses.find(({ status }) => status === 412)!.json();
    expect(refusal).toMatchObject({ code: "stale_version", current: { version: 2, dueOn: winner.dueOn } });
    expect((await first.events("commitment.renegotiated")).length).toBe(1);
  });

  test("events written through both at once make one chain without a gap", async () => {
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, at) => send((at % 2) as 0 | 1, "/challenges", { title: `Many ${at}` })),
    );
    expect(results.every(({ status }) => status === 200)).toBe(true);
    const seqs = (await first.events()).map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, at) => at + 1));
  });

  test("what happens while neither hears the database reaches inboxes without a further event", async () => {
    const before = await first.events();
    await asAdministrator(first.kernel.databaseConfig, (client) =>
      client.query(
        // Other test files have databases of their own on the same server, and hear them.
        `select pg_terminate_backend(pid) from pg_stat_activity
         where query like 'listen %' and datname = '${String(first.kernel.databaseConfig.database)}'`,
      ),
    );
    const made = await first.people.leader.do(commitments.operations.make, {
      body: { title: "Heard later", dueOn: "2026-04-01", receiver: first.people.member.id },
    });
    await until("the inbox", async () => {
      const { items } = await first.people.member.do(core.operations.listInbox);
      return items.some(({ event }) => event.record?.id === made.id);
    });
    expect((await first.events()).length).toBe(before.length + 1);
  });

  test("recurring work that is due is done by one of them, and one workspace's failure stops no other", async () => {
    // A practice with one job that leaves a row each time it runs, and one that cannot run in the first workspace.
    const counted = async ({ client, now }: Context) => {
      await client.query({
        text: "insert into projection (name, seq) values ('ran ' || clock_timestamp() || $1, 0)",
        values: [now],
      });
    };
    let broken = true;
    const choosy = async (context: Context) => {
      if (broken && context.workspace.id === first.workspace.id) throw new Error("not here");
      await counted(context);
    };
    const practice: PracticeServer = {
      ...practiceServers[0]!,
      jobs: {
        choosy: { cron: "0 0 1 1 *", run: choosy },
        counted: { cron: "0 0 1 1 *", run: counted },
      },
    };
    const other = await createWorkspace(second, {
      name: "Other works",
      admin: { email: "other@example.org" },
      now: second.now(),
    });
    const counting = (kernel: Kernel): Kernel => ({ ...kernel, house: buildHouse([practice]) });
    const both = [counting(first.kernel), counting(second)];
    const look = () =>
      Promise.all(
        both.flatMap((kernel) =>
          [first.workspace, other.workspace].map((where) => runDueJobs(kernel, where)),
        ),
      );
    const runs = (workspaceId: string) =>
      inWorkspace(first.kernel.pool, workspaceId, "read", async (client) => {
        const { rows } = await client.query("select name from projection where name like 'ran %'");
        return rows.length;
      });
    const count = () => Promise.all([runs(first.workspace.id), runs(other.workspace.id)]);

    // Nothing runs because Weft was started; a year later all of it is due, once.
    await look();
    expect(await count()).toEqual([0, 0]);
    first.wait({ days: 366 });
    await look();
    await look();
    expect(await count()).toEqual([1, 2]);
    // What failed is tried again where it failed, and nothing else is.
    broken = false;
    first.wait({ hours: 1 });
    await look();
    expect(await count()).toEqual([2, 2]);
  });

  test("the loop that runs it can be stopped at any moment", async () => {
    const jobs = await Promise.all([startJobs(first.kernel), startJobs(second)]);
    await Promise.all(jobs.map(({ stop }) => stop()));
  });
});
