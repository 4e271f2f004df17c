import { buildHouse } from "#kernel/server/house.ts";
import { makeHttpServer } from "#kernel/server/http/http-server.ts";
import { openKernel } from "#kernel/server/open-kernel.ts";
import { startTestWeft } from "#kernel/server/testing/test-weft.ts";
import { practiceServers } from "#practices/registry.server.ts";

/** Two whole servers on one database, as two processes are: nothing but the database is between them. */
export async function startTwoServers() {
  const first = await startTestWeft(practiceServers);
  const second = await openKernel({
    house: buildHouse(practiceServers),
    database: first.kernel.databaseConfig,
    secret: Buffer.alloc(32, 7),
    publicUrl: "http://localhost:7400",
    now: first.kernel.now,
  });
  const server = await makeHttpServer(second, { trustProxy: false, webFolder: "/nowhere", version: "test" });
  const listening = { host: "127.0.0.1", port: 0 };
  const addresses = [await first.server.listen(listening), await server.listen(listening)];
  return {
    first,
    second,
    urlAt: (at: 0 | 1, path: string) => `${addresses[at]}/api/v1/workspaces/${first.workspace.slug}${path}`,
    async stop() {
      await server.close();
      await second.close();
      await first.stop();
    },
  };
}
