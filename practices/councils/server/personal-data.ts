import type { PersonalData } from "#kernel/server/personal-data/personal-data.ts";

export const councilPersonalData: PersonalData = {
  rests: [
    {
      table: "council_role",
      person: "person_id",
      record: "council_id",
      as: "member",
      while: "t.until_day is null and record.state = 'active'",
      once: ["council_id", "part"],
    },
  ],
  goes: [{ table: "council_absence", person: "person_id" }],
};
