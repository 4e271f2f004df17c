import { type RawBuilder, sql } from "kysely";
import type { Context, RecordRow } from "./context.ts";
import { takesPart } from "./require-entitled.ts";

type Around = Pick<Context, "client" | "actor"> & { house: Pick<Context["house"], "recordKinds"> };

/**
 * Whether the actor is one of those a record is between, who know how it goes on; Weft itself always is, and nobody is where its kind
 * names no parts for it.
 */
export async function isBetween(
  { client, house, actor }: Around,
  { id, kind }: Pick<RecordRow, "id" | "kind">,
): Promise<boolean> {
  const { between } = house.recordKinds.get(kind) ?? {};
  return between !== undefined && (actor === null || takesPart({ client }, id, actor.personId, between));
}

/** The version of the spine's row as the actor knows it; the same rule as `isBetween`. */
export function knownVersion({ house, actor }: Omit<Around, "client">, kind: string): RawBuilder<number> {
  const { between } = house.recordKinds.get(kind) ?? {};
  if (!between) return sql<number>`record.version`;
  if (!actor) return sql<number>`record.version + record.own_version`;
  return sql<number>`record.version + case when exists (select from participation b
    where b.record_id = record.id and b.person_id = ${actor.personId} and b.part = any (${[...between]}))
    then record.own_version else 0 end`;
}
