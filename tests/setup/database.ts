import type { TestProject } from "vitest/node";
import { startTestServer } from "#kernel/server/database/test-server.ts";

/** Once for a run of the server suites: a server, and in it a template with every migration of the house applied. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const { server, stop } = await startTestServer({ keepIn: ".cache/test-postgres", migrate: async () => {} });
  project.provide("testServer", server);
  return stop;
}
