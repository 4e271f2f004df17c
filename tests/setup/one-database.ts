import type { TestProject } from "vitest/node";
import { migrate } from "#kernel/server/database/migrate.ts";
import { asAdministrator, startTestServer } from "#kernel/server/database/test-server.ts";
import { practiceServers } from "#practices/registry.server.ts";

/** As `database.ts`, with one database for all tests: a mutant is tried in less time than a database takes to be copied. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const migrations = practiceServers.flatMap((practice) => practice.migrations);
  const { server, stop } = await startTestServer({
    keepIn: ".cache/test-postgres",
    migrate: (config) => migrate(config, migrations),
  });
  const shared = `${server.prefix}_shared`;
  await asAdministrator(server.config, (client) =>
    client.query(`create database ${shared} template ${server.template} strategy ${server.strategy}`),
  );
  project.provide("testServer", { ...server, shared });
  return stop;
}
