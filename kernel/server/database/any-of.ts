import { type RawBuilder, sql } from "kysely";

/**
 * One of these values, as a single parameter: `in (...)` would make another prepared statement for every length.
 * @example query.where("person_id", "=", anyOf(ids))
 */
export function anyOf<Value extends string | number>(values: readonly Value[]): RawBuilder<Value> {
  return sql<Value>`any(${[...values]})`;
}
