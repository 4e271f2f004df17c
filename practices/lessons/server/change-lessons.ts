import { type Context, handler } from "#kernel/server/operation/context.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { peopleReadModel } from "#practices/people/server/index.ts";
import { lessons } from "../contract.ts";
import { bodyOf, confirmDayAfter } from "../rules.ts";
import { lessonStore } from "./lesson-store.ts";
import type { LessonTables } from "./tables.ts";

const { operations } = lessons;
const problem = problemsOf(lessons.problems);

/** The department somebody speaks for: the named one, else their own; null for who has none. */
async function departmentOf(call: Context, named: string | undefined): Promise<string | null> {
  if (named) return (await call.records.find(named, "department")).id;
  const me = call.actor!.personId;
  return (await peopleReadModel.departmentsOf(call, [me])).get(me) ?? null;
}

export const shareLesson = handler(operations.share, async (call) => {
  const { title, confidence } = call.body;
  const { personId } = call.me;
  const body = bodyOf(call.body.body);
  const department = await departmentOf(call, call.body.department);
  const source = call.body.learnedFrom ? await call.records.find(call.body.learnedFrom) : null;
  const confirmOn = confirmDayAfter(call.today);
  const { id } = await lessonStore.create(call, {
    title,
    state: "shared",
    content: Object.values(body).join("\n"),
    about: source,
    link: { kind: "learned_from" },
    parts: [{ personId, part: "owner" }],
    values: {
      body: JSON.stringify(body),
      confidence,
      author_id: personId,
      department_id: department,
      learned_from: source?.id ?? null,
      confirm_on: confirmOn,
    },
  });
  await call.asks.open({ personId, recordId: id, verb: "lessons.confirm", dueOn: confirmOn });
  call.emit("lesson.shared", { record: id, data: { department } });
  return lessonStore.read(call, id);
});

export const reviseLesson = handler(operations.revise, async (call) => {
  const before = await lessonStore.open(call, "revise", problem("lesson_retired"));
  const body = { ...before.body, ...call.body.body };
  await lessonStore.change(call, before.id, {
    title: call.body.title ?? before.title,
    content: Object.values(body).join("\n"),
    values: { body: JSON.stringify(body), confidence: call.body.confidence ?? before.confidence },
  });
  call.emit("lesson.revised", { record: before.id });
  return lessonStore.read(call, before.id);
});

export const confirmLesson = handler(operations.confirm, async (call) => {
  const { id, author } = await lessonStore.open(call, "confirm", problem("lesson_retired"));
  const confirmOn = confirmDayAfter(call.today);
  await lessonStore.change(call, id, { state: "confirmed", values: { confirm_on: confirmOn } });
  await call.asks.open({ personId: author.id, recordId: id, verb: "lessons.confirm", dueOn: confirmOn });
  call.emit("lesson.confirmed", { record: id });
  return lessonStore.read(call, id);
});

export const retireLesson = handler(operations.retire, async (call) => {
  const { id } = await lessonStore.open(call, "retire", problem("lesson_retired"));
  await lessonStore.change(call, id, { state: "retired" });
  await call.asks.close({ recordId: id });
  call.emit("lesson.retired", { record: id, data: { reason: call.body.reason } });
  return lessonStore.read(call, id);
});

export const answerLesson = handler(operations.answer, async (call) => {
  const { verdict, reason } = call.body;
  const { personId } = call.me;
  const lesson = await lessonStore.open(call, "answer", problem("lesson_retired"));
  const department = await departmentOf(call, call.body.department);
  if (!department) throw problem("department_missing");
  if (department === lesson.department?.id) throw problem("lesson_own");
  await call
    .db<LessonTables>()
    .insertInto("lesson_adoption")
    .values({
      lesson_id: lesson.id,
      department_id: department,
      at: call.now,
      by_id: personId,
      verdict,
      reason,
      result: null,
      result_at: null,
      result_by: null,
    })
    .execute();
  if (verdict !== "decline") await call.records.addPart(lesson.id, personId, "adopter");
  call.emit("lesson.answered", { record: lesson.id, data: { department, verdict, reason } });
  return lessonStore.read(call, lesson.id);
});

export const noteResult = handler(operations.noteResult, async (call) => {
  const { text } = call.body;
  const department = await departmentOf(call, call.body.department);
  if (!department) throw problem("department_missing");
  const lesson = await lessonStore.read(call, call.record.id);
  const adoption = lesson.adoptions.find((answer) => answer.department.id === department);
  if (!adoption || adoption.verdict === "decline") throw problem("adoption_missing");
  await call
    .db<LessonTables>()
    .updateTable("lesson_adoption")
    .set({ result: text, result_at: call.now, result_by: call.me.personId })
    .where("lesson_id", "=", lesson.id)
    .where("department_id", "=", department)
    .where("at", "=", adoption.at)
    .execute();
  call.emit("lesson.result_noted", { record: lesson.id, data: { department, text } });
  return lessonStore.read(call, lesson.id);
});
