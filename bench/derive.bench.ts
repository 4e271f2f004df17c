import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { core } from "#kernel/contract/core.ts";
import { projectInbox } from "#kernel/server/attention/inbox-projection.ts";
import { startEmbedded } from "#kernel/server/database/embedded.ts";
import { inWorkspace } from "#kernel/server/database/pool.ts";
import { projectReactions } from "#kernel/server/events/reactions.ts";
import { buildHouse } from "#kernel/server/house.ts";
import { actorByEmail } from "#kernel/server/identity/actor-by-email.ts";
import { addPerson } from "#kernel/server/identity/people.ts";
import { createWorkspace, withContext } from "#kernel/server/identity/workspaces.ts";
import { openKernel } from "#kernel/server/open-kernel.ts";
import { performTyped } from "#kernel/server/operation/perform.ts";
import { practiceServers } from "#practices/registry.server.ts";
import type { BenchReport } from "./report.ts";

const BEHIND = 10_000;
const PEOPLE = 200;
const RECORDS = 500;
const ROUNDS = 3;
const WRITERS = 8;
const WRITE_MS = 3_000;

/** How fast inboxes catch up that are 10,000 events behind: comments on records with an owner, two who take part and one follower. */
export async function run(report: BenchReport): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), "weft-bench-derive-"));
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const database = await startEmbedded({ dataFolder, log });
  const kernel = await openKernel({
    house: buildHouse(practiceServers),
    database: database.config,
    secret: Buffer.alloc(32, 7),
    publicUrl: "http://localhost",
    // Nothing derives but what is measured.
    derives: false,
  });
  const { workspace } = await createWorkspace(kernel, {
    name: "Bench",
    admin: { email: "admin@example.org" },
    now: kernel.now(),
  });
  const within = <Answer>(work: Parameters<typeof withContext<Answer>>[3]) =>
    withContext(kernel, workspace, kernel.now(), work);
  const query = (text: string, values: unknown[] = []) =>
    within(({ client }) => client.query({ text, values }));

  try {
    const people = await within(async (context) => {
      const ids: string[] = [];
      for (let n = 0; n < PEOPLE; n++) {
        const { id } = await addPerson(context, {
          role: "leader",
          name: `L ${n}`,
          email: `l${n}@example.org`,
        });
        ids.push(id);
      }
      return ids;
    });
    const records = await within(async (context) => {
      const ids: string[] = [];
      for (let n = 0; n < RECORDS; n++) {
        const of = (part: string, at: number) => ({ part, personId: people[(n + at) % PEOPLE]! });
        const { id } = await context.records.create({
          kind: "challenge",
          title: `Challenge ${n}`,
          state: "raised",
          parts: [of("owner", 0), of("sponsor", 1), of("lead", 2), of("supporter", 3)],
        });
        ids.push(id);
      }
      return ids;
    });

    const fallBehind = async () => {
      await within(async (context) => {
        for (let n = 0; n < BEHIND; n++) {
          context.emit("comment.added", {
            record: records[n % RECORDS]!,
            data: { comment: people[0]!, mentions: [people[(n * 7) % PEOPLE]!], excerpt: "Seen on Thursday" },
          });
        }
      });
      await query("analyze");
    };
    const catchUp = async () => {
      const begun = performance.now();
      await projectReactions(kernel, workspace);
      await projectInbox(kernel, workspace);
      return performance.now() - begun;
    };
    const place = async () =>
      inWorkspace(
        kernel.pool,
        workspace.id,
        "read",
        async (client) =>
          (await client.query("select seq from projection where name = 'inbox'")).rows[0].seq as number,
      );

    await catchUp();
    const quiet: number[] = [];
    const floors: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await fallBehind();
      const before = await place();
      quiet.push(await catchUp());
      // The floor: the same rows once more, by one statement that knows them.
      floors.push(await floor(before));
    }
    const rate = (times: number[]) => BEHIND / (Math.min(...times) / 1000);
    report.rate({
      what: `Inboxes ${BEHIND.toLocaleString("en")} events behind catch up (aim: 3,000/s)`,
      perSecond: rate(quiet),
      floor: { what: "one INSERT … SELECT of the same rows", perSecond: rate(floors) },
      note: `events a second, best of ${ROUNDS}: ${quiet.map((ms) => `${Math.round(ms)} ms`).join(", ")}; floor ${floors.map((ms) => `${Math.round(ms)} ms`).join(", ")}`,
    });

    const actor = await actorByEmail(kernel, workspace, "l0@example.org");
    const write = async (until: () => boolean) => {
      let written = 0;
      await Promise.all(
        Array.from({ length: WRITERS }, async (_, writer) => {
          while (!until()) {
            await performTyped(kernel, core.operations.addComment, {
              workspace,
              actor,
              now: kernel.now(),
              params: { record: records[(writer * 31 + written) % RECORDS]! },
              body: { body: "Meanwhile" },
            });
            written += 1;
          }
        }),
      );
      return written;
    };
    const alone = performance.now();
    const writtenAlone = await write(() => performance.now() - alone > WRITE_MS);
    await catchUp();
    await fallBehind();
    let caughtUp = false;
    const begun = performance.now();
    const writing = write(() => caughtUp);
    await catchUp();
    const ms = performance.now() - begun;
    caughtUp = true;
    const writtenBeside = await writing;
    report.rate({
      what: `The same while ${WRITERS} write comments all the time`,
      perSecond: (BEHIND + writtenBeside) / (ms / 1000),
      note: `writers ${Math.round(writtenBeside / (ms / 1000))}/s meanwhile, ${Math.round(writtenAlone / (WRITE_MS / 1000))}/s alone`,
    });

    async function floor(since: number): Promise<number> {
      return within(async ({ client }) => {
        await client.query({
          text: `create temporary table known on commit drop as
                 select person_id, seq, reason from inbox_entry where seq > $1`,
          values: [since],
        });
        await client.query({ text: "delete from inbox_entry where seq > $1", values: [since] });
        const begun = performance.now();
        await client.query(
          "insert into inbox_entry (person_id, seq, reason) select person_id, seq, reason from known",
        );
        return performance.now() - begun;
      });
    }
  } finally {
    await kernel.close();
    await database.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}
