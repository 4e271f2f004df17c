create table council (
  workspace_id uuid not null default current_workspace() references workspace (id),
  id uuid not null,
  mandate text not null,
  every text not null check (every in ('weekly', 'fortnightly', 'monthly')),
  weekday int not null check (weekday between 1 and 7),
  week int not null check (week between 1 and 5),
  -- Local time and zone: instants are computed, so that the hour stays when the clocks change.
  start_time text not null,
  time_zone text not null,
  minutes int not null,
  starts_on date not null,
  quorum int not null check (quorum between 0 and 100),
  reserved_minutes int not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, id) references record (workspace_id, id) on delete cascade
);
call protect('council');

create table council_holiday (
  workspace_id uuid not null default current_workspace() references workspace (id),
  council_id uuid not null,
  day date not null,
  reason text not null,
  primary key (workspace_id, council_id, day),
  foreign key (workspace_id, council_id) references council (workspace_id, id) on delete cascade
);
call protect('council_holiday');

-- Who had which part from when to when: participation says only who has it now.
create table council_role (
  workspace_id uuid not null default current_workspace() references workspace (id),
  id uuid not null,
  council_id uuid not null,
  person_id uuid not null,
  part text not null,
  from_day date not null,
  until_day date,
  primary key (workspace_id, id),
  foreign key (workspace_id, council_id) references council (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);
create unique index council_role_once on council_role (workspace_id, council_id, person_id, part) where until_day is null;
create index council_role_person on council_role (workspace_id, person_id);
call protect('council_role');

create table council_absence (
  workspace_id uuid not null default current_workspace() references workspace (id),
  id uuid not null,
  council_id uuid not null,
  person_id uuid not null,
  from_day date not null,
  to_day date,
  primary key (workspace_id, id),
  foreign key (workspace_id, council_id) references council (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);
create index council_absence_council on council_absence (workspace_id, council_id);
call protect('council_absence');
