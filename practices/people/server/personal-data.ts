import type { PersonalData } from "#kernel/server/personal-data/personal-data.ts";
import { leave } from "./leaving/leave.ts";

export const peoplePersonalData: PersonalData = {
  rests: [
    {
      table: "department",
      person: "head_id",
      record: "id",
      as: "head",
      while: "true",
      leaves: "by_rule",
      moves: "by_rule",
    },
    {
      table: "placement",
      person: "manager_id",
      record: "person_id",
      as: "manager",
      while: "t.until is null",
      leaves: "by_rule",
      moves: "stays",
      // Nobody reports to themselves or to somebody below them: who would, reports to whom the one who leaves reported to.
      barred: {
        when: `t.person_id in (
          with recursive above (person_id) as (
            select $2::uuid union select up.manager_id from placement up join above on above.person_id = up.person_id
            where up.until is null and up.manager_id is not null)
          select person_id from above)`,
        instead: `(select up.manager_id from placement up join person p on p.id = up.manager_id and p.deactivated_at is null
          where up.person_id = $1 and up.until is null)`,
      },
    },
  ],
  left: leave,
  goes: [{ table: "head_proposal", person: "person_id" }],
  words: [{ table: "placement", author: "person_id", columns: ["title"], always: true }],
};
