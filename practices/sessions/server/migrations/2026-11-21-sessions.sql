create table session (
  workspace_id uuid not null default current_workspace() references workspace (id),
  id uuid not null,
  council_id uuid not null,
  -- The council's date this session stands for; a council has one session a date, whoever plans it.
  held_on date not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  time_zone text not null,
  opened_at timestamptz,
  since timestamptz,
  closed_at timestamptz,
  closed_by uuid,
  present int,
  expected int,
  quorate boolean,
  cancelled_at timestamptz,
  cancelled_by uuid,
  cancel_reason text not null default '',
  -- Moved by hand: the council's rhythm does not move it again.
  moved boolean not null default false,
  current_item uuid,
  item_started_at timestamptz,
  notes text not null default '',
  primary key (workspace_id, id),
  unique (workspace_id, council_id, held_on),
  foreign key (workspace_id, id) references record (workspace_id, id) on delete cascade,
  foreign key (workspace_id, council_id) references record (workspace_id, id),
  foreign key (workspace_id, closed_by) references person (workspace_id, id),
  foreign key (workspace_id, cancelled_by) references person (workspace_id, id)
);
create index session_starts on session (workspace_id, starts_at desc, id desc);
call protect('session');

-- One holder a duty and session: drawn once.
create table session_turn (
  workspace_id uuid not null default current_workspace() references workspace (id),
  session_id uuid not null,
  duty text not null check (duty in ('facilitator', 'scribe')),
  holder_id uuid,
  reason jsonb not null,
  passed_over jsonb not null,
  skipped uuid[] not null default '{}',
  drawn_at timestamptz not null,
  primary key (workspace_id, session_id, duty),
  foreign key (workspace_id, session_id) references session (workspace_id, id) on delete cascade,
  foreign key (workspace_id, holder_id) references person (workspace_id, id)
);
call protect('session_turn');

create table session_turn_change (
  workspace_id uuid not null default current_workspace() references workspace (id),
  id uuid not null,
  session_id uuid not null,
  duty text not null,
  kind text not null check (kind in ('skip', 'swap', 'absence', 'stand_in')),
  at timestamptz not null,
  by_id uuid,
  from_id uuid,
  to_id uuid,
  reason text not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, session_id, duty) references session_turn (workspace_id, session_id, duty) on delete cascade,
  foreign key (workspace_id, by_id) references person (workspace_id, id),
  foreign key (workspace_id, from_id) references person (workspace_id, id),
  foreign key (workspace_id, to_id) references person (workspace_id, id)
);
create index session_turn_change_of on session_turn_change (workspace_id, session_id, duty);
call protect('session_turn_change');

-- An open question to somebody whether they take a turn; gone when it is answered.
create table session_swap (
  workspace_id uuid not null default current_workspace() references workspace (id),
  session_id uuid not null,
  duty text not null,
  asker_id uuid not null,
  asked_id uuid not null,
  at timestamptz not null,
  primary key (workspace_id, session_id, duty),
  foreign key (workspace_id, session_id, duty) references session_turn (workspace_id, session_id, duty) on delete cascade,
  foreign key (workspace_id, asker_id) references person (workspace_id, id),
  foreign key (workspace_id, asked_id) references person (workspace_id, id)
);
call protect('session_swap');

-- While a session is planned only what somebody said of a row; from the opening on the whole agenda.
create table session_item (
  workspace_id uuid not null default current_workspace() references workspace (id),
  session_id uuid not null,
  -- The id of the record it is about, or of the proposal.
  item_id uuid not null,
  record_id uuid,
  source text not null check (source in ('record', 'proposal', 'reserved')),
  title text not null,
  why text not null default '',
  reasons text[] not null default '{}',
  weight double precision not null,
  minutes int not null,
  minutes_set boolean not null default false,
  place double precision,
  moved_by uuid,
  move_reason text not null default '',
  proposed_by uuid,
  dropped_by uuid,
  drop_reason text not null default '',
  outcome text check (outcome in ('done', 'carried_over')),
  outcome_note text not null default '',
  ended_at timestamptz,
  ended_by uuid,
  primary key (workspace_id, session_id, item_id),
  foreign key (workspace_id, session_id) references session (workspace_id, id) on delete cascade,
  foreign key (workspace_id, record_id) references record (workspace_id, id),
  foreign key (workspace_id, moved_by) references person (workspace_id, id),
  foreign key (workspace_id, proposed_by) references person (workspace_id, id),
  foreign key (workspace_id, dropped_by) references person (workspace_id, id),
  foreign key (workspace_id, ended_by) references person (workspace_id, id)
);
call protect('session_item');

-- Views before the opening. Read by their author's own operation and by the opening, which moves them to session_view; in no export.
create table session_sealed_view (
  workspace_id uuid not null default current_workspace() references workspace (id),
  session_id uuid not null,
  item_id uuid not null,
  author_id uuid not null,
  body text not null,
  at timestamptz not null,
  primary key (workspace_id, session_id, item_id, author_id),
  foreign key (workspace_id, session_id) references session (workspace_id, id) on delete cascade,
  foreign key (workspace_id, author_id) references person (workspace_id, id)
);
call protect('session_sealed_view');

create table session_view (
  workspace_id uuid not null default current_workspace() references workspace (id),
  session_id uuid not null,
  item_id uuid not null,
  author_id uuid not null,
  body text not null,
  at timestamptz not null,
  primary key (workspace_id, session_id, item_id, author_id),
  foreign key (workspace_id, session_id) references session (workspace_id, id) on delete cascade,
  foreign key (workspace_id, author_id) references person (workspace_id, id)
);
call protect('session_view');

create table session_presence (
  workspace_id uuid not null default current_workspace() references workspace (id),
  session_id uuid not null,
  person_id uuid not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  left_at timestamptz,
  check_in text,
  check_out text,
  hand_at timestamptz,
  primary key (workspace_id, session_id, person_id),
  foreign key (workspace_id, session_id) references session (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);
call protect('session_presence');

create table session_round (
  workspace_id uuid not null default current_workspace() references workspace (id),
  id uuid not null,
  session_id uuid not null,
  question text not null,
  started_by uuid not null,
  started_at timestamptz not null,
  speakers uuid[] not null,
  place int not null default 0,
  ended_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, session_id) references session (workspace_id, id) on delete cascade,
  foreign key (workspace_id, started_by) references person (workspace_id, id)
);
create unique index session_round_open on session_round (workspace_id, session_id) where ended_at is null;
call protect('session_round');

-- The shared notes: Yjs updates in the order in which they were kept, now and then merged into one.
create table session_note (
  workspace_id uuid not null default current_workspace() references workspace (id),
  session_id uuid not null,
  seq int not null,
  body bytea not null,
  primary key (workspace_id, session_id, seq),
  foreign key (workspace_id, session_id) references session (workspace_id, id) on delete cascade
);
call protect('session_note');
