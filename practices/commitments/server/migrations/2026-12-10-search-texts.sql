-- What was written before words were read as questions are (kernel/2026-12-04-search-words) is read so too.
do $$
declare place uuid;
begin
  for place in select id from workspace loop
    perform set_config('weft.workspace', place::text, true);
    perform search_write(id, detail) from commitment;
  end loop;
  perform set_config('weft.workspace', '', true);
end $$;
