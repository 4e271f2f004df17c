import type { Share } from "./world.ts";

/** People of every role (the last 70 of 5,000 are guests), a tree of departments, everybody placed in one. */
export const peopleShare: Share = {
  practice: "people",
  async fill(fill) {
    await fill(`
      insert into draft (n, id, title, state, at, content)
        select n, pg_temp.id('person', n),
          (array['Ada','Ben','Cleo','Dan','Eva','Finn','Gro','Hugo','Ida','Jon','Kai','Lena','Milo','Nora','Otto','Pia'])[1 + n % 16]
          || ' ' || initcap(split_part(pg_temp.line(n), ' ', 1)),
          'active', :now - interval '2 years' + n * interval '1 minute', 'person' || n || '@example.org'
        from generate_series(1, :people) n;
      select pg_temp.add_drafts('person', 'P');
      insert into person (id, email, name, role, time_zone, joined_at, invited_at)
        select id, content, title,
          case when n <= 5 then 'administrator' when n <= 30 then 'convener' when n <= :people / 10 then 'leader'
            when n > :people * 0.986 then 'guest' else 'member' end,
          (array['Europe/Berlin', 'UTC', 'Pacific/Auckland'])[1 + n % 3], at, at
        from drafted;
      insert into draft (n, id, title, state, at, content)
        select n, pg_temp.id('department', n), initcap(split_part(pg_temp.line(n + 700), ' ', 1)) || ' ' || n, 'active',
          :now - interval '2 years' + n * interval '1 minute', pg_temp.body(n)
        from generate_series(1, :departments) n;
      select pg_temp.add_drafts('department', 'DEP');
      -- Five at the top, five below each; a head of each is among the leaders.
      insert into department (id, name, parent_id, head_id, position, purpose, what_we_do, what_we_need, what_to_bring_us)
        select id, title, case when n > 5 then pg_temp.id('department', (n - 1) / 5) end,
          pg_temp.id('person', 6 + n % (:people / 10 - 6)), n, left(content, 200), left(content, 300),
          left(content, 150), left(content, 100)
        from drafted order by n;
      insert into placement (person_id, from_day, department_id, title, level, manager_id)
        select pg_temp.id('person', n), (:now - interval '700 days')::date, pg_temp.id('department', 1 + n % :departments),
          initcap(split_part(pg_temp.line(n + 900), ' ', 2)) || ' lead',
          (array['executive', 'manager', 'contributor', 'contributor'])[1 + n % 4],
          case when n > :people / 10 then pg_temp.id('person', 6 + (1 + n % :departments) % (:people / 10 - 6)) end
        from generate_series(1, (:people * 0.986)::int) n;
      insert into placement (person_id, from_day, until, department_id, title, level)
        select person_id, from_day - 400, from_day, pg_temp.id('department', 1 + pg_temp.roll('before', n, :departments)), title, level
        from (select *, row_number() over (order by person_id) n from placement) now where n % 5 = 0;
      insert into world_event select joined_at, 'person.added', pg_temp.id('person', 1), id, null,
        jsonb_build_object('name', name, 'department', null) from person where workspace_id = current_workspace();
      analyze person; analyze department; analyze placement;`);
  },
};
