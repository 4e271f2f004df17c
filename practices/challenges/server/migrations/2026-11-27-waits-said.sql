-- Waiting that an open request for help or misalignment implies is read from those; here stands what somebody said.
do $$
declare place uuid;
begin
  for place in select id from workspace loop
    perform set_config('weft.workspace', place::text, true);
    delete from challenge_wait where workspace_id = place and source <> 'said';
  end loop;
  perform set_config('weft.workspace', '', true);
end $$;
alter table challenge_wait drop column source, drop column source_id;
