import type { PersonalData } from "#kernel/server/personal-data/personal-data.ts";
import { leaveChallenges } from "./follow-people.ts";

const inWork = "record.state not in ('learned', 'closed')";
const challenge = { table: "challenge", record: "id", while: inWork };
const part = { record: "challenge_id" };

export const challengePersonalData: PersonalData = {
  rests: [
    { ...challenge, person: "owner_id", as: "owner", leaves: { asks: "challenges.owner" }, moves: "stays" },
    { ...challenge, person: "sponsor_id", as: "sponsor", leaves: "by_rule", moves: "stays" },
    {
      ...part,
      table: "challenge_department",
      person: "lead_id",
      as: "lead",
      leaves: "by_rule",
      moves: "by_rule",
      while: `t.left_at is null and ${inWork}`,
    },
  ],
  left: leaveChallenges,
  words: [
    { table: "challenge_update", author: "by_id", columns: ["progress", "obstacles", "invites"] },
    { table: "challenge_sponsorship", author: "by_id", columns: ["what"] },
    { table: "challenge_wait", author: "started_by", columns: ["note"] },
    { table: "challenge_score", author: "by_id", columns: ["remark"] },
  ],
};
