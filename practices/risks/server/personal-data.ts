import type { PersonalData } from "#kernel/server/personal-data/personal-data.ts";

export const riskPersonalData: PersonalData = {
  rests: [
    {
      table: "risk",
      person: "owner_id",
      record: "id",
      as: "owner",
      while: "record.state in ('open', 'accepted')",
    },
  ],
  words: [
    { table: "risk", author: "accepted_by", columns: ["accepted_reason"] },
    { table: "risk", author: "closed_by", columns: ["closing_note"] },
  ],
};
