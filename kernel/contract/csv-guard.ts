/**
 * Where a spreadsheet would take what follows for a formula: at the beginning of a value, also behind spaces, quotes and in
 * full width; and behind a mark that is dropped, or at which a spreadsheet set to another separator breaks the cell.
 */
const begins = /(^|[;\t\r\n])('*)(["\u0020\u00A0\u3000]*)(?=[=@＝＠]|[+\-＋－](?!\u0020|$))/g;
const number = /^[+-]?\d+([.,]\d+)?$/;

/**
 * A value that a spreadsheet shows as the text it is: an apostrophe stands before what would run. Numbers stay numbers.
 * `unguarded` gives back the value to the letter.
 * @example guarded("=1+1") // "'=1+1"
 */
export const guarded = (value: string): string =>
  number.test(value) ? value : value.replace(begins, "$1'$2$3");

/**
 * A value as it was before it was guarded; one nobody guarded stays.
 * @example unguarded("'=1+1") // "=1+1"
 */
export const unguarded = (cell: string): string =>
  cell.replace(begins, (_, before: string, marks: string, space: string) => before + marks.slice(1) + space);
