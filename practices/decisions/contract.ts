import { z } from "zod";
import { payload } from "#kernel/contract/events.ts";
import { Day, Id, Instant, line, RecordName, text } from "#kernel/contract/ids.ts";
import { names } from "#kernel/contract/names.ts";
import { operation } from "#kernel/contract/operation.ts";
import { listQuery, page } from "#kernel/contract/page.ts";
import { practice } from "#kernel/contract/practice.ts";
import { May, PersonRef, RecordRef, recordFields, recordKind } from "#kernel/contract/record.ts";
import { insiders } from "#kernel/contract/roles.ts";

export const DecisionState = z.enum(["decided", "stands", "reopened", "superseded"]);
export type DecisionState = z.infer<typeof DecisionState>;

export const Review = z.object({
  at: Instant,
  by: PersonRef,
  outcome: z.enum(["stands", "reopened"]),
  /** What was expected against what happened. */
  note: z.string(),
});

export const Decision = z.object({
  ...recordFields,
  state: DecisionState,
  why: z.string(),
  deciders: z.array(PersonRef),
  /** Sees to it that it is reviewed. */
  owner: PersonRef,
  decidedOn: Day,
  reviewOn: Day.nullable(),
  about: RecordRef.nullable(),
  reviews: z.array(Review),
  supersededBy: RecordRef.nullable(),
  may: May,
});
export type Decision = z.infer<typeof Decision>;

const params = z.object({ decision: RecordName });
const record = { kind: "decision", param: "decision" };
const deciders = { roles: insiders, record: { ...record, parts: ["owner", "decider"] } };

const operations = {
  list: operation({
    id: "decisions.list",
    method: "GET",
    path: "/decisions",
    summary: "Decisions, the latest first",
    access: { roles: insiders },
    query: listQuery(["decided", "review"], {
      state: DecisionState.optional(),
      about: RecordName.optional(),
    }),
    result: page(Decision),
  }),
  get: operation({
    id: "decisions.get",
    method: "GET",
    path: "/decisions/{decision}",
    summary: "One decision with its reviews",
    access: { roles: insiders, record },
    params,
    result: Decision,
  }),
  record: operation({
    id: "decisions.record",
    method: "POST",
    path: "/decisions",
    summary: "Write down what was decided and why",
    access: { roles: insiders },
    body: z.object({
      title: line(300).meta({ description: "The statement: what is decided" }),
      why: text(10_000).min(1, "fault_decision_why"),
      deciders: z
        .array(names("person", { sees: true }))
        .max(50)
        .default([])
        .meta({ description: "Who decided; the caller when empty" }),
      reviewOn: Day.optional(),
      about: RecordName.optional().meta({
        description: "The challenge it serves or the session it was made in",
      }),
      supersedes: RecordName.optional(),
    }),
    result: Decision,
    errors: ["decision_superseded"],
  }),
  amend: operation({
    id: "decisions.amend",
    method: "PATCH",
    path: "/decisions/{decision}",
    summary: "Make the wording or the reasons clearer, or set another day for the review",
    access: deciders,
    changes: true,
    params,
    body: z.object({
      title: line(300).optional(),
      why: text(10_000).min(1).optional(),
      reviewOn: Day.nullable().optional(),
    }),
    result: Decision,
    errors: ["decision_superseded"],
  }),
  review: operation({
    id: "decisions.review",
    method: "POST",
    path: "/decisions/{decision}/reviews",
    summary: "Hold what was expected against what happened: it stands, or it is open again",
    access: deciders,
    changes: true,
    params,
    body: z.object({
      outcome: z.enum(["stands", "reopened"]),
      note: text(5_000).min(1, "fault_decision_happened"),
      reviewOn: Day.optional().meta({ description: "When to look again" }),
    }),
    result: Decision,
    errors: ["decision_superseded"],
  }),
};

export const decisions = practice({
  id: "decisions",
  area: "act",
  records: { decision: recordKind({ kind: "decision", prefix: "D", path: "decisions" }) },
  operations,
  events: {
    "decision.recorded": z.object({
      why: payload(z.string()),
      deciders: z.array(Id),
      reviewOn: Day.nullable(),
    }),
    "decision.amended": z.object({ changed: z.array(z.string()) }),
    "decision.reviewed": z.object({ outcome: z.enum(["stands", "reopened"]), note: payload(z.string()) }),
    "decision.superseded": z.object({ by: Id }),
  },
  problems: {
    decision_superseded: { status: 409 },
  },
});

declare module "#kernel/contract/house-types.ts" {
  interface EventShapes extends EventsOf<typeof decisions> {}
}
