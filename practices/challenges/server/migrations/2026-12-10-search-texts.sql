-- What was written before words were read as questions are (kernel/2026-12-04-search-words) is read so too.
do $$
declare place uuid;
begin
  for place in select id from workspace loop
    perform set_config('weft.workspace', place::text, true);
    perform search_write(c.id, concat_ws(E'\n', c.detail, c.success, m.what_happens, m.to_whom, m.since_when, m.evidence, m.cost))
    from challenge c left join lateral (
      select * from challenge_statement_version v where v.challenge_id = c.id order by v.version desc limit 1
    ) m on true;
  end loop;
  perform set_config('weft.workspace', '', true);
end $$;
