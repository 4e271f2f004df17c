-- Whom an imported file names as head of a department: proposed until an administrator or a convener says who it is.
create table head_proposal (
  workspace_id uuid not null default current_workspace() references workspace (id),
  department_id uuid not null,
  person_id uuid not null,
  primary key (workspace_id, department_id),
  foreign key (workspace_id, department_id) references department (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);
create index head_proposal_person on head_proposal (workspace_id, person_id);
call protect('head_proposal');
