import { aboutChallenges } from "./about-challenges.ts";
import type { Share } from "./world.ts";

/** Decisions about every tenth challenge, most of them reviewed. */
export const decisionsShare: Share = {
  practice: "decisions",
  async fill(fill) {
    await fill(`
      ${aboutChallenges({ kind: "decision", prefix: "D", every: 10, states: ["decided", "stands", "stands", "reopened"], titled: "Decide", shift: 20 })}
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
