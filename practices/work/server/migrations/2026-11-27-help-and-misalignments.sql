create table help_request (
  workspace_id uuid not null default current_workspace() references workspace (id),
  record_id uuid not null,
  id uuid not null,
  question text not null,
  from_department_id uuid,
  department_id uuid,
  person_id uuid,
  needed_by date,
  by_id uuid not null,
  at timestamptz not null,
  answer text,
  answered_by uuid,
  answered_at timestamptz,
  withdrawn_at timestamptz,
  primary key (workspace_id, record_id, id),
  foreign key (workspace_id, record_id) references record (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references person (workspace_id, id),
  foreign key (workspace_id, by_id) references person (workspace_id, id),
  foreign key (workspace_id, answered_by) references person (workspace_id, id),
  foreign key (workspace_id, from_department_id) references department (workspace_id, id),
  foreign key (workspace_id, department_id) references department (workspace_id, id)
);
create index help_request_at on help_request (workspace_id, at);
call protect('help_request');

create table misalignment (
  workspace_id uuid not null default current_workspace() references workspace (id),
  record_id uuid not null,
  id uuid not null,
  about text not null,
  one_id uuid not null,
  other_id uuid not null,
  by_id uuid not null,
  at timestamptz not null,
  note text,
  resolved_by uuid,
  resolved_at timestamptz,
  primary key (workspace_id, record_id, id),
  foreign key (workspace_id, record_id) references record (workspace_id, id) on delete cascade,
  foreign key (workspace_id, by_id) references person (workspace_id, id),
  foreign key (workspace_id, resolved_by) references person (workspace_id, id),
  foreign key (workspace_id, one_id) references department (workspace_id, id),
  foreign key (workspace_id, other_id) references department (workspace_id, id)
);
call protect('misalignment');

-- Only challenges had them before; what those hold comes along. An open request or misalignment is itself the waiting it implies.
do $$
declare place uuid;
begin
  if to_regclass('challenge_help') is null then return; end if;
  for place in select id from workspace loop
    perform set_config('weft.workspace', place::text, true);
    insert into help_request (record_id, id, question, from_department_id, department_id, person_id, needed_by, by_id, at, answer, answered_by,
        answered_at, withdrawn_at)
      select challenge_id, id, question, from_department_id, department_id, person_id, needed_by, by_id, at, answer, answered_by, answered_at,
        withdrawn_at
      from challenge_help where workspace_id = place;
    insert into misalignment (record_id, id, about, one_id, other_id, by_id, at, note, resolved_by, resolved_at)
      select challenge_id, id, about, one_id, other_id, by_id, at, note, resolved_by, resolved_at
      from challenge_misalignment where workspace_id = place;
    update ask set verb = 'work.' || split_part(verb, '.', 2)
      where workspace_id = place and verb in ('challenges.answer_help', 'challenges.settle_misalignment');
  end loop;
  perform set_config('weft.workspace', '', true);
  drop table challenge_help;
  drop table challenge_misalignment;
end $$;

-- What the agenda looks for first: the longest unanswered and unsettled.
create index help_request_open on help_request (workspace_id, at) where answered_at is null and withdrawn_at is null;
create index misalignment_open on misalignment (workspace_id, at) where resolved_at is null;
