-- What somebody keeps at hand in the rail: records and pages, seven at most, in their order. Theirs alone.
create table pin (
  workspace_id uuid not null default current_workspace() references workspace (id),
  person_id uuid not null,
  place int not null check (place between 0 and 6),
  record_id uuid,
  page text check (length(page) <= 200),
  primary key (workspace_id, person_id, place),
  foreign key (workspace_id, person_id) references person (workspace_id, id),
  foreign key (workspace_id, record_id) references record (workspace_id, id) on delete cascade,
  check (num_nonnulls(record_id, page) = 1)
);
create index pin_record on pin (workspace_id, record_id);
call protect('pin');
-- Whether they have chosen; until then it is what they take part in. An empty list is a choice too.
alter table person add column pins_chosen boolean not null default false;
call audit('person', '{last_mailed_at,mail,quiet_from,quiet_to,muted,language,time_zone,zone_followed,single_keys,pins_chosen,password_hash}');
