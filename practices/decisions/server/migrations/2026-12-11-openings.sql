-- Each stretch in which a decision was open: from written down until it counts, or from opened again until that is settled.
create table decision_opening (
  workspace_id uuid not null default current_workspace() references workspace (id),
  id uuid not null,
  decision_id uuid not null,
  from_at timestamptz not null,
  until_at timestamptz,
  -- How it ended: it counts, it stands, another took its place, or nobody confirmed it.
  ended text check (ended in ('decided', 'stands', 'superseded', 'declined')),
  check ((until_at is null) = (ended is null)),
  check (until_at >= from_at),
  primary key (workspace_id, id),
  foreign key (workspace_id, decision_id) references decision (workspace_id, id) on delete cascade
);
create unique index decision_open_once on decision_opening (workspace_id, decision_id) where until_at is null;
create index decision_opening_of on decision_opening (workspace_id, decision_id);
create index decision_opening_ended on decision_opening (workspace_id, until_at);
call protect('decision_opening');

do $$
declare place uuid;
begin
  for place in select id from workspace loop
    perform set_config('weft.workspace', place::text, true);
    -- When it counted is what the log says.
    insert into decision_opening (workspace_id, id, decision_id, from_at, until_at, ended)
      select place, gen_random_uuid(), id, from_at,
        case when state = 'proposed' then null else greatest(from_at, coalesce(said_at, case when state = 'declined' then updated_at end, from_at)) end,
        case state when 'proposed' then null when 'declined' then 'declined' else 'decided' end
      from (
        select d.id, r.state, r.created_at as from_at, r.updated_at,
          (select min(e.at) from event e where e.workspace_id = place and e.record_id = d.id and e.kind = 'decision.recorded') as said_at
        from decision d join record r on r.workspace_id = place and r.id = d.id
        where d.workspace_id = place) as made;
    -- Opened again: the first of the reviews that found so since it stood last.
    insert into decision_opening (workspace_id, id, decision_id, from_at, until_at, ended)
      select place, gen_random_uuid(), decision_id, min(at), settled_at,
        case when settled_at is null then null when settled_at = stands_at then 'stands' else 'superseded' end
      from (
        select v.decision_id, v.at, s.stands_at, least(s.stands_at, s.replaced_at) as settled_at
        from decision_review v cross join lateral (
          select
            (select min(later.at) from decision_review later where later.workspace_id = place
              and later.decision_id = v.decision_id and later.at > v.at and later.outcome = 'stands') as stands_at,
            (select min(e.at) from event e where e.workspace_id = place and e.record_id = v.decision_id
              and e.kind = 'decision.superseded' and e.at >= v.at) as replaced_at) as s
        where v.workspace_id = place and v.outcome = 'reopened') as reopened
      group by decision_id, settled_at, stands_at;
  end loop;
  perform set_config('weft.workspace', '', true);
end $$;

call audit('decision_opening');
