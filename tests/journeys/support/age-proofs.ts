import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { JourneysWorld } from "./world.ts";

const home = fileURLToPath(new URL("../../../", import.meta.url));

/** What is known of a sign-in is remembered for so long (`identity-cache.ts`). */
const REMEMBERED_MS = 2_000;

/** From now on it is too long ago that somebody of the demo organisation showed that it is them. */
export async function ageProofs({ demo }: JourneysWorld, email: string): Promise<void> {
  await promisify(execFile)(
    process.execPath,
    ["tests/support/age-proofs.ts", demo.dataFolder, "halden", email],
    { cwd: home },
  );
  await new Promise((done) => setTimeout(done, REMEMBERED_MS));
}
