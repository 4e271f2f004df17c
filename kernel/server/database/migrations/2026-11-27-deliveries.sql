-- What follows from events and what leaves for people, as rows: each is tried until it is done, once, and what cannot be is seen.

-- A derivation from one event that failed: tried again at next_at, or set aside (next_at null) until somebody says so.
create table derivation_failure (
  workspace_id uuid not null default current_workspace() references workspace (id),
  id uuid not null,
  -- The projection, and within it what failed: the practice whose reaction or rule it is.
  name text not null,
  part text not null,
  seq bigint not null,
  tries int not null,
  next_at timestamptz,
  last_error text not null,
  failed_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, name, seq, part),
  foreign key (workspace_id, seq) references event (workspace_id, seq)
);
create index derivation_failure_due on derivation_failure (workspace_id, next_at) where next_at is not null;
call protect('derivation_failure');

create table delivery (
  workspace_id uuid not null default current_workspace() references workspace (id),
  id uuid not null,
  channel text not null,
  -- What is delivered, such as 'core.notices': the code of what composes it. No text and no secret is kept.
  purpose text not null,
  person_id uuid not null,
  -- The events it tells of, and codes and ids beside them.
  seqs bigint[] not null default '{}',
  about jsonb not null default '{}',
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed', 'given_up')),
  tries int not null default 0,
  -- When it is tried next; while it is being sent, until when the claim of the sending process holds.
  next_at timestamptz not null,
  -- After this nobody waits for it any more; null: it never gets old.
  good_until timestamptz,
  last_error text,
  created_at timestamptz not null,
  -- When it was sent or given up.
  ended_at timestamptz,
  message_id text,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);
create index delivery_due on delivery (workspace_id, next_at) where state in ('waiting', 'sending', 'failed');
create index delivery_open on delivery (workspace_id, person_id) where state in ('waiting', 'sending', 'failed');
create index delivery_ended on delivery (workspace_id, ended_at) where ended_at is not null;
call protect('delivery');

-- Addresses that refused for good: nothing but what somebody asks for goes there until it is taken again.
create table refused_address (
  workspace_id uuid not null default current_workspace() references workspace (id),
  channel text not null,
  address text not null,
  refused_at timestamptz not null,
  primary key (workspace_id, channel, address)
);
call protect('refused_address');

-- Recurring work, one row for each workspace and job. Whoever runs it holds the row's lock until its transaction ends.
create table job (
  workspace_id uuid not null default current_workspace() references workspace (id),
  name text not null,
  next_at timestamptz not null,
  tries int not null default 0,
  last_error text,
  ran_at timestamptz,
  primary key (workspace_id, name)
);
call protect('job');

-- What kept recurring work before.
drop schema if exists weft_jobs cascade;

create index idempotency_old on idempotency (workspace_id, created_at);
create index attempt_old on attempt (workspace_id, window_start);
create index one_time_link_old on one_time_link (workspace_id, expires_at);
create index sign_in_old on sign_in (workspace_id, expires_at);

-- Entries are written by one statement that joins the event and the person they are of, and neither is ever deleted: looking each of
-- them up again for every row took half of the time of catching up.
alter table inbox_entry
  drop constraint inbox_entry_workspace_id_seq_fkey,
  drop constraint inbox_entry_workspace_id_person_id_fkey;
