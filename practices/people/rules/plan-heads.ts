import { type NoteFault, plainName, shortened } from "./file-fault.ts";
import type { Said } from "./said.ts";

/** Somebody whom a file may name as head, as they are once it is in. */
export type Candidate = { email: string; name: string; guest: boolean; left: boolean };

/** A row that names a head: an address, or the full name of one person. */
export type GivenHead = { line: number; department: string; head: string };

/** A department with who speaks for it and whom a file has named before, by address. */
export type Headed = { name: string; head: { email: string; name: string } | null; proposed: string | null };

export type UnmatchedHead = { line: number; department: string; says: Said };

export type PlannedHeads = {
  /** Addresses in lower case. */
  proposed: { department: string; email: string }[];
  unmatched: UnmatchedHead[];
};

/**
 * Whom a file proposes as heads. Nobody is made head by it, and what cannot be matched stops nothing: it is told by row, with what to do.
 * A department that has that head already, or was given the same proposal before, is left out.
 */
export function* planHeads(
  given: readonly GivenHead[],
  people: readonly Candidate[],
  departments: readonly Headed[],
): Generator<void, PlannedHeads> {
  const planned: PlannedHeads = { proposed: [], unmatched: [] };
  if (given.length === 0) return planned;
  const byEmail = new Map<string, Candidate>();
  const byName = new Map<string, Candidate[]>();
  for (const person of people) {
    yield;
    byEmail.set(person.email.toLowerCase(), person);
    const name = plainName(person.name);
    const same = byName.get(name);
    if (same) same.push(person);
    else byName.set(name, [person]);
  }
  const headed = new Map(departments.map((department) => [plainName(department.name), department]));
  for (const rows of Map.groupBy(given, ({ department }) => plainName(department)).values()) {
    yield;
    const first = rows[0]!;
    const department = headed.get(plainName(first.department));
    for (const { line, department: name, head } of rows) {
      const found =
        rows.length > 1 ? several(rows, name) : findHead(head, byEmail, byName, department?.head ?? null);
      if ("says" in found) planned.unmatched.push({ line, department: name, says: found.says });
      else if (found.email !== department?.head?.email.toLowerCase() && found.email !== department?.proposed)
        planned.proposed.push({ department: name, email: found.email });
    }
  }
  planned.unmatched.sort((a, b) => a.line - b.line);
  return planned;
}

const several = (rows: readonly GivenHead[], department: string): { says: Said } => ({
  says: {
    code: "import_heads_several",
    values: { department: shortened(department), lines: rows.map(({ line }) => line).join(", ") },
  },
});

function findHead(
  head: string,
  byEmail: ReadonlyMap<string, Candidate>,
  byName: ReadonlyMap<string, readonly Candidate[]>,
  now: Headed["head"],
): { email: string } | { says: Said } {
  const values = { value: shortened(head) };
  let person: Candidate | undefined;
  if (head.includes("@")) {
    person = byEmail.get(head.toLowerCase());
    if (!person) return { says: { code: "import_head_address", values } };
  } else {
    const same = byName.get(plainName(head)) ?? [];
    const here = same.filter(({ left }) => !left);
    if (here.length > 1)
      return { says: { code: "import_manager_several", values: { ...values, people: here.length } } };
    person = here[0] ?? same[0];
    if (!person) return { says: { code: "import_head_name", values } };
  }
  if (person.left) return { says: { code: "import_manager_left", values } };
  if (person.guest) return { says: { code: "import_head_guest", values } };
  const email = person.email.toLowerCase();
  if (now && now.email.toLowerCase() !== email)
    return { says: { code: "import_head_taken", values: { ...values, head: now.name } } };
  return { email };
}

const yes: ReadonlySet<string> = new Set(["yes", "y", "true", "1", "x", "ja", "j"]);
const no: ReadonlySet<string> = new Set(["", "no", "n", "false", "0", "nein"]);

/** The column `head` of people.csv: whether they are the head of the department in their row. */
export function readHeadMark(value: string, note: NoteFault): boolean {
  const plain = value.toLowerCase();
  if (!yes.has(plain) && !no.has(plain))
    note("head", { code: "import_no_yes", values: { value: shortened(value) } });
  return yes.has(plain);
}
