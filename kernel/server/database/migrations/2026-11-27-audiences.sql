-- What somebody holds beside their role: 'department:<id>' of theirs and of every one above it, 'council:<id>', 'circle:<id>'.
-- Kept by the tables it follows from (triggers of their practices), in the transaction of the change.
create table membership (
  workspace_id uuid not null default current_workspace() references workspace (id),
  person_id uuid not null,
  token text not null check (token ~ '^(department|council|circle):[0-9a-f-]{36}$'),
  primary key (workspace_id, person_id, token),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);
create index membership_token on membership (workspace_id, token);
call protect('membership');

-- The one rule of what somebody holds. A guest was invited to single records: of memberships only circles count for them.
create function person_tokens(holder uuid) returns text[]
  language sql stable parallel safe
  return (
    select (case when p.role = 'guest' then array['person:' || p.id]
                 else array['workspace', 'role:' || p.role, 'person:' || p.id] end)
      || array(select m.token from membership m
               where m.workspace_id = p.workspace_id and m.person_id = p.id
                 and (p.role <> 'guest' or m.token like 'circle:%')
               order by m.token)
    from person p where p.workspace_id = current_workspace() and p.id = holder);

-- The one rule of what is visible; maySee() is the same in TypeScript.
create function visible(tokens text[], audience text[]) returns boolean
  language sql immutable parallel safe
  return audience && tokens;

-- A short key that tells nothing of how many there are: a letter and six characters of Crockford's base32. It begins with a
-- letter, so that no number is ever the same key.
create function confidential_key(key_prefix text) returns text language plpgsql volatile as $$
declare
  letters constant text := 'ABCDEFGHJKMNPQRSTVWXYZ0123456789';
  -- Random but for six bits, which are left out below.
  bytes bytea := uuid_send(gen_random_uuid());
  made text := substr(letters, 1 + get_byte(bytes, 0) % 22, 1);
begin
  for i in 10 .. 15 loop
    made := made || substr(letters, 1 + get_byte(bytes, i) % 32, 1);
  end loop;
  return key_prefix || '-' || made;
end $$;

-- What it was made in; it inherits from there who sees it, then and when that changes.
alter table record add column within_id uuid,
  add foreign key (workspace_id, within_id) references record (workspace_id, id) on delete set null (within_id);
create index record_within on record (workspace_id, within_id) where within_id is not null;

-- What everybody sees is numbered; what some see is not, or the gaps could be counted.
drop function record_create(uuid, text, text, text, text, text[], uuid, timestamptz, text[], uuid[], text);
create function record_create(
  new_id uuid, new_kind text, key_prefix text, new_title text, new_state text, new_audience text[],
  author uuid, at timestamptz, parts text[], people uuid[], content text,
  made_within uuid default null
) returns text language plpgsql as $$
declare
  number int;
  new_key text;
begin
  if 'workspace' = any (new_audience) then
    insert into record_counter as counter (prefix, last) values (key_prefix, 1)
      on conflict (workspace_id, prefix) do update set last = counter.last + 1 returning last into number;
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
