import { z } from "zod";
import { payload } from "#kernel/contract/events.ts";
import { Day, Id, Instant, line, RecordName, text } from "#kernel/contract/ids.ts";
import { namesRecord } from "#kernel/contract/names.ts";
import { operation } from "#kernel/contract/operation.ts";
import { practice } from "#kernel/contract/practice.ts";
import { May, PersonRef, RecordRef, recordFields, recordKind } from "#kernel/contract/record.ts";
import { recordOperations } from "#kernel/contract/record-operations.ts";
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

const lesson = recordKind({
  kind: "lesson",
  prefix: "L",
  path: "lessons",
  offered: ["shared", "confirmed"],
});
const on = recordOperations({
  practice: "lessons",
  kind: lesson,
  result: Lesson,
  parts: ["owner"],
  refuses: "lesson_retired",
});
const { params } = on;

const operations = {
  list: on.list(
    "Lessons, the latest first; by need, what wants confirming first",
    ["newest", "confirm", "need"],
    {
      state: LessonState.optional(),
      department: RecordName.optional(),
      learnedFrom: RecordName.optional(),
    },
    ["department"],
  ),
  get: on.get("One lesson with what others made of it"),
  brief: operation({
    id: "lessons.brief",
    method: "GET",
    path: "/lessons/{lesson}/brief",
    summary: "The lesson as one page of Markdown for leaders",
    access: on.seenBy(insiders),
    params,
    result: z.object({ markdown: z.string() }),
  }),
  share: on.make(
    "share",
    "Write a lesson down",
    z.object({
      title: line(200),
      body: LessonBody.partial().default({}),
      confidence: Confidence.default("seen_once"),
      department: namesRecord("department", { binds: "speaks" })
        .optional()
        .meta({ description: "The author's department when left out" }),
      learnedFrom: namesRecord("*", { binds: "nothing" }).optional().meta({
        description: "The challenge, experiment or decision it was learned from",
      }),
    }),
  ),
  revise: on.revise(
    "revise",
    "Change a lesson's words",
    z.object({
      title: line(200).optional(),
      body: LessonBody.partial().optional(),
      confidence: Confidence.optional(),
    }),
  ),
  confirm: on.change("confirm", "confirmations", "Say that it still holds; it asks again after half a year"),
  retire: on.change(
    "retire",
    "retirements",
    "Say that it no longer holds, and why",
    z.object({ reason: line(500) }),
  ),
  answer: operation({
    id: "lessons.answer",
    method: "POST",
    path: "/lessons/{lesson}/adoptions",
    summary: "Adopt, adapt or decline a lesson for a department, with the reason",
    access: on.seenBy(leaders),
    params,
    body: z.object({
      department: namesRecord("department", { binds: "accepted" })
        .optional()
        .meta({ description: "The caller's department when left out" }),
      verdict: Verdict,
      reason: line(500),
    }),
    result: Lesson,
    errors: ["lesson_own", "lesson_retired", "department_missing", "department_unheaded"],
  }),
  noteResult: operation({
    id: "lessons.note-result",
    method: "POST",
    path: "/lessons/{lesson}/results",
    summary: "Say what came of taking a lesson up",
    access: on.seenBy(leaders),
    params,
    body: z.object({
      department: namesRecord("department", { binds: "speaks" }).optional(),
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
  records: { lesson },
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
    department_unheaded: { status: 409 },
  },
});

declare module "#kernel/contract/house-types.ts" {
  interface EventShapes extends EventsOf<typeof lessons> {}
}
