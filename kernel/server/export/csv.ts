/** What a spreadsheet would run as a formula. */
const formula = /^[=+\-@\t\r]/;
const number = /^[+-]?\d+(\.\d+)?$/;

/**
 * Rows as CSV (RFC 4180, CRLF). A text that a spreadsheet would take for a formula gets an apostrophe in front; numbers do not.
 * @example toCsv(["name"], [{ name: "=1+1" }]) // "name\r\n'=1+1\r\n"
 */
export function toCsv(columns: readonly string[], rows: readonly Record<string, unknown>[]): string {
  const line = (cells: unknown[]) => `${cells.map(cell).join(",")}\r\n`;
  return line([...columns]) + rows.map((row) => line(columns.map((name) => row[name]))).join("");
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return "";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value as string | number | boolean);
  const safe = formula.test(text) && !number.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
