-- Where whoever asked for a link wanted to go, and the browser it was asked for in: a digest of a mark in that browser, and what it
-- calls itself. Invitations and links that are printed were asked for in none.
alter table one_time_link
  add column back text not null default '',
  add column asked_by bytea,
  add column asked_on text;

-- Browsers and networks somebody has signed in from, as digests: whoever guesses their password elsewhere does not keep them out there.
create table familiar_place (
  workspace_id uuid not null default current_workspace() references workspace (id),
  person_id uuid not null,
  kind text not null check (kind in ('browser', 'network')),
  mark bytea not null,
  seen_at timestamptz not null,
  primary key (workspace_id, person_id, kind, mark),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);
create index familiar_place_old on familiar_place (workspace_id, seen_at);
call protect('familiar_place');

-- One row for whatever is counted, whenever that was, so that their number has a bound.
delete from attempt;
alter table attempt
  drop constraint attempt_pkey,
  add primary key (workspace_id, bucket);
