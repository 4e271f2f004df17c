create table criterion (
  workspace_id uuid not null default current_workspace() references workspace (id),
  record_id uuid not null,
  id uuid not null,
  title text not null,
  measure text not null,
  department_id uuid,
  by_id uuid not null,
  at timestamptz not null,
  primary key (workspace_id, record_id, id),
  foreign key (workspace_id, record_id) references record (workspace_id, id) on delete cascade,
  foreign key (workspace_id, by_id) references person (workspace_id, id),
  foreign key (workspace_id, department_id) references department (workspace_id, id)
);
call protect('criterion');

create table criterion_weight (
  workspace_id uuid not null default current_workspace() references workspace (id),
  record_id uuid not null,
  criterion_id uuid not null,
  department_id uuid not null,
  points int not null check (points between 0 and 100),
  by_id uuid not null,
  at timestamptz not null,
  primary key (workspace_id, record_id, criterion_id, department_id),
  foreign key (workspace_id, by_id) references person (workspace_id, id),
  foreign key (workspace_id, department_id) references department (workspace_id, id),
  foreign key (workspace_id, record_id, criterion_id) references criterion (workspace_id, record_id, id) on delete cascade
);
call protect('criterion_weight');

create table criteria_lock (
  workspace_id uuid not null default current_workspace() references workspace (id),
  record_id uuid not null,
  at timestamptz not null,
  by_id uuid not null,
  -- Why they were locked although something was missing.
  passing text,
  primary key (workspace_id, record_id),
  foreign key (workspace_id, record_id) references record (workspace_id, id) on delete cascade,
  foreign key (workspace_id, by_id) references person (workspace_id, id)
);
call protect('criteria_lock');

-- Only challenges had them before; what those hold comes along. Their scores stay theirs and are of these criteria from now on.
do $$
declare
  place uuid;
  old_key text;
begin
  if to_regclass('challenge_criterion') is null then return; end if;
  for place in select id from workspace loop
    perform set_config('weft.workspace', place::text, true);
    insert into criterion (record_id, id, title, measure, department_id, by_id, at)
      select challenge_id, id, title, measure, department_id, by_id, at from challenge_criterion where workspace_id = place;
    insert into criterion_weight (record_id, criterion_id, department_id, points, by_id, at)
      select challenge_id, criterion_id, department_id, points, by_id, at from challenge_weight where workspace_id = place;
    insert into criteria_lock (record_id, at, by_id, passing)
      select id, criteria_locked_at, criteria_locked_by, criteria_passing from challenge
      where workspace_id = place and criteria_locked_at is not null;
    update ask set verb = 'work.weigh' where workspace_id = place and verb = 'challenges.weigh';
  end loop;
  perform set_config('weft.workspace', '', true);
  for old_key in
    select conname from pg_constraint where conrelid = 'challenge_score'::regclass and confrelid = 'challenge_criterion'::regclass
  loop
    execute format('alter table challenge_score drop constraint %I', old_key);
  end loop;
  alter table challenge_score add foreign key (workspace_id, challenge_id, criterion_id)
    references criterion (workspace_id, record_id, id) on delete cascade;
  drop table challenge_weight;
  drop table challenge_criterion;
  alter table challenge drop column criteria_locked_at, drop column criteria_locked_by, drop column criteria_passing;
end $$;
