-- When whoever is signed in last showed that it is them, and when they were last here, by the hour.
alter table sign_in
  add column proven_at timestamptz,
  add column last_seen_at timestamptz;
update sign_in set proven_at = created_at, last_seen_at = greatest(created_at, now());
alter table sign_in
  alter column proven_at set not null,
  alter column proven_at set default now(),
  alter column last_seen_at set not null,
  alter column last_seen_at set default now();

-- Keys that were made without an end have a year from now.
alter table api_key
  add column expires_at timestamptz not null default now() + interval '1 year',
  add column last_used_at timestamptz;
create index api_key_person on api_key (workspace_id, person_id);

-- What happened to how somebody comes in. Apart from the log of events: it is nobody's work, and it goes after a while.
create table security_entry (
  workspace_id uuid not null default current_workspace() references workspace (id),
  id uuid not null,
  at timestamptz not null,
  person_id uuid not null,
  what text not null check (what in (
    'signed_in', 'sign_in_failed', 'proven_again', 'link_requested', 'link_used', 'password_set', 'key_made', 'key_ended',
    'role_changed', 'deactivated', 'reactivated', 'sign_in_ended', 'signed_out_everywhere', 'invited')),
  -- Who did it, where that was somebody else; null: the person, or Weft.
  by_id uuid,
  -- The name of a key, or the role somebody has from then on.
  about text not null default '',
  device text,
  -- The network of the address, not the address.
  network text,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references person (workspace_id, id),
  foreign key (workspace_id, by_id) references person (workspace_id, id)
);
create index security_entry_person on security_entry (workspace_id, person_id, at);
create index security_entry_at on security_entry (workspace_id, at);
create index security_entry_by on security_entry (workspace_id, by_id) where by_id is not null;
call protect('security_entry');
