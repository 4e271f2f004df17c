-- As before. Titles that sound alike are looked for from the likest down, and no further than as many as are wanted: whatever is less
-- alike comes after them, and each step down has the index offer more titles whose likeness is to be worked out, which is what takes the
-- time of a search that few titles answer. Whether the words stand in a part of a record is asked only of those that are given.
do $$ begin
  -- An owner who is no superuser may name the limit only once its library is loaded.
  perform word_similarity('a', 'a');
end $$;
create or replace function search_records(tokens text[], question text, kinds text[], parts text[], most int)
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
  wanted int;
  alike uuid[];
  likeness real[];
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
      select n.record_id, n.part, n.id, n.author_id, n.at, n.said, 1 + ts_rank(weights, n.words, asked, 1) as score
      from (
        select m.*, row_number() over (partition by m.record_id order by m.at desc) as place
        from (
          select p.record_id, p.part, p.id, p.author_id, p.at, p.said, p.words
          from search_part p join search_document d on d.workspace_id = p.workspace_id and d.record_id = p.record_id
          where p.workspace_id = workspace and p.part = any (parts) and p.words @@ asked and d.audience && tokens
            and (kinds is null or d.kind = any (kinds))
            and (p.about_id is null or exists (
              select from search_document a where a.workspace_id = workspace and a.record_id = p.about_id and a.audience && tokens))
          order by p.at desc limit 2000
        ) m
      ) n where n.place <= 5
    ), best_said as (
      select distinct on (s.record_id) s.* from said_in s order by s.record_id, s.score desc, s.at desc, s.id
    ), joined as (
      select coalesce(r.record_id, s.record_id) as record_id, r.title, s.part, s.id, s.author_id, s.at, s.said,
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
      (select count(*) from (
         select from search_part p
         where p.workspace_id = workspace and p.record_id = b.record_id and p.part = any (parts) and p.words @@ asked
           and not (b.by_part and p.part = b.part and p.id = b.id)
           and (p.about_id is null or exists (
             select from search_document a where a.workspace_id = workspace and a.record_id = p.about_id and a.audience && tokens))
         limit 99) counted)::int
    from best b order by total desc, b.record_id limit most;
  get diagnostics found = row_count;
  if found < least(most, 5) and length(plain) >= 3 then
    wanted := most - found;
    for step in 1..3 loop
      -- Where a third of them is not there yet, the middle step seldom brings the rest and costs half of the last.
      continue when step = 2 and cardinality(alike) * 3 < wanted;
      perform set_config('pg_trgm.word_similarity_threshold', (0.7 - step * 0.1)::text, true);
      select array_agg(t.record_id order by t.score desc, t.record_id), array_agg(t.score order by t.score desc, t.record_id)
        into alike, likeness
        from (
          select l.record_id, l.score
          from (
            select d.record_id, word_similarity(lower(plain), lower(d.title)) as score
            from search_document d
            where d.workspace_id = workspace and lower(plain) <% lower(d.title) and d.audience && tokens
              and (kinds is null or d.kind = any (kinds))
              and not (d.words @@ asked) and d.record_id is distinct from named
            order by 2 desc, 1
          ) l
          where coalesce((select false from search_part p
            where p.workspace_id = workspace and p.record_id = l.record_id and p.part = any (parts) and p.words @@ asked limit 1), true)
          order by l.score desc, l.record_id limit wanted
        ) t;
      alike := coalesce(alike, '{}');
      exit when cardinality(alike) = wanted;
    end loop;
    return query
      select t.record_id, t.score, null::text, null::text, null::uuid, null::timestamptz, null::text, 0
      from unnest(alike, likeness) as t (record_id, score);
  end if;
end $$;
