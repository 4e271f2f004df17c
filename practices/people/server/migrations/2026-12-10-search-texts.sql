-- What was written before words were read as questions are (kernel/2026-12-04-search-words) is read so too.
do $$
declare place uuid;
begin
  for place in select id from workspace loop
    perform set_config('weft.workspace', place::text, true);
    perform search_write(id, concat_ws(E'\n', purpose, what_we_do, what_we_need, what_to_bring_us, when_not_to, who_decides_what)) from department;
    perform search_write(p.id, concat_ws(' ', p.email, t.title, d.name))
    from person p left join placement t on t.person_id = p.id and t.until is null left join department d on d.id = t.department_id
    where p.erased_at is null;
  end loop;
  perform set_config('weft.workspace', '', true);
end $$;
