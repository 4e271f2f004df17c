create table risk (
  workspace_id uuid not null default current_workspace() references workspace (id),
  id uuid not null,
  kind text not null,
  detail text not null,
  likelihood int not null check (likelihood between 1 and 5),
  impact int not null check (impact between 1 and 5),
  exposure int not null generated always as (likelihood * impact) stored,
  response text check (response in ('avoid', 'reduce', 'share', 'accept')),
  owner_id uuid not null,
  review_on date,
  about_id uuid,
  accepted_at timestamptz,
  accepted_by uuid,
  accepted_exposure int,
  accepted_reason text,
  closed_at timestamptz,
  closed_by uuid,
  closing_note text not null default '',
  primary key (workspace_id, id),
  foreign key (workspace_id, id) references record (workspace_id, id) on delete cascade,
  foreign key (workspace_id, owner_id) references person (workspace_id, id),
  foreign key (workspace_id, about_id) references record (workspace_id, id),
  foreign key (workspace_id, accepted_by) references person (workspace_id, id),
  foreign key (workspace_id, closed_by) references person (workspace_id, id)
);
create index risk_exposure on risk (workspace_id, exposure desc, id);
create index risk_about on risk (workspace_id, about_id);
call protect('risk');
