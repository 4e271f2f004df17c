import type { Share } from "./world.ts";

/** A session of each council every fortnight for two years with turns, agenda and who came; the next one is planned. */
export const sessionsShare: Share = {
  practice: "sessions",
  async fill(fill) {
    await fill(`
      create temp table world_session as
        select n * 100 + k as n, n as council_n, k, pg_temp.id('session', n * 100 + k) as id, pg_temp.id('council', n) as council,
          date_trunc('day', :now) - (50 - k) * interval '14 days' + (7 + n % 5) * interval '1 day' - interval '14 days' + interval '9 hours' as at,
          case when k > 50 then 'planned' when (n + k) % 17 = 0 then 'cancelled' else 'closed' end as state
        from generate_series(1, :councils) n, generate_series(1, 51) k;
      insert into draft (n, id, title, state, at, touched, content)
        select n, id, 'Council ' || council_n || ' meets', state, at - interval '10 days', at, '' from world_session;
      select pg_temp.add_drafts('session', 'S');
      insert into session (id, council_id, held_on, starts_at, ends_at, time_zone, opened_at, closed_at, closed_by, present, expected,
          quorate, cancelled_at, notes)
        select id, council, at::date, at, at + interval '90 minutes', 'Europe/Berlin', case when state = 'closed' then at end,
          case when state = 'closed' then at + interval '85 minutes' end, case when state = 'closed' then pg_temp.id('person', 6) end,
          case when state = 'closed' then 7 + k % 5 end, case when state = 'closed' then 12 end, case when state = 'closed' then true end,
          case when state = 'cancelled' then at end, case when state = 'closed' then pg_temp.body(n) else '' end
        from world_session;
      insert into session_turn (session_id, duty, holder_id, reason, passed_over, drawn_at)
        select id, duty, (select person from world_seat s where s.n = council_n and s.k = 1 + (world_session.k + place * 5) % 12),
          '{"code": "owes-most", "values": {}}', '[]', at - interval '10 days'
        from world_session, unnest(array['facilitator', 'scribe']) with ordinality as duty (duty, place);
      insert into session_item (session_id, item_id, record_id, source, title, why, reasons, weight, minutes, outcome, ended_at)
        select id, pg_temp.id('challenge', 1 + pg_temp.roll('item', n, :challenges / 12) * 10 + item),
          pg_temp.id('challenge', 1 + pg_temp.roll('item', n, :challenges / 12) * 10 + item), 'record', '', 'It is late',
          array['challenge_off_track'], 90 - item, 10, 'done', at + item * interval '9 minutes'
        from world_session, generate_series(1, 8) item where state = 'closed';
      insert into session_talk (id, session_id, item_id, planned, began_at, ended_at, counted_until)
        select pg_temp.id('talk', n * 10 + item), id, pg_temp.id('challenge', 1 + pg_temp.roll('item', n, :challenges / 12) * 10 + item), 10,
          at + (item - 1) * interval '9 minutes', at + item * interval '9 minutes', at + item * interval '9 minutes'
        from world_session, generate_series(1, 8) item where state = 'closed';
      insert into session_presence (session_id, person_id, first_at, last_at)
        select w.id, s.person, w.at, w.at + interval '80 minutes' from world_session w join world_seat s on s.n = w.council_n
        where w.state = 'closed' and s.k <= 7 + w.k % 5;
      insert into participation (record_id, person_id, part, since)
        select w.id, s.person, s.part, w.at - interval '10 days' from world_session w join world_seat s on s.n = w.council_n;`);
  },
};
