import { type Expression, type RawBuilder, sql } from "kysely";
import type { LinkKind } from "#kernel/contract/links.ts";

/** Whether a record is linked to another one by this kind: a condition of queries. `spine` is what `record` is joined as. */
export function isLinkedTo(kind: LinkKind, to: string, spine = "record.id"): RawBuilder<boolean> {
  return sql<boolean>`exists (select from link
    where link.from_id = ${sql.ref(spine)} and link.to_id = ${to} and link.kind = ${kind})`;
}

/**
 * Whether a record is linked by one of these kinds, either way, with one for which `other` holds: a condition of queries in which
 * `record` is joined. `other` is given the id of the record at the other end as SQL reads it.
 * @example isLinkedWith(["endangers"], (id) => isLinkedTo("stands_before", council, id))
 */
export function isLinkedWith(
  kinds: readonly LinkKind[],
  other: (id: string) => Expression<boolean>,
): RawBuilder<boolean> {
  return sql<boolean>`exists (select from link as tie
    cross join lateral (select case when tie.from_id = record.id then tie.to_id else tie.from_id end as id) as origin
    where (tie.from_id = record.id or tie.to_id = record.id) and tie.kind = any (${[...kinds]}::text[]) and ${other("origin.id")})`;
}

/** The ids of what a record links to by these kinds, as a query: for `from` and lateral joins. `id` names a column. */
export const idsLinkedFrom = (kinds: readonly LinkKind[], id: string): RawBuilder<{ id: string }> =>
  sql`select l.to_id as id from link l where l.from_id = ${sql.ref(id)} and l.kind = any (${[...kinds]}::text[])`;

/** The ids of what links to a record by these kinds, likewise. */
export const idsLinkedTo = (kinds: readonly LinkKind[], id: string): RawBuilder<{ id: string }> =>
  sql`select l.from_id as id from link l where l.to_id = ${sql.ref(id)} and l.kind = any (${[...kinds]}::text[])`;
