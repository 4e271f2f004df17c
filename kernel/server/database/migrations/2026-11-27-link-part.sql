-- A link may go to a part of a record: a milestone, a request for help. Its id; '' for the record as a whole.
alter table link add column part text not null default '';
alter table link drop constraint link_pkey;
alter table link add primary key (workspace_id, from_id, to_id, kind, part);
