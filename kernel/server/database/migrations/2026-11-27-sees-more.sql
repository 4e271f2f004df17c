-- Whether somebody sees a record by some of their tokens and not by the others: where not, an answer made for the others
-- is theirs too. A definer for the same reason as events_seen_by.
create function sees_more_by(own text[], others text[]) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
  select exists (
    select from record r
    where r.workspace_id = current_workspace() and r.audience && own and not r.audience && others
  )
$$;
