import { sql } from "kysely";
import type { Succession } from "#practices/people/server/extension.ts";
import type { LessonTables } from "./tables.ts";

/**
 * A lesson a department has taken up goes on with another one, which notes what came of it. Only its latest answer; those before, and what
 * was declined, keep their name. Two departments cannot have one answer: the other one says for itself whether it takes the lesson up.
 */
export const lessonSuccession: Succession = {
  async holdings({ db }, department) {
    const rows = await db<LessonTables>()
      .selectFrom("lesson_adoption")
      .innerJoin("record", "record.id", "lesson_adoption.lesson_id")
      .distinctOn("lesson_id")
      .select(["lesson_id", "by_id", "verdict"])
      .where("department_id", "=", department)
      .where("record.state", "!=", "retired")
      .orderBy("lesson_id")
      .orderBy("at", "desc")
      .execute();
    return rows
      .filter(({ verdict }) => verdict !== "decline")
      .map(({ lesson_id, by_id }) => ({ recordId: lesson_id, as: "adoption", holderId: by_id, both: false }));
  },

  async pass({ db }, from, passings) {
    const going = passings.filter(({ keeps }) => !keeps);
    await sql`update lesson_adoption t set department_id = p.into_id
      from unnest(${going.map(({ recordId }) => recordId)}::uuid[], ${going.map(({ into }) => into)}::uuid[]) as p (id, into_id)
      where t.lesson_id = p.id and t.department_id = ${from}
        and t.at = (select max(at) from lesson_adoption last where last.lesson_id = p.id and last.department_id = ${from})
        and not exists (select from lesson_adoption other where other.lesson_id = p.id and other.department_id = p.into_id)
        and not exists (select from lesson where lesson.id = p.id and lesson.department_id = p.into_id)`.execute(
      db(),
    );
  },
};
