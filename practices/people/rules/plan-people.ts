import type { Role } from "#kernel/contract/roles.ts";
import type { Level } from "../contract.ts";
import { describeCircle, type FileFault, plainName, quote } from "./file-fault.ts";
import type { PersonRow } from "./people-file.ts";
import { findCircles } from "./tree.ts";

export type KnownPerson = {
  id: string;
  email: string;
  name: string;
  role: Role;
  timeZone: string;
  deactivated: boolean;
  department: string | null;
  title: string;
  level: Level | null;
  /** Their address. */
  manager: string | null;
};

export type PlannedPerson = {
  line: number;
  what: "added" | "moved" | "changed" | "unchanged";
  /** What differs, in words. */
  details: string[];
  before: KnownPerson | null;
  /** Name, role or time zone differ (or are new). */
  identityDiffers: boolean;
  /** Where they are or as what differs (or is new). */
  placementDiffers: boolean;
  email: string;
  name: string;
  role: Role;
  timeZone: string | null;
  department: string;
  title: string;
  level: Level | null;
  /** Their address, in lower case. */
  manager: string | null;
};

export type PeoplePlan = { people: PlannedPerson[]; newDepartments: string[]; notes: string[] };

/**
 * What an import of people would do to those who are here, and everything across rows that speaks against it.
 * Rows are recognised by address, departments by name. Whoever is not in the file stays as they are.
 * @param complete false where some rows could not be read: then a manager who is missing may be in one of them
 */
export function planPeople(
  rows: readonly PersonRow[],
  known: readonly KnownPerson[],
  departments: readonly string[],
  complete = true,
): { plan: PeoplePlan; faults: FileFault[] } {
  const faults: FileFault[] = [];
  const here = new Map(known.map((person) => [person.email.toLowerCase(), person]));
  const inFile = new Map<string, PersonRow>();
  for (const row of rows) {
    const email = row.email.toLowerCase();
    if (email === "") continue;
    const earlier = inFile.get(email);
    if (earlier) {
      const message = `${quote(row.email)} is in line ${earlier.line} already; keep one of the two`;
      faults.push({ line: row.line, column: "email", message });
    } else inFile.set(email, row);
  }

  const names = namesOf(rows, known);
  const managers = new Map<string, string | null>(
    known.map(({ email, manager }) => [email.toLowerCase(), manager?.toLowerCase() ?? null]),
  );
  for (const [email, row] of inFile) {
    if (row.manager === null) {
      if (!managers.has(email)) managers.set(email, null);
      continue;
    }
    const found = findManager(row.manager, names, (address) => inFile.has(address) || here.has(address));
    if ("message" in found && complete)
      faults.push({ line: row.line, column: "manager", message: found.message });
    managers.set(email, "email" in found ? found.email : null);
  }
  for (const circle of findCircles(managers)) {
    const row = circle.map((email) => inFile.get(email)).find((each) => each?.manager);
    // A circle without a row of this file was there before; this file is not at fault.
    if (!row) continue;
    const chain = describeCircle(circle, row.email.toLowerCase());
    const message =
      circle.length === 1
        ? "they would report to themselves; name somebody else or leave it empty"
        : `they would report to themselves in a circle: ${chain}; break it in one of these rows`;
    faults.push({ line: row.line, column: "manager", message });
  }

  const departmentNames = new Map(departments.map((name) => [plainName(name), name]));
  const newDepartments: string[] = [];
  const notes: string[] = [];
  const people = [...inFile].map(([email, row]) => {
    const wanted = plainName(row.department);
    if (!departmentNames.has(wanted)) {
      departmentNames.set(wanted, row.department);
      newDepartments.push(row.department);
    }
    const before = here.get(email) ?? null;
    if (before?.deactivated) {
      notes.push(
        `${before.name} (line ${row.line}) is deactivated and stays so; reactivate them on their page`,
      );
    }
    return planPerson(row, before, departmentNames.get(wanted)!, managers.get(email) ?? null);
  });
  if (known.length > 0 || people.length > 0) {
    const roles = new Map(known.filter(({ deactivated }) => !deactivated).map(({ id, role }) => [id, role]));
    for (const { before, role } of people) if (before && !before.deactivated) roles.set(before.id, role);
    const stays =
      [...roles.values()].includes("administrator") ||
      people.some(({ before, role }) => !before && role === "administrator");
    if (!stays && known.some(({ role, deactivated }) => role === "administrator" && !deactivated)) {
      const row = people.find(({ before }) => before?.role === "administrator");
      faults.push({
        line: row?.line ?? null,
        column: "role",
        message: "nobody would be administrator any more; leave the role of one of them",
      });
    }
  }
  return { plan: { people, newDepartments, notes }, faults };
}

function planPerson(
  row: PersonRow,
  before: KnownPerson | null,
  department: string,
  manager: string | null,
): PlannedPerson {
  const after = {
    line: row.line,
    email: before?.email ?? row.email,
    name: row.name,
    role: row.role ?? before?.role ?? ("member" as const),
    timeZone: row.timeZone ?? before?.timeZone ?? null,
    department,
    title: row.title ?? before?.title ?? "",
    level: row.level ?? before?.level ?? null,
    manager,
  };
  if (!before) {
    const details = [department, ...(after.title ? [after.title] : []), ...(row.role ? [row.role] : [])];
    return { ...after, what: "added", details, before, identityDiffers: true, placementDiffers: true };
  }
  const details: string[] = [];
  const differs = (label: string, from: string | null, to: string | null) => {
    if ((from ?? "") === (to ?? "")) return false;
    details.push(`${label}: ${from || "none"} → ${to || "none"}`);
    return true;
  };
  const moved =
    plainName(before.department ?? "") !== plainName(department) &&
    differs("department", before.department, department);
  const identity = [
    differs("name", before.name, after.name),
    differs("role", before.role, after.role),
    differs("time zone", before.timeZone, after.timeZone),
  ];
  const placement = [
    differs("title", before.title, after.title),
    differs("level", before.level, after.level),
    differs("manager", before.manager?.toLowerCase() ?? null, after.manager),
  ];
  return {
    ...after,
    what: moved ? "moved" : details.length > 0 ? "changed" : "unchanged",
    details,
    before,
    identityDiffers: identity.includes(true),
    placementDiffers: moved || placement.includes(true),
  };
}

/** Addresses by full name, so that a manager can be named as HR systems do, where the name is one person's. */
function namesOf(rows: readonly PersonRow[], known: readonly KnownPerson[]): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  for (const { name, email } of [...known, ...rows]) {
    const emails = names.get(plainName(name)) ?? new Set();
    names.set(plainName(name), emails.add(email.toLowerCase()));
  }
  return names;
}

function findManager(
  given: string,
  names: ReadonlyMap<string, ReadonlySet<string>>,
  isThere: (email: string) => boolean,
): { email: string } | { message: string } {
  if (given.includes("@")) {
    const email = given.toLowerCase();
    if (isThere(email)) return { email };
    return {
      message: `${quote(given)} is nobody here and in no row; add a row, correct the address or leave it empty`,
    };
  }
  const found = [...(names.get(plainName(given)) ?? [])];
  if (found.length === 1) return { email: found[0]! };
  return {
    message:
      found.length > 1
        ? `${quote(given)} is the name of ${found.length} people; give the e-mail address`
        : `${quote(given)} is nobody here and in no row; give their e-mail address or leave it empty`,
  };
}
