import type { PersonalData } from "#kernel/server/personal-data/personal-data.ts";
import { leaveCouncils } from "./leave-councils.ts";

export const councilPersonalData: PersonalData = {
  rests: [
    {
      table: "council_role",
      person: "person_id",
      record: "council_id",
      as: "member",
      while: "t.until_day is null and record.state = 'active'",
      leaves: "by_rule",
      moves: "stays",
      once: ["council_id", "part"],
    },
  ],
  left: leaveCouncils,
  goes: [{ table: "council_absence", person: "person_id" }],
};
