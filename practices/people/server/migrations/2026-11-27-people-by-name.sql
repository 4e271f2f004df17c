-- A page of people in the order of their names, without sorting all of them.
create index person_name on person (workspace_id, name, id);
-- Who left, to count departments without looking at everybody.
create index person_gone on person (workspace_id, id) where deactivated_at is not null;
