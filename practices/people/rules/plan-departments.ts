import { plainAddress } from "#kernel/contract/email-address.ts";
import { forcedText } from "#kernel/contract/text-policy.ts";
import type { departmentColumns } from "../contract/import-columns.ts";
import {
  checkLine,
  describeCircle,
  type FileFault,
  type NoteFault,
  plainName,
  shortened,
} from "./file-fault.ts";
import type { Detail, Said } from "./said.ts";
import { findCircles } from "./tree.ts";

const MOST_PURPOSE = 5_000;

export type DepartmentRow = {
  line: number;
  name: string;
  parent: string | null;
  purpose: string | null;
  /** As the file has it: an address, or the full name of one person. */
  head: string | null;
};

export type KnownDepartment = { id: string; name: string; parent: string | null; purpose: string };

export type PlannedDepartment = {
  line: number;
  what: "added" | "moved" | "changed" | "unchanged";
  details: Detail[];
  before: KnownDepartment | null;
  name: string;
  parent: string | null;
  purpose: string;
};

/** Checks one row by itself, noting every fault. */
export function readDepartmentRow(
  values: Record<(typeof departmentColumns)[number]["name"], string>,
  line: number,
  note: NoteFault,
): DepartmentRow {
  checkLine("department", values.department, 120, note, "needed");
  checkLine("parent", values.parent, 120, note);
  if (values.purpose.length > MOST_PURPOSE) {
    const { length } = values.purpose;
    note("purpose", { code: "import_long", values: { length, most: MOST_PURPOSE } });
  }
  if (values.head.length > 320) note("head", { code: "import_long_manager" });
  const folded = (name: string) => name.normalize("NFC").replaceAll(/\s+/g, " ");
  return {
    line,
    name: folded(values.department),
    parent: folded(values.parent) || null,
    purpose: forcedText(values.purpose) || null,
    head: plainAddress(values.head) || null,
  };
}

export type PlannedDepartments = { plan: PlannedDepartment[]; faults: FileFault[] };

/**
 * What an import of departments would do to those that are here. An empty parent or purpose leaves what is there.
 * Stops after every row of every pass, so that whoever runs it can breathe.
 * @param complete false where some rows could not be read: then a parent that is missing may be in one of them
 */
export function* planDepartments(
  rows: readonly DepartmentRow[],
  known: readonly KnownDepartment[],
  complete = true,
): Generator<void, PlannedDepartments> {
  const faults: FileFault[] = [];
  const here = new Map(known.map((department) => [plainName(department.name), department]));
  const inFile = new Map<string, DepartmentRow>();
  for (const row of rows) {
    yield;
    if (row.name === "") continue;
    const earlier = inFile.get(plainName(row.name));
    if (earlier) {
      const values = { value: shortened(row.name), line: earlier.line };
      faults.push({ line: row.line, column: "department", says: { code: "import_twice", values } });
    } else inFile.set(plainName(row.name), row);
  }
  const nameOf = (plain: string) => here.get(plain)?.name ?? inFile.get(plain)?.name ?? plain;
  const above = new Map<string, string | null>(
    known.map(({ name, parent }) => [plainName(name), parent === null ? null : plainName(parent)]),
  );
  for (const [plain, row] of inFile) {
    yield;
    if (row.parent === null) {
      if (!above.has(plain)) above.set(plain, null);
      continue;
    }
    const parent = plainName(row.parent);
    const isThere = inFile.has(parent) || here.has(parent);
    if (!isThere && complete) {
      const values = { value: shortened(row.parent) };
      faults.push({ line: row.line, column: "parent", says: { code: "import_parent_unknown", values } });
    }
    above.set(plain, isThere ? parent : null);
  }
  for (const circle of findCircles(above)) {
    const row = circle.map((plain) => inFile.get(plain)).find((each) => each?.parent);
    if (!row) continue;
    const chain = describeCircle(circle, plainName(row.name), nameOf);
    const says: Said =
      circle.length === 1
        ? { code: "import_below_itself" }
        : { code: "import_below_in_circle", values: { chain } };
    faults.push({ line: row.line, column: "parent", says });
  }
  const plan: PlannedDepartment[] = [];
  for (const [plain, row] of inFile) {
    yield;
    plan.push(planDepartment(row, here.get(plain) ?? null, above.get(plain) ?? null, nameOf));
  }
  return { plan, faults };
}

function planDepartment(
  row: DepartmentRow,
  before: KnownDepartment | null,
  parent: string | null,
  nameOf: (plain: string) => string,
): PlannedDepartment {
  const parentName = parent === null ? null : nameOf(parent);
  const purpose = row.purpose ?? before?.purpose ?? "";
  const after = { line: row.line, name: before?.name ?? row.name, parent: parentName, purpose, before };
  if (!before) {
    const details: Detail[] = parentName ? [{ code: "import_below", values: { parent: parentName } }] : [];
    return { ...after, what: "added", details };
  }
  const details: Detail[] = [];
  const moved = plainName(before.parent ?? "") !== plainName(parentName ?? "");
  if (moved) details.push({ field: "parent", from: before.parent, to: parentName });
  if (before.purpose !== purpose) details.push({ code: "import_field_purpose" });
  return { ...after, what: moved ? "moved" : details.length > 0 ? "changed" : "unchanged", details };
}
