-- A department that came out of another one, which goes on beside it: what was before stands under the other one's name.
alter table department add column out_of_id uuid;
alter table department add foreign key (workspace_id, out_of_id) references department (workspace_id, id);
alter table department add check (out_of_id is distinct from id);
call audit('department');
