import { type RawBuilder, sql } from "kysely";
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
};
