import type { CountTable, EarlierTable, Entry } from "./table-types.ts";

type KnownTable = EarlierTable & { intervals: { low: number; high: number }[][] };

/**
 * Entries that give a small change away when the table is laid beside an earlier one.
 *
 * An entry gives it away when the earlier table tells its value and the two differ by 1 to minimum - 1, or when 1 to minimum - 1 people
 * joined or left its group on either side. A row or column gives it away when what its total leaves for the counts hidden in it can be
 * compared with the same counts then: the total is returned, or, where all of them can be told now, the smallest of them.
 *
 * @param values entries of `table` with totals. @param isUnknown what readers of the new table cannot tell so far; a hidden entry that its
 * row or column gives back is not among it.
 * @returns entries to make uncertain next, some perhaps twice. O(entries + lines x entries).
 * @example smallChange(table, values, () => false, 5, earlier) // [[0, 1]]: it was 7 and is 8
 */
export function smallChange(
  table: CountTable,
  values: readonly (readonly number[])[],
  isUnknown: (row: number, column: number) => boolean,
  minimum: number,
  earlier: KnownTable,
): Entry[] {
  const height = table.rows.length;
  const width = table.columns.length;
  const few = (number: number) => number > 0 && number < minimum;
  /** The place of each row and column in the earlier table, -1 where it was not there; totals match totals. */
  const places = (now: readonly string[], then: readonly string[]) => [
    ...now.map((name) => then.indexOf(name)),
    then.length,
  ];
  const rowThen = places(table.rows, earlier.table.rows);
  const columnThen = places(table.columns, earlier.table.columns);
  const sameRows = height === earlier.table.rows.length && !rowThen.includes(-1);
  const sameColumns = width === earlier.table.columns.length && !columnThen.includes(-1);

  /** What the earlier table tells of an entry: its value, or null. */
  function then(row: number, column: number): number | null {
    if (rowThen[row] === -1 || columnThen[column] === -1) return null;
    const { low, high } = earlier.intervals[rowThen[row]!]![columnThen[column]!]!;
    return low === high ? low : null;
  }
  function changed(name: string | undefined): boolean {
    const people = earlier.membersChanged;
    return people !== undefined && name !== undefined && Object.hasOwn(people, name) && few(people[name]!);
  }

  const found: Entry[] = [];
  for (let row = 0; row <= height; row++) {
    for (let column = 0; column <= width; column++) {
      const before = then(row, column);
      if (isUnknown(row, column) || before === null) continue;
      const moved = changed(table.rows[row]) || changed(table.columns[column]);
      if (moved || few(Math.abs(values[row]![column]! - before))) found.push([row, column]);
    }
  }
  if (found.length > 0) return found;

  const now = (row: number, column: number) => (isUnknown(row, column) ? null : values[row]![column]!);

  /** The sum of some counts of a line, from the counts or from the total less the others; null where neither tells it. */
  function sumOf(group: Entry[], line: Entry[], total: Entry, tells: typeof now): number | null {
    const sum = (entries: Entry[]) =>
      entries.reduce<number | null>((sofar, entry) => {
        const value = tells(...entry);
        return sofar === null || value === null ? null : sofar + value;
      }, 0);
    const whole = tells(...total);
    const others = sum(line.filter((entry) => !group.includes(entry)));
    return sum(group) ?? (whole === null || others === null ? null : whole - others);
  }

  /** Compares what the total of a line leaves for the counts that readers cannot tell, now or then, with the same at the other date. */
  function compareLine(line: Entry[], total: Entry): Entry[] {
    for (const tells of [now, then]) {
      const group = line.filter((entry) => tells(...entry) === null);
      const [after, before] = [sumOf(group, line, total, now), sumOf(group, line, total, then)];
      if (after === null || before === null || !few(Math.abs(after - before))) continue;
      if (group.some((entry) => now(...entry) === null)) return [total];
      return [group.reduce((low, entry) => (now(...entry)! < now(...low)! ? entry : low))];
    }
    return [];
  }

  // A line is the same line then only if it ran over the same groups.
  if (sameColumns) {
    for (let row = 0; row <= height; row++) {
      if (rowThen[row] === -1 || (row === height && !sameRows)) continue;
      const line = Array.from({ length: width }, (_, column): Entry => [row, column]);
      found.push(...compareLine(line, [row, width]));
    }
  }
  if (sameRows) {
    for (let column = 0; column <= width; column++) {
      if (columnThen[column] === -1 || (column === width && !sameColumns)) continue;
      const line = Array.from({ length: height }, (_, row): Entry => [row, column]);
      found.push(...compareLine(line, [height, column]));
    }
  }
  return found;
}
