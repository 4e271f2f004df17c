import { type RawBuilder, type SelectQueryBuilder, sql } from "kysely";
import { decodePlace, toPage } from "../page.ts";

type Sortable = SelectQueryBuilder<Record<string, { id: string }>, string, { id: string }>;

/**
 * One page of a list that PostgreSQL sorts, with how many there are and how many of them are closed.
 *
 * @param rows selected and narrowed, neither ordered nor limited
 * @param by.value what it is sorted by, never null
 * @param by.lives which are not closed
 * @example sortedPage(selectCouncils(call), { query: call.query, sort, value, id: "council.id", lives })
 */
export async function sortedPage<Row extends { id: string }>(
  rows: { execute(): Promise<Row[]> },
  by: {
    query: {
      limit: number;
      after?: string | undefined;
      living?: boolean | undefined;
      count?: boolean | undefined;
    };
    /** As it was asked for, with a `-` in front the other way round. */
    sort: string;
    value: RawBuilder<string>;
    id: string;
    lives: RawBuilder<boolean>;
  },
): Promise<{ items: Row[]; next: string | null; total?: number; over?: number }> {
  const { query, sort, value, lives } = by;
  const { limit, after, living, count } = query;
  const way = sort.startsWith("-") ? "desc" : "asc";
  const id = sql.ref(by.id);
  const place = decodePlace(after, sort);
  const all = rows as unknown as Sortable;
  const found = (await all
    .select(value.as("sort_value"))
    .$if(living === true, (some) => some.where(lives))
    .$if(place !== null, (some) =>
      some.where(
        sql<boolean>`(${value}, ${id}) ${sql.raw(way === "desc" ? "<" : ">")} (${place?.value}, ${place?.id})`,
      ),
    )
    .orderBy(value, way)
    .orderBy(id, way)
    .limit(limit + 1)
    .execute()) as unknown as (Row & { sort_value: string })[];
  const page = toPage(found, limit, (row) => [sort, row.sort_value, row.id]);
  return count ? { ...page, ...(await howMany(all, lives, living)) } : page;
}

/** How many there are of those asked for, and how many are closed. */
async function howMany(rows: Sortable, lives: RawBuilder<boolean>, living = false) {
  return rows.clearSelect().select(countsOf(lives, living)).executeTakeFirstOrThrow();
}

/** The two counts as a query selects them. */
export const countsOf = (lives: RawBuilder<boolean>, living = false) => [
  sql<number>`count(*) filter (where ${living ? lives : sql`true`})::int`.as("total"),
  sql<number>`count(*) filter (where not ${lives})::int`.as("over"),
];
