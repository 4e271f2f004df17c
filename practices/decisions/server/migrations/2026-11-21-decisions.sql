create table decision (
  workspace_id uuid not null default current_workspace() references workspace (id),
  id uuid not null,
  why text not null,
  owner_id uuid not null,
  about_id uuid,
  decided_on date not null,
  review_on date,
  superseded_by uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, id) references record (workspace_id, id) on delete cascade,
  foreign key (workspace_id, owner_id) references person (workspace_id, id),
  foreign key (workspace_id, about_id) references record (workspace_id, id),
  foreign key (workspace_id, superseded_by) references decision (workspace_id, id)
);
create index decision_latest on decision (workspace_id, decided_on desc, id desc);
create index decision_about on decision (workspace_id, about_id);
create index decision_review_due on decision (workspace_id, review_on) where superseded_by is null;
call protect('decision');

create table decision_review (
  workspace_id uuid not null default current_workspace() references workspace (id),
  decision_id uuid not null,
  at timestamptz not null,
  by_id uuid not null,
  outcome text not null check (outcome in ('stands', 'reopened')),
  note text not null,
  primary key (workspace_id, decision_id, at),
  foreign key (workspace_id, decision_id) references decision (workspace_id, id) on delete cascade,
  foreign key (workspace_id, by_id) references person (workspace_id, id)
);
call protect('decision_review');
