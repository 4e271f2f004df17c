import type { TestProject } from "vitest/node";
import { migrate } from "#kernel/server/database/migrate.ts";
import { startTestServer } from "#kernel/server/database/test-server.ts";
import { practiceServers } from "#practices/registry.server.ts";

/** Once for a run of the server suites: a server, and in it a template with every migration of the house applied. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const migrations = practiceServers.flatMap((practice) => practice.migrations);
  const { server, stop } = await startTestServer({
    keepIn: ".cache/test-postgres",
    migrate: (config) => migrate(config, migrations),
  });
  project.provide("testServer", server);
  return stop;
}
