const WHOLE = /^(0|[1-9]\d{0,14})$/;

/**
 * The one order of participants and statements: whole numbers by value, then everything else by code unit.
 *
 * Every result is computed in this order, so that it does not depend on the order of rows in a file.
 *
 * @example ["10", "b", "9"].sort(compareIds) // ["9", "10", "b"]
 */
export function compareIds(a: string, b: string): number {
  const aWhole = WHOLE.test(a);
  const bWhole = WHOLE.test(b);
  if (aWhole && bWhole) return Number(a) - Number(b);
  if (aWhole !== bWhole) return aWhole ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
