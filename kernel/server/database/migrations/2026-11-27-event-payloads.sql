-- The words of an event stand beside the chain, which covers a salted digest of them: they can be erased and the chain still holds.

create table event_payload (
  workspace_id uuid not null default current_workspace() references workspace (id),
  seq bigint not null,
  -- SHA-256 of salt and body is `payload` in the body of the event. Without the salt a short text could be guessed from its digest.
  salt bytea,
  -- JSON of the members that stand as null in the body of the event.
  body text,
  erased_at timestamptz,
  -- Null where Weft itself erased it (a job).
  erased_by uuid,
  erased_why text,
  primary key (workspace_id, seq),
  foreign key (workspace_id, seq) references event (workspace_id, seq),
  foreign key (workspace_id, erased_by) references person (workspace_id, id),
  check (case when erased_at is null
    then salt is not null and body is not null and erased_by is null and erased_why is null
    else salt is null and body is null and erased_why is not null end)
);
call protect('event_payload');

-- Written once and erased once.
create function event_payload_is_erased_once() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if old.erased_at is null and new.erased_at is not null and new.seq = old.seq and new.workspace_id = old.workspace_id then
      return new;
    end if;
  end if;
  raise exception 'event_payload is written once and erased once';
end $$;
create trigger event_payload_is_erased_once before update or delete on event_payload
  for each row execute function event_payload_is_erased_once();
create trigger event_payload_is_kept before truncate on event_payload
  for each statement execute function event_payload_is_erased_once();

-- The hash before the first event: a chain of one workspace is none of another.
create function chain_start() returns bytea language sql stable
  return sha256(convert_to('weft ' || current_workspace(), 'UTF8'));

-- Appends events in order at the end of the workspace's chain and tells the live streams.
-- hash = SHA-256(previous hash || "seq\n" || body), and the body names the id, every column and the digest of the payload.
-- The head row is locked from here to the commit, so that order of commit and order of seq are the same and a reader that
-- has seen n never misses n - 1.
drop function append_events(uuid[], text[]);
create function append_events(bodies text[], salts bytea[], payloads text[]) returns bigint language plpgsql as $$
declare
  head event_head%rowtype;
  content jsonb;
begin
  select * into head from event_head where workspace_id = current_workspace() for update;
  if not found then
    insert into event_head (seq, hash) values (0, chain_start()) on conflict do nothing;
    select * into head from event_head where workspace_id = current_workspace() for update;
  end if;
  for i in 1 .. array_length(bodies, 1) loop
    head.seq := head.seq + 1;
    head.hash := sha256(head.hash || convert_to(head.seq || E'\n' || bodies[i], 'UTF8'));
    content := bodies[i]::jsonb;
    insert into event (seq, id, kind, actor_id, record_id, audience, at, body, hash)
    values (
      head.seq, (content ->> 'id')::uuid, content ->> 'kind', (content ->> 'actor')::uuid, (content ->> 'record')::uuid,
      case when jsonb_typeof(content -> 'audience') = 'array'
        then array(select jsonb_array_elements_text(content -> 'audience')) end,
      (content ->> 'at')::timestamptz, bodies[i], head.hash);
    if payloads[i] is not null then
      insert into event_payload (seq, salt, body) values (head.seq, salts[i], payloads[i]);
    end if;
  end loop;
  update event_head set seq = head.seq, hash = head.hash where workspace_id = current_workspace();
  -- The first of them, so that a reader who starts here misses none.
  perform pg_notify('weft_event', current_workspace() || ' ' || head.seq - array_length(bodies, 1) + 1);
  return head.seq;
end $$;

