-- What somebody did in one click and can undo for a while.
create table undo_act (
  workspace_id uuid not null default current_workspace() references workspace (id),
  id uuid not null,
  kind text not null,
  record_id uuid not null,
  by_id uuid not null,
  at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, record_id) references record (workspace_id, id),
  foreign key (workspace_id, by_id) references person (workspace_id, id)
);
create index undo_act_record on undo_act (workspace_id, record_id);
call protect('undo_act');

-- What it changed in rows: which row, what stood there before in the columns that changed, and a digest of what it left there. No words are
-- kept but those of a row that it deleted.
create table undo_step (
  workspace_id uuid not null default current_workspace() references workspace (id),
  act_id uuid not null,
  place bigint not null generated always as identity,
  relation text not null,
  -- What comes back as a whole or stays as a whole.
  unit_id uuid not null,
  -- Of the row as it was left; null where it was deleted.
  row_key jsonb,
  -- Null where it was made.
  was jsonb,
  became text,
  primary key (workspace_id, act_id, place),
  foreign key (workspace_id, act_id) references undo_act (workspace_id, id) on delete cascade
);
call protect('undo_step');

-- While weft.act names an act, what is changed in these tables is noted as its steps.
create function note_undo_step() returns trigger language plpgsql as $$
declare
  before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
begin
  if before = after then return null; end if;
  insert into undo_step (act_id, relation, unit_id, row_key, was, became) values (
    current_setting('weft.act')::uuid, tg_table_name, (coalesce(after, before) ->> tg_argv[0])::uuid,
    (select jsonb_object_agg(k, after -> k) from unnest(tg_argv[1]::text[]) as k where after is not null),
    case tg_op when 'DELETE' then before
      when 'UPDATE' then (select jsonb_object_agg(b.key, b.value) from jsonb_each(before) b where b.value is distinct from after -> b.key) end,
    md5(after::text));
  return null;
end $$;

-- Lets what an act changes in a table be undone. `unit` is the column of the record whose rows come back or stay together.
create procedure undoable(target regclass, unit text) language plpgsql as $$
declare keys text[];
begin
  select array_agg(a.attname order by k.at) into keys
    from pg_index i cross join unnest(i.indkey) with ordinality as k (number, at)
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
    where i.indrelid = target and i.indisprimary;
  execute format('create trigger can_be_undone after insert or update or delete on %s for each row'
    ' when (coalesce(current_setting(''weft.act'', true), '''') <> '''') execute function note_undo_step (%L, %L)', target, unit, keys);
end $$;

-- What somebody was asked and what was taken back with a merge is asked again.
call undoable('nomination', 'id');

-- Undoes the steps of an act in one unit, the last first. False, and nothing is done, where a row is no longer as the act left it, or what
-- was there before has no place any more.
create function undo_unit(act uuid, unit uuid) returns boolean language plpgsql as $$
declare
  step undo_step;
  these text;
  stands text;
  columns text;
begin
  for step in select * from undo_step s
      where s.workspace_id = current_workspace() and s.act_id = act and s.unit_id = unit order by s.place desc loop
    if step.row_key is null then
      execute format('insert into %1$I select (jsonb_populate_record(null::%1$I, $1)).*', step.relation) using step.was;
      continue;
    end if;
    select string_agg(format('t.%1$I = k.%1$I', key), ' and ') into these from jsonb_object_keys(step.row_key) as key;
    execute format('select md5(to_jsonb(t)::text) from %1$I t, jsonb_populate_record(null::%1$I, $1) k where %2$s for update of t', step.relation, these)
      into stands using step.row_key;
    if stands is distinct from step.became then raise exception using errcode = 'WF001'; end if;
    if step.was is null then
      execute format('delete from %1$I t using jsonb_populate_record(null::%1$I, $1) k where %2$s', step.relation, these) using step.row_key;
    else
      select string_agg(format('%1$I = w.%1$I', key), ', ') into columns from jsonb_object_keys(step.was) as key;
      execute format('update %1$I t set %2$s from jsonb_populate_record(null::%1$I, $1) k, jsonb_populate_record(null::%1$I, $2) w where %3$s',
        step.relation, columns, these) using step.row_key, step.was;
    end if;
  end loop;
  return true;
exception when sqlstate 'WF001' or unique_violation or foreign_key_violation or check_violation then
  return false;
end $$;
