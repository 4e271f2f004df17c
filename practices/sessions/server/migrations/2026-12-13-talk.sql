-- How long each row of an agenda was talked about: from when it became current until the next act in the room ended that. A row can be
-- current several times; of a session there is one at a time.
create table session_talk (
  workspace_id uuid not null default current_workspace() references workspace (id),
  id uuid not null,
  session_id uuid not null,
  item_id uuid not null,
  began_at timestamptz not null,
  -- The minutes the row had when it was begun with.
  planned int not null,
  -- Null: it is talked about now.
  ended_at timestamptz,
  -- Until when it counts: earlier than `ended_at` where nobody did anything for long after the session should have been over.
  counted_until timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, session_id, item_id) references session_item (workspace_id, session_id, item_id) on delete cascade,
  check ((ended_at is null) = (counted_until is null)),
  check (counted_until between began_at and ended_at)
);
create unique index session_talk_now on session_talk (workspace_id, session_id) where ended_at is null;
create index session_talk_of on session_talk (workspace_id, session_id, item_id);
call protect('session_talk');
call audit('session_talk');
