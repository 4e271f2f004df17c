import { aboutChallenges } from "./about-challenges.ts";
import type { Share } from "./world.ts";

/** Promises about every fourth challenge: open, kept, broken, withdrawn; every fifth was renegotiated. */
export const commitmentsShare: Share = {
  practice: "commitments",
  async fill(fill) {
    await fill(`
      ${aboutChallenges({ kind: "commitment", prefix: "K", every: 4, states: ["open", "past"], titled: "Promise", shift: 0 })}
      insert into commitment (id, holder_id, receiver_id, about_id, detail, due_on, day_on, outcome, closed_at, closed_by, closing_note)
        select id, owner, pg_temp.id('person', 6 + n % 250), about, pg_temp.line(n), (touched + interval '9 days')::date,
          (touched + interval '9 days')::date, outcome, case when outcome is not null then touched end,
          case when outcome is not null then owner end, ''
        from (select *, (array[null, 'kept', 'kept', 'broken', 'withdrawn'])[1 + n % 5] as outcome from world_commitment) promise;
      insert into commitment_renegotiation (commitment_id, at, by_id, from_day, to_day, reason, in_time)
        select id, at, owner, at::date + 5, at::date + 20, 'Later delivery', true from world_commitment where n % 5 = 0;
      insert into participation (record_id, person_id, part, since) select id, owner, 'owner', at from world_commitment;
      insert into world_event
        select at, 'commitment.made', owner, id, null,
          jsonb_build_object('holder', owner, 'dueOn', (touched + interval '9 days')::date, 'receiver', null) from world_commitment;`);
  },
};
