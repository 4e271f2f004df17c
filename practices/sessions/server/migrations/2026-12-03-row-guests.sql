-- Guests of what a row is about, whom the facilitator has let into that row. They see it and nothing else of the session, while it lasts.
create table session_guest (
  workspace_id uuid not null default current_workspace() references workspace (id),
  session_id uuid not null,
  item_id uuid not null,
  person_id uuid not null,
  let_in_by uuid not null,
  let_in_at timestamptz not null,
  primary key (workspace_id, session_id, item_id, person_id),
  foreign key (workspace_id, session_id, item_id) references session_item (workspace_id, session_id, item_id) on delete cascade,
  foreign key (workspace_id, person_id) references person (workspace_id, id),
  foreign key (workspace_id, let_in_by) references person (workspace_id, id)
);
create index session_guest_person on session_guest (workspace_id, person_id);
call protect('session_guest');
call audit('session_guest');
