-- Whoever's asks are others now is told so, and nobody else: lists of asks need not be read again with every event.
-- Here and not in the program, because asks are written in more than one place, and what is told goes with the commit that
-- made it so. The payload is that of the live hub's signals; PostgreSQL carries 8,000 bytes, 100 people take 4,700.

create function tell_whose_asks(people uuid[]) returns void language plpgsql as $$
declare
  first int;
begin
  for first in select generate_series(1, coalesce(array_length(people, 1), 0), 100) loop
    perform pg_notify('weft_signal', json_build_array(
      current_workspace(), 'asks',
      array(select 'person:' || told from unnest(people[first:first + 99]) told),
      json_build_object('people', array_length(people, 1)))::text);
  end loop;
end $$;

create function asks_opened() returns trigger language plpgsql as $$
begin
  perform tell_whose_asks(array(select distinct person_id from opened));
  return null;
end $$;

create function asks_changed() returns trigger language plpgsql as $$
begin
  perform tell_whose_asks(array(
    select distinct after.person_id from changed after join formerly before using (workspace_id, id)
    where (after.closed_at, after.due_on, after.detail) is distinct from (before.closed_at, before.due_on, before.detail)
  ));
  return null;
end $$;

create trigger asks_opened after insert on ask
  referencing new table as opened for each statement execute function asks_opened();
create trigger asks_changed after update on ask
  referencing old table as formerly new table as changed for each statement execute function asks_changed();
