import type { PersonalData } from "#kernel/server/personal-data/personal-data.ts";

/** Who learned something is history; whether it still holds is asked of somebody, and asks are handed over. */
export const lessonPersonalData: PersonalData = {
  words: [
    { table: "lesson_adoption", author: "by_id", columns: ["reason"] },
    { table: "lesson_adoption", author: "result_by", columns: ["result"] },
  ],
};
