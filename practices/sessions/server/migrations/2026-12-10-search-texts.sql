-- What was written before words were read as questions are (kernel/2026-12-04-search-words) is read so too.
do $$
declare place uuid;
begin
  for place in select id from workspace loop
    perform set_config('weft.workspace', place::text, true);
    perform search_write(s.id, concat_ws(E'\n', (
        select string_agg(i.title, E'\n') from session_item i where i.session_id = s.id and i.record_id is null and i.title <> ''), s.notes))
    from session s where s.closed_at is not null;
  end loop;
  perform set_config('weft.workspace', '', true);
end $$;
