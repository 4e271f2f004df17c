-- On whom it rested until now: somebody is asked to take over what a person held who left, or who went to another department.
alter table nomination add column from_id uuid;
alter table nomination add foreign key (workspace_id, from_id) references person (workspace_id, id);
call audit('nomination');
