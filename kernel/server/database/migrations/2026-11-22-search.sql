-- Search in the time of the few it ranks, not of the many that hold a word.

alter table search_document
  add column title_words tsvector generated always as (ts_filter(words, '{a}')) stored;
create index search_document_title_words on search_document using gin (title_words);
create index search_document_recent on search_document (workspace_id, updated_at desc);

-- The best matches one may see. Ranked are the newest 300 that hold the words and the newest 300 that hold them in title or
-- key, so that a word in most documents costs no more than a rare one; titles that sound alike are added when few match.
-- Planned anew each time: whether to go by the words or by the newest depends on how common the words are.
create or replace function search_records(tokens text[], question text, kinds text[], most int)
  returns table (record_id uuid, score real)
  language plpgsql stable security definer set search_path = public, pg_temp
  set pg_trgm.word_similarity_threshold = 0.4 set plan_cache_mode = force_custom_plan as $$
declare
  workspace uuid := current_workspace();
  asked tsquery := websearch_to_tsquery('english', unaccent(question));
  -- The word being typed matches as a beginning.
  last_word text := lower((regexp_match(unaccent(question), '([[:alnum:]]+)$'))[1]);
  before tsquery := websearch_to_tsquery('english', regexp_replace(unaccent(question), '[[:alnum:]]+$', ''));
  found int;
begin
  if last_word is not null then
    asked := asked || case when numnode(before) > 0
      then before && to_tsquery('simple', last_word || ':*') else to_tsquery('simple', last_word || ':*') end;
  end if;
  return query
    with candidates as (
      (select d.record_id, d.words from search_document d
       where d.workspace_id = workspace and d.words @@ asked and d.audience && tokens
         and (kinds is null or d.kind = any (kinds))
       order by d.updated_at desc limit 300)
      union all
      (select d.record_id, d.words from search_document d
       where d.workspace_id = workspace and d.title_words @@ asked and d.audience && tokens
         and (kinds is null or d.kind = any (kinds))
       order by d.updated_at desc limit 300)
    )
    select c.record_id, max(1 + ts_rank(c.words, asked))::real from candidates c group by 1 order by 2 desc, 1 limit most;
  get diagnostics found = row_count;
  if found < least(most, 5) and length(question) >= 3 then
    return query
      select d.record_id, word_similarity(lower(question), lower(d.title)) from search_document d
      where d.workspace_id = workspace and lower(question) <% lower(d.title) and d.audience && tokens
        and (kinds is null or d.kind = any (kinds))
        and not (d.words @@ asked)
      order by 2 desc, 1 limit most - found;
  end if;
end $$;
