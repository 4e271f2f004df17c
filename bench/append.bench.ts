import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { v7 as uuidv7 } from "uuid";
import { startEmbedded } from "#kernel/server/database/embedded.ts";
import { inWorkspace } from "#kernel/server/database/pool.ts";
import { buildHouse } from "#kernel/server/house.ts";
import { actorByEmail } from "#kernel/server/identity/actor-by-email.ts";
import { createWorkspace } from "#kernel/server/identity/workspaces.ts";
import type { Kernel } from "#kernel/server/kernel.ts";
import { openKernel } from "#kernel/server/open-kernel.ts";
import type { Actor, WorkspaceRow } from "#kernel/server/operation/context.ts";
import { makeContext } from "#kernel/server/operation/make-context.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { machineLoad } from "./load.ts";
import type { BenchReport } from "./report.ts";
import { quantile } from "./timing.ts";

const SECONDS = Number(process.env.BENCH_SECONDS ?? 10) / 2;
const ROUNDS = 4;

type Writing = { kernel: Kernel; workspace: WorkspaceRow; actor: Actor };

/** What one write costs with the chain of events and without, alone and beside others, on a database that waits for its disk. */
export async function run(report: BenchReport): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), "weft-bench-"));
  const log = pino({ level: "silent" });
  const server = await startEmbedded({ dataFolder, log });
  const kernel = await openKernel({
    house: buildHouse(practiceServers),
    database: server.config,
    secret: Buffer.alloc(32, 1),
    publicUrl: "http://localhost",
    connections: 20,
  });
  // Nothing is derived beside what is measured.
  await kernel.hub.stop();
  try {
    const email = "ada@example.org";
    const admin = { email, name: "Ada" };
    const { workspace } = await createWorkspace(kernel, { name: "Bench", admin, now: kernel.now() });
    const writing = { kernel, workspace, actor: (await actorByEmail(kernel, workspace, email))! };
    for (const writers of [1, 20]) {
      const taken = Object.keys(ways).map((name) => ({ name, times: [] as number[], seconds: 0 }));
      // In turns, so that whatever else the machine does meets all of them.
      for (let round = 0; round < ROUNDS; round++) {
        for (const way of taken) await write(ways[way.name as keyof typeof ways], writing, writers, way);
      }
      for (const { name, times, seconds } of taken) {
        report.rate({
          what: `A comment and its event, ${writers} ${writers === 1 ? "writer" : "writers"}, ${name}`,
          perSecond: times.length / seconds,
          latency: { p50: quantile(times, 0.5), p95: quantile(times, 0.95), p99: quantile(times, 0.99) },
          note: machineLoad(),
        });
      }
    }
  } finally {
    await kernel.close();
    await server.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

async function write(
  way: (writing: Writing) => Promise<void>,
  writing: Writing,
  writers: number,
  taken: { times: number[]; seconds: number },
): Promise<void> {
  const begun = performance.now();
  const until = begun + (SECONDS / ROUNDS) * 1000;
  const one = async () => {
    while (performance.now() < until) {
      const start = performance.now();
      await way(writing);
      taken.times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: writers }, one));
  taken.seconds += (performance.now() - begun) / 1000;
}

const ways = {
  "without the event": async ({ kernel, workspace, actor }: Writing) => {
    await inWorkspace(kernel.pool, workspace.id, "write", async (client) => {
      await client.query(comment(actor, kernel.now()));
    });
  },
  "each keeps the chain until it is on disk": async ({ kernel, workspace, actor }: Writing) => {
    const client = await kernel.pool.connect();
    const begun = client.query(`begin; set local weft.workspace = '${workspace.id}'`);
    const { context, closing } = makeContext(kernel, client, { workspace, actor, now: kernel.now() });
    await client.query(comment(actor, context.now));
    await begun;
    context.emit("comment.added", event(actor));
    await client.query(`${closing()}commit`);
    client.release();
  },
  "as Weft does it": async ({ kernel, workspace, actor }: Writing) => {
    let closing = () => "";
    await inWorkspace(
      kernel.pool,
      workspace.id,
      "write",
      async (client) => {
        const open = makeContext(kernel, client, { workspace, actor, now: kernel.now() });
        closing = open.closing;
        await client.query(comment(actor, open.context.now));
        open.context.emit("comment.added", event(actor));
      },
      () => closing(),
    );
  },
};

const words = "The supplier has confirmed the second batch; we look at it on Thursday.";

const comment = ({ personId }: Actor, now: string) => ({
  name: "bench_comment",
  text: "insert into comment (id, record_id, author_id, body, created_at) values ($1, $2, $2, $3, $4)",
  values: [uuidv7(), personId, words, now],
});

const event = ({ personId }: Actor) => ({
  record: personId,
  data: { comment: uuidv7(), mentions: [], excerpt: words },
});
