import type { Role } from "#kernel/contract/roles.ts";
import type { Level } from "../contract.ts";
import { describeCircle, type FileFault, plainName, shortened } from "./file-fault.ts";
import { looksOfWords } from "./look-alike.ts";
import type { PersonRow } from "./people-file.ts";
import type { Detail, Difference, Said } from "./said.ts";
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
  details: Detail[];
  before: KnownPerson | null;
  /** Name, role or time zone differ (or are new). */
  identityDiffers: boolean;
  /** Where they are or as what differs (or is new). */
  placementDiffers: boolean;
  email: string;
  /** What their address becomes. */
  newEmail: string | null;
  name: string;
  role: Role;
  timeZone: string | null;
  department: string;
  title: string;
  level: Level | null;
  /** Their address, in lower case. */
  manager: string | null;
};

export type PeoplePlan = { people: PlannedPerson[]; newDepartments: string[]; notes: Said[] };

export type PlannedFile = { plan: PeoplePlan; faults: FileFault[] };

/**
 * What an import of people would do to those who are here, and everything across rows that speaks against it.
 * Rows are recognised by address, departments by name. Whoever is not in the file stays as they are.
 * Stops after every row of every pass, so that whoever runs it can breathe: a file may have fifty thousand.
 * @param complete false where some rows could not be read: then a manager who is missing may be in one of them
 */
export function* planPeople(
  given: readonly PersonRow[],
  known: readonly KnownPerson[],
  departments: readonly string[],
  complete = true,
): Generator<void, PlannedFile> {
  const faults: FileFault[] = [];
  const here = new Map(known.map((person) => [person.email.toLowerCase(), person]));
  const rows = given.map((row) => underTheirAddress(row, here));
  const inFile = new Map<string, PersonRow>();
  for (const row of rows) {
    yield;
    const email = row.email.toLowerCase();
    if (email === "") continue;
    const earlier = inFile.get(email);
    if (earlier) {
      const values = { value: shortened(row.email), line: earlier.line };
      faults.push({ line: row.line, column: "email", says: { code: "import_twice", values } });
    } else inFile.set(email, row);
  }

  for (const fault of takenAddresses(inFile, here)) faults.push(fault);
  /** New addresses, as a manager may be named by one. */
  const former = new Map(
    [...inFile].flatMap(([email, { newEmail }]) => (newEmail ? [[newEmail.toLowerCase(), email]] : [])),
  );
  const left = new Set(
    known.filter(({ deactivated }) => deactivated).map(({ email }) => email.toLowerCase()),
  );
  const named = rows.some(({ manager }) => manager !== null && !manager.includes("@"));
  const names = named ? yield* namesOf(rows, known, left) : new Map<string, Set<string>>();
  const notes: Said[] = [];
  const managers = new Map<string, string | null>(
    known.map(({ email, manager }) => [email.toLowerCase(), manager?.toLowerCase() ?? null]),
  );
  for (const [email, row] of inFile) {
    yield;
    if (row.manager === null) {
      if (!managers.has(email)) managers.set(email, null);
      continue;
    }
    const manager = former.get(row.manager.toLowerCase()) ?? row.manager;
    const found = findManager(manager, names, (address) => inFile.has(address) || here.has(address));
    // Whoever has left leads nobody from now on; who reports to them already is said and stays.
    if ("email" in found && left.has(found.email)) {
      const says: Said = { code: "import_manager_left", values: { value: shortened(row.manager) } };
      if (here.get(email)?.manager?.toLowerCase() === found.email) notes.push(says);
      else faults.push({ line: row.line, column: "manager", says });
    }
    if ("says" in found && complete) faults.push({ line: row.line, column: "manager", says: found.says });
    managers.set(email, "email" in found ? found.email : null);
  }
  yield;
  for (const circle of findCircles(managers)) {
    const row = circle.map((email) => inFile.get(email)).find((each) => each?.manager);
    // A circle without a row of this file was there before; this file is not at fault.
    if (!row) continue;
    const chain = describeCircle(circle, row.email.toLowerCase());
    const says: Said =
      circle.length === 1
        ? { code: "import_reports_to_self" }
        : { code: "import_reports_in_circle", values: { chain } };
    faults.push({ line: row.line, column: "manager", says });
  }

  const departmentNames = new Map(departments.map((name) => [plainName(name), name]));
  const newDepartments: string[] = [];
  // A file has few departments and many rows.
  const plainNames = new Map<string, string>();
  const people: PlannedPerson[] = [];
  for (const [email, row] of inFile) {
    yield;
    const wanted = plainNames.get(row.department) ?? plainName(row.department);
    plainNames.set(row.department, wanted);
    if (!departmentNames.has(wanted)) {
      departmentNames.set(wanted, row.department);
      newDepartments.push(row.department);
    }
    const before = here.get(email) ?? null;
    if (before?.deactivated) {
      notes.push({ code: "import_stays_out", values: { name: before.name, line: row.line } });
    }
    people.push(planPerson(row, before, departmentNames.get(wanted)!, managers.get(email) ?? null));
  }
  for (const note of yield* alikeIn(people, known)) notes.push(note);
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
        says: { code: "import_no_administrator" },
      });
    }
  }
  return { plan: { people, newDepartments, notes }, faults };
}

