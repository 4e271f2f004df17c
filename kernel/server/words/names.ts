import type { PoolClient } from "pg";
import type { House } from "../house.ts";
import { recordOutOfReach } from "../identity/scopes.ts";
import type { Actor } from "../operation/context.ts";
import type { Names } from "./speaker.ts";

/** Whether a value names somebody or something by id. */
export const isId = (value: string) => id.test(value);
const id = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The ids among values (of an event's data, of a stored code), also in lists. */
export function idsIn(values: readonly (object | null | undefined)[]): string[] {
  const found = new Set<string>();
  for (const each of values) {
    for (const value of Object.values(each ?? {})) {
      for (const one of Array.isArray(value) ? value : [value]) {
        if (typeof one === "string" && id.test(one)) found.add(one);
      }
    }
  }
  return [...found];
}

/**
 * What the ids in these values are called, in one query at most: people and departments, whose names go with what they are
 * named in, and other records as far as the reader may see them.
 *
 * @param actor who reads; null reads all.
 */
export async function namesIn(
  client: PoolClient,
  house: House,
  actor: Pick<Actor, "tokens" | "scopes"> | null,
  values: readonly (object | null | undefined)[],
): Promise<Names> {
  const ids = idsIn(values);
  if (ids.length === 0) return new Map();
  const named = [...house.recordKinds.values()].filter(({ named }) => named).map(({ kind }) => kind);
  const { rows } = await client.query({
    name: "names_of",
    text: `select id, kind, title from record where id = any ($1) and (kind = any ($2) or $3::text[] is null or visible($3, audience))`,
    values: [ids, named, actor?.tokens ?? null],
  });
  return new Map(
    rows
      .filter(({ kind }) => named.includes(kind) || !recordOutOfReach(house, actor, kind))
      .map(({ id, kind, title }) => [id as string, { kind, title }]),
  );
}
