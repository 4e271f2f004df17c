import { type RawBuilder, type SelectQueryBuilder, sql } from "kysely";
import { decodePlace } from "../page.ts";

type Sql = RawBuilder<unknown>;
type Any = SelectQueryBuilder<any, any, any>;

/** Before what a group is called in an answer: no title and no name has it. */
const BETWEEN = "\u0001";

/**
 * Which group a row is in, as one text that is never null: by it groups stand in their order, and all rows of one together.
 *
 * @param place what the group stands by among the others
 * @param value what it is called in the answer, an id or a word of the contract; null and '' for the rows in none, which come last
 * @example groupBy(alphabetical(sql`owner.name`), sql`owner.id`)
 */
export const groupBy = (place: Sql, value: Sql = place): RawBuilder<string> =>
  sql<string>`(concat(coalesce(nullif(${place}::text, ''), chr(65535)), ${sql.lit(BETWEEN)}, ${value}) collate "C")`;

/** As people look for a name: without case, and umlauts among the letters they come from. */
export const alphabetical = (name: Sql) =>
  sql<string>`translate(lower(${name}), 'äàáâãåçëèéêïíîñöòóôõøüùúûýß', 'aaaaaaceeeeiiinoooooouuuuys')`;

/** In the order of the contract's own list. @example groupBy(inOrderOf(RiskState.options, sql`record.state`), sql`record.state`) */
export const inOrderOf = (options: readonly string[], value: Sql) =>
  sql<string>`lpad(array_position(${[...options]}::text[], ${value}::text)::text, 3, '0')`;

export type Order = {
  /** Names the order in the cursor: a place holds in the order it was made in. */
  name: string;
  /** Never null. */
  value: RawBuilder<string | number>;
  down: boolean;
  /** The column that tells rows of one value apart. */
  id: string;
  group: RawBuilder<string> | undefined;
};

/**
 * The order a list is asked for in.
 * @param groups by what it can be grouped
 */
export function orderOf(
  query: { group?: string | undefined },
  by: Omit<Order, "name" | "group"> & { sort: string; groups: Groups | undefined },
): Order {
  const { sort, groups, ...order } = by;
  const group = query.group === undefined ? undefined : groups?.[query.group];
  return { ...order, group, name: group ? `${sort} in ${query.group}` : sort };
}

export type Groups = Readonly<Record<string, RawBuilder<string>>>;

/**
 * The rows of one page and one row more, in their order, with what the next page goes on by in `sort_value` and `group_key`.
 * @throws bad_cursor for a place in another order
 */
export function inOrder<Query>(
  rows: Query,
  { name, value, down, id, group }: Order,
  { limit, after }: { limit: number; after?: string | undefined },
): Query {
  const place = decodePlace(after, name, group !== undefined);
  const [way, beyond] = down ? (["desc", sql.raw("<")] as const) : (["asc", sql.raw(">")] as const);
  const key = sql.ref(id);
  const further = place && sql<boolean>`(${value}, ${key}) ${beyond} (${place.value}, ${place.id})`;
  return (rows as Any)
    .select([value.as("sort_value"), ...(group ? [group.as("group_key")] : [])])
    .$if(further !== null, (some) =>
      some.where(
        group
          ? sql<boolean>`(${group} > ${place!.group} or (${group} = ${place!.group} and ${further}))`
          : further!,
      ),
    )
    .$if(group !== undefined, (some) => some.orderBy(group!, "asc"))
    .orderBy(value, way)
    .orderBy(key, way)
    .limit(limit + 1) as Query;
}

type Placed = { sort_value: string | number; group_key?: string };

/** What a page goes on by after a row. */
export const placeOf = ({ name, group }: Order, row: Placed, id: string) => [
  name,
  row.sort_value,
  id,
  ...(group ? [row.group_key!] : []),
];

/** How many rows each group has, in the order of the groups. @param rows narrowed, with nothing selected */
export async function countGroups(
  rows: unknown,
  { group }: Order,
): Promise<{ groups?: { value: string; count: number }[] }> {
  if (!group) return {};
  const found = (await (rows as Any)
    .select([group.as("group_key"), sql<number>`count(*)::int`.as("count")])
    // By its place: with parameters in it the same expression is another one for PostgreSQL.
    .groupBy(sql`1`)
    .orderBy(sql`1`)
    .execute()) as { group_key: string; count: number }[];
  return {
    groups: found.map(({ group_key, count }) => ({
      value: group_key.slice(group_key.lastIndexOf(BETWEEN) + 1),
      count,
    })),
  };
}
