-- Feeds of those who see few records (guests), and the events of a time, without a walk along the whole log.

create index record_audience on record using gin (audience);
create index event_without_record on event using gin (audience) where record_id is null;
create index event_at on event (workspace_id, at);

-- The events somebody may see by way of the records they may see, between two places in the log: the newest of them, or
-- the first. For tokens that few records have; who sees most of them walks along the log.
-- Overlap of arrays is not leakproof, so under row-level security its index would not be used; hence a definer that
-- looks at the workspace itself.
create function events_seen_by(tokens text[], after_seq bigint, before_seq bigint, kinds text[], most int, newest boolean)
  returns setof bigint language sql stable security definer set search_path = public, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
  select seen.seq from (
    select e.seq from record r join event e on e.workspace_id = r.workspace_id and e.record_id = r.id
    where r.workspace_id = current_workspace() and r.audience && tokens
      and (e.audience is null or e.audience && tokens or exists (
        -- It also speaks of another record, and is seen by those who see that one.
        select from record other
        where e.audience[1] like 'record:%' and other.workspace_id = e.workspace_id
          and other.id::text = substr(e.audience[1], 8) and other.audience && tokens))
      and e.seq > after_seq and (before_seq is null or e.seq < before_seq) and (kinds is null or e.kind = any (kinds))
    union all
    select e.seq from event e
    where e.workspace_id = current_workspace() and e.record_id is null and e.audience && tokens
      and e.seq > after_seq and (before_seq is null or e.seq < before_seq) and (kinds is null or e.kind = any (kinds))
  ) seen
  order by case when newest then -seen.seq else seen.seq end limit most
$$;
