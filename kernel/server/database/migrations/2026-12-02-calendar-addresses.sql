-- Secret addresses a calendar program reads without a sign-in: of all that is somebody's, or of one record's dates. The secret itself is
-- kept nowhere. Taken back or renewed, a row is gone.
create table calendar_address (
  workspace_id uuid not null default current_workspace() references workspace (id),
  id uuid not null,
  person_id uuid not null,
  record_id uuid,
  -- Made as one who takes part in the record: it ends when they leave it.
  as_partaker boolean not null,
  token_hash bytea not null,
  created_at timestamptz not null,
  -- By the hour.
  fetched_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, token_hash),
  unique nulls not distinct (workspace_id, person_id, record_id),
  foreign key (workspace_id, person_id) references person (workspace_id, id),
  foreign key (workspace_id, record_id) references record (workspace_id, id) on delete cascade
);
create index calendar_address_record on calendar_address (workspace_id, record_id);
call protect('calendar_address');

alter table security_entry drop constraint security_entry_what_check, add constraint security_entry_what_check check (what in (
  'signed_in', 'sign_in_failed', 'proven_again', 'link_requested', 'link_used', 'password_set', 'key_made', 'key_ended',
  'role_changed', 'deactivated', 'reactivated', 'sign_in_ended', 'signed_out_everywhere', 'invited', 'calendar_made', 'calendar_ended'));
