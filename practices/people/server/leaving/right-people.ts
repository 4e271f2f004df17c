import { sql } from "kysely";
import type { House } from "#kernel/server/house.ts";

/**
 * Who could take over what rested on somebody: the head of the department it is of, or of theirs; whom they reported to; the heads above;
 * who owns, sponsors, chairs or else takes part in the record; conveners and administrators. For what only a department can say: its head,
 * or where it has none the leaders placed in it and the conveners.
 */
export const rightPeople: House["rightPeople"] = async (
  { db },
  from,
  { recordId, subject, speaks = false },
) => {
  const { rows } = await sql<{ id: string }>`
      with recursive place as (
        select department_id, manager_id from placement where person_id = ${from} and until is null
      ), home (id, parent_id, head_id, depth) as (
        select id, parent_id, head_id, 0 from department
        where id = coalesce((select id from department where id = ${subject}), (select department_id from place))
        union all
        select up.id, up.parent_id, up.head_id, home.depth + 1 from department up join home on home.parent_id = up.id
      ), one (id, place, since) as (
        select head_id, case depth when 0 then 0 else 10 + depth end, null::timestamptz from home
          where head_id is not null and (not ${speaks}::boolean or depth = 0)
        union all select manager_id, 5, null from place where manager_id is not null and not ${speaks}::boolean
        union all select p.id, 20, null from home join placement t on t.department_id = home.id and t.until is null
          join person p on p.id = t.person_id and p.role = 'leader' where ${speaks}::boolean and home.depth = 0
        union all select person_id, case part when 'owner' then 1000 when 'sponsor' then 1001 when 'chair' then 1001 else 1002 end, since
          from participation where record_id = ${recordId} and part not in ('supporter', 'guest', 'adviser') and not ${speaks}::boolean
        union all select id, case role when 'convener' then 2000 else 2001 end, null from person where role in ('convener', 'administrator')
      )
      select one.id from one join person p on p.id = one.id
      where one.id <> ${from} and p.deactivated_at is null and p.role <> 'guest'
      group by one.id order by min(one.place), min(one.since), one.id`.execute(db());
  return rows.map(({ id }) => id);
};
