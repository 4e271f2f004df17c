-- Rows of the record carry seals: salted digests of what they hold, which the log covers. `weft verify-audit` computes them again and
-- finds what was changed, added or taken away behind the log.

create table row_seal (
  workspace_id uuid not null default current_workspace() references workspace (id),
  relation text not null,
  -- The rest of the primary key, joined by spaces.
  row_key text not null,
  -- Counts the seals of one row.
  nr bigint not null,
  -- The seals of one transaction; an event of it names this and a digest of them all.
  change uuid not null,
  -- Null once the row has another seal or is gone, so that what it held cannot be guessed from its digest.
  salt bytea,
  -- SHA-256 of salt and content; null where the row was deleted.
  digest bytea,
  primary key (workspace_id, relation, row_key, nr)
);
create index row_seal_change on row_seal (workspace_id, change);
call protect('row_seal');

-- Which tables are sealed, and which of their columns are not.
create table sealed_table (
  name text primary key,
  columns text[] not null,
  without text[] not null
);

-- Seals one row as it is now. `content` is null when it is gone.
create function seal_row(place uuid, name text, key text, content text) returns void language plpgsql as $$
declare
  current uuid := nullif(current_setting('weft.change', true), '')::uuid;
  last row_seal%rowtype;
  fresh bytea;
begin
  if current is null then
    current := gen_random_uuid();
    perform set_config('weft.change', current::text, true);
  end if;
  if content is not null then
    fresh := uuid_send(gen_random_uuid());
  end if;
  select * into last from row_seal s
    where s.workspace_id = place and s.relation = name and s.row_key = key order by s.nr desc limit 1;
  if last.change = current then
    update row_seal s set salt = fresh, digest = sha256(fresh || convert_to(content, 'UTF8'))
      where s.workspace_id = place and s.relation = name and s.row_key = key and s.nr = last.nr;
    return;
  end if;
  if last.salt is not null then
    update row_seal s set salt = null
      where s.workspace_id = place and s.relation = name and s.row_key = key and s.nr = last.nr;
  end if;
  insert into row_seal (workspace_id, relation, row_key, nr, change, salt, digest)
    values (place, name, key, coalesce(last.nr, 0) + 1, current, fresh, sha256(fresh || convert_to(content, 'UTF8')));
end $$;

-- What the seals of one change come to.
create function change_digest(which uuid, out count int, out digest text) language sql stable as $$
  select count(*)::int, encode(sha256(convert_to(coalesce(string_agg(
    concat_ws(' ', s.relation, s.row_key, s.nr, coalesce(encode(s.digest, 'hex'), 'gone')), E'\n'
    order by s.relation collate "C", s.row_key collate "C"), ''), 'UTF8')), 'hex')
  from row_seal s where s.workspace_id = current_workspace() and s.change = which
$$;

-- The same of the change at hand, as a member of the body of an event; null where nothing was sealed.
create function take_change() returns text language plpgsql as $$
declare
  current uuid := nullif(current_setting('weft.change', true), '')::uuid;
  sealed record;
begin
  if current is null then return null; end if;
  select * into sealed from change_digest(current) s;
  perform set_config('weft.change', '', true);
  if sealed.count = 0 then return null; end if;
  return format('"rows":{"change":"%s","count":%s,"digest":"%s"}', current, sealed.count, sealed.digest);
end $$;

-- As before; the first event of a transaction covers what the transaction sealed.
create or replace function append_events(bodies text[], salts bytea[], payloads text[]) returns bigint language plpgsql as $$
declare
  head event_head%rowtype;
  content jsonb;
  sealed text := take_change();
