import type { ClientConfig } from "pg";
import { inject } from "vitest";
import { asAdministrator, onDatabase } from "./test-server.ts";

let made = 0;

/** A database without anything in it, for tests of migrations. To be dropped in the end. */
export async function emptyDatabase(): Promise<{ config: ClientConfig; drop(): Promise<void> }> {
  const { config, prefix } = inject("testServer");
  made += 1;
  const name = `${prefix}_empty_${process.env.VITEST_POOL_ID ?? 0}_${process.pid}_${made}`;
  await asAdministrator(config, (client) => client.query(`create database ${name} template template0`));
  return {
    config: onDatabase(config, name),
    async drop() {
      await asAdministrator(config, (client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}
