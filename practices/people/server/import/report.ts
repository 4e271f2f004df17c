import type { ImportReport } from "../../contract.ts";

const MOST_CHANGES = 2_000;

type Planned = {
  line: number;
  name: string;
  what: "added" | "moved" | "changed" | "unchanged";
  details: string[];
};

export function reportOf(
  planned: readonly Planned[],
  given: Pick<ImportReport, "dryRun" | "departments" | "notes">,
): ImportReport {
  const count = (what: Planned["what"]) => planned.filter((each) => each.what === what).length;
  return {
    ...given,
    notes: given.notes.slice(0, 100),
    rows: planned.length,
    added: count("added"),
    changed: count("changed"),
    moved: count("moved"),
    unchanged: count("unchanged"),
    changes: planned
      .flatMap(({ line, name, what, details }) =>
        what === "unchanged" ? [] : [{ line, name, what, details }],
      )
      .slice(0, MOST_CHANGES),
  };
}
