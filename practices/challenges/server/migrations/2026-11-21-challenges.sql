create table challenge (
  workspace_id uuid not null default current_workspace() references workspace (id),
  id uuid not null,
  owner_id uuid not null,
  sponsor_id uuid,
  detail text not null default '',
  -- The shared interpretation of success.
  success text not null default '',
  -- Worst of what the last update on the whole and each part say; kept here for lists.
  health text check (health in ('on_track', 'at_risk', 'off_track')),
  own_health text check (own_health in ('on_track', 'at_risk', 'off_track')),
  -- Those of challenge_department that have not left; kept here for lists.
  department_ids uuid[] not null default '{}',
  updated_last_at timestamptz,
  criteria_locked_at timestamptz,
  criteria_locked_by uuid,
  criteria_passing text,
  scores_asked_at timestamptz,
  parked_at timestamptz,
  parked_reason text,
  parked_before text,
  look_again_on date,
  resolved_at timestamptz,
  resolved_by uuid,
  outcome text check (outcome in ('met', 'partly_met', 'not_met')),
  outcome_reason text not null default '',
  primary key (workspace_id, id),
  foreign key (workspace_id, id) references record (workspace_id, id) on delete cascade,
  foreign key (workspace_id, owner_id) references person (workspace_id, id),
  foreign key (workspace_id, sponsor_id) references person (workspace_id, id),
  foreign key (workspace_id, criteria_locked_by) references person (workspace_id, id),
  foreign key (workspace_id, resolved_by) references person (workspace_id, id)
);
create index challenge_owner on challenge (workspace_id, owner_id);
create index challenge_resolved on challenge (workspace_id, resolved_at) where resolved_at is not null;
create index challenge_departments on challenge using gin (department_ids);
call protect('challenge');

create table challenge_move (
  workspace_id uuid not null default current_workspace() references workspace (id),
  challenge_id uuid not null,
  id uuid not null,
  from_state text not null,
  to_state text not null,
  at timestamptz not null,
  by_id uuid not null,
  passing text,
  missing text[] not null default '{}',
  primary key (workspace_id, challenge_id, id),
  foreign key (workspace_id, challenge_id) references challenge (workspace_id, id) on delete cascade,
  foreign key (workspace_id, by_id) references person (workspace_id, id)
);
call protect('challenge_move');

create table challenge_department (
  workspace_id uuid not null default current_workspace() references workspace (id),
  challenge_id uuid not null,
  department_id uuid not null,
  lead_id uuid,
  health text check (health in ('on_track', 'at_risk', 'off_track')),
  health_at timestamptz,
  since timestamptz not null,
  left_at timestamptz,
  primary key (workspace_id, challenge_id, department_id),
  foreign key (workspace_id, challenge_id) references challenge (workspace_id, id) on delete cascade,
  foreign key (workspace_id, lead_id) references person (workspace_id, id),
  foreign key (workspace_id, department_id) references department (workspace_id, id)
);
create index challenge_department_department on challenge_department (workspace_id, department_id);
call protect('challenge_department');

-- How each part was, from a point in time on: what the Loom is drawn from when time is scrubbed back.

create table challenge_part_history (
  workspace_id uuid not null default current_workspace() references workspace (id),
  challenge_id uuid not null,
  id uuid not null,
  department_id uuid not null,
  at timestamptz not null,
  lead_id uuid,
  health text,
  takes_part boolean not null,
  primary key (workspace_id, challenge_id, id),
  foreign key (workspace_id, challenge_id) references challenge (workspace_id, id) on delete cascade,
  foreign key (workspace_id, lead_id) references person (workspace_id, id),
  foreign key (workspace_id, department_id) references department (workspace_id, id)
);
call protect('challenge_part_history');

create table challenge_statement (
  workspace_id uuid not null default current_workspace() references workspace (id),
  challenge_id uuid not null,
  department_id uuid not null,
  what_happens text not null,
  to_whom text not null,
  since_when text not null,
  evidence text not null,
  cost text not null,
  revision int not null,
  by_id uuid not null,
  at timestamptz not null,
  primary key (workspace_id, challenge_id, department_id),
  foreign key (workspace_id, challenge_id) references challenge (workspace_id, id) on delete cascade,
  foreign key (workspace_id, by_id) references person (workspace_id, id),
  foreign key (workspace_id, department_id) references department (workspace_id, id)
);
call protect('challenge_statement');

