-- Whose holidays are kept for whom: people in a time zone, else those of a department and below, else everybody.
create table holiday_place (
  workspace_id uuid not null default current_workspace() references workspace (id),
  id uuid not null,
  department_id uuid,
  time_zone text,
  place text not null,
  primary key (workspace_id, id),
  unique nulls not distinct (workspace_id, department_id, time_zone),
  check (department_id is null or time_zone is null),
  foreign key (workspace_id, department_id) references record (workspace_id, id) on delete cascade
);
call protect('holiday_place');
call audit('holiday_place');

-- What the organisation has otherwise than a country lists it; without a name the day is not kept.
create table holiday_edit (
  workspace_id uuid not null default current_workspace() references workspace (id),
  place text not null,
  day date not null,
  name text,
  primary key (workspace_id, place, day)
);
call protect('holiday_edit');
call audit('holiday_edit');
