-- How often its owner is asked how it goes; null: never.
alter table challenge add column update_days smallint default 14 check (update_days in (7, 14, 28));

-- What was in the way stands until an update says that it is gone. An update that is taken back takes that word along.
alter table challenge_update
  add column obstacles_still_in uuid,
  add column obstacles_gone_in uuid,
  add foreign key (workspace_id, challenge_id, obstacles_still_in)
    references challenge_update (workspace_id, challenge_id, id) on delete set null (obstacles_still_in),
  add foreign key (workspace_id, challenge_id, obstacles_gone_in)
    references challenge_update (workspace_id, challenge_id, id) on delete set null (obstacles_gone_in);
create index challenge_obstacles on challenge_update (workspace_id, challenge_id)
  where obstacles <> '' and obstacles_gone_in is null;

do $$
declare place uuid;
begin
  for place in select id from workspace loop
    perform set_config('weft.workspace', place::text, true);
    -- Nobody was asked before: what a later word of the same part did not say again is taken as gone.
    update challenge_update as earlier
      set obstacles_gone_in = (
        select later.id from challenge_update later
        where later.workspace_id = place and later.challenge_id = earlier.challenge_id
          and later.department_id is not distinct from earlier.department_id
          and (later.at, later.id) > (earlier.at, earlier.id)
        order by later.at, later.id limit 1)
      where earlier.workspace_id = place and earlier.obstacles <> '';
    -- Whoever owns a challenge in work is asked from now on.
    insert into ask (workspace_id, id, person_id, record_id, verb, due_on, from_on, opened_at)
      select place, gen_random_uuid(), owner_id, id, 'challenges.give_update', due, due - 2, date_trunc('milliseconds', clock_timestamp())
      from (
        select c.id, c.owner_id, (14 + greatest(c.updated_last_at, r.created_at,
          (select max(m.at) from challenge_move m where m.workspace_id = place and m.challenge_id = c.id))::date) as due
        from challenge c join record r on r.workspace_id = place and r.id = c.id and r.state in ('committed', 'in_work')
        where c.workspace_id = place) as working
      on conflict do nothing;
  end loop;
  perform set_config('weft.workspace', '', true);
end $$;

call audit('challenge');
call audit('challenge_update');
