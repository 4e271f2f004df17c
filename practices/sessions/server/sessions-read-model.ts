import { type RawBuilder, sql } from "kysely";
import { idsLinkedFrom, idsLinkedTo } from "#kernel/server/records/linked-condition.ts";
import { offspring } from "./council-business.ts";
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
      from (${origins(record)}) origin join session s on s.id = origin.id
      union
      select council.id from (${origins(record)}) origin
        cross join lateral (${idsLinkedFrom(["stands_before"], "origin.id")}) council) as found)`,
};

/** A record and whatever it comes of. */
const origins = (record: string) => sql`
  select ${sql.ref(record)} as id
  union ${idsLinkedFrom(offspring, record)}
  union ${idsLinkedTo(offspring, record)}`;
