-- Takes title and audience over from the spine where the text is left as it was: title words anew, the others kept.
create function search_retitle(target uuid) returns void
  language sql security definer set search_path = public, pg_temp
begin atomic
  update search_document d
  set audience = r.audience, title = r.title, updated_at = r.updated_at,
    words = setweight(to_tsvector('english', r.key || ' ' || unaccent(r.title)), 'A') || ts_filter(d.words, '{c}')
  from record r
  where r.workspace_id = current_workspace() and r.id = target
    and d.workspace_id = r.workspace_id and d.record_id = r.id;
end;
