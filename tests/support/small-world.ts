import { randomUUID } from "node:crypto";
import pg from "pg";
import { inWorkspace } from "#kernel/server/database/pool.ts";
import { testDatabase } from "#kernel/server/database/test-database.ts";
import { buildHouse } from "#kernel/server/house.ts";
import { openKernel } from "#kernel/server/open-kernel.ts";
import type { Actor } from "#kernel/server/operation/context.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { shares } from "../../bench/world/shares.ts";
import { fillWorld, SMALL, type WorldSize } from "../../bench/world/world.ts";

/** The world of the benchmarks in small, with a kernel on it; its time is the day it ends. */
export async function openSmallWorld(size: WorldSize = SMALL) {
  const now = "2026-11-27T12:00:00.000Z";
  const workspace = { id: randomUUID(), slug: "works", name: "Works", world: null, timeZone: "UTC" };
  const house = buildHouse(practiceServers);
  const database = await testDatabase();
  const client = new pg.Client(database.config);
  await client.connect();
  await client.query("insert into workspace (id, slug, name, created_at) values ($1, 'works', 'Works', $2)", [
    workspace.id,
    now,
  ]);
  await fillWorld(client, workspace.id, { size, shares, eventKinds: house.eventKinds, now });
  await client.end();
  const kernel = await openKernel({
    house,
    database: database.config,
    secret: Buffer.alloc(32),
    publicUrl: "http://localhost",
    now: () => now,
    connections: 2,
  });
  const read = (text: string) =>
    inWorkspace(kernel.pool, workspace.id, "read", async (reader) => (await reader.query(text)).rows);
  return {
    kernel,
    workspace,
    now,
    /** Rows of the workspace. */
    read,
    /** Somebody of a role. */
    async actor(role: Actor["role"]): Promise<Actor> {
      const [row] = await read(
        `select id, name, time_zone, language, person_tokens(id) as tokens from person where role = '${role}' order by id desc limit 1`,
      );
      const { id, name, time_zone, language, tokens } = row!;
      return {
        personId: id,
        name,
        role,
        timeZone: time_zone,
        language,
        tokens,
        signInId: null,
      };
    },
    async stop() {
      await kernel.close();
      await database.drop();
    },
  };
}
