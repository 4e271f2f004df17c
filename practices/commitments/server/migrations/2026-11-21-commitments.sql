create table commitment (
  workspace_id uuid not null default current_workspace() references workspace (id),
  id uuid not null,
  holder_id uuid not null,
  receiver_id uuid,
  about_id uuid,
  detail text not null,
  due_on date not null,
  closed_at timestamptz,
  closed_by uuid,
  closing_note text not null default '',
  primary key (workspace_id, id),
  foreign key (workspace_id, id) references record (workspace_id, id) on delete cascade,
  foreign key (workspace_id, holder_id) references person (workspace_id, id),
  foreign key (workspace_id, receiver_id) references person (workspace_id, id),
  foreign key (workspace_id, closed_by) references person (workspace_id, id),
  foreign key (workspace_id, about_id) references record (workspace_id, id)
);
create index commitment_due on commitment (workspace_id, due_on, id);
create index commitment_holder on commitment (workspace_id, holder_id);
create index commitment_about on commitment (workspace_id, about_id);
call protect('commitment');

create table commitment_renegotiation (
  workspace_id uuid not null default current_workspace() references workspace (id),
  commitment_id uuid not null,
  at timestamptz not null,
  by_id uuid not null,
  from_day date not null,
  to_day date not null,
  reason text not null,
  in_time boolean not null,
  primary key (workspace_id, commitment_id, at),
  foreign key (workspace_id, commitment_id) references commitment (workspace_id, id) on delete cascade,
  foreign key (workspace_id, by_id) references person (workspace_id, id)
);
call protect('commitment_renegotiation');
