-- People whose name and address are gone: what they did stays theirs by id, and their name is empty.

alter table person add column erased_at timestamptz;

-- Takes somebody's names and address out of what search knows: of every document that holds one of them as a phrase its words
-- go, wherever else in it they stand, until it is written again. Titles are taken over from the spine.
create function search_forget(names text[], target uuid) returns void
  language sql security definer set search_path = public, pg_temp
begin atomic
  update search_document d
  set title = r.title,
    words = ts_delete(d.words, array(
      select unnest(tsvector_to_array(to_tsvector('english', unaccent(name)))) from unnest(names) name
      where d.words @@ phraseto_tsquery('english', unaccent(name))))
  from record r
  where d.workspace_id = current_workspace() and r.workspace_id = d.workspace_id and r.id = d.record_id
    and exists (select from unnest(names) name where d.words @@ phraseto_tsquery('english', unaccent(name)));
  select search_write(target, '');
end;
