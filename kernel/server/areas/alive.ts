import { type Expression, type RawBuilder, sql } from "kysely";
import type { Operation } from "#kernel/contract/operation.ts";
import { extensionPoint } from "../extension-point.ts";
import type { Context } from "../operation/context.ts";

/** One thing that is alive: a code of the practice's labels, how many there are, and a day or an instant where its words name one. */
export type AliveRow = { code: string; count: number; at: string | null };

/** What is alive on a page of the navigation. */
export type AliveRule = {
  /** The page as the navigation names it: `risks`. */
  page: string;
  /** What one must be able to call to be told. */
  needs: Operation;
  /** The page that shows what a code counts, where it is another one: `risks?state=open`. */
  pages?: Readonly<Record<string, string>>;
  /**
   * Of what the actor may see, as a select: it goes to PostgreSQL with those of the other practices, in one statement. What counts
   * nothing is left out; of the rest the first two are said.
   */
  look(context: Context): Expression<AliveRow>;
};

/** What the practices say of themselves on the page of their area. */
export const alive = extensionPoint<readonly AliveRule[]>("areas.alive");

type Counted = {
  /** Of the rows of the query, those it counts: SQL. Left out: all. */
  where?: RawBuilder<unknown>;
  /** What its words name as `at`: an aggregate over them. */
  at?: RawBuilder<unknown>;
};

/** A query of which nothing is selected yet. */
type Countable = { select(columns: readonly unknown[]): unknown };

/**
 * Counts the rows of one query by several conditions, in one pass.
 * @example countedBy(riskStore.from(context), { risks_past_appetite: { where: sql`risk.exposure >= ${APPETITE}` } })
 */
export function countedBy(query: object, codes: Readonly<Record<string, Counted>>): RawBuilder<AliveRow> {
  const all = Object.entries(codes);
  const columns = all.flatMap(([, { where, at }], nth) => {
    const those = where ? sql` filter (where ${where})` : sql``;
    return [
      sql<number>`count(*)${those}::int`.as(`n${nth}`),
      sql<string | null>`${at ? sql`(${at}${those})::text` : sql`null::text`}`.as(`at${nth}`),
    ];
  });
  const counted = (query as Countable).select(columns) as Expression<unknown>;
  const lines = all.map(
    ([code], nth) => sql`(${code}::text, counted.${sql.ref(`n${nth}`)}, counted.${sql.ref(`at${nth}`)})`,
  );
  return sql<AliveRow>`(select line.* from (${counted}) as counted
    cross join lateral (values ${sql.join(lines)}) as line (code, count, at))`;
}
