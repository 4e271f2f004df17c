import { entryNetwork } from "./entry-network.ts";
import { smallChange } from "./small-change.ts";
import { tableIntervals } from "./table-intervals.ts";
import type { CountTable, EarlierTable, Entry, PublishedTable } from "./table-types.ts";

type Why = "small-group" | "small-count" | "small-rest" | "small-change" | "protects-others";

/**
 * A table that can be published: nobody can work out from it, alone or beside earlier ones, what a few people did.
 *
 * Hidden in themselves: every entry of a group smaller than the minimum, on either side; a count of 1 to minimum - 1; a count that
 * misses what is possible by 1 to minimum - 1 (all but a few do it); an entry known from an earlier table from which it differs by 1 to
 * minimum - 1, or whose group on either side has changed by so few people; the same for what is left of a row or column when the
 * published counts are taken from its total. Hidden besides: as many others, totals included, as it takes for each of these
 * to be uncertain by at least the minimum (or over its whole range, where that is less) to a reader who knows that counts are whole
 * and not negative, found by cheapest alternating paths: small counts are hidden before large ones.
 *
 * @param table counts with their groups. @param minimum the smallest number that may be seen, a whole number from 1.
 * @param earlier tables published before, in any order; groups are matched by name.
 * @returns the table to publish; and `hidden`, why each entry is hidden, which must NOT be published: it says which counts are small.
 * O(hidden x paths x (rows + columns) squared); 30 departments take well under a second.
 * @throws RangeError for a minimum below 1, and as `entryNetwork` does.
 *
 * Source: complementary cell suppression; Gusfield 1988, doi 10.1137/0217034. Limits: a reader who knows some of the hidden ties
 * already, or this algorithm and what it prefers to hide, may narrow the bounds.
 * @example suppressTable({ rows: ["A", "B"], columns: ["A", "B"], counts: [[9, 1], [8, 7]] }, 5).published.counts // [[null, null], [null, null]]
 */
export function suppressTable(
  table: CountTable,
  minimum: number,
  earlier: readonly EarlierTable[] = [],
): { published: PublishedTable; hidden: { row: string | null; column: string | null; why: Why }[] } {
  if (!Number.isSafeInteger(minimum) || minimum < 1) {
    throw new RangeError(`the minimum must be a whole number from 1: ${minimum}`);
  }
  const network = entryNetwork(table);
  const { values } = network;
  const height = table.rows.length;
  const width = table.columns.length;
  const most = table.possible ? entryNetwork({ ...table, counts: table.possible }).values : null;
  const hidden = new Map<string, { entry: Entry; why: Why }>();
  const sensitive: Entry[] = [];
  const isHidden = (row: number, column: number) => hidden.has(`${row} ${column}`);

  function hide(entry: Entry, why: Why): void {
    if (why !== "protects-others") sensitive.push(entry);
    const key = `${entry[0]} ${entry[1]}`;
    if (!hidden.has(key)) hidden.set(key, { entry, why });
  }

  function whySensitive(row: number, column: number): Why | null {
    const few = (number: number) => number > 0 && number < minimum;
    const names = [table.rows[row], table.columns[column]];
    const sizes = names.map((name) => own(table.sizes, name) ?? minimum);
    if (sizes.some((size) => size < minimum)) return "small-group";
    const value = values[row]![column]!;
    if (few(value)) return "small-count";
    if (most && few(most[row]![column]! - value)) return "small-rest";
    return null;
  }

  for (let row = 0; row <= height; row++) {
    for (let column = 0; column <= width; column++) {
      const why = whySensitive(row, column);
      if (why) hide([row, column], why);
    }
  }

  /** Makes every sensitive entry uncertain enough. More hidden entries never make another one less so. */
  function protect(): void {
    for (const entry of sensitive) {
      const [row, column] = entry;
      const asked = Math.min(minimum, most ? most[row]![column]! : minimum);
      const down = network.move(entry, "down", asked, isHidden).moved;
      const up = network.move(entry, "up", asked, isHidden).moved;
      if (up + down >= asked) continue;
      const cost = (r: number, c: number) => 1 + values[r]![c]!;
      const higher = network.move(entry, "up", asked - down, isHidden, cost);
      for (const one of higher.opened) hide(one, "protects-others");
      const lower = network.move(entry, "down", asked - higher.moved, isHidden, cost);
      for (const one of lower.opened) hide(one, "protects-others");
    }
  }

  function isUncertain(entry: Entry): boolean {
    if (!isHidden(...entry)) return false;
    return (["up", "down"] as const).some((way) => network.move(entry, way, 1, isHidden).moved > 0);
  }

  const known = earlier.map((one) => {
    return { ...one, intervals: tableIntervals(one.table, one.published) };
  });
  protect();
  for (;;) {
    const unknown = values.map((line, row) => line.map((_, column) => isUncertain([row, column])));
    const found = known
      .flatMap((one) => smallChange(table, values, (row, column) => unknown[row]![column]!, minimum, one))
      .filter(([row, column]) => !sensitive.some(([r, c]) => r === row && c === column));
    if (found.length === 0) break;
    for (const entry of found) hide(entry, "small-change");
    protect();
  }

  const shown = (row: number, column: number) => (isHidden(row, column) ? null : values[row]![column]!);
  return {
    published: {
      rows: table.rows,
      columns: table.columns,
      counts: table.rows.map((_, row) => table.columns.map((_, column) => shown(row, column))),
      rowTotals: table.rows.map((_, row) => shown(row, width)),
      columnTotals: table.columns.map((_, column) => shown(height, column)),
      total: shown(height, width),
    },
    hidden: [...hidden.values()].map(({ entry, why }) => {
      return { row: table.rows[entry[0]] ?? null, column: table.columns[entry[1]] ?? null, why };
    }),
  };
}

function own(
  sizes: Readonly<Record<string, number>> | undefined,
  name: string | undefined,
): number | undefined {
  return sizes && name !== undefined && Object.hasOwn(sizes, name) ? sizes[name] : undefined;
}
