import type { Kernel } from "../kernel.ts";
import type { WorkspaceRow } from "../operation/context.ts";
import type { From } from "./browser-mark.ts";
import { networkOf } from "./networks.ts";
import { type Counted, countTries, giveBack, placeOf } from "./rate-limit.ts";

const MINUTES = 15;
/** Calls that failed, of one network; whoever shares an address with many others has many tries together. */
const NEAR = { tries: 1_000, minutes: MINUTES };
const FAR = { tries: 10_000, minutes: MINUTES };
/** Of one browser that somebody has signed in with: it counts by itself, whatever others of its network do. */
const KNOWN_BROWSER = { tries: 100, minutes: MINUTES };

/**
 * Counts a call that needs no sign-in, and refuses it where too many from there have failed; `wasFine` says that this one
 * has not. An office behind one address is not one sender who fails a thousand times.
 * @throws too_many_requests
 */
export async function countStranger(
  kernel: Kernel,
  workspace: WorkspaceRow,
  { address, browser }: From,
): Promise<{ wasFine(): Promise<void> }> {
  const now = kernel.now();
  const { near, far } = networkOf(address);
  const place = (what: string, named: string) => placeOf(kernel, workspace, what, named);
  const counted: Counted[] = browser?.known
    ? [{ ...KNOWN_BROWSER, bucket: place("browser", browser.id) }]
    : [
        { ...NEAR, bucket: place("network", near) },
        ...(far ? [{ ...FAR, bucket: place("networks", far) }] : []),
      ];
  await countTries(kernel.pool, workspace.id, counted, now);
  // What was done is done: a count that stays keeps nobody out by itself.
  return { wasFine: () => giveBack(kernel.pool, workspace.id, counted, now).catch(() => {}) };
}
