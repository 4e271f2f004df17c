create table department (
  workspace_id uuid not null default current_workspace() references workspace (id),
  id uuid not null,
  name text not null,
  parent_id uuid,
  head_id uuid,
  -- Place in the order they were made; gives each its fixed colour.
  position int not null,
  purpose text not null default '',
  what_we_do text not null default '',
  what_we_need text not null default '',
  what_to_bring_us text not null default '',
  when_not_to text not null default '',
  who_decides_what text not null default '',
  primary key (workspace_id, id),
  foreign key (workspace_id, id) references record (workspace_id, id) on delete cascade,
  foreign key (workspace_id, parent_id) references department (workspace_id, id),
  foreign key (workspace_id, head_id) references person (workspace_id, id)
);
create unique index department_name on department (workspace_id, lower(name));
call protect('department');

-- Where people are and were; `until` null is now, and there is at most one of those for a person.
create table placement (
  workspace_id uuid not null default current_workspace() references workspace (id),
  person_id uuid not null,
  from_day date not null,
  until date,
  department_id uuid not null,
  title text not null default '',
  level text check (level in ('executive', 'manager', 'contributor')),
  manager_id uuid,
  primary key (workspace_id, person_id, from_day),
  foreign key (workspace_id, person_id) references person (workspace_id, id),
  foreign key (workspace_id, department_id) references department (workspace_id, id),
  foreign key (workspace_id, manager_id) references person (workspace_id, id)
);
create unique index placement_now on placement (workspace_id, person_id) where until is null;
create index placement_department on placement (workspace_id, department_id) where until is null;
create index placement_manager on placement (workspace_id, manager_id) where until is null;
call protect('placement');
