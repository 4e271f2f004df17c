-- What was made in something follows it when it is said who sees that.
do $$
declare place uuid;
begin
  for place in select id from workspace loop
    perform set_config('weft.workspace', place::text, true);
    update record r set within_id = o.about_id from digest o where r.workspace_id = place and o.workspace_id = place and o.id = r.id;
  end loop;
  perform set_config('weft.workspace', '', true);
end $$;
