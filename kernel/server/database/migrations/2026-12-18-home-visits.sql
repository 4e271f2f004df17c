-- When somebody looked at Home last, and since when what is new there is told: of this visit and of the one before.
create table home_visit (
  workspace_id uuid not null default current_workspace() references workspace (id),
  person_id uuid not null,
  -- What happened after this is new in the visit that goes on; null: from the first day.
  since timestamptz,
  at timestamptz not null,
  -- When they sent away the path through the first hour.
  path_away_at timestamptz,
  primary key (workspace_id, person_id),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);
call protect('home_visit');
