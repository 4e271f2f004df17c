import { type RawBuilder, sql } from "kysely";
import type { Actor, RecordRow } from "./context.ts";

/**
 * The condition that every list of records carries; its query must have the spine joined as `record`.
 * Jobs (no actor) see everything.
 * @example query.where(visibleTo(actor))
 */
export function visibleTo(actor: Pick<Actor, "tokens"> | null, spine = "record"): RawBuilder<boolean> {
  return actor
    ? sql<boolean>`visible(${[...actor.tokens]}, ${sql.ref(`${spine}.audience`)})`
    : sql<boolean>`true`;
}

/** Whether somebody may see a record: its audience and what they hold share one. The same rule as `visible` in the database. */
export function maySee(actor: Pick<Actor, "tokens">, record: Pick<RecordRow, "audience">): boolean {
  return record.audience.some((token) => actor.tokens.includes(token));
}

/** What the person of a column holds, for the few queries that look at others than the actor. */
export function tokensOfPerson(column: string): RawBuilder<string[]> {
  return sql<string[]>`person_tokens(${sql.ref(column)})`;
}
