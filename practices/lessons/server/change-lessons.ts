import { erasePayloads } from "#kernel/server/events/erase-payloads.ts";
import type { Nominee } from "#kernel/server/house.ts";
import { type Context, handler } from "#kernel/server/operation/context.ts";
import { problemsOf, problem as refused } from "#kernel/server/problem.ts";
import { peopleReadModel } from "#practices/people/server/index.ts";
import { lessons, type Verdict } from "../contract.ts";
import { bodyOf, confirmDayAfter } from "../rules.ts";
import { lessonStore } from "./lesson-store.ts";
import type { LessonTables } from "./tables.ts";

const { operations } = lessons;
const problem = problemsOf(lessons.problems);

/** The department somebody speaks for: the named one, else their own; null for who has none. */
async function departmentOf(call: Context, named: string | undefined): Promise<string | null> {
  const me = call.actor!.personId;
  const own = (await peopleReadModel.departmentsOf(call, [me])).get(me) ?? null;
  return named ? (await call.records.find(named, "department")).id : own;
}

const speaksFor = async (call: Context, department: string) =>
  (await peopleReadModel.departmentsSpokenFor(call, { among: [department] })).length > 0;

/** A lesson is shared by somebody of the department, or who speaks for it. @throws forbidden */
async function requireOwn(call: Context, department: string | null): Promise<void> {
  if (!department || department === (await departmentOf(call, undefined))) return;
  if (await speaksFor(call, department)) return;
  const says = "fault_lesson_not_your_department";
  throw refused("forbidden", { says }, { errors: [{ path: "department", message: says }] });
}

export const shareLesson = handler(operations.share, async (call) => {
  const { title, confidence } = call.body;
  const { personId } = call.me;
  const body = bodyOf(call.body.body);
  const department = await departmentOf(call, call.body.department);
  await requireOwn(call, department);
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
  const lesson = await lessonStore.open(call, "answer", problem("lesson_retired"));
  const department = await departmentOf(call, call.body.department);
  if (!department) throw problem("department_missing");
  if (department === lesson.department?.id) throw problem("lesson_own");
  if (await speaksFor(call, department)) await adopt(call, lesson.id, { department, verdict, reason });
  else {
    const { headId } = (await peopleReadModel.departmentsById(call, [department])).get(department)!;
    if (!headId) throw problem("department_unheaded");
    await call.nominations.withdraw({ recordId: lesson.id, part: "lessons.adopts", subject: department });
    const agreed = await call.nominations.propose({
      recordId: lesson.id,
      personId: headId,
      part: "lessons.adopts",
      subject: department,
      given: { verdict, reason },
    });
    if (agreed) await adopt(call, lesson.id, { department, verdict, reason });
  }
  return lessonStore.read(call, lesson.id);
});

type Answer = { department: string; verdict: Verdict; reason: string };

/** The answer of a department, by who speaks for it. */
async function adopt(call: Context, lessonId: string, { department, verdict, reason }: Answer) {
  const { personId } = call.actor!;
  await call
    .db<LessonTables>()
    .insertInto("lesson_adoption")
    .values({
      lesson_id: lessonId,
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
  if (verdict !== "decline") await call.records.addPart(lessonId, personId, "adopter");
  call.emit("lesson.answered", { record: lessonId, data: { department, verdict, reason } });
}

/** Whoever speaks for a department is asked whether it takes a lesson up as somebody else proposes. */
export const lessonNominees: Record<"lessons.adopts", Nominee> = {
  "lessons.adopts": {
    ofDepartment: true,
    words: ["reason"],
    async accepted(context, { id }, { subject, given }) {
      await requireOwn(context, subject);
      await adopt(context, id, { ...(given as Omit<Answer, "department">), department: subject! });
    },
  },
};

export const noteResult = handler(operations.noteResult, async (call) => {
  const { text } = call.body;
  const department = await departmentOf(call, call.body.department);
  if (!department) throw problem("department_missing");
  const lesson = await lessonStore.read(call, call.record.id);
  const adoption = lesson.adoptions.find((answer) => answer.department.id === department);
  if (!adoption || adoption.verdict === "decline") throw problem("adoption_missing");
  if (adoption.by.id !== call.me.personId) await requireOwn(call, department);
  await call
    .db<LessonTables>()
    .updateTable("lesson_adoption")
    .set({ result: text, result_at: call.now, result_by: call.me.personId })
    .where("lesson_id", "=", lesson.id)
    .where("department_id", "=", department)
    .where("at", "=", adoption.at)
    .execute();
  // What is noted instead of something is told instead of it.
  if (adoption.result)
    await erasePayloads(call, {
      record: lesson.id,
      said: { kind: "lesson.result_noted", data: { department } },
      why: "edited",
    });
  call.emit("lesson.result_noted", { record: lesson.id, data: { department, text } });
  return lessonStore.read(call, lesson.id);
});
