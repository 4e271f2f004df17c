import { type RawBuilder, sql } from "kysely";
import type { Actor } from "./context.ts";

/**
 * The condition that every list of records carries; its query must have the spine joined as `record`.
 * Jobs (no actor) see everything.
 * @example query.where(visibleTo(actor))
 */
export function visibleTo(actor: Pick<Actor, "tokens"> | null): RawBuilder<boolean> {
  return actor ? sql<boolean>`record.audience && ${[...actor.tokens]}` : sql<boolean>`true`;
}
