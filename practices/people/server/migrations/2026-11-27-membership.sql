-- Whoever is in a department holds it and every one above it: kept here, so that no way of moving people can forget it.
-- `whom` null means everybody.
create function department_members_follow(whom uuid[]) returns void language sql
begin atomic
  with recursive held (person_id, department_id) as (
    select person_id, department_id from placement
    where workspace_id = current_workspace() and until is null and (whom is null or person_id = any (whom))
    union
    select h.person_id, d.parent_id from held h join department d on d.workspace_id = current_workspace() and d.id = h.department_id
    where d.parent_id is not null
  ), gone as (
    delete from membership m
    where m.workspace_id = current_workspace() and m.token like 'department:%' and (whom is null or m.person_id = any (whom))
      and not exists (select 1 from held h where h.person_id = m.person_id and 'department:' || h.department_id = m.token)
  )
  insert into membership (person_id, token) select person_id, 'department:' || department_id from held on conflict do nothing;
end;

create function members_follow_placement() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform department_members_follow(array(select distinct person_id from after));
  elsif tg_op = 'UPDATE' then
    perform department_members_follow(array(select person_id from before union select person_id from after));
  else
    perform department_members_follow(array(select distinct person_id from before));
  end if;
  return null;
end $$;
create trigger members_follow_insert after insert on placement
  referencing new table as after for each statement execute function members_follow_placement();
create trigger members_follow_update after update on placement
  referencing old table as before new table as after for each statement execute function members_follow_placement();
create trigger members_follow_delete after delete on placement
  referencing old table as before for each statement execute function members_follow_placement();

create function members_follow_tree() returns trigger language plpgsql as $$
begin
  if exists (select 1 from before b join after a on a.workspace_id = b.workspace_id and a.id = b.id
             where a.parent_id is distinct from b.parent_id) then
    perform department_members_follow(null);
  end if;
  return null;
end $$;
create trigger members_follow_tree after update on department
  referencing old table as before new table as after for each statement execute function members_follow_tree();

do $$
declare place uuid;
begin
  for place in select id from workspace loop
    perform set_config('weft.workspace', place::text, true);
    perform department_members_follow(null);
  end loop;
  perform set_config('weft.workspace', '', true);
end $$;
