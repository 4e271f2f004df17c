-- The day that everybody sees is the last one agreed on before it had passed; what becomes of a promise after that is known to the two it
-- is between (rule 2 of the practices). So the record is open until that day and then past, and nothing of it tells when it ended.
alter table commitment add day_on date;
do $$
declare place uuid; zone text;
begin
  for place in select id from workspace loop
    perform set_config('weft.workspace', place::text, true);
    -- A zone that PostgreSQL does not know (it has its own list) counts as UTC.
    select coalesce((select z.name from workspace w join pg_timezone_names z on z.name = w.time_zone where w.id = place), 'UTC') into zone;
    update commitment c set day_on = coalesce(
        (select r.from_day from commitment_renegotiation r
         where r.workspace_id = place and r.commitment_id = c.id and not r.in_time order by r.at limit 1), c.due_on)
      where c.workspace_id = place;
    update record r set updated_at = r.created_at where r.workspace_id = place and r.kind = 'commitment' and r.state = 'ended';
    update record r set state = case when c.day_on < (now() at time zone zone)::date then 'past' else 'open' end
      from commitment c
      where r.workspace_id = place and c.workspace_id = place and c.id = r.id and r.state in ('open', 'ended');
  end loop;
  perform set_config('weft.workspace', '', true);
end $$;
alter table commitment alter day_on set not null;
create index commitment_day on commitment (workspace_id, day_on, id);
call audit('commitment');
