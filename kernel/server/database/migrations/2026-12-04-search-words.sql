-- What a word is, said once for texts and for questions. A text becomes words by search_words, a question by search_asked; both stand on
-- the four functions before them.

-- One form of every letter: full width, ligatures and composed signs as one; nothing invisible between letters; one apostrophe.
create function search_plain(given text) returns text
  language sql immutable parallel safe set search_path = public, pg_temp
return translate(
  regexp_replace(normalize(coalesce(given, ''), nfkc), '[\u00ad\u200b-\u200f\u2060\ufeff]', '', 'g'),
  '’‘ʼ‐‑‒–−', '''''''-----');

-- As it is written without accents, and as who has no such keys writes it: Größe is Grosse and Groesse.
create function search_spellings(given text) returns setof text
  language sql stable parallel safe set search_path = public, pg_temp
begin atomic
  select lower(unaccent(given))
  union
  select lower(unaccent(replace(replace(replace(replace(replace(lower(given), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ø', 'oe'), 'å', 'aa')))
  where given ~ '[äöüøåÄÖÜØÅ]';
end;

-- Signs that are part of a name: C++, C#, .NET.
create function search_spoken(given text) returns text
  language sql immutable parallel safe set search_path = public, pg_temp
return regexp_replace(regexp_replace(regexp_replace(given,
  '([[:alnum:]])\+\+', '\1plusplus', 'g'), '\m([[:alpha:]])#', '\1sharp', 'g'), '(^|[^[:alnum:]])\.([[:alpha:]])', '\1dot\2', 'g');

-- The words between signs. Chinese, Japanese and Korean write no blanks: each two characters beside each other are a word.
create function search_split(given text) returns text[]
  language plpgsql immutable parallel safe set search_path = public, pg_temp as $$
declare
  joined constant text := '[\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]';
  spaced text := regexp_replace(given, '[^[:alnum:]\u3005\u30fc]+', ' ', 'g');
begin
  if spaced ~ joined then
    select string_agg(case
        when not run then letter
        when runs_on then ' ' || letter || following || ' '
        when ran then ' '
        else ' ' || letter || ' ' end, '' order by place)
      into spaced
      from (
        select letter, place, run, lead(letter) over w as following, coalesce(lead(run) over w, false) as runs_on,
          coalesce(lag(run) over w, false) as ran
        from (
          select letter, place, letter ~ joined as run
          from unnest(string_to_array(spaced, null)) with ordinality as given (letter, place)
        ) letters
        window w as (order by place)
      ) pairs;
  end if;
  return array(select left(word, 100) from unnest(string_to_array(trim(regexp_replace(spaced, ' +', ' ', 'g')), ' ')) word where word <> '');
end $$;

-- Every word of a text in both spellings, and what is joined by signs as one: AI/ML is ai, ml and aiml; e-mail is email.
create function search_words(given text) returns text[]
  language sql stable parallel safe set search_path = public, pg_temp
begin atomic
  select coalesce(array_agg(word order by spelling, kind, place), '{}')
  from search_spellings(search_plain(given)) spelling
  cross join lateral (
    select 1 as kind, place, word from unnest(search_split(spelling)) with ordinality as split (word, place)
    union all
    select 2, place, joined
    from regexp_split_to_table(spelling, '\s+') with ordinality as chunks (chunk, place)
    cross join lateral regexp_replace(search_spoken(chunk), '[^[:alnum:]]', '', 'g') joined
    where chunk ~ '[^[:alnum:]]' and length(joined) between 2 and 60 and joined !~ '[\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]'
    union all
    -- The last character of a run, so that a single one is found wherever it stands.
    select 3, place, letter[1] from regexp_matches(spelling, '[\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\U00020000-\U0003ffff](?![\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\U00020000-\U0003ffff])', 'g') with ordinality as ends (letter, place)
  ) words;
end;

-- Words as they are, and by their stems.
create function search_vector(words text[]) returns tsvector
  language sql stable parallel safe set search_path = public, pg_temp
begin atomic
  select coalesce((
      select string_agg(quote_literal(word) || ':' || least(place, 16383), ' ') from unnest(words) with ordinality as given (word, place)
    ), '')::tsvector || to_tsvector('english', array_to_string(words, ' '));
end;

create function search_word(word text, typing boolean) returns tsquery
  language sql stable parallel safe set search_path = public, pg_temp
return (quote_literal(word) || case when typing then ':*' else '' end)::tsquery
  || coalesce((select string_agg(quote_literal(stem), '|')::tsquery from unnest(ts_lexize('english_stem', word)) stem where stem <> word), '');

-- One word of a question, as its asker has typed it: all its parts beside each other, or joined.
create function search_chunk(chunk text, typing boolean, phrase boolean) returns tsquery
  language plpgsql stable parallel safe set search_path = public, pg_temp as $$
declare
  asked tsquery := '';
  beside tsquery;
  spelling text;
  spoken text;
  joined text;
  parts text[];
begin
  for spelling in select * from search_spellings(chunk) loop
    spoken := search_spoken(spelling);
    parts := search_split(spelling);
    joined := left(regexp_replace(spoken, '[^[:alnum:]]', '', 'g'), 100);
    if phrase or spoken = spelling or joined ~ '[\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]' then
      beside := '';
      for at in 1 .. cardinality(parts) loop
        beside := case when at = 1 then search_word(parts[at], typing and at = cardinality(parts))
          else beside <-> search_word(parts[at], typing and at = cardinality(parts)) end;
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

-- A question as PostgreSQL asks it: all words; "these beside each other"; -not this; one or another.
-- `typing`: the last word may be a beginning. `whole`: small words count too ("IT security"); else only where there are no others.
create function search_asked(question text, typing boolean, whole boolean) returns tsquery
  language plpgsql stable parallel safe set search_path = public, pg_temp as $$
declare
  asked tsquery := '';
  alternative text;
  found record;
  last_place bigint;
  every tsquery;
  small tsquery;
  without tsquery;
  one tsquery;
begin
  for alternative in select regexp_split_to_table(search_plain(question), '\s+or\s+', 'i') loop
    every := '';
    small := '';
    without := '';
    select count(*) into last_place from regexp_matches(alternative, '-?"[^"]+"|\S+', 'g');
    for found in
      select chunk[1] like '-%' and chunk[1] ~ '[[:alnum:]]' as negated, chunk[1] ~ '^-?".+"$' as phrase,
        ltrim(chunk[1], '-"') as said, place
      from regexp_matches(alternative, '-?"[^"]+"|\S+', 'g') with ordinality as given (chunk, place)
    loop
      one := search_chunk(case when found.phrase then rtrim(found.said, '"') else found.said end,
        typing and found.place = last_place and not found.phrase and question !~ '\s$', found.phrase);
      if found.negated and last_place > 1 then without := without || one;
      elsif not whole and ts_lexize('english_stem', lower(found.said)) = '{}' then small := small && one;
      else every := every && one;
      end if;
    end loop;
    if numnode(every) = 0 then every := small; end if;
    if numnode(without) > 0 then every := every && !! without; end if;
    asked := asked || every;
  end loop;
  return asked;
end $$;

create function search_title(key text, title text) returns tsvector
  language sql stable parallel safe set search_path = public, pg_temp
return setweight(search_vector(search_words(key || ' ' || title)), 'A');

create function search_text(content text, size int) returns tsvector
  language sql stable parallel safe set search_path = public, pg_temp
return to_tsvector('english', array_to_string(search_words(left(content, size)), ' '));

create or replace function search_write(target uuid, content text) returns void
  language sql security definer set search_path = public, pg_temp
begin atomic
  insert into search_document as known (workspace_id, record_id, kind, audience, title, words, updated_at)
  select workspace_id, id, kind, audience, title, search_title(key, title) || setweight(search_text(content, 200000), 'C'), updated_at
  from record where workspace_id = current_workspace() and id = target
  on conflict (workspace_id, record_id) do update
    set audience = excluded.audience, title = excluded.title, updated_at = excluded.updated_at,
      words = excluded.words || ts_filter(known.words, '{d}');
end;

create or replace function search_retitle(target uuid) returns void
  language sql security definer set search_path = public, pg_temp
begin atomic
  update search_document d
  set audience = r.audience, title = r.title, updated_at = r.updated_at,
    words = search_title(r.key, r.title) || ts_filter(d.words, '{c,d}')
  from record r
  where r.workspace_id = current_workspace() and r.id = target
    and d.workspace_id = r.workspace_id and d.record_id = r.id;
end;

create or replace function search_files(target uuid) returns void
  language sql security definer set search_path = public, pg_temp
begin atomic
  update search_document d
  set words = ts_filter(d.words, '{a,b,c}') || setweight(search_text(coalesce((
    select string_agg(a.name, ' ')
    from attachment a
    where a.workspace_id = current_workspace() and a.record_id = target and a.removed_at is null), ''), 100000), 'D')
  where d.workspace_id = current_workspace() and d.record_id = target;
end;

-- Also where a document was written before this: by the words as they were made then.
create or replace function search_forget(names text[], target uuid) returns void
  language sql security definer set search_path = public, pg_temp
begin atomic
  update search_document d
  set title = r.title,
    words = ts_delete(d.words, array(
      select unnest(tsvector_to_array(search_vector(search_words(name)) || to_tsvector('english', unaccent(name))))
      from unnest(names) name
      where d.words @@ (search_chunk(search_plain(name), false, true) || phraseto_tsquery('english', unaccent(name)))))
  from record r
  where d.workspace_id = current_workspace() and r.workspace_id = d.workspace_id and r.id = d.record_id
    and exists (
      select from unnest(names) name
      where d.words @@ (search_chunk(search_plain(name), false, true) || phraseto_tsquery('english', unaccent(name))));
  select search_write(target, '');
end;

-- The best matches one may see. A key is what it names, before everything; then titles that are the question, hold its words, hold its
-- words as beginnings; then texts, the shorter the better, so that what is long does not crowd out what is about it.
-- Ranked are the newest 300 of each, so that a word in most documents costs no more than a rare one; titles that sound alike are added
-- when few match. Planned anew each time: whether to go by the words or by the newest depends on how common the words are.
create or replace function search_records(tokens text[], question text, kinds text[], most int)
  returns table (record_id uuid, score real)
  language plpgsql stable security definer set search_path = public, pg_temp
  set pg_trgm.word_similarity_threshold = 0.4 set plan_cache_mode = force_custom_plan as $$
declare
  workspace uuid := current_workspace();
  plain text := trim(search_plain(question));
  asked tsquery := search_asked(question, true, false);
  whole tsquery := search_asked(question, false, true);
  called text := array_to_string(search_words(question), ' ');
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
        ts_rank('{0.05, 0.2, 0.4, 1}', c.words, asked, 1)
          + case when c.record_id = named then 32 when c.title_words @@ whole then 4 when c.title_words @@ asked then 2 else 1 end
          as score,
        c.title
      from candidates c
    ), best as (
      select r.record_id, r.score, r.title from ranked r order by r.score desc, r.record_id limit most + 100
    )
    -- Only of the best it is asked whether their title is the question.
    select b.record_id, (b.score + case when b.score < 4 then 0 when array_to_string(search_words(b.title), ' ') = called then 8 else 0 end)::real as total
    from best b order by total desc, b.record_id limit most;
  get diagnostics found = row_count;
  if found < least(most, 5) and length(plain) >= 3 then
    return query
      select d.record_id, word_similarity(lower(plain), lower(d.title)) from search_document d
      where d.workspace_id = workspace and lower(plain) <% lower(d.title) and d.audience && tokens
        and (kinds is null or d.kind = any (kinds))
        and not (d.words @@ asked) and d.record_id is distinct from named
      order by 2 desc, 1 limit most - found;
  end if;
end $$;

do $$
declare place uuid;
begin
  for place in select id from workspace loop
    perform set_config('weft.workspace', place::text, true);
    update search_document d set words = search_title(r.key, r.title) || ts_filter(d.words, '{c,d}')
    from record r where r.workspace_id = place and d.workspace_id = place and d.record_id = r.id;
  end loop;
  perform set_config('weft.workspace', '', true);
end $$;
