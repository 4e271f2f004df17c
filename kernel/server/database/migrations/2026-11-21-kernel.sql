-- The tables every practice stands on. Each has workspace_id first in its key and row-level security under it.

create extension if not exists pg_trgm;
create extension if not exists unaccent;

create function current_workspace() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('weft.workspace', true), '')::uuid;

-- Turns row-level security on, also for the owner, and lets the application role in.
create procedure protect(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy of_workspace on %s using (workspace_id = (select current_workspace()))'
    ' with check (workspace_id = (select current_workspace()))', target);
end $$;

create table workspace (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  name text not null,
  -- The demo organisation it was made from; null for a real one.
  world text,
  created_at timestamptz not null
);

create table person (
  workspace_id uuid not null default current_workspace() references workspace (id),
  id uuid not null,
  email text not null,
  name text not null,
  role text not null check (role in ('administrator', 'convener', 'leader', 'member', 'guest')),
  time_zone text not null default 'UTC',
  password_hash text,
  invited_at timestamptz,
  joined_at timestamptz,
  deactivated_at timestamptz,
  -- Mail: 'batched', 'daily' or 'off'. Quiet hours are minutes of the local day, from inclusive, to exclusive.
  mail text not null default 'batched' check (mail in ('batched', 'daily', 'off')),
  quiet_from int check (quiet_from between 0 and 1439),
  quiet_to int check (quiet_to between 0 and 1439),
  -- Kinds of notice this person does not want, such as 'comment.added'.
  muted text[] not null default '{}',
  last_mailed_at timestamptz,
  primary key (workspace_id, id)
);
create unique index person_email on person (workspace_id, lower(email));
call protect('person');

create table sign_in (
  workspace_id uuid not null default current_workspace() references workspace (id),
  id uuid not null,
  person_id uuid not null,
  -- SHA-256 of the secret in the cookie; the secret itself is kept nowhere.
  token_hash bytea not null,
  device text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, token_hash),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);
create index sign_in_person on sign_in (workspace_id, person_id);
call protect('sign_in');

create table one_time_link (
  workspace_id uuid not null default current_workspace() references workspace (id),
  token_hash bytea not null,
  person_id uuid not null,
  purpose text not null check (purpose in ('invitation', 'sign-in', 'demo')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (workspace_id, token_hash),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);
call protect('one_time_link');

create table api_key (
  workspace_id uuid not null default current_workspace() references workspace (id),
  id uuid not null,
  person_id uuid not null,
  name text not null,
  token_hash bytea not null,
  scopes text[] not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, token_hash),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);
call protect('api_key');

-- How often something was tried, for rate limits that also hold across processes.
create table attempt (
  workspace_id uuid not null default current_workspace() references workspace (id),
  bucket text not null,
  window_start timestamptz not null,
  tries int not null,
  primary key (workspace_id, bucket, window_start)
);
call protect('attempt');

-- The spine: one row for each thing people can open, link, comment on, search and follow.
create table record (
  workspace_id uuid not null default current_workspace() references workspace (id),
  id uuid not null,
  kind text not null,
  key text not null,
  title text not null,
  state text not null,
  -- Who may see it: 'workspace', 'role:convener', 'person:<id>'. One match is enough.
  audience text[] not null,
  version int not null default 1,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, key),
  foreign key (workspace_id, created_by) references person (workspace_id, id)
);
create index record_recent on record (workspace_id, kind, updated_at desc, id desc);
create index record_created on record (workspace_id, kind, created_at desc, id desc);
call protect('record');

create table record_counter (
  workspace_id uuid not null default current_workspace() references workspace (id),
  prefix text not null,
  last int not null,
  primary key (workspace_id, prefix)
);
call protect('record_counter');

