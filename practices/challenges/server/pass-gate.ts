import type { Context } from "#kernel/server/operation/context.ts";
import { detailsOf, problem } from "#kernel/server/problem.ts";
import { type Gap, gapOnRecord } from "../rules/gates.ts";
import type { challengesVocabulary } from "../vocabulary.ts";
import { sayGaps } from "./say-gaps.ts";

const said = detailsOf<typeof challengesVocabulary>();

/**
 * Lets a step pass when nothing is missing or a reason is given.
 * @returns what goes on the record: the reason, and the codes of what was missing.
 * @throws gate_open listing each missing thing.
 */
export async function passGate(
  context: Context,
  gaps: readonly Gap[],
  passing: { reason: string } | undefined,
): Promise<{ passing: string | null; missing: string[] }> {
  if (gaps.length === 0) return { passing: null, missing: [] };
  const missing = gaps.map(gapOnRecord);
  if (passing) return { passing: passing.reason, missing };
  const messages = await sayGaps(context, missing);
  throw problem("gate_open", said("fault_challenge_gate", { missing: messages.join("; ") }), {
    errors: gaps.map(({ path }, at) => ({ path, message: messages[at]! })),
  });
}
