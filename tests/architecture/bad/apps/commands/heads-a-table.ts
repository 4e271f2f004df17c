// caught by weft(words)
declare function printTable(columns: readonly string[], rows: readonly string[][]): void;

export const show = (rows: readonly string[][]) => printTable(["record", ""], rows);
