/**
 * Whether a spreadsheet would take the text for a formula when it opens it in a CSV file. A lone `-` is somebody's
 * way of writing "none".
 * @example looksLikeFormula("=cmd|' /C calc'!A0") // true
 */
export function looksLikeFormula(text: string): boolean {
  return /^\s*([=+@]|-.)/.test(text);
}