begin
  if sealed is not null then
    bodies[1] := left(bodies[1], -1) || ',' || sealed || '}';
  end if;
  select * into head from event_head where workspace_id = current_workspace() for update;
  if not found then
    insert into event_head (seq, hash) values (0, chain_start()) on conflict do nothing;
    select * into head from event_head where workspace_id = current_workspace() for update;
  end if;
  for i in 1 .. array_length(bodies, 1) loop
    head.seq := head.seq + 1;
    head.hash := sha256(head.hash || convert_to(head.seq || E'\n' || bodies[i], 'UTF8'));
    content := bodies[i]::jsonb;
    insert into event (seq, id, kind, actor_id, record_id, audience, at, body, hash)
    values (
      head.seq, (content ->> 'id')::uuid, content ->> 'kind', (content ->> 'actor')::uuid, (content ->> 'record')::uuid,
      case when jsonb_typeof(content -> 'audience') = 'array'
        then array(select jsonb_array_elements_text(content -> 'audience')) end,
      (content ->> 'at')::timestamptz, bodies[i], head.hash);
    if payloads[i] is not null then
      insert into event_payload (seq, salt, body) values (head.seq, salts[i], payloads[i]);
    end if;
  end loop;
  update event_head set seq = head.seq, hash = head.hash where workspace_id = current_workspace();
  -- The first of them, so that a reader who starts here misses none.
  perform pg_notify('weft_event', current_workspace() || ' ' || head.seq - array_length(bodies, 1) + 1);
  return head.seq;
end $$;

-- An event that nobody sees covers what a transaction sealed and no event of its own said.
create function seal_rest(reason text default 'quiet') returns void language plpgsql as $$
begin
  if nullif(current_setting('weft.change', true), '') is null then return; end if;
  perform append_events(
    array[jsonb_build_object(
      'id', gen_random_uuid(), 'kind', 'rows.sealed', 'actor', null, 'record', null, 'audience', jsonb_build_array(),
      'at', iso(date_trunc('milliseconds', clock_timestamp())), 'data', jsonb_build_object('why', reason))::text],
    array[null]::bytea[], array[null]::text[]);
end $$;

-- The same in every workspace, for what a migration changed.
create procedure seal_migrated() language plpgsql as $$
declare
  place uuid;
  current text := nullif(current_setting('weft.change', true), '');
begin
  if current is null then return; end if;
  for place in select id from workspace loop
    perform set_config('weft.workspace', place::text, true);
    if exists (select from row_seal s where s.workspace_id = place and s.change = current::uuid) then
      perform set_config('weft.change', current, true);
      perform seal_rest('upgrade');
    end if;
  end loop;
  perform set_config('weft.workspace', '', true);
  perform set_config('weft.change', '', true);
end $$;

-- Makes a table part of the record: each of its rows is sealed from here on, and those there are now as they stand. Called beside
-- `protect`, and again after a column was added, dropped or renamed. Rows that did not hold before are not sealed anew.
create procedure audit(target regclass, without text[] default '{}') language plpgsql as $$
declare
  name text := target::text;
  keys text[];
  covered text[];
  known boolean := exists (select from sealed_table s where s.name = target::text);
  odd text[];
  place uuid;
