-- What a decision will replace once those who are named as deciding it have confirmed it.
alter table decision add supersedes_id uuid;
alter table decision add foreign key (workspace_id, supersedes_id) references decision (workspace_id, id);
