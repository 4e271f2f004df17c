// Times the digest of a week by the code of a checkout: node digest-of-checkout.ts CHECKOUT CONFIG SECRET
import { join } from "node:path";

const [checkout = "", config = "{}", secret = ""] = process.argv.slice(2);
const from = (path: string) => import(join(checkout, path));
const { openKernel } = await from("kernel/server/open-kernel.ts");
const { buildHouse } = await from("kernel/server/house.ts");
const { practiceServers } = await from("practices/registry.server.ts");
const { withContext, workspaces } = await from("kernel/server/identity/workspaces.ts");
const { publishWeek } = await from("practices/digests/server/publish-week.ts");

class RollBack extends Error {}

const kernel = await openKernel({
  house: buildHouse(practiceServers),
  database: JSON.parse(config),
  secret: Buffer.from(secret),
  publicUrl: "http://localhost",
});
const [workspace] = await workspaces(kernel);
const times: number[] = [];
for (let run = 0; run < 7; run++) {
  let begun = 0;
  await withContext(kernel, workspace, kernel.now(), async (context: unknown) => {
    begun = performance.now();
    await publishWeek(context);
    times.push(performance.now() - begun);
    throw new RollBack();
  }).catch((error: Error) => {
    if (!(error instanceof RollBack)) throw error;
  });
}
await kernel.close();
// The first pays for code not yet compiled.
console.log(JSON.stringify(times.slice(2)));
