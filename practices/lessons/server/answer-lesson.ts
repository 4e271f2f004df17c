import { type Context, handler } from "#kernel/server/operation/context.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { peopleReadModel } from "#practices/people/server/index.ts";
import { lessons } from "../contract.ts";
import { type LessonTables, readLesson } from "./lesson-store.ts";

const problem = problemsOf(lessons.problems);

/** The department somebody speaks for: the named one, else their own. @throws department_missing */
async function departmentOf(call: Context, named: string | undefined): Promise<string> {
  if (named) return (await call.records.find(named, "department")).id;
  const me = call.actor!.personId;
  const department = (await peopleReadModel.departmentsOf(call, [me])).get(me);
  if (!department) throw problem("department_missing");
  return department;
}

export const answerLesson = handler(lessons.operations.answer, async (call) => {
  const { body, me, now, record } = call;
  const lesson = await readLesson(call, record.id);
  if (lesson.state === "retired") throw problem("lesson_retired");
  const department = await departmentOf(call, body.department);
  if (department === lesson.department?.id) throw problem("lesson_own");
  await call
    .db<LessonTables>()
    .insertInto("lesson_adoption")
    .values({
      lesson_id: lesson.id,
      department_id: department,
      at: now,
      by_id: me.personId,
      verdict: body.verdict,
      reason: body.reason,
      result: null,
      result_at: null,
      result_by: null,
    })
    .execute();
  if (body.verdict !== "decline") await call.records.addPart(lesson.id, me.personId, "adopter");
  call.emit("lesson.answered", {
    record: lesson.id,
    data: { department, verdict: body.verdict, reason: body.reason },
  });
  return readLesson(call, lesson.id);
});

export const noteResult = handler(lessons.operations.noteResult, async (call) => {
  const { body, me, now, record } = call;
  const department = await departmentOf(call, body.department);
  const lesson = await readLesson(call, record.id);
  const adoption = lesson.adoptions.find((answer) => answer.department.id === department);
  if (!adoption || adoption.verdict === "decline") throw problem("adoption_missing");
  await call
    .db<LessonTables>()
    .updateTable("lesson_adoption")
    .set({ result: body.text, result_at: now, result_by: me.personId })
    .where("lesson_id", "=", lesson.id)
    .where("department_id", "=", department)
    .where("at", "=", adoption.at)
    .execute();
  call.emit("lesson.result_noted", {
    record: lesson.id,
    data: { department, text: body.text },
  });
  return readLesson(call, lesson.id);
});
