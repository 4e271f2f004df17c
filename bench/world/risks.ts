import { aboutChallenges } from "./about-challenges.ts";
import type { Share } from "./world.ts";

/** Risks to every eighth challenge, of every exposure and end. */
export const risksShare: Share = {
  practice: "risks",
  async fill(fill) {
    await fill(`
      ${aboutChallenges({ kind: "risk", prefix: "R", every: 8, states: ["open", "open", "accepted", "gone", "happened"], titled: "Risk", shift: 30 })}
      insert into risk (id, kind, detail, likelihood, impact, response, owner_id, review_on, about_id, accepted_at, accepted_by,
          accepted_exposure, accepted_reason, closed_at, closed_by)
        select id, (array['bottleneck', 'dependency', 'failure_mode', 'other'])[1 + n % 4], pg_temp.line(n), 1 + n % 5, 1 + (n / 5) % 5,
          'reduce', owner, (touched + interval '30 days')::date, about, case when state = 'accepted' then touched end,
          case when state = 'accepted' then owner end, case when state = 'accepted' then 6 end, case when state = 'accepted' then 'Known' end,
          case when state in ('gone', 'happened') then touched end, case when state in ('gone', 'happened') then owner end
        from world_risk;
      insert into participation (record_id, person_id, part, since) select id, owner, 'owner', at from world_risk;
      insert into world_event
        select at, 'risk.raised', owner, id, null, jsonb_build_object('exposure', 9, 'band', 'medium', 'owner', owner) from world_risk;`);
  },
};
