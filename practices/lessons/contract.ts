import { z } from "zod";
import { payload } from "#kernel/contract/events.ts";
import { Day, Id, Instant, line, RecordName, text } from "#kernel/contract/ids.ts";
import { operation } from "#kernel/contract/operation.ts";
import { listQuery, page } from "#kernel/contract/page.ts";
import { practice } from "#kernel/contract/practice.ts";
import { May, PersonRef, RecordRef, recordFields, recordKind } from "#kernel/contract/record.ts";
import { insiders, leaders } from "#kernel/contract/roles.ts";
import { DepartmentRef } from "#practices/people/contract.ts";

export const LessonState = z.enum(["shared", "confirmed", "retired"]);
export type LessonState = z.infer<typeof LessonState>;

/** The one format, in the order it is read. */
export const LessonBody = z.object({
  context: text(5_000),
  whatWeDid: text(5_000),
  expected: text(5_000),
  happened: text(5_000),
  why: text(5_000),
  repeat: text(5_000),
  avoid: text(5_000),
  appliesTo: text(5_000),
});
export type LessonBody = z.infer<typeof LessonBody>;

export const Confidence = z.enum(["hunch", "seen_once", "seen_often"]);
export const Verdict = z.enum(["adopt", "adapt", "decline"]);
export type Verdict = z.infer<typeof Verdict>;

/** What a department said to a lesson, and what came of it. */
export const Adoption = z.object({
  department: DepartmentRef,
  by: PersonRef,
  verdict: Verdict,
  reason: z.string(),
  at: Instant,
  result: z.object({ text: z.string(), at: Instant, by: PersonRef }).nullable(),
});
export type Adoption = z.infer<typeof Adoption>;

export const Lesson = z.object({
  ...recordFields,
  state: LessonState,
  body: LessonBody,
  confidence: Confidence,
  author: PersonRef,
  /** Where it was learned. */
  department: DepartmentRef.nullable(),
  learnedFrom: RecordRef.nullable(),
  confirmOn: Day,
  adoptions: z.array(Adoption),
  may: May,
});
export type Lesson = z.infer<typeof Lesson>;

const params = z.object({ lesson: RecordName });
const record = { kind: "lesson", param: "lesson" };
const authors = { roles: insiders, record: { ...record, parts: ["owner"] } };

const operations = {
  list: operation({
    id: "lessons.list",
    method: "GET",
    path: "/lessons",
    summary: "Lessons, the latest first",
    access: { roles: insiders },
    query: listQuery(["newest", "confirm"], {
      state: LessonState.optional(),
      department: RecordName.optional(),
      learnedFrom: RecordName.optional(),
    }),
    result: page(Lesson),
  }),
  get: operation({
    id: "lessons.get",
    method: "GET",
    path: "/lessons/{lesson}",
    summary: "One lesson with what others made of it",
    access: { roles: insiders, record },
    params,
    result: Lesson,
  }),
  offers: operation({
    id: "lessons.offers",
    method: "GET",
    path: "/lessons/offers",
    summary: "Lessons that may help with what somebody is about to raise",
    access: { roles: insiders },
    query: z.object({ title: z.string().trim().min(3).max(300) }),
    result: z.object({ items: z.array(Lesson).max(3) }),
  }),
  brief: operation({
    id: "lessons.brief",
    method: "GET",
    path: "/lessons/{lesson}/brief",
    summary: "The lesson as one page of Markdown for leaders",
    access: { roles: insiders, record },
    params,
    result: z.object({ markdown: z.string() }),
  }),
  share: operation({
    id: "lessons.share",
    method: "POST",
    path: "/lessons",
    summary: "Write a lesson down",
    access: { roles: insiders },
    body: z.object({
      title: line(200),
      body: LessonBody.partial().default({}),
      confidence: Confidence.default("seen_once"),
      department: RecordName.optional().meta({ description: "The author's department when left out" }),
      learnedFrom: RecordName.optional().meta({
        description: "The challenge, experiment or decision it was learned from",
      }),
    }),
    result: Lesson,
  }),
  revise: operation({
    id: "lessons.revise",
    method: "PATCH",
    path: "/lessons/{lesson}",
    summary: "Change a lesson's words",
    access: authors,
    changes: true,
    params,
    body: z.object({
      title: line(200).optional(),
      body: LessonBody.partial().optional(),
      confidence: Confidence.optional(),
    }),
    result: Lesson,
    errors: ["lesson_retired"],
  }),
  confirm: operation({
    id: "lessons.confirm",
    method: "POST",
    path: "/lessons/{lesson}/confirmations",
    summary: "Say that it still holds; it asks again after half a year",
    access: authors,
    changes: true,
    params,
    result: Lesson,
    errors: ["lesson_retired"],
  }),
  retire: operation({
    id: "lessons.retire",
    method: "POST",
    path: "/lessons/{lesson}/retirements",
    summary: "Say that it no longer holds, and why",
    access: authors,
    changes: true,
    params,
    body: z.object({ reason: line(500) }),
    result: Lesson,
    errors: ["lesson_retired"],
  }),
  answer: operation({
    id: "lessons.answer",
    method: "POST",
    path: "/lessons/{lesson}/adoptions",
    summary: "Adopt, adapt or decline a lesson for a department, with the reason",
    access: { roles: leaders, record },
    params,
    body: z.object({
      department: RecordName.optional().meta({ description: "The caller's department when left out" }),
      verdict: Verdict,
      reason: line(500),
    }),
    result: Lesson,
    errors: ["lesson_own", "lesson_retired", "department_missing"],
  }),
  noteResult: operation({
    id: "lessons.note-result",
    method: "POST",
    path: "/lessons/{lesson}/results",
    summary: "Say what came of taking a lesson up",
    access: { roles: leaders, record },
    params,
    body: z.object({
      department: RecordName.optional(),
      text: text(2_000).min(1, "fault_lesson_result"),
    }),
    result: Lesson,
    errors: ["adoption_missing", "department_missing"],
  }),
};

const reason = payload(z.string());

export const lessons = practice({
  id: "lessons",
  area: "learn",
  records: { lesson: recordKind({ kind: "lesson", prefix: "L", path: "lessons" }) },
  operations,
  events: {
    "lesson.shared": z.object({ department: Id.nullable() }),
    "lesson.revised": z.object({}),
    "lesson.confirmed": z.object({}),
    "lesson.retired": z.object({ reason }),
    "lesson.answered": z.object({ department: Id, verdict: Verdict, reason }),
    "lesson.result_noted": z.object({ department: Id, text: payload(z.string()) }),
  },
  problems: {
    lesson_own: { status: 409 },
    lesson_retired: { status: 409 },
    adoption_missing: { status: 409 },
    department_missing: { status: 400 },
  },
});

declare module "#kernel/contract/house-types.ts" {
  interface EventShapes extends EventsOf<typeof lessons> {}
}
