-- Whoever has a part in a council holds it, except an adviser, who is let into single things.
-- `whom` null means everybody.
create function council_members_follow(whom uuid[]) returns void language sql
begin atomic
  with held as (
    select distinct person_id, council_id from council_role
    where workspace_id = current_workspace() and until_day is null and part <> 'adviser'
      and (whom is null or person_id = any (whom))
  ), gone as (
    delete from membership m
    where m.workspace_id = current_workspace() and m.token like 'council:%' and (whom is null or m.person_id = any (whom))
      and not exists (select 1 from held h where h.person_id = m.person_id and 'council:' || h.council_id = m.token)
  )
  insert into membership (person_id, token) select person_id, 'council:' || council_id from held on conflict do nothing;
end;

create function members_follow_council() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform council_members_follow(array(select distinct person_id from after));
  elsif tg_op = 'UPDATE' then
    perform council_members_follow(array(select person_id from before union select person_id from after));
  else
    perform council_members_follow(array(select distinct person_id from before));
  end if;
  return null;
end $$;
create trigger members_follow_insert after insert on council_role
  referencing new table as after for each statement execute function members_follow_council();
create trigger members_follow_update after update on council_role
  referencing old table as before new table as after for each statement execute function members_follow_council();
create trigger members_follow_delete after delete on council_role
  referencing old table as before for each statement execute function members_follow_council();

do $$
declare place uuid;
begin
  for place in select id from workspace loop
    perform set_config('weft.workspace', place::text, true);
    perform council_members_follow(null);
  end loop;
  perform set_config('weft.workspace', '', true);
end $$;
