-- Whom the words of a record have mentioned, place by place: who was told is not told again when these words are edited.
create table mention_told (
  workspace_id uuid not null default current_workspace() references workspace (id),
  record_id uuid not null,
  -- Which of its words: the field, behind what else names them (a department and its statement).
  place text not null,
  person_id uuid not null,
  primary key (workspace_id, record_id, place, person_id),
  foreign key (workspace_id, record_id) references record (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);
create index mention_told_person on mention_told (workspace_id, person_id);
call protect('mention_told');
