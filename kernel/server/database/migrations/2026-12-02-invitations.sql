alter table person add column invites boolean not null default true;
-- How long it is held back on purpose, for whoever wants no mail at this hour.
alter table delivery add column hold_seconds int not null default 0;

-- What somebody's calendar was told of a time they are invited to, by mail; each change has a higher sequence (RFC 5546).
create table calendar_invite (
  workspace_id uuid not null default current_workspace() references workspace (id),
  record_id uuid not null,
  person_id uuid not null,
  sequence int not null,
  title text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  time_zone text not null,
  cancelled boolean not null,
  told_at timestamptz not null,
  primary key (workspace_id, record_id, person_id),
  foreign key (workspace_id, record_id) references record (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);
create index calendar_invite_person on calendar_invite (workspace_id, person_id);
call protect('calendar_invite');