create table challenge_statement_version (
  workspace_id uuid not null default current_workspace() references workspace (id),
  challenge_id uuid not null,
  version int not null,
  what_happens text not null,
  to_whom text not null,
  since_when text not null,
  evidence text not null,
  cost text not null,
  by_id uuid not null,
  at timestamptz not null,
  primary key (workspace_id, challenge_id, version),
  foreign key (workspace_id, challenge_id) references challenge (workspace_id, id) on delete cascade,
  foreign key (workspace_id, by_id) references person (workspace_id, id)
);
call protect('challenge_statement_version');

create table challenge_agreement (
  workspace_id uuid not null default current_workspace() references workspace (id),
  challenge_id uuid not null,
  version int not null,
  department_id uuid not null,
  by_id uuid not null,
  at timestamptz not null,
  primary key (workspace_id, challenge_id, version, department_id),
  foreign key (workspace_id, challenge_id) references challenge (workspace_id, id) on delete cascade,
  foreign key (workspace_id, by_id) references person (workspace_id, id),
  foreign key (workspace_id, department_id) references department (workspace_id, id),
  foreign key (workspace_id, challenge_id, version) references challenge_statement_version (workspace_id, challenge_id, version)
);
call protect('challenge_agreement');

create table challenge_criterion (
  workspace_id uuid not null default current_workspace() references workspace (id),
  challenge_id uuid not null,
  id uuid not null,
  title text not null,
  measure text not null,
  department_id uuid,
  by_id uuid not null,
  at timestamptz not null,
  primary key (workspace_id, challenge_id, id),
  foreign key (workspace_id, challenge_id) references challenge (workspace_id, id) on delete cascade,
  foreign key (workspace_id, by_id) references person (workspace_id, id),
  foreign key (workspace_id, department_id) references department (workspace_id, id)
);
call protect('challenge_criterion');

create table challenge_weight (
  workspace_id uuid not null default current_workspace() references workspace (id),
  challenge_id uuid not null,
  criterion_id uuid not null,
  department_id uuid not null,
  points int not null check (points between 0 and 100),
  by_id uuid not null,
  at timestamptz not null,
  primary key (workspace_id, challenge_id, criterion_id, department_id),
  foreign key (workspace_id, challenge_id) references challenge (workspace_id, id) on delete cascade,
  foreign key (workspace_id, by_id) references person (workspace_id, id),
  foreign key (workspace_id, department_id) references department (workspace_id, id),
  foreign key (workspace_id, challenge_id, criterion_id) references challenge_criterion (workspace_id, challenge_id, id) on delete cascade
);
call protect('challenge_weight');

create table challenge_score (
  workspace_id uuid not null default current_workspace() references workspace (id),
  challenge_id uuid not null,
  criterion_id uuid not null,
  department_id uuid not null,
  score int not null check (score between 0 and 100),
  remark text not null,
  by_id uuid not null,
  at timestamptz not null,
  primary key (workspace_id, challenge_id, criterion_id, department_id),
  foreign key (workspace_id, challenge_id) references challenge (workspace_id, id) on delete cascade,
  foreign key (workspace_id, by_id) references person (workspace_id, id),
  foreign key (workspace_id, department_id) references department (workspace_id, id),
  foreign key (workspace_id, challenge_id, criterion_id) references challenge_criterion (workspace_id, challenge_id, id) on delete cascade
);
call protect('challenge_score');

create table challenge_sponsorship (
  workspace_id uuid not null default current_workspace() references workspace (id),
  challenge_id uuid not null,
  id uuid not null,
  what text not null,
  by_id uuid not null,
  at timestamptz not null,
  primary key (workspace_id, challenge_id, id),
  foreign key (workspace_id, challenge_id) references challenge (workspace_id, id) on delete cascade,
  foreign key (workspace_id, by_id) references person (workspace_id, id)
);
call protect('challenge_sponsorship');

create table challenge_deliverable (
  workspace_id uuid not null default current_workspace() references workspace (id),
  challenge_id uuid not null,
  id uuid not null,
  title text not null,
  department_ids uuid[] not null,
  due_on date,
  checklist text[] not null,
  current_turn int,
  created_at timestamptz not null,
  done_at timestamptz,
  done_by uuid,
  primary key (workspace_id, challenge_id, id),
  foreign key (workspace_id, challenge_id) references challenge (workspace_id, id) on delete cascade,
  foreign key (workspace_id, done_by) references person (workspace_id, id)
);
call protect('challenge_deliverable');

