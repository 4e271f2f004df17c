import pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { expect, inject, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { readAfter } from "../events/read-events.ts";
import { verifyChain } from "../events/verify-chain.ts";
import { buildHouse } from "../house.ts";
import { actorByEmail } from "../identity/actor-by-email.ts";
import { openKernel } from "../open-kernel.ts";
import { performTyped } from "../operation/perform.ts";
import { migrate } from "./migrate.ts";
import { inWorkspace } from "./pool.ts";
import { asAdministrator, onDatabase } from "./test-server.ts";

/** Until the words of events stood in their bodies. */
const before = (name: string) => name.split("/")[1]! < "2026-11-27";

test("events written before the words stood apart keep what they say, can lose it, and their chain holds", async () => {
  const { config, prefix } = inject("testServer");
  const name = `${prefix}_event_payloads`;
  await asAdministrator(config, (client) => client.query(`create database ${name}`));
  const database = onDatabase(config, name);
  const house = buildHouse(practiceServers);
  try {
    await migrate(
      database,
      house.migrations.filter((migration) => before(migration.name)),
    );
    const workspaces = [1, 2].map((number) => ({
      id: uuidv7(),
      slug: `works-${number}`,
      name: "Works",
      world: null,
      timeZone: "UTC",
    }));
    const people = [uuidv7(), uuidv7()];
    const comment = uuidv7();
    const client = new pg.Client(database);
    await client.connect();
    for (const [at, { id, slug }] of workspaces.entries()) {
      await client.query(
        "insert into workspace (id, slug, name, created_at) values ($1, $2, 'Works', now())",
        [id, slug],
      );
      await client.query(`select set_config('weft.workspace', $1, false)`, [id]);
      const record = people[at]!;
      const body = (kind: string, data: object) =>
        JSON.stringify({ actor: record, at: "2026-03-02T09:00:00.000Z", audience: null, data, kind, record });
      await client.query(
        `select record_create($1, 'person', 'P', 'Ada', 'active', '{workspace}', null, now(), '{}', '{}', '')`,
        [record],
      );
      await client.query(
        "insert into person (id, email, name, role) values ($1, 'ada@example.org', 'Ada', 'administrator')",
        [record],
      );
      await client.query(
        `insert into comment (id, record_id, author_id, body, created_at) values ($1, $2, $2, 'OLD “words”', now())`,
        [comment, record],
      );
      await client.query("select append_events($1, $2)", [
        [uuidv7(), uuidv7(), uuidv7()],
        [
          body("person.added", { name: "Ada", department: null }),
          body("comment.added", { comment, mentions: [record], excerpt: 'OLD "wörds"\n' }),
          body("comment.removed", { comment: uuidv7() }),
        ],
      ]);
    }
    await client.end();

    const kernel = await openKernel({
      house,
      database,
      secret: Buffer.alloc(32, 7),
      publicUrl: "http://localhost",
    });
    try {
      for (const [at, workspace] of workspaces.entries()) {
        const events = async () =>
          (
            await inWorkspace(kernel.pool, workspace.id, "read", (reader) =>
              readAfter(reader, { tokens: null, since: 0, limit: 100 }),
            )
          ).map(({ event }) => event);
        expect(await verifyChain(kernel, workspace)).toMatchObject({
          fault: null,
          erased: 0,
          rows: { eventsBefore: 3 },
        });
        expect((await events()).map(({ data }) => data)).toMatchObject([
          { name: "Ada", department: null },
          { comment, mentions: [people[at]], excerpt: 'OLD "wörds"\n' },
          {},
          // Covers what was there when rows began to be sealed.
          { why: "upgrade" },
          // People were sealed anew each time a column of theirs came that no seal covers.
          { why: "upgrade" },
          { why: "upgrade" },
          { why: "upgrade" },
          { why: "upgrade" },
        ]);
        const actor = await actorByEmail(kernel, workspace, "ada@example.org");
        await performTyped(kernel, core.operations.removeComment, {
          workspace,
          actor,
          now: kernel.now(),
          params: { record: people[at]!, comment },
        });
        expect(await verifyChain(kernel, workspace)).toMatchObject({ fault: null, erased: 1 });
        expect((await events())[1]!.data).toEqual({ comment, mentions: [people[at]], excerpt: null });
      }
    } finally {
      await kernel.close();
    }
  } finally {
    await asAdministrator(config, (client) => client.query(`drop database if exists ${name} with (force)`));
  }
});
