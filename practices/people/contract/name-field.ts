import { nameLine } from "#kernel/contract/ids.ts";

/**
 * Whether a spreadsheet would take the text for a formula when it opens it in a CSV file. A lone `-` is somebody's
 * way of writing "none".
 * @example looksLikeFormula("=cmd|' /C calc'!A0") // true
 */
export function looksLikeFormula(given: string): boolean {
  return /^\s*([=+@]|-.)/.test(given);
}

/** A name travels into spreadsheets by CSV; one that would run there as a formula is refused at the door. */
export const nameOf = (fault: "fault_name_formula" | "fault_department_formula") =>
  nameLine(120).refine((name) => !looksLikeFormula(name), fault);
