import { type RawBuilder, type SelectQueryBuilder, sql } from "kysely";
import { toPage } from "../page.ts";
import { countGroups, type Groups, inOrder, orderOf, placeOf } from "./list-order.ts";

type Sortable = SelectQueryBuilder<Record<string, { id: string }>, string, { id: string }>;

/**
 * One page of a list that PostgreSQL sorts, with how many there are and how many of them are closed.
 *
 * @param rows selected and narrowed, neither ordered nor limited
 * @param by.orders what it can be sorted by, never null, by the names in the contract
 * @param by.lives which are not closed
 * @example sortedPage(selectCouncils(call), { query: call.query, sort, orders, id: "council.id", lives })
 */
export async function sortedPage<Row extends { id: string }>(
  rows: { execute(): Promise<Row[]> },
  by: {
    query: {
      limit: number;
      after?: string | undefined;
      living?: boolean | undefined;
      count?: boolean | undefined;
      group?: string | undefined;
    };
    /** As it was asked for, with a `-` in front the other way round. */
    sort: string;
    orders: Readonly<Record<string, RawBuilder<string>>>;
    id: string;
    lives: RawBuilder<boolean>;
    /** What it can be grouped by, by the names in the contract: `groupBy`. */
    groups?: Groups;
  },
): Promise<Page<Row>> {
  const { query, sort, lives, id } = by;
  const value = by.orders[sort.replace("-", "")]!;
  const { limit, living, count, after } = query;
  const order = orderOf(query, { sort, value, id, groups: by.groups, down: sort.startsWith("-") });
  const all = rows as unknown as Sortable;
  const asked = living ? all.where(lives) : all;
  const found = (await inOrder(asked, order, query).execute()) as unknown as (Row & { sort_value: string })[];
  const page = toPage(found, limit, (row) => placeOf(order, row, row.id));
  if (!count) return page;
  const groups = after === undefined ? await countGroups(asked.clearSelect(), order) : {};
  return { ...page, ...(await howMany(all, lives, living)), ...groups };
}

type Page<Row> = {
  items: Row[];
  next: string | null;
  total?: number;
  over?: number;
  groups?: { value: string; count: number }[];
};

/** How many there are of those asked for, and how many are closed. */
async function howMany(rows: Sortable, lives: RawBuilder<boolean>, living = false) {
  return rows.clearSelect().select(countsOf(lives, living)).executeTakeFirstOrThrow();
}

/** The two counts as a query selects them. */
export const countsOf = (lives: RawBuilder<boolean>, living = false) => [
  sql<number>`count(*) filter (where ${living ? lives : sql`true`})::int`.as("total"),
  sql<number>`count(*) filter (where not ${lives})::int`.as("over"),
];
