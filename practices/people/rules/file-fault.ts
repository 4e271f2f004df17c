import { looksLikeFormula } from "../contract.ts";

/** One thing wrong in an imported file: where (lines from 1, the header included) and what to do about it. */
export type FileFault = { line: number | null; column: string | null; message: string };

export type NoteFault = (column: string, message: string) => void;

/** A value of the file as a message shows it: short, and on one line. */
export function quote(value: string): string {
  const plain = value.replaceAll(/[\p{Cc}\s]+/gu, " ");
  return `“${plain.length > 60 ? `${plain.slice(0, 60)}…` : plain}”`;
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
  if (value === "" && needed === "needed") note(column, "is empty; every row needs it");
  if (value.length > max) note(column, `is ${value.length} characters long; shorten it to ${max}`);
  else if (value.includes("\uFFFD"))
    note(column, `${quote(value)} is not UTF-8 text; save the file as UTF-8 (“CSV UTF-8”)`);
  else if (/\p{Cc}/u.test(value)) note(column, `${quote(value)} holds a line break or control character`);
  else if (looksLikeFormula(value))
    note(column, `${quote(value)} would run as a formula in a spreadsheet; take away what stands in front`);
}

/** Who leads to whom in a circle, told from `first` on. */
export function describeCircle(
  circle: readonly string[],
  first: string,
  nameOf = (member: string) => member,
): string {
  const start = Math.max(0, circle.indexOf(first));
  const turned = [...circle.slice(start), ...circle.slice(0, start), circle[start]!];
  return turned.map((member) => quote(nameOf(member))).join(" → ");
}
