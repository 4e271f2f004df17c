/** Counts between groups, such as ties from department to department. Whole numbers from 0. */
export type CountTable = {
  rows: readonly string[];
  columns: readonly string[];
  counts: readonly (readonly number[])[];
  /** The largest each count could be, such as the number of pairs of people, where readers can know it. */
  possible?: readonly (readonly number[])[];
  /** People in each group, by name; a group that is not here is not checked for its size. */
  sizes?: Readonly<Record<string, number>>;
};

/** What readers see: null is hidden. Totals are those of all counts, hidden ones included. */
export type PublishedTable = {
  rows: readonly string[];
  columns: readonly string[];
  counts: (number | null)[][];
  rowTotals: (number | null)[];
  columnTotals: (number | null)[];
  total: number | null;
};

/** A table as it was published before, with the counts it was made from. */
export type EarlierTable = {
  table: CountTable;
  published: PublishedTable;
  /** People who joined or left each group between that date and now, by name; a group that is not here: unknown, not checked. */
  membersChanged?: Readonly<Record<string, number>>;
};

/** Row and column of an entry; `rows.length` or `columns.length` is the total. */
export type Entry = readonly [row: number, column: number];
