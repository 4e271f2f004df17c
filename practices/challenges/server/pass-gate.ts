import { problem } from "#kernel/server/problem.ts";
import type { Missing } from "../contract.ts";

/**
 * Lets a step pass when nothing is missing or a reason is given.
 * @returns what goes on the record: the reason, and what was missing.
 * @throws gate_open listing each missing thing.
 */
export function passGate(
  missing: readonly Missing[],
  passing: { reason: string } | undefined,
): { passing: string | null; missing: string[] } {
  if (missing.length === 0) return { passing: null, missing: [] };
  const messages = missing.map(({ message }) => message);
  if (!passing) {
    throw problem("gate_open", `${messages.join("; ")}. Or pass with a reason`, { errors: [...missing] });
  }
  return { passing: passing.reason, missing: messages };
}
