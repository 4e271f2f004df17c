-- Files on records and comments. The content stands in attachment_chunk or, by setting, in an S3-compatible store.

create table attachment (
  workspace_id uuid not null default current_workspace() references workspace (id),
  id uuid not null,
  record_id uuid not null,
  comment_id uuid,
  -- Empty once removed.
  name text not null,
  media_type text not null,
  bytes bigint not null,
  sha256 text not null,
  place text not null check (place in ('database', 's3')),
  created_by uuid not null,
  created_at timestamptz not null,
  removed_at timestamptz,
  removed_by uuid,
  -- When the content of a removed one was gone from its place.
  erased_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, record_id) references record (workspace_id, id) on delete cascade,
  foreign key (workspace_id, comment_id) references comment (workspace_id, id) on delete cascade,
  foreign key (workspace_id, created_by) references person (workspace_id, id),
  foreign key (workspace_id, removed_by) references person (workspace_id, id)
);
create index attachment_record on attachment (workspace_id, record_id, created_at, id);
create index attachment_comment on attachment (workspace_id, comment_id) where comment_id is not null;
create index attachment_to_erase on attachment (workspace_id, removed_at) where removed_at is not null and erased_at is null;
create index attachment_kept on attachment (workspace_id) include (bytes) where removed_at is null;
call protect('attachment');

-- A file arrives in chunks, each committed by itself, before there is an attachment: nobody waits with a transaction open.
-- What was begun and not finished goes by the job core.stray-files.
create table attachment_chunk (
  workspace_id uuid not null default current_workspace() references workspace (id),
  attachment_id uuid not null,
  place int not null,
  content bytea not null,
  created_at timestamptz not null,
  primary key (workspace_id, attachment_id, place)
);
-- Files are mostly compressed already.
alter table attachment_chunk alter column content set storage external;
create index attachment_chunk_first on attachment_chunk (workspace_id, created_at) where place = 0;
call protect('attachment_chunk');

-- Names of files are words of weight D of their record: written by search_files, kept by the two others.
create or replace function search_write(target uuid, content text) returns void
  language sql security definer set search_path = public, pg_temp
begin atomic
  insert into search_document as known (workspace_id, record_id, kind, audience, title, words, updated_at)
  select workspace_id, id, kind, audience, title,
    setweight(to_tsvector('english', key || ' ' || unaccent(title)), 'A')
      || setweight(to_tsvector('english', left(unaccent(content), 200000)), 'C'),
    updated_at
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
    words = setweight(to_tsvector('english', r.key || ' ' || unaccent(r.title)), 'A') || ts_filter(d.words, '{c,d}')
  from record r
  where r.workspace_id = current_workspace() and r.id = target
    and d.workspace_id = r.workspace_id and d.record_id = r.id;
end;

create function search_files(target uuid) returns void
  language sql security definer set search_path = public, pg_temp
begin atomic
  update search_document d
  set words = ts_filter(d.words, '{a,b,c}') || setweight(to_tsvector('english', left(unaccent(coalesce((
    -- "lead_times-2026.pdf" by each of its words too.
    select string_agg(a.name || ' ' || regexp_replace(a.name, '[-_.,;()]+', ' ', 'g'), ' ')
    from attachment a
    where a.workspace_id = current_workspace() and a.record_id = target and a.removed_at is null), '')), 100000)), 'D')
  where d.workspace_id = current_workspace() and d.record_id = target;
end;
