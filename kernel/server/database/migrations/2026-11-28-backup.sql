-- When the next nightly backup is due and how the last ones went: one row for the whole installation, whatever the number of
-- processes. It is in no backup.
create table nightly_backup (
  only_one boolean primary key default true check (only_one),
  next_at timestamptz not null,
  tries int not null default 0,
  last_error text,
  -- When the last good one was made, and what it is called.
  good_at timestamptz,
  file text,
  bytes bigint
);

-- What search knows of a workspace, for a backup by a login that may not read the table itself.
create function search_documents() returns setof search_document
  language sql stable security definer set search_path = public, pg_temp
as $$
  select * from search_document where workspace_id = current_workspace()
$$;
