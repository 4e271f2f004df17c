import { outOfReach } from "../identity/scopes.ts";
import type { Kernel } from "../kernel.ts";
import type { Actor } from "../operation/context.ts";

/**
 * The practices that an actor is told nothing of: those that are switched off, and those their API key does not reach. Whatever reads
 * across practices leaves both out in the same way.
 */
export function leftOut(
  { house, switches }: Pick<Kernel, "house" | "switches">,
  workspaceId: string,
  actor: Pick<Actor, "scopes"> | null,
): ReadonlySet<string> {
  const off = switches.known(workspaceId);
  const beyond = outOfReach(house, actor);
  return beyond.size === 0 ? off : new Set([...off, ...beyond]);
}
