-- Who took a department out may bring it back for a while.
alter table challenge_department add column left_by uuid;
alter table challenge_department add foreign key (workspace_id, left_by) references person (workspace_id, id);
call audit('challenge_department');
