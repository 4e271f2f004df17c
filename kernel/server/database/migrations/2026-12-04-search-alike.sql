-- What is about the same as these words, for offers that nobody asked for: so with a floor. At least two words are shared, one of them in
-- the title; small words, words that stand for anybody or any time, and what more than one in eight of such records say, do not count.
create function search_alike(tokens text[], given text, kinds text[], states text[], besides uuid, most int)
  returns table (record_id uuid, shared text[], score real)
  language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  workspace uuid := current_workspace();
  anybody constant text[] := array['nobody', 'somebody', 'everybody', 'anybody', 'someone', 'everyone', 'anyone', 'nothing', 'something',
    'everything', 'anything', 'always', 'never', 'often', 'without', 'niemand', 'jemand', 'jeder', 'nichts', 'etwas', 'immer', 'nie',
    'day', 'days', 'week', 'weeks', 'month', 'months', 'year', 'years', 'tag', 'tage', 'woche', 'wochen', 'monat', 'monate', 'jahr', 'jahre'];
  words text[];
  stems text[];
  large bigint;
begin
  select array_agg(word order by first), array_agg(stem order by first) into words, stems from (
    select min(word) as word, stem, min(place) as first
    from unnest((search_words(given))[:60]) with ordinality as said (word, place)
    cross join lateral unnest(ts_lexize('english_stem', word)) stem
    where (length(word) >= 3 or word ~ '^[\u3040-\ud7af]{2}$') and word <> all (anybody) and ts_lexize('german_stem', word) <> '{}'
    group by stem order by first limit 16
  ) distinct_words;
  if coalesce(cardinality(stems), 0) < 2 then return; end if;
  select count(*) into large from search_document d where d.workspace_id = workspace and d.kind = any (kinds) and d.audience && tokens;
  return query
    with asked as (
      select word, quote_literal(stem)::tsquery as stem, (
          select count(*) from search_document d
          where d.workspace_id = workspace and d.kind = any (kinds) and d.audience && tokens and d.words @@ quote_literal(stem)::tsquery
        ) as held
      from unnest(words, stems) as said (word, stem)
    ), counting as (
      select word, stem, ln((large + 1.0) / (held + 0.5)) as weight from asked where held > 0 and (large < 40 or held * 8 <= large)
    ), near as (
      select d.record_id, d.words, d.title_words from search_document d
      where d.workspace_id = workspace and d.kind = any (kinds) and d.audience && tokens and d.record_id is distinct from besides
        and d.title_words @@ (select string_agg(stem::text, '|')::tsquery from counting)
      order by d.updated_at desc limit 300
    )
    select n.record_id, array_agg(c.word order by c.weight desc, c.word),
      sum(c.weight * case when n.title_words @@ c.stem then 2 else 1 end)::real as total
    from near n join record r on r.workspace_id = workspace and r.id = n.record_id and r.kind || ' ' || r.state = any (states)
    join counting c on n.words @@ c.stem
    group by 1 having count(*) >= 2 order by total desc, 1 limit most;
end $$;
