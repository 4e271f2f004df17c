-- A number may come along: it was taken before this transaction began, so that two who make records do not wait for each other's end.
drop function record_create(uuid, text, text, text, text, text[], uuid, timestamptz, text[], uuid[], text, uuid);
create function record_create(
  new_id uuid, new_kind text, key_prefix text, new_title text, new_state text, new_audience text[],
  author uuid, at timestamptz, parts text[], people uuid[], content text,
  made_within uuid default null, taken int default null
) returns text language plpgsql as $$
declare
  number int := taken;
  new_key text;
begin
  if 'workspace' = any (new_audience) then
    if number is null then
      insert into record_counter as counter (prefix, last) values (key_prefix, 1)
        on conflict (workspace_id, prefix) do update set last = counter.last + 1 returning last into number;
    end if;
    new_key := key_prefix || '-' || number;
  else
    loop
      new_key := confidential_key(key_prefix);
      exit when not exists (select 1 from record r where r.workspace_id = current_workspace() and r.key = new_key);
    end loop;
  end if;
  insert into record (id, kind, key, title, state, audience, created_by, created_at, updated_at, within_id)
    values (new_id, new_kind, new_key, new_title, new_state, new_audience, author, at, at, made_within);
  insert into participation (record_id, person_id, part, since)
    select new_id, person, part, at from unnest(people, parts) as given (person, part) on conflict do nothing;
  perform search_write(new_id, content);
  return new_key;
end $$;
