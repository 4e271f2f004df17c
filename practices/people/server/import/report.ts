import type { ImportReport } from "../../contract.ts";
import type { PlannedHeads } from "../../rules/plan-heads.ts";
import type { Detail, Said } from "../../rules/said.ts";
import type { ImportVoice } from "./say-import.ts";

const MOST_CHANGES = 2_000;
const MOST_ROWS = 200;

type Planned = {
  line: number;
  name: string;
  what: "added" | "moved" | "changed" | "unchanged";
  details: readonly Detail[];
};

export function reportOf(
  planned: readonly Planned[],
  given: Pick<ImportReport, "dryRun" | "departments"> & { notes: readonly Said[]; heads: PlannedHeads },
  voice: ImportVoice,
): ImportReport {
  const counts = { added: 0, moved: 0, changed: 0, unchanged: 0 };
  const changes: Planned[] = [];
  for (const each of planned) {
    counts[each.what] += 1;
    if (each.what !== "unchanged" && changes.length < MOST_CHANGES) changes.push(each);
  }
  return {
    ...given,
    heads: {
      proposed: given.heads.proposed.length,
      unmatched: given.heads.unmatched.length,
      rows: given.heads.unmatched
        .slice(0, MOST_ROWS)
        .map(({ line, department, says }) => ({ line, department, message: voice.say(says) })),
    },
    notes: given.notes.slice(0, 100).map(voice.say),
    rows: planned.length,
    ...counts,
    changes: changes.flatMap(({ line, name, what, details }) =>
      what === "unchanged" ? [] : [{ line, name, what, details: details.map(voice.detail) }],
    ),
  };
}
