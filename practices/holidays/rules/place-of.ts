import type { Place } from "../contract.ts";

export type Choice = { departmentId: string | null; timeZone: string | null; place: Place };

/**
 * Whose holidays somebody keeps: those of their time zone, else of their department or the next one above it that has some, else those of
 * everybody; null where there are none.
 * @param departments their own first, then those above it
 */
export function placeOf(
  { timeZone, departments }: { timeZone: string; departments: readonly string[] },
  choices: readonly Choice[],
): Place | null {
  const found =
    choices.find((each) => each.timeZone === timeZone) ??
    departments
      .map((department) => choices.find(({ departmentId }) => departmentId === department))
      .find((each) => each !== undefined) ??
    choices.find(({ departmentId, timeZone: zone }) => departmentId === null && zone === null);
  return found?.place ?? null;
}
