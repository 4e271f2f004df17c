-- Ids are unique across workspaces, so these need no workspace_id in front. With it, a database without statistics joins
-- `challenge` by workspace alone, which makes a list quadratic; now the primary key is the only way by workspace.
drop index challenge_owner;
create index challenge_owner on challenge (owner_id);
drop index challenge_department_department;
create index challenge_department_department on challenge_department (department_id);
