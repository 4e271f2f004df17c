import { sql } from "kysely";
import type { Context } from "#kernel/server/operation/context.ts";

/** Whom the rows of a session have let in, by row. */
export async function guestsOfRows({ db }: Context, sessionId: string) {
  const { rows } = await sql<{ item_id: string; id: string; name: string }>`select g.item_id, p.id, p.name
           from session_guest g join session_item i on i.session_id = g.session_id and i.item_id = g.item_id
             join record r on r.id = i.record_id join person p on p.id = g.person_id
           where g.session_id = ${sessionId} and visible(person_tokens(p.id), r.audience) order by p.name, p.id`.execute(
    db(),
  );
  return Map.groupBy(rows, ({ item_id }) => item_id);
}
