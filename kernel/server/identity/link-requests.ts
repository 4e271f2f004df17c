import { plainAddress } from "#kernel/contract/email-address.ts";
import type { Before } from "../operation/context.ts";
import { networkOf } from "./networks.ts";
import { countTries, placeOf } from "./rate-limit.ts";

/** Links to one person: what was sent is good for an hour, and more would only fill their mailbox. */
const SOON = { tries: 5, minutes: 15 };
const DAY = { tries: 20, minutes: 24 * 60 };
/** Of one network, whoever they are for: an office may all ask on one morning. */
const NETWORK = { tries: 300, minutes: 15 };
const NETWORKS = { tries: 3_000, minutes: 15 };

/**
 * Counts that somebody asks for a link by mail, by the address as it was typed, whether or not it is anybody's. It is no try that can
 * succeed, so nothing is taken back.
 * @throws too_many_requests
 */
export async function countLinkRequest(
  { kernel, workspace, from, now }: Pick<Before, "kernel" | "workspace" | "from" | "now">,
  email: string,
): Promise<void> {
  const place = (what: string, named: string) => placeOf(kernel, workspace, what, named);
  const { near, far } = networkOf(from?.address ?? "");
  const networks = [
    { ...NETWORK, bucket: place("asking", near) },
    ...(far ? [{ ...NETWORKS, bucket: place("asking-far", far) }] : []),
  ];
  await countTries(kernel.pool, workspace.id, networks, now);
  const name = plainAddress(email).toLowerCase();
  const person = [
    { ...SOON, bucket: place("link", name) },
    { ...DAY, bucket: place("link-day", name) },
  ];
  await countTries(kernel.pool, workspace.id, person, now);
}
