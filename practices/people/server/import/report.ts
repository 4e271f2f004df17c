import type { ImportReport } from "../../contract.ts";
import type { Detail, Said } from "../../rules/said.ts";
import type { ImportVoice } from "./say-import.ts";

const MOST_CHANGES = 2_000;

type Planned = {
  line: number;
  name: string;
  what: "added" | "moved" | "changed" | "unchanged";
  details: readonly Detail[];
};

export function reportOf(
  planned: readonly Planned[],
  given: Pick<ImportReport, "dryRun" | "departments"> & { notes: readonly Said[] },
  voice: ImportVoice,
): ImportReport {
  const count = (what: Planned["what"]) => planned.filter((each) => each.what === what).length;
  return {
    ...given,
    notes: given.notes.slice(0, 100).map(voice.say),
    rows: planned.length,
    added: count("added"),
    changed: count("changed"),
    moved: count("moved"),
    unchanged: count("unchanged"),
    changes: planned
      .flatMap(({ line, name, what, details }) =>
        what === "unchanged" ? [] : [{ line, name, what, details }],
      )
      .slice(0, MOST_CHANGES)
      .map((change) => ({ ...change, details: change.details.map(voice.detail) })),
  };
}
