import type { Context } from "#kernel/server/operation/context.ts";
import { plainName } from "../../rules/file-fault.ts";
import type { DepartmentRow } from "../../rules/plan-departments.ts";
import type { Said } from "../../rules/said.ts";
import type { PeopleTables } from "../tables.ts";

type Row = { id: string; name: string; into_id: string | null };

/** What each dissolved department went into in the end, by its plain name, where no other one has that name now. */
export function heirsOf(departments: readonly Row[]): Map<string, string> {
  const byId = new Map(departments.map((department) => [department.id, department]));
  const taken = new Set(departments.flatMap(({ name, into_id }) => (into_id ? [] : [plainName(name)])));
  return new Map(
    departments.flatMap((department) => {
      if (department.into_id === null || taken.has(plainName(department.name))) return [];
      let heir = department;
      while (heir.into_id !== null) heir = byId.get(heir.into_id)!;
      return [[plainName(department.name), heir.name] as const];
    }),
  );
}

/** Rows of a file of departments without those that were dissolved: it does not bring them back, and what hung below hangs below the heir. */
export async function passToHeirs(
  { db }: Context,
  rows: readonly DepartmentRow[],
): Promise<{ standing: DepartmentRow[]; notes: Said[] }> {
  const all = await db<PeopleTables>().selectFrom("department").select(["id", "name", "into_id"]).execute();
  const heirs = heirsOf(all);
  const notes: Said[] = [];
  const standing = rows.flatMap((row): DepartmentRow[] => {
    const into = heirs.get(plainName(row.name));
    if (into !== undefined) {
      notes.push({ code: "import_dissolved", values: { name: row.name, into } });
      return [];
    }
    const parent = row.parent === null ? undefined : heirs.get(plainName(row.parent));
    return [parent === undefined ? row : { ...row, parent }];
  });
  return { standing, notes };
}
