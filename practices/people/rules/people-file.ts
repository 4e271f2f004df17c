import { isTimeZone } from "#kernel/contract/days.ts";
import { isAddress, plainAddress } from "#kernel/contract/email-address.ts";
import { Role } from "#kernel/contract/roles.ts";
import type { peopleColumns } from "../contract/import-columns.ts";
import { Level } from "../contract.ts";
import { checkLine, type NoteFault, shortened } from "./file-fault.ts";
import { mixesAlphabets } from "./look-alike.ts";
import { readHeadMark } from "./plan-heads.ts";

/** One row of people.csv, checked by itself. Empty optional values are null: they leave what is there as it is. */
export type PersonRow = {
  line: number;
  email: string;
  /** What the address becomes; what is there stays theirs. */
  newEmail: string | null;
  name: string;
  department: string;
  title: string | null;
  level: Level | null;
  /** As the file has it: an address, or the full name of one person. */
  manager: string | null;
  timeZone: string | null;
  role: Role | null;
  /** Whether the file gives them as the head of the department in this row. */
  head: boolean;
};

const knownZones = new Map<string, boolean>();

/** Checks one row by itself, noting every fault. */
export function readPersonRow(
  values: Record<(typeof peopleColumns)[number]["name"], string>,
  line: number,
  note: NoteFault,
): PersonRow {
  const email = plainAddress(values.email);
  const newEmail = plainAddress(values.new_email);
  if (email === "") note("email", { code: "import_empty" });
  for (const [column, address] of [
    ["email", email],
    ["new_email", newEmail],
  ] as const)
    if (address !== "" && !isAddress(address))
      note(column, { code: "import_no_email", values: { value: shortened(values[column]) } });
  checkLine("name", values.name, 120, note, "needed");
  if (mixesAlphabets(values.name)) note("name", { code: "import_alphabets" });
  checkLine("department", values.department, 120, note, "needed");
  checkLine("title", values.title, 120, note);
  if (values.manager.length > 320) note("manager", { code: "import_long_manager" });
  return {
    line,
    email,
    newEmail: newEmail === "" || newEmail.toLowerCase() === email.toLowerCase() ? null : newEmail,
    name: values.name,
    department: values.department.normalize("NFC").replaceAll(/\s+/g, " "),
    title: values.title || null,
    level: oneOf(Level.options, "level", values.level, note),
    manager: plainAddress(values.manager) || null,
    timeZone: zone(values.time_zone, note),
    role: oneOf(Role.options, "role", values.role, note),
    head: readHeadMark(values.head, note),
  };
}

function oneOf<Option extends string>(
  options: readonly Option[],
  column: "level" | "role",
  value: string,
  note: NoteFault,
): Option | null {
  if (value === "") return null;
  const found = options.find((option) => option === value.toLowerCase());
  const values = { value: shortened(value), options: options.join(", ") };
  if (!found) note(column, { code: `import_no_${column}`, values });
  return found ?? null;
}

function zone(value: string, note: NoteFault): string | null {
  if (value === "") return null;
  let known = knownZones.get(value);
  if (known === undefined) {
    known = value.length <= 60 && isTimeZone(value);
    // Only real zones are remembered: there are few of them, and noise would fill the memory.
    if (known) knownZones.set(value, known);
  }
  if (!known) note("time_zone", { code: "import_no_zone", values: { value: shortened(value) } });
  return known ? value : null;
}