-- The events there are. No Weft that wrote them has been released, so their chain is made anew: the words leave the bodies,
-- the ids come in. These are the words as the practices wrote them until now; what comes later is marked in the contracts.
create temporary table words_until_now (kind text primary key, members text[] not null) on commit drop;
insert into words_until_now values
  ('ask.fell_due', '{detail}'),
  ('challenge.moved', '{missing,passing}'),
  ('challenge.parked', '{reason}'),
  ('challenge.raised', '{departments}'),
  ('challenge.resolved', '{missing,passing,reason}'),
  ('challenge.updated', '{department,invites,obstacles,progress}'),
  ('challenge_criteria.locked', '{criteria,missing,passing}'),
  ('challenge_criteria.weighed', '{name}'),
  ('challenge_criterion.proposed', '{name,title}'),
  ('challenge_criterion.withdrawn', '{title}'),
  ('challenge_deliverable.added', '{departments,title}'),
  ('challenge_deliverable.changed', '{title}'),
  ('challenge_deliverable.finished', '{title}'),
  ('challenge_department.changed', '{leadName,name}'),
  ('challenge_department.joined', '{name}'),
  ('challenge_department.left', '{name}'),
  ('challenge_help.answered', '{answer,question}'),
  ('challenge_help.requested', '{of,question}'),
  ('challenge_help.withdrawn', '{question}'),
  ('challenge_lead.handed_over', '{from,title,to}'),
  ('challenge_milestone.moved', '{reason,title}'),
  ('challenge_milestone.reached', '{title}'),
  ('challenge_milestone.set', '{title}'),
  ('challenge_misalignment.flagged', '{about,between}'),
  ('challenge_misalignment.resolved', '{about,note}'),
  ('challenge_person.joined', '{name}'),
  ('challenge_person.left', '{name}'),
  ('challenge_rota.set', '{people,title}'),
  ('challenge_scores.given', '{name}'),
  ('challenge_sponsor.acted', '{what}'),
  ('challenge_statement.agreed', '{name}'),
  ('challenge_statement.written', '{name}'),
  ('challenge_wait.ended', '{note}'),
  ('challenge_wait.started', '{note,waitedFor}'),
  ('comment.added', '{excerpt}'),
  ('commitment.closed', '{note}'),
  ('commitment.renegotiated', '{reason}'),
  ('council.absence_changed', '{name}'),
  ('council.ended', '{reason}'),
  ('council.joined', '{name}'),
  ('council.left', '{name}'),
  ('decision.recorded', '{why}'),
  ('decision.reviewed', '{note}'),
  ('department.added', '{name}'),
  ('department.edited', '{head,name,parent,was}'),
  ('departments.imported', '{departments}'),
  ('lesson.answered', '{department,reason}'),
  ('lesson.result_noted', '{department,text}'),
  ('lesson.retired', '{reason}'),
  ('lesson.shared', '{department}'),
  ('people.imported', '{departments}'),
  ('person.added', '{department,name}'),
  ('person.deactivated', '{reason}'),
  ('person.edited', '{name,was}'),
  ('person.moved', '{from,title,to}'),
  ('risk.accepted', '{reason}'),
  ('risk.closed', '{note}'),
  ('session.cancelled', '{reason}'),
  ('session.item_dropped', '{reason,title}'),
  ('session.item_ended', '{note,title}'),
  ('session.item_moved', '{reason,title}'),
  ('session.item_proposed', '{title}'),
  ('session.opened', '{facilitator,passed}'),
  ('session.rescheduled', '{reason}'),
  ('session.scheduled', '{facilitator,scribe}'),
  ('session.swap_asked', '{ofName}'),
  ('session.turn_changed', '{from,reason,to}');

alter table event disable trigger event_is_append_only;
do $$
declare
  each_workspace uuid;
  one record;
  head event_head%rowtype;
  content jsonb;
  words jsonb;
  salt bytea;
  written text;
begin
  for each_workspace in select id from workspace loop
    perform set_config('weft.workspace', each_workspace::text, true);
    head.seq := 0;
    head.hash := chain_start();
    for one in
      select e.seq, e.id, e.body, w.members from event e left join words_until_now w on w.kind = e.kind
      where e.workspace_id = each_workspace order by e.seq
    loop
      content := one.body::jsonb || jsonb_build_object('id', one.id);
      select jsonb_object_agg(key, value) into words from jsonb_each(content -> 'data')
        where key = any (one.members) and value <> 'null';
      if words is not null then
        salt := decode(replace(gen_random_uuid()::text, '-', ''), 'hex');
        insert into event_payload (workspace_id, seq, salt, body) values (each_workspace, one.seq, salt, words::text);
        content := jsonb_set(content, '{data}', (content -> 'data')
            || (select jsonb_object_agg(key, null::jsonb) from jsonb_object_keys(words) as key))
          || jsonb_build_object('payload', encode(sha256(salt || convert_to(words::text, 'UTF8')), 'hex'));
      end if;
      written := content::text;
      head.seq := one.seq;
      head.hash := sha256(head.hash || convert_to(head.seq || E'\n' || written, 'UTF8'));
      update event set body = written, hash = head.hash where workspace_id = each_workspace and seq = one.seq;
    end loop;
    update event_head set seq = head.seq, hash = head.hash where workspace_id = each_workspace;
  end loop;
  perform set_config('weft.workspace', '', true);
end $$;
alter table event enable trigger event_is_append_only;