create table challenge_turn (
  workspace_id uuid not null default current_workspace() references workspace (id),
  challenge_id uuid not null,
  deliverable_id uuid not null,
  position int not null,
  person_id uuid not null,
  from_day date not null,
  until date not null,
  handed_at timestamptz,
  handed_by uuid,
  note text not null default '',
  checklist jsonb not null default '[]',
  primary key (workspace_id, challenge_id, deliverable_id, position),
  foreign key (workspace_id, challenge_id) references challenge (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references person (workspace_id, id),
  foreign key (workspace_id, handed_by) references person (workspace_id, id),
  foreign key (workspace_id, challenge_id, deliverable_id) references challenge_deliverable (workspace_id, challenge_id, id) on delete cascade
);
call protect('challenge_turn');

create table challenge_milestone (
  workspace_id uuid not null default current_workspace() references workspace (id),
  challenge_id uuid not null,
  id uuid not null,
  title text not null,
  indicator text not null,
  department_id uuid,
  due_on date not null,
  created_at timestamptz not null,
  reached_at timestamptz,
  reached_by uuid,
  note text not null default '',
  primary key (workspace_id, challenge_id, id),
  foreign key (workspace_id, challenge_id) references challenge (workspace_id, id) on delete cascade,
  foreign key (workspace_id, reached_by) references person (workspace_id, id),
  foreign key (workspace_id, department_id) references department (workspace_id, id)
);
create index challenge_milestone_due on challenge_milestone (workspace_id, due_on) where reached_at is null;
call protect('challenge_milestone');

create table challenge_update (
  workspace_id uuid not null default current_workspace() references workspace (id),
  challenge_id uuid not null,
  id uuid not null,
  progress text not null,
  obstacles text not null,
  health text not null check (health in ('on_track', 'at_risk', 'off_track')),
  invites text not null,
  department_id uuid,
  by_id uuid not null,
  at timestamptz not null,
  primary key (workspace_id, challenge_id, id),
  foreign key (workspace_id, challenge_id) references challenge (workspace_id, id) on delete cascade,
  foreign key (workspace_id, by_id) references person (workspace_id, id),
  foreign key (workspace_id, department_id) references department (workspace_id, id)
);
call protect('challenge_update');

create table challenge_help (
  workspace_id uuid not null default current_workspace() references workspace (id),
  challenge_id uuid not null,
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
  primary key (workspace_id, challenge_id, id),
  foreign key (workspace_id, challenge_id) references challenge (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references person (workspace_id, id),
  foreign key (workspace_id, by_id) references person (workspace_id, id),
  foreign key (workspace_id, answered_by) references person (workspace_id, id),
  foreign key (workspace_id, from_department_id) references department (workspace_id, id),
  foreign key (workspace_id, department_id) references department (workspace_id, id)
);
create index challenge_help_at on challenge_help (workspace_id, at);
call protect('challenge_help');

create table challenge_misalignment (
  workspace_id uuid not null default current_workspace() references workspace (id),
  challenge_id uuid not null,
  id uuid not null,
  about text not null,
  one_id uuid not null,
  other_id uuid not null,
  by_id uuid not null,
  at timestamptz not null,
  note text,
  resolved_by uuid,
  resolved_at timestamptz,
  primary key (workspace_id, challenge_id, id),
  foreign key (workspace_id, challenge_id) references challenge (workspace_id, id) on delete cascade,
  foreign key (workspace_id, by_id) references person (workspace_id, id),
  foreign key (workspace_id, resolved_by) references person (workspace_id, id),
  foreign key (workspace_id, one_id) references department (workspace_id, id),
  foreign key (workspace_id, other_id) references department (workspace_id, id)
);
call protect('challenge_misalignment');

create table challenge_wait (
  workspace_id uuid not null default current_workspace() references workspace (id),
  challenge_id uuid not null,
  id uuid not null,
  cause text not null check (cause in ('border', 'decision', 'dependency', 'risk')),
  note text not null,
  waiting_id uuid,
  waited_for_id uuid,
  source text not null check (source in ('said', 'help', 'misalignment')),
  source_id uuid,
  from_at timestamptz not null,
  until_at timestamptz,
  started_by uuid not null,
  ended_by uuid,
  primary key (workspace_id, challenge_id, id),
  foreign key (workspace_id, challenge_id) references challenge (workspace_id, id) on delete cascade,
  foreign key (workspace_id, started_by) references person (workspace_id, id),
  foreign key (workspace_id, ended_by) references person (workspace_id, id),
  foreign key (workspace_id, waiting_id) references department (workspace_id, id),
  foreign key (workspace_id, waited_for_id) references department (workspace_id, id)
);
call protect('challenge_wait');
