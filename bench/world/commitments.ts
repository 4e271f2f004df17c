import { aboutChallenges } from "./about-challenges.ts";
import type { Share } from "./world.ts";

/** Promises about every fourth challenge: open, kept, broken, withdrawn; every fifth was renegotiated. */
export const commitmentsShare: Share = {
  practice: "commitments",
  async fill(fill) {
    await fill(`
      ${aboutChallenges({ kind: "commitment", prefix: "K", every: 4, states: ["open", "kept", "kept", "broken", "withdrawn"], titled: "Promise", shift: 0 })}
      insert into commitment (id, holder_id, receiver_id, about_id, detail, due_on, closed_at, closed_by, closing_note)
        select id, owner, pg_temp.id('person', 6 + n % 250), about, pg_temp.line(n), (touched + interval '9 days')::date,
          case when state <> 'open' then touched end, case when state <> 'open' then owner end, ''
        from world_commitment;
      insert into commitment_renegotiation (commitment_id, at, by_id, from_day, to_day, reason, in_time)
        select id, at, owner, at::date + 5, at::date + 20, 'Later delivery', true from world_commitment where n % 5 = 0;
      insert into participation (record_id, person_id, part, since) select id, owner, 'holder', at from world_commitment;
      insert into world_event
        select at, 'commitment.made', owner, id, null,
          jsonb_build_object('holder', owner, 'dueOn', (touched + interval '9 days')::date, 'receiver', null) from world_commitment;`);
  },
};
