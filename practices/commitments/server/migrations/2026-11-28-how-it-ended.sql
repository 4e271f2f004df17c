-- How a promise ended is for who made it and to whom it was made: the record says only that it ended (rule 2 of the practices).
alter table commitment add outcome text check (outcome in ('kept', 'broken', 'withdrawn'));
do $$
declare place uuid;
begin
  for place in select id from workspace loop
    perform set_config('weft.workspace', place::text, true);
    update commitment c set outcome = r.state from record r
      where r.workspace_id = place and c.workspace_id = place and r.id = c.id and r.state in ('kept', 'broken', 'withdrawn');
    update record set state = 'ended' where workspace_id = place and kind = 'commitment' and state in ('kept', 'broken', 'withdrawn');
  end loop;
  perform set_config('weft.workspace', '', true);
end $$;
