import { type RawBuilder, sql } from "kysely";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { idsLinkedFrom } from "#kernel/server/records/linked-condition.ts";
import { itselfAndOrigins } from "./council-business.ts";
import { COUNTED } from "./session-store.ts";

/** What other practices may ask about councils and what is before them. */
export const sessionsReadModel = {
  /**
   * The councils whose business a record is, each once, by its `id` with its `people`: for a lateral join.
   * @param record its id as SQL reads it.
   */
  councilsOf: (record: string): RawBuilder<{ id: string; people: string[] }> => sql`(
    select found.id, array(
        select distinct p.person_id from participation p
        where p.record_id = found.id and p.part = any (${[...COUNTED]}::text[])) as people
    from (
      select s.council_id as id
      from ${itselfAndOrigins(record)} origin join session s on s.id = origin.id
      union
      select council.id from ${itselfAndOrigins(record)} origin
        cross join lateral (${idsLinkedFrom(["stands_before"], "origin.id")}) council) as found)`,

  /**
   * Whether no session that the actor may see has ended its row on a record on a day or after it.
   * @param record its id, `day` the day, as SQL reads them
   */
  notTalkedAbout: (
    { actor }: Pick<Context, "actor">,
    record: string,
    day: string,
  ): RawBuilder<boolean> => sql`
    not exists (select from session_item i join record held on held.id = i.session_id
      where i.record_id = ${sql.ref(record)} and i.ended_at >= ${sql.ref(day)} and ${visibleTo(actor, "held")})`,
};
