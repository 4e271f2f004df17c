-- Who took part in what without a name. Nothing here says what they answered, when or in which order: no time, and the rows of a
-- record are written anew in random order whenever answers leave, so that their transaction ids tell nothing either.
create table took_part (
  workspace_id uuid not null default current_workspace() references workspace (id),
  operation text not null,
  record_id uuid not null,
  -- What on the record, where one may answer several things; '' else.
  subject text not null,
  person_id uuid not null,
  primary key (workspace_id, operation, record_id, subject, person_id),
  foreign key (workspace_id, record_id) references record (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);
call protect('took_part');

-- Answers that wait for others to leave with: encrypted, and all of a subject written anew with each that comes.
create table held_answer (
  workspace_id uuid not null default current_workspace() references workspace (id),
  id uuid not null,
  operation text not null,
  record_id uuid not null,
  subject text not null,
  body bytea not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, record_id) references record (workspace_id, id) on delete cascade
);
create index held_answer_of on held_answer (workspace_id, operation, record_id, subject);
call protect('held_answer');
