create table digest (
  workspace_id uuid not null default current_workspace() references workspace (id),
  id uuid not null,
  occasion text not null check (occasion in ('session', 'week')),
  about_id uuid,
  from_at timestamptz not null,
  to_at timestamptz not null,
  sections jsonb not null,
  seal_seq bigint not null,
  seal_hash text not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, id) references record (workspace_id, id) on delete cascade,
  foreign key (workspace_id, about_id) references record (workspace_id, id)
);
-- One for each session and one for each week, however often it is asked for.
create unique index digest_of_session on digest (workspace_id, about_id) where occasion = 'session';
create unique index digest_of_week on digest (workspace_id, to_at) where occasion = 'week';
call protect('digest');

create table digest_reading (
  workspace_id uuid not null default current_workspace() references workspace (id),
  digest_id uuid not null,
  person_id uuid not null,
  at timestamptz not null,
  primary key (workspace_id, digest_id, person_id),
  foreign key (workspace_id, digest_id) references digest (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);
call protect('digest_reading');