begin
  select array_agg(a.attname order by k.at) into keys
    from pg_index i cross join unnest(i.indkey) with ordinality as k (number, at)
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
    where i.indrelid = target and i.indisprimary and a.attname <> 'workspace_id';
  select array_agg(a.attname order by a.attname collate "C") into covered
    from pg_attribute a
    where a.attrelid = target and a.attnum > 0 and not a.attisdropped and a.attname <> 'workspace_id'
      and a.attname <> all (without);
  create temporary table if not exists odd_row (place uuid, key text) on commit drop;
  delete from odd_row;
  if known then
    for place in select id from workspace loop
      perform set_config('weft.workspace', place::text, true);
      begin
        insert into odd_row select place, o.row_key from odd_rows(name) o;
      exception when undefined_column then null; -- A covered column is gone: what it held cannot be looked at any more.
      end;
    end loop;
  end if;
  execute format('create or replace function %I (r public.%I) returns text language sql stable as $f$ select concat_ws('' '', %s) $f$',
    'row_key_' || name, name, (select string_agg(format('(r.%I)::text', c), ', ' order by at) from unnest(keys) with ordinality as u (c, at)));
  execute format('create or replace function %I (r public.%I) returns text language sql stable as $f$ select jsonb_build_array(%s)::text $f$',
    'row_content_' || name, name, (select string_agg(format('r.%I', c), ', ' order by at) from unnest(covered) with ordinality as u (c, at)));
  -- A new row is the most frequent: what it holds is written out here, and nothing is looked up for it.
  execute format($trigger$
    create or replace function %1$I () returns trigger language plpgsql as $f$
    declare
      current uuid;
      salt bytea;
    begin
      if tg_op = 'INSERT' then
        current := nullif(current_setting('weft.change', true), '')::uuid;
        if current is null then
          current := gen_random_uuid();
          perform set_config('weft.change', current::text, true);
        end if;
        salt := uuid_send(gen_random_uuid());
        insert into row_seal (workspace_id, relation, row_key, nr, change, salt, digest)
          values (new.workspace_id, %4$L, %5$s, 1, current, salt, sha256(salt || convert_to(%6$s, 'UTF8')))
          on conflict do nothing;
        if found then return null; end if;
      elsif tg_op = 'UPDATE' then
        if %2$I (old) = %2$I (new) then return null; end if;
      end if;
      if tg_op <> 'INSERT' and (tg_op = 'DELETE' or %3$I (old) <> %3$I (new)) then
        perform seal_row(old.workspace_id, %4$L, %3$I (old), null);
      end if;
      if tg_op <> 'DELETE' then perform seal_row(new.workspace_id, %4$L, %3$I (new), %2$I (new)); end if;
      return null;
    end $f$ $trigger$, 'seal_' || name, 'row_content_' || name, 'row_key_' || name, name,
    (select format('concat_ws(%L, %s)', ' ', string_agg(format('(new.%I)::text', c), ', ' order by at))
      from unnest(keys) with ordinality as u (c, at)),
    (select format('jsonb_build_array(%s)::text', string_agg(format('new.%I', c), ', ' order by at))
      from unnest(covered) with ordinality as u (c, at)));
  if not known then
    execute format('create trigger row_is_sealed after insert or update or delete on %s for each row execute function %I ()',
      target, 'seal_' || name);
  end if;
  insert into sealed_table values (name, covered, without)
    on conflict on constraint sealed_table_pkey do update set columns = excluded.columns, without = excluded.without;
  for place in select id from workspace loop
    perform set_config('weft.workspace', place::text, true);
    execute format('select seal_row(t.workspace_id, %1$L, %2$I (t), %3$I (t)) from public.%4$I t
        where t.workspace_id = %5$L and not exists (select from odd_row o where o.place = t.workspace_id and o.key = %2$I (t))',
      name, 'row_key_' || name, 'row_content_' || name, name, place);
  end loop;
  perform set_config('weft.workspace', '', true);
end $$;

-- The rows of a table that are not what their last seals say, in the workspace at hand.
create function odd_rows(name text, most int default null)
  returns table (row_key text, fault text, change uuid, content jsonb) language plpgsql stable as $$
begin
  return query execute format($q$
    with sealed as (
      select distinct on (s.row_key) s.row_key, s.change, s.salt, s.digest from row_seal s
      where s.workspace_id = current_workspace() and s.relation = %1$L order by s.row_key, s.nr desc
    ), there as (
      select %2$I (t) as row_key, %3$I (t) as content, to_jsonb(t) as whole from public.%4$I t where t.workspace_id = current_workspace()
    )
    select coalesce(s.row_key, t.row_key),
      case when s.row_key is null then 'added' when t.row_key is null then 'gone' when s.digest is null then 'back' else 'changed' end,
      s.change, t.whole
    from sealed s full join there t on t.row_key = s.row_key
    where s.row_key is null or (t.row_key is null and s.digest is not null)
      or (t.row_key is not null and sha256(s.salt || convert_to(t.content, 'UTF8')) is distinct from s.digest)
    order by 1 limit $1 $q$, name, 'row_key_' || name, 'row_content_' || name, name) using most;
end $$;

-- `updated_at` and `version` are raised by whatever touches a record, also where nothing of it changes.
call audit('record', '{updated_at,version}');
call audit('participation');
call audit('link');
call audit('comment');
call audit('attachment', '{erased_at}');
-- How somebody wants to be told is theirs and nobody's record; when they were last mailed is no act.
call audit('person', '{last_mailed_at,mail,quiet_from,quiet_to,muted,language,time_zone,zone_followed,password_hash}');
call audit('workspace_practice');
call audit('nomination');

-- Ends of the log, signed with the key of the installation, which is outside of the database.
create table signed_head (
  workspace_id uuid not null default current_workspace() references workspace (id),
  seq bigint not null,
  hash bytea not null,
  at timestamptz not null,
  -- The public key and the signature, Ed25519.
  key bytea not null,
  signature bytea not null,
  primary key (workspace_id, seq)
);
call protect('signed_head');
