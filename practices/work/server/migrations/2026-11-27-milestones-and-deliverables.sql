create table milestone (
  workspace_id uuid not null default current_workspace() references workspace (id),
  record_id uuid not null,
  id uuid not null,
  title text not null,
  indicator text not null,
  department_id uuid,
  due_on date not null,
  created_at timestamptz not null,
  reached_at timestamptz,
  reached_by uuid,
  note text not null default '',
  primary key (workspace_id, record_id, id),
  foreign key (workspace_id, record_id) references record (workspace_id, id) on delete cascade,
  foreign key (workspace_id, reached_by) references person (workspace_id, id),
  foreign key (workspace_id, department_id) references department (workspace_id, id)
);
create index milestone_due on milestone (workspace_id, due_on) where reached_at is null;
call protect('milestone');

create table deliverable (
  workspace_id uuid not null default current_workspace() references workspace (id),
  record_id uuid not null,
  id uuid not null,
  title text not null,
  department_ids uuid[] not null,
  due_on date,
  checklist text[] not null,
  current_turn int,
  created_at timestamptz not null,
  done_at timestamptz,
  done_by uuid,
  primary key (workspace_id, record_id, id),
  foreign key (workspace_id, record_id) references record (workspace_id, id) on delete cascade,
  foreign key (workspace_id, done_by) references person (workspace_id, id)
);
call protect('deliverable');

create table deliverable_turn (
  workspace_id uuid not null default current_workspace() references workspace (id),
  record_id uuid not null,
  deliverable_id uuid not null,
  position int not null,
  person_id uuid not null,
  from_day date not null,
  until date not null,
  handed_at timestamptz,
  handed_by uuid,
  note text not null default '',
  checklist jsonb not null default '[]',
  primary key (workspace_id, record_id, deliverable_id, position),
  foreign key (workspace_id, record_id) references record (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references person (workspace_id, id),
  foreign key (workspace_id, handed_by) references person (workspace_id, id),
  foreign key (workspace_id, record_id, deliverable_id) references deliverable (workspace_id, record_id, id) on delete cascade
);
call protect('deliverable_turn');

-- Only challenges had them before; what those hold comes along.
do $$
declare place uuid;
begin
  if to_regclass('challenge_milestone') is null then return; end if;
  for place in select id from workspace loop
    perform set_config('weft.workspace', place::text, true);
    insert into milestone (record_id, id, title, indicator, department_id, due_on, created_at, reached_at, reached_by, note)
      select challenge_id, id, title, indicator, department_id, due_on, created_at, reached_at, reached_by, note
      from challenge_milestone where workspace_id = place;
    insert into deliverable (record_id, id, title, department_ids, due_on, checklist, current_turn, created_at, done_at, done_by)
      select challenge_id, id, title, department_ids, due_on, checklist, current_turn, created_at, done_at, done_by
      from challenge_deliverable where workspace_id = place;
    insert into deliverable_turn (record_id, deliverable_id, position, person_id, from_day, until, handed_at, handed_by, note, checklist)
      select challenge_id, deliverable_id, position, person_id, from_day, until, handed_at, handed_by, note, checklist
      from challenge_turn where workspace_id = place;
    update ask set verb = 'work.' || split_part(verb, '.', 2)
      where workspace_id = place and verb in ('challenges.hand_over', 'challenges.deliver', 'challenges.reach_milestone');
  end loop;
  perform set_config('weft.workspace', '', true);
  drop table challenge_turn;
  drop table challenge_deliverable;
  drop table challenge_milestone;
end $$;
