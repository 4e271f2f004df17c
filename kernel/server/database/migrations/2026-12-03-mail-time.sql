-- When somebody wants the mail of the day: the minute of their local day, the days (1 is Monday), and since when that is so, for which
-- an hour that had passed before does not count. Who has no row gets it every day at seven.
create table mail_time (
  workspace_id uuid not null default current_workspace() references workspace (id),
  person_id uuid not null,
  minute int not null default 420 check (minute between 0 and 1439),
  days int[] not null default '{1,2,3,4,5,6,7}' check (cardinality(days) between 1 and 7 and days <@ '{1,2,3,4,5,6,7}'),
  since timestamptz not null,
  primary key (workspace_id, person_id),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);
call protect('mail_time');
