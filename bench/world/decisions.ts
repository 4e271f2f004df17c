import type { Share } from "./world.ts";

/** Decisions about every tenth challenge, most of them reviewed. */
export const decisionsShare: Share = {
  practice: "decisions",
  async fill(fill) {
    await fill(`
      create temp table world_decision as
        select n / 10 as n, pg_temp.id('decision', n) as id, id as about, owner, at, touched,
          (array['decided', 'stands', 'stands', 'reopened'])[1 + pg_temp.roll('decision', n, 4)] as state
        from world_challenge where n % 10 = 0;
      insert into draft (n, id, title, state, author, at, touched, content)
        select n, id, 'Decide ' || pg_temp.line(n + 20), state, owner, at, touched, pg_temp.body(n + 20) from world_decision;
      select pg_temp.add_drafts('decision', 'D');
      insert into decision (id, why, owner_id, about_id, decided_on, review_on)
        select id, left(pg_temp.body(n), 300), owner, about, at::date, (touched + interval '90 days')::date from world_decision;
      insert into decision_review (decision_id, at, by_id, outcome, note)
        select id, touched, owner, case when state = 'reopened' then 'reopened' else 'stands' end, 'As expected'
        from world_decision where state <> 'decided';
      insert into participation (record_id, person_id, part, since)
        select id, owner, 'owner', at from world_decision
        union select id, pg_temp.id('person', 6 + (n + k) % 250), 'decider', at from world_decision, generate_series(1, 3) k;
      insert into world_event
        select at, 'decision.recorded', owner, id, null, jsonb_build_object('why', 'As agreed', 'deciders', '[]'::jsonb, 'reviewOn', null) from world_decision;`);
  },
};
