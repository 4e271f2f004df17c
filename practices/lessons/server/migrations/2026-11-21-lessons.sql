create table lesson (
  workspace_id uuid not null default current_workspace() references workspace (id),
  id uuid not null,
  body jsonb not null,
  confidence text not null,
  author_id uuid not null,
  department_id uuid,
  learned_from uuid,
  confirm_on date not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, id) references record (workspace_id, id) on delete cascade,
  foreign key (workspace_id, author_id) references person (workspace_id, id),
  foreign key (workspace_id, department_id) references record (workspace_id, id),
  foreign key (workspace_id, learned_from) references record (workspace_id, id)
);
create index lesson_learned_from on lesson (workspace_id, learned_from);
call protect('lesson');

-- Every answer is kept; the latest of a department is the one that counts.
create table lesson_adoption (
  workspace_id uuid not null default current_workspace() references workspace (id),
  lesson_id uuid not null,
  department_id uuid not null,
  at timestamptz not null,
  by_id uuid not null,
  verdict text not null check (verdict in ('adopt', 'adapt', 'decline')),
  reason text not null,
  result text,
  result_at timestamptz,
  result_by uuid,
  primary key (workspace_id, lesson_id, department_id, at),
  foreign key (workspace_id, lesson_id) references lesson (workspace_id, id) on delete cascade,
  foreign key (workspace_id, department_id) references record (workspace_id, id),
  foreign key (workspace_id, by_id) references person (workspace_id, id),
  foreign key (workspace_id, result_by) references person (workspace_id, id)
);
call protect('lesson_adoption');
