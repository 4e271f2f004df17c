import { recordOutOfReach } from "../identity/scopes.ts";
import { resting } from "../switches/resting.ts";
import { isId } from "../words/names.ts";
import type { Actor, Context } from "./context.ts";

/** Ids of those records of these names, by id or key, that the caller may see, or their key reaches; others are not there. */
export async function findVisible(
  call: Pick<Context, "client" | "house" | "off"> & { me: Actor },
  names: readonly string[],
): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  const { rows } = await call.client.query<{ name: string; id: string; kind: string }>({
    text: `select r.key as name, r.id, r.kind from record r
           where r.key = any ($2) and visible($1, r.audience) and r.kind <> all ($4)
           union all
           select r.id::text, r.id, r.kind from record r
           where r.id = any ($3) and visible($1, r.audience) and r.kind <> all ($4)`,
    values: [call.me.tokens, names.filter((name) => !isId(name)), names.filter(isId), resting(call).records],
  });
  const reached = rows.filter(({ kind }) => !recordOutOfReach(call.house, call.me, kind));
  return new Map(reached.map(({ name, id }) => [name, id]));
}
