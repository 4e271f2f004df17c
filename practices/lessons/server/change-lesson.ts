import { handler } from "#kernel/server/operation/context.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { lessons } from "../contract.ts";
import { confirmDayAfter } from "../rules.ts";
import { type LessonTables, readLesson } from "./lesson-store.ts";

const problem = problemsOf(lessons.problems);

export const reviseLesson = handler(lessons.operations.revise, async (call) => {
  const before = await readLesson(call, call.record.id);
  const body = { ...before.body, ...call.body.body };
  await call
    .db<LessonTables>()
    .updateTable("lesson")
    .set({ body: JSON.stringify(body) as never, confidence: call.body.confidence ?? before.confidence })
    .where("id", "=", before.id)
    .execute();
  await call.records.update(before.id, {
    title: call.body.title ?? before.title,
    content: Object.values(body).join("\n"),
  });
  call.emit("lesson.revised", { record: before.id });
  return readLesson(call, before.id);
});

export const confirmLesson = handler(lessons.operations.confirm, async (call) => {
  const before = await readLesson(call, call.record.id);
  if (before.state === "retired") throw problem("lesson_retired");
  const confirmOn = confirmDayAfter(call.now.slice(0, 10));
  await call
    .db<LessonTables>()
    .updateTable("lesson")
    .set({ confirm_on: confirmOn })
    .where("id", "=", before.id)
    .execute();
  await call.records.update(before.id, { state: "confirmed" });
  await call.asks.open({
    personId: before.author.id,
    recordId: before.id,
    verb: "lessons.confirm",
    dueOn: confirmOn,
  });
  call.emit("lesson.confirmed", { record: before.id });
  return readLesson(call, before.id);
});

export const retireLesson = handler(lessons.operations.retire, async (call) => {
  const before = await readLesson(call, call.record.id);
  if (before.state === "retired") throw problem("lesson_retired");
  await call.records.update(before.id, { state: "retired" });
  await call.asks.close({ recordId: before.id });
  call.emit("lesson.retired", { record: before.id, data: { reason: call.body.reason } });
  return readLesson(call, before.id);
});
