-- Who leads a deliverable in turn, in the order in which they were named; whoever left the rota keeps their place in its history.
create table deliverable_lead (
  workspace_id uuid not null default current_workspace() references workspace (id),
  record_id uuid not null,
  deliverable_id uuid not null,
  person_id uuid not null,
  place int not null,
  joined date not null,
  left_on date,
  accepted boolean not null default false,
  primary key (workspace_id, record_id, deliverable_id, person_id),
  foreign key (workspace_id, record_id, deliverable_id) references deliverable (workspace_id, record_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);
create index deliverable_lead_person on deliverable_lead (workspace_id, person_id);
call protect('deliverable_lead');
call audit('deliverable_lead');

-- Nobody has a turn where nobody can; why it is whose it is; who said not this time; that somebody took it from another.
alter table deliverable_turn
  alter person_id drop not null,
  add column reason jsonb not null default '{}',
  add column passed_over jsonb not null default '[]',
  add column skipped uuid[] not null default '{}',
  add column agreed boolean not null default false;
call audit('deliverable_turn');

create table deliverable_turn_change (
  workspace_id uuid not null default current_workspace() references workspace (id),
  id uuid not null,
  record_id uuid not null,
  deliverable_id uuid not null,
  position int not null,
  kind text not null check (kind in ('skip', 'swap', 'absence', 'left')),
  at timestamptz not null,
  by_id uuid,
  from_id uuid,
  to_id uuid,
  reason text not null default '',
  primary key (workspace_id, id),
  foreign key (workspace_id, record_id, deliverable_id) references deliverable (workspace_id, record_id, id) on delete cascade,
  foreign key (workspace_id, by_id) references person (workspace_id, id),
  foreign key (workspace_id, from_id) references person (workspace_id, id),
  foreign key (workspace_id, to_id) references person (workspace_id, id)
);
create index deliverable_turn_change_of on deliverable_turn_change (workspace_id, record_id, deliverable_id);
call protect('deliverable_turn_change');
call audit('deliverable_turn_change');

-- Rotas from before: whoever has or had a turn is in them, in the order of the turns.
do $$
declare place uuid;
begin
  for place in select id from workspace loop
    perform set_config('weft.workspace', place::text, true);
    insert into deliverable_lead (record_id, deliverable_id, person_id, place, joined, accepted)
      select record_id, deliverable_id, person_id, min(position), min(from_day), bool_and(accepted)
      from deliverable_turn where workspace_id = place group by record_id, deliverable_id, person_id;
  end loop;
  perform set_config('weft.workspace', '', true);
end $$;
