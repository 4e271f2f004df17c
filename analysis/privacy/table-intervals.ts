import { entryNetwork } from "./entry-network.ts";
import type { CountTable, PublishedTable } from "./table-types.ts";

/**
 * What a reader can work out: the smallest and largest value each entry can have, given all that is published.
 *
 * The reader knows the published entries and totals, that counts are whole and not negative, and what is possible. The bounds are exact: every
 * whole value between them fits some table (the constraints are those of a network and so totally unimodular).
 *
 * @returns entries with totals, row by row, the totals last; a published entry has both bounds at its value. O(entries x flow).
 * @throws RangeError as `entryNetwork` does.
 *
 * Source: Gusfield 1988, doi 10.1137/0217034.
 * @example tableIntervals(table, published)[0][1] // { low: 0, high: 9 }
 */
export function tableIntervals(
  table: CountTable,
  published: PublishedTable,
): { low: number; high: number }[][] {
  const network = entryNetwork(table);
  const height = table.rows.length;
  const width = table.columns.length;
  function isHidden(row: number, column: number): boolean {
    if (row === height) return (column === width ? published.total : published.columnTotals[column]) === null;
    return (column === width ? published.rowTotals[row] : published.counts[row]![column]) === null;
  }
  return network.values.map((line, row) =>
    line.map((value, column) => {
      if (!isHidden(row, column)) return { low: value, high: value };
      const up = network.move([row, column], "up", Infinity, isHidden).moved;
      const down = network.move([row, column], "down", Infinity, isHidden).moved;
      return { low: value - down, high: value + up };
    }),
  );
}
