import { type Expression, type RawBuilder, sql } from "kysely";
import type { LinkKind } from "#kernel/contract/links.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import {
  idsLinkedFrom,
  idsLinkedTo,
  isLinkedTo,
  isLinkedWith,
} from "#kernel/server/records/linked-condition.ts";
import type { SessionTables } from "./tables.ts";

/** How what comes of a record hangs on it: a decision, a risk, a promise of a challenge or of a session. */
export const offspring: readonly LinkKind[] = [
  "captured_in",
  "decided_by",
  "delivers",
  "endangers",
  "promised_in",
  "tests",
];

/**
 * Whether a record is a council's business: itself and its sessions, what stands before it, and what comes of either.
 * A condition of queries in which `record` is joined.
 */
export function beforeCouncil(councilId: string): Expression<boolean> {
  const isSession = (id: string) =>
    sql<boolean>`exists (select from session where session.id = ${sql.ref(id)} and session.council_id = ${councilId})`;
  const stands = (id: string) => isLinkedTo("stands_before", councilId, id);
  const comesOf = isLinkedWith(offspring, (id) => sql<boolean>`(${isSession(id)} or ${stands(id)})`);
  return sql<boolean>`(record.id = ${councilId} or ${isSession("record.id")} or ${stands("record.id")} or ${comesOf})`;
}

/** A record and what it comes of, or what comes of it, as a query: for lateral joins. `id` names a column. */
export const itselfAndOrigins = (id: string): RawBuilder<{ id: string }> => sql`(select ${sql.ref(id)} as id
  union ${idsLinkedFrom(offspring, id)} union ${idsLinkedTo(offspring, id)})`;

/** The business of the council that a session is one of. */
export async function sessionBusiness(
  { db }: Context,
  { id, kind }: { id: string; kind: string },
): Promise<Expression<boolean> | null> {
  if (kind !== "session") return null;
  const { council_id } = await db<SessionTables>()
    .selectFrom("session")
    .select("council_id")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return beforeCouncil(council_id);
}
