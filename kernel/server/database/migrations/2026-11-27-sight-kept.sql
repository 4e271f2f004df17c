-- Who owns a record goes on seeing it when they leave the department, council or circle it is for, and so does who is asked about it;
-- of a department's records everybody who takes part in them. Until it rests on them no more: then it is for whom it was.
create table kept_sight (
  workspace_id uuid not null default current_workspace() references workspace (id),
  record_id uuid not null,
  person_id uuid not null,
  primary key (workspace_id, record_id, person_id),
  foreign key (workspace_id, record_id) references record (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);
call protect('kept_sight');

-- On the memberships themselves, so that no way of leaving can forget it: moves, imports, a department that is hung elsewhere.
create function keep_sight() returns trigger language plpgsql as $$
declare kept record;
begin
  for kept in
    select distinct r.id as record_id, b.person_id
    from before b
      join person p on p.workspace_id = b.workspace_id and p.id = b.person_id and p.deactivated_at is null
        and (p.role <> 'guest' or b.token like 'circle:%')
      join lateral (
        select record_id, part from participation
          where workspace_id = b.workspace_id and person_id = b.person_id and part <> 'supporter'
        union all
        select record_id, 'asked' from ask
          where workspace_id = b.workspace_id and person_id = b.person_id and closed_at is null
      ) mine on mine.part in ('owner', 'asked') or b.token like 'department:%'
      join record r on r.workspace_id = b.workspace_id and r.id = mine.record_id and b.token = any (r.audience)
    where not visible(person_tokens(b.person_id), r.audience)
  loop
    insert into kept_sight (record_id, person_id) values (kept.record_id, kept.person_id) on conflict do nothing;
    update record set audience = array_append(audience, 'person:' || kept.person_id) where id = kept.record_id;
    perform search_retitle(kept.record_id);
  end loop;
  return null;
end $$;
create trigger sight_kept after delete on membership
  referencing old table as before for each statement execute function keep_sight();

create function release_sight() returns trigger language plpgsql as $$
begin
  if exists (select from kept_sight where record_id = old.record_id and person_id = old.person_id)
    and not exists (select from participation
      where record_id = old.record_id and person_id = old.person_id and part <> 'supporter')
    and not exists (select from ask
      where record_id = old.record_id and person_id = old.person_id and closed_at is null)
  then
    delete from kept_sight where record_id = old.record_id and person_id = old.person_id;
    -- Nothing is for nobody.
    update record set audience = array_remove(audience, 'person:' || old.person_id)
      where id = old.record_id and audience <> array['person:' || old.person_id];
    perform search_retitle(old.record_id);
  end if;
  return null;
end $$;
-- When all is done: what is handed over lets its taker in by what its giver saw.
create constraint trigger sight_of_part after delete on participation
  deferrable initially deferred for each row when (old.part <> 'supporter') execute function release_sight();
create constraint trigger sight_of_ask after update of closed_at, person_id or delete on ask
  deferrable initially deferred for each row when (old.closed_at is null) execute function release_sight();
