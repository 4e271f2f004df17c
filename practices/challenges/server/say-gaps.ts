import type { LabelOf } from "#kernel/contract/vocabulary.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { type GapCode, gapFromRecord } from "../rules/gates.ts";
import type { challengesVocabulary } from "../vocabulary.ts";

function labelOf(code: GapCode, department: string | undefined): LabelOf<typeof challengesVocabulary> {
  return code === "weights" || code === "scores"
    ? { code: `challenge_gate_${code}`, values: { department: department ?? null } }
    : { code: `challenge_gate_${code}` };
}

/** What was missing, as it stands on the record, in the words of the reader. */
export async function sayGaps(context: Context, kept: readonly string[]): Promise<string[]> {
  if (kept.length === 0) return [];
  const gaps = kept.map(gapFromRecord);
  const speaker = await context.speaker(gaps);
  return gaps.map((gap, at) => (gap ? speaker.label(labelOf(gap.code, gap.department)) : kept[at]!));
}
