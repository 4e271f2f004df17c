-- After many rows at once the planner still believes in an empty table, and reads departments for seconds, until
-- autovacuum has been there. Only the owner of a table may count it anew, hence the definer.
create function count_people_anew() returns void
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  analyze person, placement, department, record;
end $$;
