import type { Share } from "./world.ts";

/** Shared challenges in every state with departments, statements, criteria and updates; every 400th is filled to the brim. */
export const challengesShare: Share = {
  practice: "challenges",
  async fill(fill) {
    await fill(`
      create temp table world_challenge as
        select *, pg_temp.id('challenge', n) as id, at + (age * (0.1 + 0.9 * pg_temp.roll('touched', n, 1000) / 1000.0)) as touched,
          pg_temp.id('person', 6 + pg_temp.roll('owner', n, :people / 2)) as owner,
          case when rank = 0 then 'parked' else (array['raised', 'framed', 'committed', 'in_work', 'resolved', 'learned', 'closed'])[rank] end as state,
          case when rank = 0 then 2 else rank end as reached
        from (
          select n, n % 400 = 0 as filled, :now - (1 - n::float / :challenges) * interval '729 days' - interval '1 day' as at,
            (1 - n::float / :challenges) * interval '729 days' + interval '1 day' as age,
            case when n % 400 = 0 then 4 + n / 400 % 2
              else (array[1, 1, 2, 2, 3, 3, 4, 4, 4, 4, 4, 5, 6, 7, 7, 7, 7, 7, 7, 0])[1 + pg_temp.roll('state', n, 20)] end as rank
          from generate_series(1, :challenges) n
        ) given;
      create unique index on world_challenge (id); analyze world_challenge;

      insert into draft (n, id, title, state, audience, author, at, touched, content)
        select n, id, initcap(left(pg_temp.line(n), 1)) || substr(pg_temp.line(n * 7), 2), state,
          -- A guest is invited to a few; a few are for conveners alone.
          case when n % 60 = 0 then array['workspace', 'person:' || pg_temp.id('person', :people - (n / 60) % (:people * 0.014)::int)]
            when n % 50 = 1 then array['role:convener', 'role:administrator', 'person:' || owner] else '{workspace}' end,
          owner, at, touched, pg_temp.body(n * 3)
        from world_challenge;
      select pg_temp.add_drafts('challenge', 'C');

      create temp table world_part as
        select n, id, at, touched, filled, reached, place,
          pg_temp.id('department', 1 + (pg_temp.roll('part', n, :departments) + place * (:departments / 9)) % :departments) as department,
          case when place <= 2 or n % 3 = 0 then pg_temp.id('person', 6 + (n * 5 + place) % (:people / 2)) end as lead,
          (array['on_track', 'on_track', 'at_risk', 'off_track'])[1 + pg_temp.roll('health', n * 9 + place, 4)] as health
        from world_challenge, generate_series(1, case when filled then 8 else 2 + n % 3 end) place;
      create index on world_part (id); analyze world_part;

      insert into challenge (id, owner_id, sponsor_id, detail, success, health, own_health, department_ids, updated_last_at,
          scores_asked_at, parked_at, parked_reason, parked_before, look_again_on,
          resolved_at, resolved_by, outcome, outcome_reason)
        select c.id, owner, case when n % 4 = 0 then pg_temp.id('person', 6 + n % 25) end, pg_temp.body(n), pg_temp.line(n),
          (array['on_track', 'at_risk', 'off_track'])[1 + pg_temp.roll('whole', n, 3)], 'on_track',
          (select array_agg(department order by place) from world_part p where p.id = c.id), touched,
          case when reached >= 5 then touched end,
          case when state = 'parked' then touched end, case when state = 'parked' then pg_temp.line(n + 3) end,
          case when state = 'parked' then 'framed' end, case when state = 'parked' then (touched + interval '60 days')::date end,
          case when reached >= 5 then at + (touched - at) * 0.8 end, case when reached >= 5 then owner end,
          case when reached >= 5 then (array['met', 'partly_met', 'not_met'])[1 + n % 3] end, pg_temp.line(n + 5)
        from world_challenge c;
      insert into challenge_department (challenge_id, department_id, lead_id, health, health_at, since)
        select id, department, lead, health, touched, at from world_part;
      insert into challenge_part_history (challenge_id, id, department_id, at, lead_id, health, takes_part)
        select id, pg_temp.id('history', (n * 10 + place) * 2 + step), department, case step when 0 then at else touched end, lead,
          case step when 1 then health end, true from world_part, generate_series(0, 1) step;
      insert into participation (record_id, person_id, part, since)
        select id, owner, 'owner', at from world_challenge
        union select id, lead, 'lead', at from world_part where lead is not null
        union select id, pg_temp.id('person', 31 + (n * 3 + k) % (:people - 200)), 'supporter', at from world_challenge, generate_series(1, 2) k
        union select id, substr(token, 8)::uuid, 'guest', created_at from record, unnest(audience) token
          where workspace_id = current_workspace() and kind = 'challenge' and token like 'person:%' and 'workspace' = any (audience);

      create temp table world_move as
        select n, id, owner, k, at + (touched - at) * k / 9.0 as at, (array['raised', 'framed', 'committed', 'in_work', 'resolved', 'learned', 'closed', 'parked'])[k] as from_state,
          case when state = 'parked' and k = 2 then 'parked'
            else (array['raised', 'framed', 'committed', 'in_work', 'resolved', 'learned', 'closed'])[k + 1] end as to_state
        from world_challenge, generate_series(1, reached - case when state = 'parked' then 0 else 1 end) k;
      insert into challenge_move (challenge_id, id, from_state, to_state, at, by_id)
        select id, pg_temp.id('move', n * 8 + k), from_state, to_state, at, owner from world_move;

      insert into challenge_statement (challenge_id, department_id, what_happens, to_whom, since_when, evidence, cost, revision, by_id, at)
        select id, department, left(pg_temp.body(n + place), 300), pg_temp.line(n), 'Spring', pg_temp.line(n + 1), pg_temp.line(n + 2), 1,
          coalesce(lead, pg_temp.id('person', 6)), at from world_part where reached >= 2;
      insert into challenge_statement_version (challenge_id, version, what_happens, to_whom, since_when, evidence, cost, by_id, at)
        select id, version, left(pg_temp.body(n + version), 300), pg_temp.line(n), 'Spring', pg_temp.line(n + 1), pg_temp.line(n + 2), owner, at
        from world_challenge, generate_series(1, case when filled then 4 else 1 end) version where reached >= 3;
      insert into challenge_agreement (challenge_id, version, department_id, by_id, at)
        select p.id, v.version, department, coalesce(lead, v.by_id), p.touched
        from world_part p join challenge_statement_version v on v.challenge_id = p.id where v.workspace_id = current_workspace();
      insert into criterion (record_id, id, title, measure, by_id, at)
        select id, pg_temp.id('criterion', n * 10 + k), pg_temp.line(n + k), pg_temp.line(n - k + 10), owner, at + k * interval '1 minute'
        from world_challenge, generate_series(1, case when filled then 8 else 2 end) k where reached >= 2;
      insert into criterion_weight (record_id, criterion_id, department_id, points, by_id, at)
        select p.id, c.id, department, 100 / (case when filled then 8 else 2 end), coalesce(lead, c.by_id), p.touched
        from world_part p join criterion c on c.record_id = p.id
        where c.workspace_id = current_workspace() and (reached >= 3);
      insert into criteria_lock (record_id, at, by_id)
        select id, at + (touched - at) * 0.3, owner from world_challenge where reached >= 3;
      insert into challenge_score (challenge_id, criterion_id, department_id, score, remark, by_id, at)
        select record_id, criterion_id, department_id, 40 + pg_temp.roll(criterion_id::text, points, 60), 'As seen', w.by_id, w.at
        from criterion_weight w join world_challenge c on c.id = w.record_id where w.workspace_id = current_workspace() and reached >= 5;
      insert into challenge_sponsorship (challenge_id, id, what, by_id, at)
        select id, pg_temp.id('act', n * 4 + k), pg_temp.line(n + k), pg_temp.id('person', 6 + n % 25), touched
        from world_challenge, generate_series(1, case when filled then 4 when n % 4 = 0 then 1 else 0 end) k;
      insert into deliverable (record_id, id, title, department_ids, due_on, checklist, current_turn, created_at, done_at, done_by)
        select c.id, pg_temp.id('deliverable', n * 10 + k), pg_temp.line(n + k), ch.department_ids[1:2], (touched + interval '20 days')::date,
          array['Numbers', 'Risks'], case when k % 2 = 0 then 1 end, at, case when reached >= 5 or k % 3 = 2 then touched end,
          case when reached >= 5 or k % 3 = 2 then owner end
        from world_challenge c join challenge ch on ch.id = c.id, generate_series(1, case when filled then 8 when reached >= 4 then 1 else 0 end) k;
      insert into deliverable_turn (record_id, deliverable_id, position, person_id, from_day, until)
        select record_id, id, turn, pg_temp.id('person', 40 + turn), (created_at + turn * interval '14 days')::date,
          (created_at + (turn + 1) * interval '14 days')::date
        from deliverable, generate_series(1, 3) turn where workspace_id = current_workspace() and current_turn is not null;
      insert into milestone (record_id, id, title, indicator, department_id, due_on, created_at, reached_at, reached_by)
        select c.id, pg_temp.id('milestone', n * 12 + k), pg_temp.line(n + k), pg_temp.line(n), ch.department_ids[1], (touched + k * interval '5 days')::date,
          at, case when reached >= 5 or k % 2 = 0 then touched end, case when reached >= 5 or k % 2 = 0 then owner end
        from world_challenge c join challenge ch on ch.id = c.id, generate_series(1, case when filled then 10 when reached >= 3 then 1 else 0 end) k;
      insert into challenge_update (challenge_id, id, progress, obstacles, health, invites, department_id, by_id, at)
        select c.id, pg_temp.id('update', n * 12 + k), left(pg_temp.body(n + k), 300), pg_temp.line(n), (array['on_track', 'at_risk', 'off_track'])[1 + (n + k) % 3],
          '', case when k % 2 = 0 then ch.department_ids[1] end, owner, at + (touched - at) * k / 12.0
        from world_challenge c join challenge ch on ch.id = c.id, generate_series(1, case when filled then 12 when reached >= 4 then 2 else 0 end) k;
      insert into help_request (record_id, id, question, from_department_id, department_id, needed_by, by_id, at, answer, answered_by, answered_at)
        select c.id, pg_temp.id('help', n * 10 + k), pg_temp.line(n + k), ch.department_ids[1], ch.department_ids[2], (touched + interval '10 days')::date,
          owner, at + (touched - at) * 0.6, case when (n + k) % 4 > 0 then pg_temp.line(n) end, case when (n + k) % 4 > 0 then pg_temp.id('person', 6 + n % 250) end,
          case when (n + k) % 4 > 0 then at + (touched - at) * 0.7 end
        from world_challenge c join challenge ch on ch.id = c.id, generate_series(1, case when filled then 10 when n % 2 = 0 then 1 else 0 end) k;
      insert into misalignment (record_id, id, about, one_id, other_id, by_id, at, note, resolved_by, resolved_at)
        select c.id, pg_temp.id('flag', n * 6 + k), pg_temp.line(n + k), ch.department_ids[1], ch.department_ids[2], owner, at + (touched - at) * 0.5,
          case when k % 2 = 1 then pg_temp.line(n) end, case when k % 2 = 1 then owner end, case when k % 2 = 1 then touched end
        from world_challenge c join challenge ch on ch.id = c.id, generate_series(1, case when filled then 5 when n % 10 = 0 then 1 else 0 end) k;
      insert into challenge_wait (challenge_id, id, cause, note, waiting_id, waited_for_id, from_at, until_at, started_by, ended_by)
        select c.id, pg_temp.id('wait', n * 8 + k), (array['border', 'decision', 'dependency', 'risk'])[1 + (n + k) % 4], pg_temp.line(n + k), ch.department_ids[1],
          ch.department_ids[2], at + (touched - at) * 0.4, case when reached >= 5 or k > 1 then at + (touched - at) * 0.5 end, owner,
          case when reached >= 5 or k > 1 then owner end
        from world_challenge c join challenge ch on ch.id = c.id, generate_series(1, case when filled then 6 when n % 2 = 1 then 1 else 0 end) k;

      insert into ask (id, person_id, record_id, verb, detail, due_on, opened_at)
        select pg_temp.id('ask', n), owner, id, 'challenges.update', pg_temp.line(n), (:now + interval '5 days')::date, touched
        from world_challenge where reached in (3, 4);
      insert into world_event
        select at, 'challenge.raised', owner, id, null::text[], jsonb_build_object('owner', owner, 'departments', '[]'::jsonb) from world_challenge
        union all select at, 'challenge.moved', owner, id, null,
          jsonb_build_object('from', from_state, 'to', to_state, 'passing', null, 'missing', '[]'::jsonb) from world_move
        union all select at, 'challenge.updated', by_id, challenge_id, null, jsonb_build_object('health', health, 'before', null,
          'progress', progress, 'obstacles', obstacles, 'invites', invites, 'department', null)
          from challenge_update where workspace_id = current_workspace();`);
  },
};
