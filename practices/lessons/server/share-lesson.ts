import { handler } from "#kernel/server/operation/context.ts";
import { peopleReadModel } from "#practices/people/server/index.ts";
import { type LessonBody, lessons } from "../contract.ts";
import { confirmDayAfter } from "../rules.ts";
import { type LessonTables, readLesson } from "./lesson-store.ts";

const emptyBody: LessonBody = {
  context: "",
  whatWeDid: "",
  expected: "",
  happened: "",
  why: "",
  repeat: "",
  avoid: "",
  appliesTo: "",
};

export const shareLesson = handler(lessons.operations.share, async (call) => {
  const { body, me, now } = call;
  const department = body.department
    ? (await call.records.find(body.department, "department")).id
    : ((await peopleReadModel.departmentsOf(call, [me.personId])).get(me.personId) ?? null);
  const source = body.learnedFrom ? await call.records.find(body.learnedFrom) : null;
  const content = { ...emptyBody, ...body.body };
  const { id } = await call.records.create({
    kind: "lesson",
    title: body.title,
    state: "shared",
    content: Object.values(content).join("\n"),
    // A lesson from something not everybody sees stays among those who see it.
    within: source,
    parts: [{ personId: me.personId, part: "owner" }],
  });
  const confirmOn = confirmDayAfter(now.slice(0, 10));
  await call
    .db<LessonTables>()
    .insertInto("lesson")
    .values({
      id,
      body: content,
      confidence: body.confidence,
      author_id: me.personId,
      department_id: department,
      learned_from: source?.id ?? null,
      confirm_on: confirmOn,
    })
    .execute();
  if (source) await call.links.add(id, source.id, "learned_from");
  await call.asks.open({ personId: me.personId, recordId: id, verb: "lessons.confirm", dueOn: confirmOn });
  call.emit("lesson.shared", { record: id, data: { department } });
  return readLesson(call, id);
});
