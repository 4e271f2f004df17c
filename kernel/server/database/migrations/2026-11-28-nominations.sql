-- Somebody is asked to take a part in a record, for themselves or for a department: it counts once they have accepted.
create table nomination (
  workspace_id uuid not null default current_workspace() references workspace (id),
  id uuid not null,
  record_id uuid not null,
  person_id uuid not null,
  part text not null,
  -- What the part is of within the record: a department, a deliverable.
  subject uuid,
  -- What the practice needs once it is accepted.
  given jsonb not null default '{}',
  by_id uuid not null,
  at timestamptz not null,
  answered_at timestamptz,
  answer text check (answer in ('accepted', 'declined', 'withdrawn')),
  reason text not null default '',
  primary key (workspace_id, id),
  foreign key (workspace_id, record_id) references record (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references person (workspace_id, id),
  foreign key (workspace_id, by_id) references person (workspace_id, id),
  check ((answered_at is null) = (answer is null))
);
create unique index nomination_open on nomination (workspace_id, record_id, part, subject, person_id)
  nulls not distinct where answered_at is null;
create index nomination_of_person on nomination (workspace_id, person_id) where answered_at is null;
call protect('nomination');
