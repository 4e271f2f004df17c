import type { PersonalData } from "#kernel/server/personal-data/personal-data.ts";
import { leaveWork } from "./leave-work.ts";

export const workPersonalData: PersonalData = {
  rests: [
    {
      table: "help_request",
      record: "record_id",
      person: "person_id",
      as: "helper",
      leaves: "by_rule",
      moves: "stays",
      while: "t.answered_at is null and t.withdrawn_at is null",
    },
    {
      table: "deliverable_turn",
      record: "record_id",
      person: "person_id",
      as: "turn",
      leaves: "by_rule",
      moves: "stays",
      while: `t.handed_at is null and exists (select from deliverable d
        where d.record_id = t.record_id and d.id = t.deliverable_id and d.done_at is null)`,
    },
  ],
  left: leaveWork,
  words: [
    { table: "help_request", author: "by_id", columns: ["question"] },
    { table: "help_request", author: "answered_by", columns: ["answer"] },
    { table: "misalignment", author: "by_id", columns: ["about"] },
    { table: "misalignment", author: "resolved_by", columns: ["note"] },
    { table: "milestone", author: "reached_by", columns: ["note"] },
    { table: "deliverable_turn", author: "handed_by", columns: ["note"] },
    { table: "deliverable_turn_change", author: "by_id", columns: ["reason"] },
  ],
};
