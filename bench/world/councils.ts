import type { Share } from "./world.ts";

/** Councils of twelve, weekly and fortnightly, one of them with an absence each. */
export const councilsShare: Share = {
  practice: "councils",
  async fill(fill) {
    await fill(`
      insert into draft (n, id, title, state, author, at, content)
        select n, pg_temp.id('council', n), 'Council ' || n, 'active', pg_temp.id('person', 6 + n % 20), :now - interval '720 days', pg_temp.body(n)
        from generate_series(1, :councils) n;
      select pg_temp.add_drafts('council', 'CO');
      insert into council (id, mandate, rhythm, minutes, quorum, reserved_minutes)
        select pg_temp.id('council', n), pg_temp.line(n), 'DTSTART;TZID=Europe/Berlin:'
            || to_char(date_trunc('week', :now - interval '720 days') + n % 5 * interval '1 day', 'YYYYMMDD') || 'T093000' || chr(10)
            || 'RRULE:FREQ=WEEKLY;' || case when n % 3 = 0 then '' else 'INTERVAL=2;' end
            || 'BYDAY=' || (array['MO', 'TU', 'WE', 'TH', 'FR'])[1 + n % 5], 90, 50, 10 from generate_series(1, :councils) n;
      create temp table world_seat as
        select n, k, pg_temp.id('council', n) as council, pg_temp.id('person', 6 + (n * 12 + k) % (:people / 10)) as person,
          case k when 1 then 'chair' else 'member' end as part
        from generate_series(1, :councils) n, generate_series(1, 12) k;
      insert into council_role (id, council_id, person_id, part, from_day)
        select pg_temp.id('seat', n * 20 + k), council, person, part, (:now - interval '720 days')::date from world_seat;
      insert into council_absence (id, council_id, person_id, from_day, to_day)
        select pg_temp.id('absence', n), council, person, (:now - interval '60 days')::date, (:now - interval '30 days')::date
        from world_seat where k = 4;
      insert into participation (record_id, person_id, part, since) select council, person, part, :now - interval '720 days' from world_seat;
      insert into world_event
        select :now - interval '720 days', 'council.made', person, council, null, jsonb_build_object('every', 'weekly', 'count', 12)
        from world_seat where k = 1;`);
  },
};
