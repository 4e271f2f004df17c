import { z } from "zod";
import { payload } from "#kernel/contract/events.ts";
import { Id, Instant, RecordName, text } from "#kernel/contract/ids.ts";
import { names, namesRecord } from "#kernel/contract/names.ts";
import { operation } from "#kernel/contract/operation.ts";
import { PersonRef, RecordRef } from "#kernel/contract/record.ts";
import { conveners } from "#kernel/contract/roles.ts";
import { Department, DepartmentRef } from "./department-shape.ts";
import { nameOf } from "./name-field.ts";

/** What of a record hangs on a department: its part in a challenge, open work it owes or asks for, a lesson it took up. */
export const HoldingKind = z.enum(["part", "work", "adoption"]);
export type HoldingKind = z.infer<typeof HoldingKind>;

/** What hangs on a department in one record, as far as the caller may see it. */
export const DepartmentHolding = z.object({
  record: RecordRef,
  as: HoldingKind,
  /** Who carries it; null: the head of the department. */
  holder: PersonRef.nullable(),
  /** Whether two departments can have it, each for itself. */
  both: z.boolean(),
});
export type DepartmentHolding = z.infer<typeof DepartmentHolding>;

const MOST_NEW = 5;
const MOST_PEOPLE = 500;

/** A department that comes out of another one. */
export const NewDepartment = z.object({
  name: nameOf("fault_department_formula"),
  purpose: text(5_000).default(""),
  head: names("person", { binds: "accepted" })
    .optional()
    .meta({ description: "Who is asked to head it; nobody does before they have accepted" }),
  people: z
    .array(names("person", { binds: "appointed" }))
    .max(MOST_PEOPLE)
    .default([])
    .meta({ description: "Who of the department that is split is in it from now on; everybody else stays" }),
  below: z
    .array(namesRecord("department", { binds: "appointed" }))
    .max(50)
    .default([])
    .meta({ description: "Which of the departments below the one that is split are below it from now on" }),
});
export type NewDepartment = z.infer<typeof NewDepartment>;

const Destination = z.object({
  // Something that hangs on the department of the call.
  record: namesRecord("part", { binds: "nothing" }),
  to: z
    .int()
    .min(0)
    .max(MOST_NEW - 1)
    .nullable()
    .meta({ description: "Which of the new departments it goes to, counted from 0; null: it stays" }),
  keeps: z
    .boolean()
    .default(false)
    .meta({ description: "The department that is split has it too from then on" }),
});

/** What was done to a department a moment ago, by whoever asks, and until when they can undo it. */
export const Undoable = z.object({ what: z.enum(["merge", "split"]), until: Instant });
export type Undoable = z.infer<typeof Undoable>;

const department = { kind: "department", param: "department" };
const params = z.object({ department: RecordName });
const reason = text(500).default("");

export const reorganisingOperations = {
  previewDissolution: operation({
    id: "people.preview-dissolution",
    method: "GET",
    path: "/departments/{department}/dissolution",
    summary: "What would move when a department goes into another one",
    access: { roles: conveners, record: department },
    params,
    result: z.object({
      people: z.int(),
      below: z.array(z.string()),
      head: PersonRef.nullable(),
      holdings: z.array(DepartmentHolding),
    }),
  }),
  dissolveDepartment: operation({
    id: "people.dissolve-department",
    method: "POST",
    path: "/departments/{department}/dissolutions",
    summary:
      "Let a department go into another one: people, departments below and what it takes part in move there, history keeps its name",
    access: { roles: conveners, record: department },
    proof: "fresh",
    changes: true,
    params,
    body: z.object({ into: namesRecord("department", { binds: "appointed" }), reason }),
    result: Department,
    errors: ["department_cycle", "department_dissolved"],
  }),
  previewSplit: operation({
    id: "people.preview-split",
    method: "GET",
    path: "/departments/{department}/split",
    summary: "Who and what could go to a new department when one is split, as far as the caller may see it",
    access: { roles: conveners, record: department },
    params,
    result: z.object({
      people: z.array(z.object({ person: PersonRef, title: z.string(), head: z.boolean() })),
      below: z.array(DepartmentRef),
      holdings: z.array(DepartmentHolding),
    }),
  }),
  splitDepartment: operation({
    id: "people.split-department",
    method: "POST",
    path: "/departments/{department}/splits",
    summary:
      "Let new departments come out of one that goes on: people, departments below and, record by record, what hangs on it; what is not said follows whoever carries it",
    access: { roles: conveners, record: department },
    proof: "fresh",
    changes: true,
    params,
    body: z.object({
      into: z.array(NewDepartment).min(1).max(MOST_NEW),
      records: z.array(Destination).max(1_000).default([]),
      reason,
    }),
    result: z.object({ department: Department, made: z.array(Department) }),
    errors: ["department_name_taken", "department_dissolved"],
  }),
  returnDepartment: operation({
    id: "people.return-department",
    method: "POST",
    path: "/departments/{department}/return",
    summary:
      "Undo one's own merge or split of a department, within ten minutes; what was changed since is left as it is and told",
    access: { roles: conveners, record: department },
    proof: "fresh",
    params,
    result: z.object({
      department: Department,
      /** What was changed since: of a merge it stays with the other department, of a split it came back as when merging. */
      left: z.array(RecordRef),
    }),
    errors: ["undo_over", "department_name_taken"],
  }),
};

export const reorganisingEvents = {
  /** Merging or splitting it was undone; of a split: which departments went into it again. */
  "department.returned": z.object({ what: z.enum(["merge", "split"]), departments: z.array(Id) }),
  "department.dissolved": z.object({
    into: Id,
    people: z.int(),
    head: Id.nullable(),
    reason: payload(z.string()),
  }),
  /** `people`: how many moved; `heads`: who was asked to head the new ones. */
  "department.split": z.object({
    into: z.array(Id),
    people: z.int(),
    heads: z.array(Id),
    reason: payload(z.string()),
  }),
};

export const reorganisingProblems = {
  department_dissolved: { status: 409 },
} as const;
