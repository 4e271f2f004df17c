import type { PersonalData } from "#kernel/server/personal-data/personal-data.ts";

export const decisionPersonalData: PersonalData = {
  rests: [
    {
      table: "decision",
      person: "owner_id",
      record: "id",
      as: "owner",
      // One that is looked at again needs somebody; the others are history.
      while: "t.superseded_by is null and t.review_on is not null",
    },
  ],
  words: [{ table: "decision_review", author: "by_id", columns: ["note"] }],
};