create table participation (
  workspace_id uuid not null default current_workspace() references workspace (id),
  record_id uuid not null,
  person_id uuid not null,
  part text not null,
  since timestamptz not null,
  primary key (workspace_id, record_id, person_id, part),
  foreign key (workspace_id, record_id) references record (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);
create index participation_person on participation (workspace_id, person_id, part);
call protect('participation');

-- What search reads. It is reached only through search_records(), which checks workspace and audience itself:
-- text search operators are not leakproof, so under row-level security their index would not be used.
create table search_document (
  workspace_id uuid not null,
  record_id uuid not null,
  kind text not null,
  audience text[] not null,
  title text not null,
  words tsvector not null,
  updated_at timestamptz not null,
  primary key (workspace_id, record_id),
  foreign key (workspace_id, record_id) references record (workspace_id, id) on delete cascade
);
create index search_document_words on search_document using gin (words);
create index search_document_title on search_document using gin (lower(title) gin_trgm_ops);

create table event (
  workspace_id uuid not null default current_workspace() references workspace (id),
  seq bigint not null,
  id uuid not null,
  kind text not null,
  actor_id uuid,
  record_id uuid,
  -- Null: whoever may see the record. Otherwise narrower.
  audience text[],
  at timestamptz not null,
  -- The canonical JSON text that is hashed; every other column can be derived from it.
  body text not null,
  hash bytea not null,
  primary key (workspace_id, seq)
);
create index event_record on event (workspace_id, record_id, seq desc);
create index event_kind on event (workspace_id, kind, seq desc);
call protect('event');

create function event_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'event is append-only';
end $$;
create trigger event_is_append_only before update or delete or truncate on event
  for each statement execute function event_is_append_only();

create table event_head (
  workspace_id uuid primary key default current_workspace() references workspace (id),
  seq bigint not null,
  hash bytea not null
);
call protect('event_head');

-- Appends events in order at the end of the workspace's chain and tells the live streams.
-- hash = SHA-256(previous hash || "seq\n" || body). The head row is locked from here to the commit, so that order
-- of commit and order of seq are the same and a reader that has seen n never misses n - 1.
create function append_events(ids uuid[], bodies text[]) returns bigint language plpgsql as $$
declare
  head event_head%rowtype;
  content jsonb;
begin
  select * into head from event_head where workspace_id = current_workspace() for update;
  if not found then
    insert into event_head (seq, hash) values (0, '\x') on conflict do nothing;
    select * into head from event_head where workspace_id = current_workspace() for update;
  end if;
  for i in 1 .. array_length(ids, 1) loop
    head.seq := head.seq + 1;
    head.hash := sha256(head.hash || convert_to(head.seq || E'\n' || bodies[i], 'UTF8'));
    content := bodies[i]::jsonb;
    insert into event (seq, id, kind, actor_id, record_id, audience, at, body, hash)
    values (
      head.seq, ids[i], content ->> 'kind', (content ->> 'actor')::uuid, (content ->> 'record')::uuid,
      case when jsonb_typeof(content -> 'audience') = 'array'
        then array(select jsonb_array_elements_text(content -> 'audience')) end,
      (content ->> 'at')::timestamptz, bodies[i], head.hash);
  end loop;
  update event_head set seq = head.seq, hash = head.hash where workspace_id = current_workspace();
  -- The first of them, so that a reader who starts here misses none.
  perform pg_notify('weft_event', current_workspace() || ' ' || head.seq - array_length(ids, 1) + 1);
  return head.seq;
end $$;

-- How far each derivation (inbox, ...) has read the log.
create table projection (
  workspace_id uuid not null default current_workspace() references workspace (id),
  name text not null,
  seq bigint not null,
  primary key (workspace_id, name)
);
call protect('projection');

create table link (
  workspace_id uuid not null default current_workspace() references workspace (id),
  from_id uuid not null,
  to_id uuid not null,
  kind text not null,
  created_by uuid,
  created_at timestamptz not null,
  primary key (workspace_id, from_id, to_id, kind),
  foreign key (workspace_id, from_id) references record (workspace_id, id) on delete cascade,
  foreign key (workspace_id, to_id) references record (workspace_id, id) on delete cascade
);
create index link_back on link (workspace_id, to_id);
call protect('link');

create table comment (
  workspace_id uuid not null default current_workspace() references workspace (id),
  id uuid not null,
  record_id uuid not null,
  author_id uuid not null,
  body text not null,
  version int not null default 1,
  created_at timestamptz not null,
  edited_at timestamptz,
  removed_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, record_id) references record (workspace_id, id) on delete cascade,
  foreign key (workspace_id, author_id) references person (workspace_id, id)
);
create index comment_record on comment (workspace_id, record_id, created_at desc, id desc);
call protect('comment');

create table inbox_entry (
  workspace_id uuid not null default current_workspace() references workspace (id),
  person_id uuid not null,
  seq bigint not null,
  reason text not null,
  read_at timestamptz,
  mailed_at timestamptz,
  primary key (workspace_id, person_id, seq),
  foreign key (workspace_id, person_id) references person (workspace_id, id),
  foreign key (workspace_id, seq) references event (workspace_id, seq)
);
create index inbox_unread on inbox_entry (workspace_id, person_id) where read_at is null;
create index inbox_unmailed on inbox_entry (workspace_id, person_id) where mailed_at is null;
call protect('inbox_entry');