/** Whoever has their new address already is known by it, and whoever is not here begins with it. */
function underTheirAddress(row: PersonRow, here: ReadonlyMap<string, KnownPerson>): PersonRow {
  if (row.newEmail === null || here.has(row.email.toLowerCase())) return row;
  return { ...row, email: row.newEmail, newEmail: null };
}

/** New addresses that are somebody else's, here or in the file, unless they give it up in the same file. */
function takenAddresses(
  inFile: ReadonlyMap<string, PersonRow>,
  here: ReadonlyMap<string, KnownPerson>,
): FileFault[] {
  const wanted = new Map<string, number>();
  return [...inFile.values()].flatMap((row): FileFault[] => {
    if (row.newEmail === null) return [];
    const address = row.newEmail.toLowerCase();
    const value = shortened(row.newEmail);
    const earlier = wanted.get(address);
    wanted.set(address, earlier ?? row.line);
    if (earlier !== undefined)
      return [
        {
          line: row.line,
          column: "new_email",
          says: { code: "import_twice", values: { value, line: earlier } },
        },
      ];
    const other = inFile.get(address) ?? here.get(address);
    if (!other || inFile.get(address)?.newEmail) return [];
    return [
      {
        line: row.line,
        column: "new_email",
        says: { code: "import_email_taken", values: { value, name: other.name } },
      },
    ];
  });
}

/** Those who come, or come by another name, and read like somebody else: in an organisation that happens, and is worth knowing. */
function* alikeIn(people: readonly PlannedPerson[], known: readonly KnownPerson[]): Generator<void, Said[]> {
  // Of each look the first address, and the looks of more than one: a set for each of fifty thousand is much to clear away.
  const first = new Map<string, string>();
  const several = new Set<string>();
  const looks = new Map<string, string>();
  for (const { name, email } of [...known.filter(({ deactivated }) => !deactivated), ...people]) {
    yield;
    const look = looks.get(name) ?? looksOfWords(name);
    looks.set(name, look);
    const address = email.toLowerCase();
    const earlier = first.get(look);
    if (earlier === undefined) first.set(look, address);
    else if (earlier !== address) several.add(look);
  }
  return people
    .filter(({ name, before }) => before?.name !== name && several.has(looks.get(name)!))
    .map(({ name, line }) => ({ code: "import_alike", values: { name: shortened(name), line } }));
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
    newEmail: before ? row.newEmail : null,
    name: row.name,
    role: row.role ?? before?.role ?? ("member" as const),
    timeZone: row.timeZone ?? before?.timeZone ?? null,
    department,
    title: row.title ?? before?.title ?? "",
    level: row.level ?? before?.level ?? null,
    manager,
  };
  if (!before) {
    const details: Detail[] = [
      department,
      ...(after.title ? [after.title] : []),
      ...(row.role ? [{ code: `import_role_${row.role}` } as const] : []),
    ];
    return { ...after, what: "added", details, before, identityDiffers: true, placementDiffers: true };
  }
  const details: Detail[] = [];
  const differs = (field: Difference["field"], from: string | null, to: string | null) => {
    if ((from ?? "") === (to ?? "")) return false;
    details.push({ field, from: from || null, to: to || null });
    return true;
  };
  const moved =
    plainName(before.department ?? "") !== plainName(department) &&
    differs("department", before.department, department);
  const identity = [
    after.newEmail !== null && differs("email", before.email, after.newEmail),
    differs("name", before.name, after.name),
    differs("role", before.role, after.role),
    differs("time_zone", before.timeZone, after.timeZone),
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

/**
 * Addresses by full name, so that a manager can be named as HR systems do, where the name is one person's: one of those who are
 * here, or where nobody of that name is, of those who have left.
 */
function* namesOf(
  rows: readonly PersonRow[],
  known: readonly KnownPerson[],
  left: ReadonlySet<string>,
): Generator<void, Map<string, Set<string>>> {
  const names = new Map<string, Set<string>>();
  for (const { name, email } of [...known, ...rows]) {
    yield;
    const plain = plainName(name);
    const emails = names.get(plain);
    if (emails) emails.add(email.toLowerCase());
    else names.set(plain, new Set([email.toLowerCase()]));
  }
  if (left.size === 0) return names;
  for (const [name, emails] of names) {
    const here = [...emails].filter((email) => !left.has(email));
    if (here.length > 0) names.set(name, new Set(here));
  }
  return names;
}

function findManager(
  given: string,
  names: ReadonlyMap<string, ReadonlySet<string>>,
  isThere: (email: string) => boolean,
): { email: string } | { says: Said } {
  if (given.includes("@")) {
    const email = given.toLowerCase();
    if (isThere(email)) return { email };
    return { says: { code: "import_manager_address", values: { value: shortened(given) } } };
  }
  const found = [...(names.get(plainName(given)) ?? [])];
  if (found.length === 1) return { email: found[0]! };
  const value = shortened(given);
  if (found.length === 0) return { says: { code: "import_manager_name", values: { value } } };
  return { says: { code: "import_manager_several", values: { value, people: found.length } } };
}
