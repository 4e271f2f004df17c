-- Ways of looking at a list that somebody keeps under a name: theirs alone, or of whoever has the link.
create table saved_view (
  workspace_id uuid not null default current_workspace() references workspace (id),
  id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  list text not null check (length(list) between 1 and 60),
  name text not null check (length(name) between 1 and 60),
  shown jsonb not null check (length(shown::text) <= 6000),
  shared boolean not null default false,
  saved_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, person_id, list, name),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);
call protect('saved_view');
