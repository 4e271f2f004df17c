import type { PersonalData } from "#kernel/server/personal-data/personal-data.ts";

export const workPersonalData: PersonalData = {
  rests: [
    {
      table: "help_request",
      record: "record_id",
      person: "person_id",
      as: "helper",
      while: "t.answered_at is null and t.withdrawn_at is null",
    },
  ],
  words: [
    { table: "help_request", author: "by_id", columns: ["question"] },
    { table: "help_request", author: "answered_by", columns: ["answer"] },
    { table: "misalignment", author: "by_id", columns: ["about"] },
    { table: "misalignment", author: "resolved_by", columns: ["note"] },
  ],
};
