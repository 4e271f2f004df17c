import { guarded } from "#kernel/contract/csv-guard.ts";

/**
 * Rows as CSV (RFC 4180, CRLF) with the byte order mark by which spreadsheets know UTF-8. A text that a spreadsheet would take for a
 * formula gets an apostrophe in front; numbers do not. `weft import` takes both off again.
 * @example toCsv(["name"], [{ name: "=1+1" }]) // "\uFEFFname\r\n'=1+1\r\n"
 */
export function toCsv(columns: readonly string[], rows: readonly Record<string, unknown>[]): string {
  const line = (cells: unknown[]) => `${cells.map(cell).join(",")}\r\n`;
  return `\uFEFF${line([...columns])}${rows.map((row) => line(columns.map((name) => row[name]))).join("")}`;
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return "";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value as string | number | boolean);
  const safe = guarded(text);
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
