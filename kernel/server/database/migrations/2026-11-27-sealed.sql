-- Answers that nobody reads before they are revealed. What is in these tables cannot be read with the database alone: the key of
-- a round is wrapped by one derived from the secret of the installation. At the reveal round and answers are deleted.
create table sealed_round (
  workspace_id uuid not null default current_workspace() references workspace (id),
  id uuid not null,
  record_id uuid not null,
  -- Which of several on one record.
  name text not null,
  wrapped_key bytea not null,
  -- Whose answers it waits for; null: it does not open by everybody having answered.
  awaited uuid[],
  reveal_at timestamptz,
  by_convener boolean not null,
  primary key (workspace_id, id),
  unique (workspace_id, record_id, name),
  foreign key (workspace_id, record_id) references record (workspace_id, id) on delete cascade
);
call protect('sealed_round');

-- Who has answered stands here under a tag that only the key of the round makes from a person.
create table sealed_answer (
  workspace_id uuid not null default current_workspace() references workspace (id),
  round_id uuid not null,
  author_tag bytea not null,
  -- What it answers: the id of a row, a question, ...
  subject text not null,
  body bytea not null,
  primary key (workspace_id, round_id, author_tag, subject),
  foreign key (workspace_id, round_id) references sealed_round (workspace_id, id) on delete cascade
);
call protect('sealed_answer');
