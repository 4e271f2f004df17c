-- Parts of records as results of their own: comments, updates, requests for help. Each practice says once which of its tables are
-- searched and by what (`call searchable`); from then on a trigger keeps the index, so that whatever writes, edits, removes, erases,
-- merges or brings in a text does so here too, in the same transaction. Reached as search_document is, through functions only.
create table search_part (
  workspace_id uuid not null,
  record_id uuid not null,
  part text not null,
  id text not null,
  author_id uuid,
  -- A second record one must see too: what a row of an agenda is about.
  about_id uuid,
  at timestamptz not null,
  said text not null,
  words tsvector not null,
  primary key (workspace_id, record_id, part, id),
  foreign key (workspace_id, record_id) references record (workspace_id, id) on delete cascade
);
create index search_part_words on search_part using gin (words);
create index search_part_recent on search_part (workspace_id, at desc);

-- A text with the people it mentions called as they are called now.
create function search_named(given text) returns text
  language plpgsql stable set search_path = public, pg_temp as $$
declare
  mention constant text := '@\[(?:[^\]\\]|\\.)*\]\(';
  found record;
begin
  for found in
    select distinct m[1] as id from regexp_matches(given, mention || '([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)', 'g') m
  loop
    given := regexp_replace(given, mention || found.id || '\)',
      '@' || coalesce((select replace(name, '\', '\\') from person where workspace_id = current_workspace() and id = found.id::uuid), ''), 'g');
  end loop;
  return given;
end $$;

create function search_part_words(said text) returns tsvector
  language sql stable set search_path = public, pg_temp
return setweight(search_text(search_named(left(said, 100000)), 100000), 'C');

-- Lets search find the rows of a table as parts of their record. Each is an expression of its row `r`; `said` is null or empty where
-- there is nothing to find (removed, withdrawn).
create procedure searchable(target regclass, part text, record text, id text, at text, said text,
  author text default 'null', about text default 'null') language plpgsql as $$
declare
  name text := target::text || '_' || part;
  place uuid;
begin
  execute format($f$
    create function %1$I(r public.%2$I) returns search_part language sql stable set search_path = public, pg_temp
    begin atomic
      select r.workspace_id, %3$s, %4$L::text, (%5$s)::text, (%6$s)::uuid, (%7$s)::uuid, (%8$s)::timestamptz, coalesce(trim(%9$s), ''), ''::tsvector;
    end $f$, 'search_row_' || name, target::text, record, part, id, author, about, at, said);
  execute format($f$
    create function %1$I() returns trigger language plpgsql security definer set search_path = public, pg_temp as $t$
    declare
      before search_part;
      after search_part;
    begin
      if tg_op <> 'INSERT' then before := %2$I(old); end if;
      if tg_op <> 'DELETE' then after := %2$I(new); end if;
      if tg_op = 'UPDATE' and before is not distinct from after then return null; end if;
      if tg_op <> 'INSERT' and before.said <> '' then
        delete from search_part s where s.workspace_id = before.workspace_id and s.record_id = before.record_id
          and s.part = before.part and s.id = before.id;
      end if;
      if tg_op <> 'DELETE' and after.said <> '' then
        after.words := search_part_words(after.said);
        insert into search_part select after.*;
      end if;
      return null;
    end $t$ $f$, 'search_keep_' || name, 'search_row_' || name);
  execute format('create trigger %I after insert or update or delete on %s for each row execute function %I()',
    'search_' || part, target, 'search_keep_' || name);
  for place in select w.id from workspace w loop
    perform set_config('weft.workspace', place::text, true);
    execute format($f$
      insert into search_part
      select (p).workspace_id, (p).record_id, (p).part, (p).id, (p).author_id, (p).about_id, (p).at, (p).said, search_part_words((p).said)
      from (select %I(t) as p from %s t where t.workspace_id = current_workspace() offset 0) given where (p).said <> '' $f$, 'search_row_' || name, target);
  end loop;
  perform set_config('weft.workspace', '', true);
end $$;

-- Whoever is called otherwise is found by the new name where they are mentioned, and no more by the old one.
create function search_renamed() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update search_part set words = search_part_words(said)
  where workspace_id = new.workspace_id and said like '%](' || new.id || ')%';
  return null;
end $$;
create trigger search_renamed after update of name on person
  for each row when (old.name is distinct from new.name) execute function search_renamed();

-- For a backup by a login that may not read the table itself.
create function search_parts() returns setof search_part
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select * from search_part where workspace_id = current_workspace();
end;

-- As before, and in the parts one may read (`parts`; none: records alone). A record is one result, however many of its parts hold the
-- words: by its title where that holds them, else by the best of its text and its parts, with how many more parts do. A part counts as a
-- text does, so the shorter the better, and never before a title.
drop function search_records(text[], text, text[], int);
create function search_records(tokens text[], question text, kinds text[], parts text[], most int)
  returns table (record_id uuid, score real, part text, part_id text, author_id uuid, at timestamptz, said text, others int)
  language plpgsql stable security definer set search_path = public, pg_temp
  set pg_trgm.word_similarity_threshold = 0.4 set plan_cache_mode = force_custom_plan as $$
declare
  workspace uuid := current_workspace();
  plain text := trim(search_plain(question));
  asked tsquery := search_asked(question, true, false);
  whole tsquery := search_asked(question, false, true);
  called text := array_to_string(search_words(question), ' ');
  weights constant real[] := '{0.05, 0.2, 0.4, 1}';
  named uuid;
  found int;
begin
  if plain ~ '^#?[[:alpha:]]{1,8}-[[:alnum:]]+$' then
    select r.id into named from record r join search_document d on d.workspace_id = r.workspace_id and d.record_id = r.id
    where r.workspace_id = workspace and r.key in (upper(ltrim(plain, '#')), ltrim(plain, '#')) and d.audience && tokens
      and (kinds is null or d.kind = any (kinds));
  end if;
  return query
    with candidates as (
      (select d.record_id, d.title, d.words, d.title_words from search_document d
       where d.workspace_id = workspace and d.words @@ asked and d.audience && tokens
         and (kinds is null or d.kind = any (kinds))
       order by d.updated_at desc limit 300)
      union all
      (select d.record_id, d.title, d.words, d.title_words from search_document d
       where d.workspace_id = workspace and d.title_words @@ asked and d.audience && tokens
         and (kinds is null or d.kind = any (kinds))
       order by d.updated_at desc limit 300)
      union all
      (select d.record_id, d.title, d.words, d.title_words from search_document d
       where d.workspace_id = workspace and d.title_words @@ whole and d.audience && tokens
         and (kinds is null or d.kind = any (kinds))
       order by d.updated_at desc limit 300)
      union all
      select d.record_id, d.title, d.words, d.title_words from search_document d
      where d.workspace_id = workspace and d.record_id = named
    ), ranked as (
      select distinct on (c.record_id) c.record_id,
        ts_rank(weights, c.words, asked, 1)
          + case when c.record_id = named then 32 when c.title_words @@ whole then 4 when c.title_words @@ asked then 2 else 1 end
          as score,
        c.title
      from candidates c
    ), said_in as (
      select p.record_id, p.part, p.id, p.author_id, p.at, p.said, 1 + ts_rank(weights, p.words, asked, 1) as score
      from search_part p join search_document d on d.workspace_id = p.workspace_id and d.record_id = p.record_id
      where p.workspace_id = workspace and p.part = any (parts) and p.words @@ asked and d.audience && tokens
        and (kinds is null or d.kind = any (kinds))
        and (p.about_id is null or exists (
          select from search_document a where a.workspace_id = workspace and a.record_id = p.about_id and a.audience && tokens))
      order by p.at desc limit 300
    ), best_said as (
      select distinct on (s.record_id) s.*, count(*) over (partition by s.record_id) as held
      from said_in s order by s.record_id, s.score desc, s.at desc, s.id
    ), joined as (
      select coalesce(r.record_id, s.record_id) as record_id, r.title, s.part, s.id, s.author_id, s.at, s.said, s.held,
        greatest(r.score, s.score) as score, s.record_id is not null and s.score > coalesce(r.score, 0) as by_part
      from ranked r full join best_said s on s.record_id = r.record_id
    ), best as (
      select j.* from joined j order by j.score desc, j.record_id limit most + 100
    )
    -- Only of the best it is asked whether their title is the question.
    select b.record_id,
      (b.score + case when b.score < 4 then 0 when array_to_string(search_words(b.title), ' ') = called then 8 else 0 end)::real as total,
      case when b.by_part then b.part end, case when b.by_part then b.id end, case when b.by_part then b.author_id end,
      case when b.by_part then b.at end, case when b.by_part then b.said end,
      (coalesce(b.held, 0) - case when b.by_part then 1 else 0 end)::int
    from best b order by total desc, b.record_id limit most;
  get diagnostics found = row_count;
  if found < least(most, 5) and length(plain) >= 3 then
    return query
      select d.record_id, word_similarity(lower(plain), lower(d.title)), null::text, null::text, null::uuid, null::timestamptz, null::text, 0
      from search_document d
      where d.workspace_id = workspace and lower(plain) <% lower(d.title) and d.audience && tokens
        and (kinds is null or d.kind = any (kinds))
        and not (d.words @@ asked) and d.record_id is distinct from named
        and not exists (select from search_part p
          where p.workspace_id = workspace and p.record_id = d.record_id and p.part = any (parts) and p.words @@ asked)
      order by 2 desc, 1 limit most - found;
  end if;
end $$;

-- As before; "customers in Asia" is found in texts too.
create or replace function search_chunk(chunk text, typing boolean, phrase boolean) returns tsquery
  language plpgsql stable parallel safe set search_path = public, pg_temp as $$
declare
  asked tsquery := '';
  beside tsquery;
  spelling text;
  spoken text;
  joined text;
  parts text[];
  small boolean[];
  gap int;
begin
  for spelling in select * from search_spellings(chunk) loop
    spoken := search_spoken(spelling);
    parts := search_split(spelling);
    joined := left(regexp_replace(spoken, '[^[:alnum:]]', '', 'g'), 100);
    if phrase or spoken = spelling or joined ~ '[\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]' then
      beside := '';
      gap := 1;
      small := array(select ts_lexize('english_stem', part) = '{}' from unnest(parts) with ordinality as given (part, place) order by place);
      for at in 1 .. cardinality(parts) loop
        -- Texts keep no small words, only their places.
        if small[at] and false = any (small) then
          gap := gap + 1;
          continue;
        end if;
        beside := case when numnode(beside) = 0 then search_word(parts[at], typing and at = cardinality(parts))
          else tsquery_phrase(beside, search_word(parts[at], typing and at = cardinality(parts)), gap) end;
        gap := 1;
      end loop;
      asked := asked || beside;
    end if;
    if not phrase and joined <> '' and (spoken <> spelling or cardinality(parts) > 1)
      and joined !~ '[\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]' then
      asked := asked || search_word(joined, typing);
    end if;
  end loop;
  return asked;
end $$;

call searchable('comment', 'comment', record => 'r.record_id', id => 'r.id', at => 'r.created_at', author => 'r.author_id',
  said => 'case when r.removed_at is null then r.body end');
