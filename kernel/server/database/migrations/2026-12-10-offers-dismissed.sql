-- "Not for this": what is not offered at a record any more, to whoever said so, or to everybody there where its owner did.
create table offer_dismissed (
  workspace_id uuid not null default current_workspace() references workspace (id),
  record_id uuid not null,
  offered_id uuid not null,
  person_id uuid not null,
  for_all boolean not null,
  at timestamptz not null,
  primary key (workspace_id, record_id, offered_id, person_id),
  foreign key (workspace_id, record_id) references record (workspace_id, id) on delete cascade,
  foreign key (workspace_id, offered_id) references record (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);
create index offer_dismissed_offered on offer_dismissed (workspace_id, offered_id);
create index offer_dismissed_person on offer_dismissed (workspace_id, person_id);
call protect('offer_dismissed');
