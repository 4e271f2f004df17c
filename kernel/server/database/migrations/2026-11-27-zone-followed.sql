-- Somebody who has set no zone of their own is where the organisation is, also after it says where it is anew. Null written into
-- time_zone says just that; what is kept is the zone that counts, so that whoever reads it need not know whose it is.
alter table workspace add column version int not null default 1;
alter table person alter column time_zone drop default, add column zone_followed boolean not null default true;

create function person_zone() returns trigger language plpgsql as $$
begin
  if new.time_zone is null then
    -- Waits for a change of the organisation's zone that is under way, which would not see this row yet.
    select time_zone into new.time_zone from workspace where id = new.workspace_id for share;
    new.zone_followed := true;
  elsif tg_op = 'INSERT' or new.time_zone <> old.time_zone then
    new.zone_followed := false;
  end if;
  return new;
end $$;
create trigger person_zone before insert or update of time_zone on person
  for each row execute function person_zone();

-- Until now UTC stood for "not set".
do $$
declare place uuid;
begin
  for place in select id from workspace loop
    perform set_config('weft.workspace', place::text, true);
    update person set zone_followed = false where time_zone <> 'UTC';
    update person set time_zone = null where time_zone = 'UTC';
  end loop;
  perform set_config('weft.workspace', '', true);
end $$;
