import { setTimeout as pause } from "node:timers/promises";
import type { ClientConfig, DatabaseError } from "pg";
import { inject } from "vitest";
import { asAdministrator, onDatabase, type TestServer } from "./test-server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    testServer: TestServer;
  }
}

let made = 0;

/**
 * A database of its own for a test file, copied from the migrated template. To be dropped in the end; what is forgotten
 * goes with the run.
 *
 * @example
 * const database = await testDatabase();
 * afterAll(() => database.drop());
 */
export async function testDatabase(): Promise<{ config: ClientConfig; drop(): Promise<void> }> {
  const { config, template, prefix, strategy, shared } = inject("testServer");
  if (shared) return { config: onDatabase(config, shared), drop: async () => {} };
  made += 1;
  const name = `${prefix}_${process.env.VITEST_POOL_ID ?? 0}_${process.pid}_${made}`;
  await asAdministrator(config, async (client) => {
    const patience = performance.now() + 30_000;
    for (;;) {
      try {
        return await client.query(`create database ${name} template ${template} strategy ${strategy}`);
      } catch (error) {
        if (!passes(error) || performance.now() > patience) throw error;
        await pause(10);
      }
    }
  });
  return {
    config: onDatabase(config, name),
    async drop() {
      await asAdministrator(config, (client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}

/** Another worker, or the server itself, holds the template for a moment. */
function passes(error: unknown): boolean {
  const objectInUse = "55006";
  return (error as DatabaseError).code === objectInUse;
}
