-- Who may see a record, for events that also speak of it. A function and no join: joined by a condition that is not leakproof,
-- the record would be looked for among all of them, for each event again.
create function audience_of(record_id uuid) returns text[]
  language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce((select r.audience from record r where r.workspace_id = current_workspace() and r.id = record_id), '{}')
$$;
