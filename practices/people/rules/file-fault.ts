import { lineFault } from "#kernel/contract/text-policy.ts";
import { looksLikeFormula } from "../contract.ts";
import type { Said } from "./said.ts";

/** One thing wrong in an imported file: where (lines from 1, the header included) and what to do about it. */
export type FileFault = { line: number | null; column: string | null; says: Said };

export type NoteFault = (column: string, says: Said) => void;

/** A value of the file as a message shows it: short, and on one line. */
export function shortened(value: string): string {
  const plain = value.replaceAll(/[\p{Cc}\s]+/gu, " ");
  return plain.length > 60 ? `${plain.slice(0, 60)}…` : plain;
}

/** Names are compared without case, accents composed and spaces folded: “Research  & Design” is “research & design”. */
export function plainName(name: string): string {
  return name.normalize("NFC").replaceAll(/\s+/g, " ").trim().toLowerCase();
}

/** Notes what keeps a value from being one line of at most `max` characters that a spreadsheet can be trusted with. */
export function checkLine(
  column: string,
  value: string,
  max: number,
  note: NoteFault,
  needed: "needed" | "optional" = "optional",
): void {
  const values = { value: shortened(value) };
  if (value === "" && needed === "needed") note(column, { code: "import_empty" });
  if (value.length > max) note(column, { code: "import_long", values: { length: value.length, most: max } });
  else if (value.includes("\uFFFD")) note(column, { code: "import_value_not_utf8", values });
  else if (lineFault(value)) note(column, { code: faults[lineFault(value)!], values });
  else if (looksLikeFormula(value)) note(column, { code: "import_formula", values });
}

const faults = {
  fault_one_line: "import_control",
  fault_looks_empty: "import_looks_empty",
  fault_marks: "import_marks",
} as const;

/** Who leads to whom in a circle, told from `first` on. */
export function describeCircle(
  circle: readonly string[],
  first: string,
  nameOf = (member: string) => member,
): string {
  const start = Math.max(0, circle.indexOf(first));
  const turned = [...circle.slice(start), ...circle.slice(0, start), circle[start]!];
  return turned.map((member) => shortened(nameOf(member))).join(" → ");
}
