import { sql } from "kysely";
import type { Context } from "#kernel/server/operation/context.ts";

/** Lets search find a challenge by its title, its words as they stand now, and for whom may see it now. */
export async function refreshSearch({ db }: Context, id: string): Promise<void> {
  await sql`select search_write(${id}, concat_ws(E'\\n', challenge.detail, challenge.success,
              merged.what_happens, merged.to_whom, merged.since_when, merged.evidence, merged.cost))
            from challenge left join lateral (
              select * from challenge_statement_version where challenge_id = challenge.id order by version desc limit 1
            ) merged on true where challenge.id = ${id}`.execute(db());
}
