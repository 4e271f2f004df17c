-- A department that went into another one: it is found in what was, and nothing new is given to it.
alter table department add column into_id uuid;
alter table department add column dissolved_on date;
alter table department add foreign key (workspace_id, into_id) references department (workspace_id, id);
alter table department add check ((into_id is null) = (dissolved_on is null) and into_id is distinct from id);
call audit('department');
drop index department_name;
-- Its name can be taken again.
create unique index department_name on department (workspace_id, lower(name)) where dissolved_on is null;

-- Whoever was in a department when it was dissolved goes on seeing what was kept among its people, and nobody else comes to.
create or replace function department_members_follow(whom uuid[]) returns void language sql
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
      and not exists (select 1 from department d
        where d.workspace_id = current_workspace() and 'department:' || d.id = m.token and d.dissolved_on is not null)
  )
  insert into membership (person_id, token) select person_id, 'department:' || department_id from held on conflict do nothing;
end;
