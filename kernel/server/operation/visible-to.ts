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

/** How many people are among those who see a record, by its audience: everybody but guests, or who holds one of its tokens. */
export function howManySee(spine = "record"): RawBuilder<number> {
  const audience = sql.ref(`${spine}.audience`);
  return sql<number>`case when 'workspace' = any (${audience})
    then (select count(*) from person p where p.deactivated_at is null and p.role <> 'guest')
    else (select count(distinct m.person_id) from membership m where m.token = any (${audience})) end`;
}

/** What the person of a column holds, for the few queries that look at others than the actor. */
export function tokensOfPerson(column: string): RawBuilder<string[]> {
  return sql<string[]>`person_tokens(${sql.ref(column)})`;
}