-- What needs somebody: one mechanism behind Home, reminders and agendas.
create table ask (
  workspace_id uuid not null default current_workspace() references workspace (id),
  id uuid not null,
  person_id uuid not null,
  record_id uuid not null,
  -- What to do, such as 'challenges.weigh'; its words are a message of the practice.
  verb text not null,
  -- Which of several on one record: the id of a help request, a deliverable, ...
  subject text not null default '',
  detail text not null default '',
  due_on date,
  opened_at timestamptz not null,
  closed_at timestamptz,
  reminded_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references person (workspace_id, id),
  foreign key (workspace_id, record_id) references record (workspace_id, id) on delete cascade
);
create unique index ask_once on ask (workspace_id, person_id, record_id, verb, subject) where closed_at is null;
create index ask_record on ask (workspace_id, record_id) where closed_at is null;
call protect('ask');

create table idempotency (
  workspace_id uuid not null default current_workspace() references workspace (id),
  person_id uuid not null,
  key text not null,
  request_hash bytea not null,
  status int,
  body text,
  created_at timestamptz not null,
  primary key (workspace_id, person_id, key)
);
call protect('idempotency');

create function record_create(
  new_id uuid, new_kind text, key_prefix text, new_title text, new_state text, new_audience text[],
  author uuid, at timestamptz, parts text[], people uuid[], content text
) returns text language plpgsql as $$
declare
  number int;
  new_key text;
begin
  insert into record_counter as counter (prefix, last) values (key_prefix, 1)
    on conflict (workspace_id, prefix) do update set last = counter.last + 1 returning last into number;
  new_key := key_prefix || '-' || number;
  insert into record (id, kind, key, title, state, audience, created_by, created_at, updated_at)
    values (new_id, new_kind, new_key, new_title, new_state, new_audience, author, at, at);
  insert into participation (record_id, person_id, part, since)
    select new_id, person, part, at from unnest(people, parts) as given (person, part) on conflict do nothing;
  perform search_write(new_id, content);
  return new_key;
end $$;

-- Rewrites what search knows of a record, from the spine and the given text.
create function search_write(target uuid, content text) returns void
  language sql security definer set search_path = public, pg_temp
begin atomic
  insert into search_document (workspace_id, record_id, kind, audience, title, words, updated_at)
  select workspace_id, id, kind, audience, title,
    setweight(to_tsvector('english', key || ' ' || unaccent(title)), 'A')
      || setweight(to_tsvector('english', left(unaccent(content), 200000)), 'C'),
    updated_at
  from record where workspace_id = current_workspace() and id = target
  on conflict (workspace_id, record_id) do update
    set audience = excluded.audience, title = excluded.title, words = excluded.words, updated_at = excluded.updated_at;
end;

-- The best matches one may see. The newest 2,000 that hold the words are ranked, so that a word in most documents
-- costs no more than a rare one; titles that sound alike are added when few match.
create function search_records(tokens text[], question text, kinds text[], most int)
  returns table (record_id uuid, score real)
  language plpgsql stable security definer set search_path = public, pg_temp
  set pg_trgm.word_similarity_threshold = 0.4 as $$
declare
  asked tsquery := websearch_to_tsquery('english', unaccent(question));
  -- The word being typed matches as a beginning.
  last_word text := lower((regexp_match(unaccent(question), '([[:alnum:]]+)$'))[1]);
  before tsquery := websearch_to_tsquery('english', regexp_replace(unaccent(question), '[[:alnum:]]+$', ''));
begin
  if last_word is not null then
    asked := asked || case when numnode(before) > 0
      then before && to_tsquery('simple', last_word || ':*') else to_tsquery('simple', last_word || ':*') end;
  end if;
  return query
    with matched as (
      select d.record_id, d.words, d.updated_at from search_document d
      where d.workspace_id = current_workspace() and d.words @@ asked and d.audience && tokens
        and (kinds is null or d.kind = any (kinds))
      order by d.updated_at desc limit 2000
    ), ranked as (
      select m.record_id, 1 + ts_rank(m.words, asked)::real as score from matched m order by 2 desc limit most
    ), similar_titles as (
      select d.record_id, word_similarity(lower(question), lower(d.title)) as score from search_document d
      where (select count(*) from ranked) < least(most, 5) and length(question) >= 3
        and d.workspace_id = current_workspace() and lower(question) <% lower(d.title) and d.audience && tokens
        and (kinds is null or d.kind = any (kinds))
      order by 2 desc limit most
    )
    select found.record_id, max(found.score)::real from (
      select * from ranked union all select * from similar_titles
    ) found group by 1 order by 2 desc, 1 limit most;
end $$;
