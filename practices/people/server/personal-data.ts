import type { PersonalData } from "#kernel/server/personal-data/personal-data.ts";

export const peoplePersonalData: PersonalData = {
  rests: [
    { table: "department", person: "head_id", record: "id", as: "head", while: "true" },
    {
      table: "placement",
      person: "manager_id",
      record: "person_id",
      as: "manager",
      while: "t.until is null",
    },
  ],
  words: [{ table: "placement", author: "person_id", columns: ["title"], always: true }],
};
